// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Lets a test read like the specification: EXPECT_EQ(drain(r), (Outcomes{"Lagged(1)", "2", "3", "Empty"})).
//
// Test events are ConfigUpdated, told apart by their version, which is also how they are printed.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <ron/bus.h>
#include <ron/cutover.h>

namespace ron::test {

using Outcomes = std::vector<std::string>;

[[nodiscard]] inline std::string describe(const RecvError& error) {
  switch (error.kind) {
    case RecvError::Kind::Empty: return "Empty";
    case RecvError::Kind::Lagged: return "Lagged(" + std::to_string(error.skipped) + ")";
    case RecvError::Kind::Closed: return "Closed";
    case RecvError::Kind::TimedOut: return "TimedOut";
    case RecvError::Kind::Cancelled: return "Cancelled";
  }
  return "unknown";
}

[[nodiscard]] inline std::string describe(const Event& event) {
  return event.kind() == Event::Kind::ConfigUpdated ? std::to_string(event.version())
                                                    : std::string{to_string(event.kind())};
}

[[nodiscard]] inline std::string outcome(const std::expected<Event, RecvError>& result) {
  return result ? describe(*result) : describe(result.error());
}

/// Receives until there is no more; the last entry is "Empty" or "Closed".
[[nodiscard]] inline Outcomes drain(Receiver& receiver) {
  Outcomes all;
  do {
    all.push_back(outcome(receiver.try_recv()));
  } while (all.back() != "Empty" && all.back() != "Closed");
  return all;
}

[[nodiscard]] inline Bus make_bus(std::uint32_t capacity, std::shared_ptr<BusMetrics> metrics = nullptr) {
  BusConfig config;
  config.capacity = capacity;
  auto bus = Bus::create(config, std::move(metrics));
  if (!bus) throw std::runtime_error(bus.error().message);
  return std::move(*bus);
}

[[nodiscard]] inline BusConfig with_capacity(std::uint32_t capacity) {
  BusConfig config;
  config.capacity = capacity;
  return config;
}

[[nodiscard]] inline Event numbered(std::uint64_t number) { return Event::config_updated(number); }

/// Sends the events first..last and throws when one is refused.
inline void publish(const Sender& sender, std::uint64_t first, std::uint64_t last) {
  for (std::uint64_t n = first; n <= last; ++n) {
    if (auto sent = sender.send(numbered(n)); !sent) {
      throw std::runtime_error("event " + std::to_string(n) +
                               " was refused: " + std::string{to_string(sent.error().kind)});
    }
  }
}

/// Prepares and seals in one go, the marker being numbered(`marker`); throws when refused.
inline Cutover cut_over(Bus& bus, std::uint32_t capacity, std::uint64_t marker) {
  auto cutover = Cutover::prepare(bus, with_capacity(capacity));
  if (!cutover) throw std::runtime_error(cutover.error().message);
  if (auto sealed = cutover->seal(numbered(marker)); !sealed) throw std::runtime_error(sealed.error().message);
  return std::move(*cutover);
}

/// A pattern of `length` bytes that has no period a shifted copy could match.
[[nodiscard]] inline std::string text_of(std::size_t length, std::uint64_t seed = 1) {
  std::string text(length, '\0');
  for (char& c : text) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    c = static_cast<char>(static_cast<unsigned char>(seed >> 56U));
  }
  return text;
}

[[nodiscard]] inline std::vector<std::byte> bytes_of(std::size_t length, std::uint64_t seed = 1) {
  const std::string text = text_of(length, seed);
  std::vector<std::byte> bytes;
  bytes.reserve(length);
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

}  // namespace ron::test

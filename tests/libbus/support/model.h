// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The reference model: what a bus promises, in the simplest form that can be checked by reading.
//
// It keeps every event for ever, and knows of each ring only where it begins and what it retains.
// A receiver is three numbers. Nothing is clever here, so that a difference is the library's.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ron::test {

struct ModelReceiver {
  std::uint64_t start = 0;
  std::uint64_t position = 0;
  std::uint64_t received = 0;
  std::uint64_t lagged = 0;
};

class ModelBus {
 public:
  explicit ModelBus(std::uint64_t capacity) : rings_{{0, capacity}} {}

  [[nodiscard]] std::uint64_t published() const { return log_.size(); }
  [[nodiscard]] std::uint64_t capacity() const { return rings_.back().capacity; }
  [[nodiscard]] std::size_t newest_ring() const { return rings_.size() - 1; }

  void publish(std::uint64_t event) { log_.push_back(event); }
  /// The marker ends the ring; the next one begins behind it.
  void seal(std::uint64_t marker, std::uint64_t next_capacity) {
    publish(marker);
    rings_.push_back({published(), next_capacity});
  }
  [[nodiscard]] ModelReceiver subscribe() const { return {published(), published(), 0, 0}; }

  /// The ring in which the event at `position` lies, or will lie.
  [[nodiscard]] std::size_t ring_of(std::uint64_t position) const {
    std::size_t ring = newest_ring();
    while (rings_[ring].origin > position) --ring;
    return ring;
  }

  /// How many events a receiver at `position` can no longer get, in its ring.
  [[nodiscard]] std::uint64_t lost_in_ring(std::uint64_t position) const {
    const std::size_t ring = ring_of(position);
    const std::uint64_t end = ring == newest_ring() ? published() : rings_[ring + 1].origin;
    const std::uint64_t kept = std::min(rings_[ring].capacity, end - rings_[ring].origin);
    return std::max(position, end - kept) - position;
  }

  /// The same over all the rings before it.
  [[nodiscard]] std::uint64_t lost(std::uint64_t position) const {
    std::uint64_t all = lost_in_ring(position);
    for (std::size_t ring = ring_of(position) + 1; ring < rings_.size(); ++ring)
      all += lost_in_ring(rings_[ring].origin);
    return all;
  }

  [[nodiscard]] std::string receive(ModelReceiver& receiver, bool closed) const {
    if (receiver.position == published()) return closed ? "Closed" : "Empty";
    if (const std::uint64_t n = lost_in_ring(receiver.position); n > 0) {
      receiver.lagged += n;
      receiver.position += n;
      return "Lagged(" + std::to_string(n) + ")";
    }
    ++receiver.received;
    return std::to_string(log_[receiver.position++]);
  }

  /// Either the outcome that is no event, or the events in brackets.
  [[nodiscard]] std::string receive_many(ModelReceiver& receiver, bool closed, std::uint64_t room) const {
    std::string all;
    for (std::uint64_t i = 0; i < room; ++i) {
      ModelReceiver ahead = receiver;
      const std::string next = receive(ahead, closed);
      const bool is_event = ahead.received > receiver.received;
      if (!is_event && i == 0) return receiver = ahead, next;
      if (!is_event) break;
      receiver = ahead;
      all += (i == 0 ? "" : " ") + next;
    }
    return "[" + all + "]";
  }

 private:
  struct Ring {
    std::uint64_t origin;
    std::uint64_t capacity;
  };
  std::vector<std::uint64_t> log_;
  std::vector<Ring> rings_;
};

}  // namespace ron::test

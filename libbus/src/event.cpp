// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/event.h>

#include <bit>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>

#include "detail/event_layout.h"

namespace ron {
namespace {

using detail::Block;
using detail::EventAccess;
using detail::Head;

void refuse_if_too_long(std::size_t bytes) {
  if (bytes > Event::max_bytes) {
    throw std::length_error("an event may carry " + std::to_string(Event::max_bytes) +
                            " bytes of text and payload, this one has " + std::to_string(bytes));
  }
}

void append(std::byte*& to, std::string_view text) {
  if (text.empty()) return;
  std::memcpy(to, text.data(), text.size());
  to += text.size();
}

// Up to eight bytes as a word, as they lie in memory; a call to memcpy costs as much as sending the event.
std::uint64_t word_of(std::string_view text) {
  std::uint64_t word = 0;
  if (std::endian::native != std::endian::little) {
    std::memcpy(&word, text.data(), text.size());
  } else if (text.size() >= 4) {
    std::uint32_t front = 0;
    std::uint32_t back = 0;
    std::memcpy(&front, text.data(), 4);
    std::memcpy(&back, text.data() + text.size() - 4, 4);
    word = front | static_cast<std::uint64_t>(back) << (8 * (text.size() - 4));
  } else {
    for (std::size_t i = 0; i < text.size(); ++i) word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  }
  return word;
}

// Puts both texts into the event's own words when they fit, into a new block otherwise.
void set_text(Event& event, std::string_view first, std::string_view second) {
  auto& head = EventAccess::head(event);
  auto& text = EventAccess::text(event);
  const std::size_t size = first.size() + second.size();
  head |= static_cast<std::uint64_t>(first.size()) << Head::first_length;
  head |= static_cast<std::uint64_t>(second.size()) << Head::second_length;
  std::byte* to = nullptr;
  if (size <= 8 && second.empty()) {
    text[0] = word_of(first);
  } else if (size <= Event::inline_bytes) {
    text = {};
    to = std::as_writable_bytes(std::span(text)).data();
    append(to, first);
    append(to, second);
  } else {
    EventAccess::set_block(EventAccess::payload(event), Block::with_room_for(size, to));
    append(to, first);
    append(to, second);
    head |= Head::long_text | Head::block;
    return;
  }
  head |= static_cast<std::uint64_t>((size + 7) / 8) << Head::words;
}

std::string_view text_of(const Event& event, std::size_t offset, std::size_t size) {
  if (size == 0) return {};
  const auto head = EventAccess::head(event);
  const auto* start = (head & Head::long_text) != 0 ? EventAccess::block(event)->data
                                                    : std::as_bytes(std::span(EventAccess::text(event))).data();
  return {reinterpret_cast<const char*>(start) + offset, size};
}

std::string_view first_text(const Event& event) { return text_of(event, 0, Head::first(EventAccess::head(event))); }

std::string_view second_text(const Event& event) {
  const auto head = EventAccess::head(event);
  return text_of(event, Head::first(head), Head::second(head));
}

}  // namespace

Event Event::health(std::string_view service, bool ok) {
  refuse_if_too_long(service.size());
  Event event(Kind::Health, 0);
  set_text(event, service, {});
  if (ok) event.head_ |= Head::ok;
  return event;
}

Event Event::service_crashed(std::string_view service, std::string_view reason) {
  refuse_if_too_long(service.size() + reason.size());
  Event event(Kind::ServiceCrashed, 0);
  set_text(event, service, reason);
  return event;
}

Event Event::data(std::string_view topic, Payload payload) {
  refuse_if_too_long(topic.size() + payload.size());
  Event event(Kind::Data, 0);
  set_text(event, topic, {});
  if (EventAccess::block(payload) == nullptr) return event;
  auto& place = (event.head_ & Head::long_text) != 0 ? EventAccess::block(event)->attached : event.block_;
  place = std::move(payload);
  event.head_ |= Head::block;
  return event;
}

std::string_view Event::service() const noexcept {
  return kind() == Kind::Health || kind() == Kind::ServiceCrashed ? first_text(*this) : std::string_view{};
}

bool Event::ok() const noexcept { return (head_ & Head::ok) != 0; }

std::string_view Event::reason() const noexcept {
  return kind() == Kind::ServiceCrashed ? second_text(*this) : std::string_view{};
}

std::string_view Event::topic() const noexcept { return kind() == Kind::Data ? first_text(*this) : std::string_view{}; }

const Payload& Event::payload() const noexcept {
  static constexpr Payload none;
  if (kind() != Kind::Data) return none;
  return (head_ & Head::long_text) != 0 ? EventAccess::block(*this)->attached : block_;
}

Event Event::with_stamp(std::uint64_t stamp) const {
  Event copy = *this;
  copy.stamp_ = stamp;
  return copy;
}

bool operator==(const Event& a, const Event& b) noexcept {
  return a.kind() == b.kind() && a.ok() == b.ok() && a.version() == b.version() && first_text(a) == first_text(b) &&
         second_text(a) == second_text(b) && a.payload() == b.payload();
}

std::string_view to_string(Event::Kind kind) noexcept {
  switch (kind) {
    case Event::Kind::None: return "None";
    case Event::Kind::Health: return "Health";
    case Event::Kind::ConfigUpdated: return "ConfigUpdated";
    case Event::Kind::ServiceCrashed: return "ServiceCrashed";
    case Event::Kind::Shutdown: return "Shutdown";
    case Event::Kind::Data: return "Data";
  }
  return "unknown";
}

}  // namespace ron

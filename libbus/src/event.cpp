// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/event.h>

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

// Puts both texts into the event's own words when they fit, into a new block otherwise.
void set_text(Event& event, std::string_view first, std::string_view second) {
  auto& head = EventAccess::head(event);
  const std::size_t size = first.size() + second.size();
  if (size <= Event::inline_bytes) {
    auto* to = std::as_writable_bytes(std::span(EventAccess::text(event))).data();
    append(to, first);
    append(to, second);
  } else {
    std::byte* to = nullptr;
    EventAccess::set_block(EventAccess::payload(event), Block::with_room_for(size, to));
    append(to, first);
    append(to, second);
    head |= Head::long_text | Head::block;
  }
  head |= static_cast<std::uint64_t>(first.size()) << Head::first_length;
  head |= static_cast<std::uint64_t>(second.size()) << Head::second_length;
}

Event of_kind(Event::Kind kind) {
  Event event;
  EventAccess::head(event) = static_cast<std::uint64_t>(kind);
  return event;
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
  Event event = of_kind(Kind::Health);
  set_text(event, service, {});
  if (ok) event.head_ |= Head::ok;
  return event;
}

Event Event::config_updated(std::uint64_t version) {
  Event event = of_kind(Kind::ConfigUpdated);
  event.text_[0] = version;
  return event;
}

Event Event::service_crashed(std::string_view service, std::string_view reason) {
  refuse_if_too_long(service.size() + reason.size());
  Event event = of_kind(Kind::ServiceCrashed);
  set_text(event, service, reason);
  return event;
}

Event Event::shutdown() { return of_kind(Kind::Shutdown); }

Event Event::data(std::string_view topic, Payload payload) {
  refuse_if_too_long(topic.size() + payload.size());
  Event event = of_kind(Kind::Data);
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

std::uint64_t Event::version() const noexcept { return kind() == Kind::ConfigUpdated ? text_[0] : 0; }

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

// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/sender.h>

#include <algorithm>
#include <utility>

#include <ron/receiver.h>

#include "detail/handles.h"
#include "detail/probes.h"

namespace ron {

using detail::HandleAccess;

Sender::Sender(detail::Channel* channel)
    : channel_(channel), cell_(channel == nullptr ? nullptr : channel->claim_sender()) {}

Sender::Sender(const Sender& other) : Sender(other.channel_) {
  if (channel_ != nullptr) channel_->add_handle();
}

Sender::Sender(Sender&& other) noexcept
    : channel_(std::exchange(other.channel_, nullptr)), cell_(std::exchange(other.cell_, nullptr)) {
  // Moving means nobody else is sending through it: the next thread that does may own the fast path.
  if (cell_ != nullptr) cell_->owner.store(0, std::memory_order_release);
}

Sender& Sender::operator=(const Sender& other) {
  if (this != &other) *this = Sender(other);
  return *this;
}

Sender& Sender::operator=(Sender&& other) noexcept {
  Sender taken(std::move(other));
  std::swap(channel_, taken.channel_);
  std::swap(cell_, taken.cell_);
  return *this;
}

Sender::~Sender() {
  if (channel_ == nullptr) return;
  if (cell_ != nullptr) channel_->release_sender(*cell_);
  channel_->drop_handle();
}

namespace {

using Sent = std::expected<std::size_t, SendError>;

// Out of line, so that the path of an event that is sent stays short.
[[gnu::cold, gnu::noinline]] Sent refuse(SendError::Kind kind, Event event) {
  return Sent(std::unexpect, SendError{kind, std::move(event)});
}
[[gnu::cold, gnu::noinline]] Sent refuse_unsent(std::size_t receivers, Event& event) {
  auto kind = receivers == 0 ? SendError::Kind::NoReceivers : SendError::Kind::NoMemory;
  if (event.kind() == Event::Kind::None) kind = SendError::Kind::Placeholder;
  return refuse(kind, std::move(event));
}

}  // namespace

std::expected<std::size_t, SendError> Sender::send(Event event) const noexcept {
  const std::size_t receivers = channel_ == nullptr ? 0 : channel_->receiver_count();
  if (receivers == 0 || event.kind() == Event::Kind::None || !channel_->send(cell_, event)) [[unlikely]] {
    return refuse_unsent(receivers, event);
  }
  RON_PROBE_PUBLISH(channel_, 1);
  return receivers;
}

std::expected<std::size_t, SendError> Sender::send_many(std::span<const Event> events) const noexcept {
  const auto placeholder = std::ranges::find(events, Event::Kind::None, &Event::kind);
  if (placeholder != events.end()) return refuse(SendError::Kind::Placeholder, *placeholder);
  if (events.empty()) return 0;
  if (receiver_count() == 0) return refuse(SendError::Kind::NoReceivers, events.front());
  const std::size_t sent = channel_->send_many(cell_, events);
  if (sent == 0) return refuse(SendError::Kind::NoMemory, events.front());
  RON_PROBE_PUBLISH(channel_, sent);
  return sent;
}

Receiver Sender::subscribe() const { return HandleAccess::receiver(channel_); }

std::size_t Sender::receiver_count() const noexcept { return channel_ == nullptr ? 0 : channel_->receiver_count(); }

std::size_t Sender::len() const noexcept { return channel_ == nullptr ? 0 : channel_->slowest_backlog(); }

bool Sender::same_channel(const Sender& other) const noexcept { return channel_ == other.channel_; }

}  // namespace ron

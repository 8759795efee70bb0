// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/cutover.h>

#include <string>
#include <utility>

#include "detail/handles.h"

namespace ron {
namespace {

using detail::Channel;
using detail::HandleAccess;

std::unexpected<BusError> error(BusError::Kind kind, std::string message) {
  return std::unexpected(BusError{kind, std::move(message)});
}

}  // namespace

std::expected<Cutover, BusError> Cutover::prepare(Bus& bus, BusConfig next) {
  if (auto valid = next.validate(); !valid) return std::unexpected(std::move(valid.error()));
  Channel* const channel = HandleAccess::channel(bus);
  if (channel == nullptr)
    return error(BusError::Kind::Closed, "cutover: the bus was moved from; use the one it was moved to");
  detail::Ring* ring = nullptr;
  switch (channel->prepare(next.capacity, ring)) {
    case Channel::PrepareOutcome::Prepared: break;
    case Channel::PrepareOutcome::Busy:
      return error(BusError::Kind::Busy, "cutover: another cutover of this bus is prepared; seal or abandon it first");
    case Channel::PrepareOutcome::Pinned:
      return error(BusError::Kind::Busy, "cutover: receivers still hold " + std::to_string(Channel::max_old_rings) +
                                             " old rings, the most there may be; let them drain or drop them");
    case Channel::PrepareOutcome::NoMemory: return std::unexpected(detail::no_memory());
  }
  channel->add_life();
  return Cutover(channel, ring);
}

Cutover::Cutover(Cutover&& other) noexcept
    : channel_(std::exchange(other.channel_, nullptr)), next_(std::exchange(other.next_, nullptr)),
      origin_(other.origin_), state_(std::exchange(other.state_, State::Over)) {}

Cutover& Cutover::operator=(Cutover&& other) noexcept {
  Cutover taken(std::move(other));
  std::swap(channel_, taken.channel_);
  std::swap(next_, taken.next_);
  std::swap(origin_, taken.origin_);
  std::swap(state_, taken.state_);
  return *this;
}

Cutover::~Cutover() {
  abandon();
  if (channel_ != nullptr) channel_->drop_life();
}

std::expected<void, BusError> Cutover::seal(Event last) {
  if (state_ == State::Sealed) return error(BusError::Kind::Busy, "cutover: already sealed");
  if (state_ == State::Over) return error(BusError::Kind::Busy, "cutover: abandoned or moved from; prepare another");
  if (last.kind() != Event::Kind::ConfigUpdated) {
    return error(BusError::Kind::Config,
                 "cutover: the last event must be a ConfigUpdated (it is " + std::string(to_string(last.kind())) + ")");
  }
  switch (channel_->seal(next_, std::move(last), origin_)) {
    case Channel::SealOutcome::Sealed: break;
    case Channel::SealOutcome::Closed:
      return error(BusError::Kind::Closed, "cutover: the channel has closed meanwhile");
    case Channel::SealOutcome::NoMemory: return std::unexpected(detail::no_memory());
  }
  state_ = State::Sealed;
  next_ = nullptr;
  return {};
}

CutoverProgress Cutover::progress() const noexcept {
  if (channel_ == nullptr || state_ != State::Sealed) return {};
  const auto now = channel_->progress(origin_);
  return {.receivers_on_old = now.receivers_on_old,
          .slowest_backlog = now.slowest_backlog,
          .published_on_new = now.published_since,
          .rings_pending = now.rings_pending};
}

bool Cutover::finished() const noexcept {
  return channel_ != nullptr && state_ == State::Sealed && channel_->progress(origin_).receivers_on_old == 0;
}

void Cutover::abandon() noexcept {
  if (state_ != State::Prepared) return;
  channel_->abandon(next_);
  next_ = nullptr;
  state_ = State::Over;
}

}  // namespace ron

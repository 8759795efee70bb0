// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/receiver.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "detail/handles.h"
#include "detail/probes.h"
#include "detail/waiting.h"

namespace ron {

using detail::Channel;
using detail::HandleAccess;
using detail::ReceiverCell;
using detail::StdPolicy;
using Outcome = Channel::Outcome;

namespace {

// Debug builds: two threads inside calls of one Receiver is the misuse that invariant B4 forbids.
class OneTask {
 public:
#if !defined(NDEBUG) || defined(RON_DEBUG_CHECKS)
  explicit OneTask(ReceiverCell& cell) noexcept : cell_(cell) {
    if (cell_.in_use.exchange(1, std::memory_order_acquire) != 0) {
      std::fputs("libbus: one receiver per task (B4): a Receiver is being used from two threads at once\n", stderr);
      std::abort();
    }
  }
  ~OneTask() { cell_.in_use.store(0, std::memory_order_release); }
  OneTask(const OneTask&) = delete;
  OneTask& operator=(const OneTask&) = delete;

 private:
  ReceiverCell& cell_;
#else
  explicit OneTask(ReceiverCell&) noexcept {}
#endif
};

std::unexpected<RecvError> no_event(RecvError::Kind kind, std::uint64_t skipped = 0) {
  return std::unexpected(RecvError{kind, skipped});
}

// What a receive came to, for every call that does not wait.
RecvError error_of(Outcome outcome, std::uint64_t skipped) {
  switch (outcome) {
    case Outcome::Lagged: return {RecvError::Kind::Lagged, skipped};
    case Outcome::Closed: return {RecvError::Kind::Closed, 0};
    default: return {RecvError::Kind::Empty, 0};
  }
}

template <class GiveUp>
std::expected<Event, RecvError> receive_or_wait(Channel* channel, ReceiverCell* cell, StdPolicy::Deadline deadline,
                                                GiveUp give_up) {
  using detail::Waited;
  if (cell == nullptr) return no_event(RecvError::Kind::Closed);
  const OneTask guard(*cell);
  std::expected<Event, RecvError> result;
  std::uint64_t skipped = 0;
  switch (detail::receive_or_wait(*channel, *cell, *result, skipped, deadline, give_up)) {
    case Waited::Event: RON_PROBE_RECV(channel, 1, &*result); break;
    case Waited::Lagged: result = no_event(RecvError::Kind::Lagged, skipped); break;
    case Waited::Closed: result = no_event(RecvError::Kind::Closed); break;
    case Waited::TimedOut: result = no_event(RecvError::Kind::TimedOut); break;
    case Waited::Cancelled: result = no_event(RecvError::Kind::Cancelled); break;
  }
  return result;
}

constexpr auto never = [] { return false; };

ArmResult arm_cell(Channel& channel, ReceiverCell& cell, Waker waker) {
  auto result = ArmResult::Ready;
  const auto is_ready = [&] {
    const OneTask guard(cell);
    const bool ready = channel.is_ready(cell);
    result = ready && channel.is_drained(cell) ? ArmResult::Closed : ArmResult::Ready;
    return ready;
  };
  return channel.lot().arm_waker(cell, waker, is_ready) ? ArmResult::Armed : result;
}

}  // namespace

// ---- ReceiverProbe ------------------------------------------------------------------------------

ReceiverProbe::ReceiverProbe(const ReceiverProbe& other) noexcept
    : channel_(other.channel_), cell_(other.cell_), generation_(other.generation_) {
  if (channel_ != nullptr) channel_->add_life();
}

ReceiverProbe::ReceiverProbe(ReceiverProbe&& other) noexcept
    : channel_(std::exchange(other.channel_, nullptr)), cell_(other.cell_), generation_(other.generation_) {}

ReceiverProbe& ReceiverProbe::operator=(ReceiverProbe other) noexcept {
  std::swap(channel_, other.channel_);
  std::swap(cell_, other.cell_);
  std::swap(generation_, other.generation_);
  return *this;
}

ReceiverProbe::~ReceiverProbe() {
  if (channel_ != nullptr) channel_->drop_life();
}

ReceiverProbe::Sample ReceiverProbe::sample() const noexcept {
  Channel::Observation seen;
  if (channel_ == nullptr || !channel_->observe(*cell_, generation_, seen)) return {};
  return {.position = seen.position,
          .received = seen.received,
          .lagged = seen.lagged,
          .unreported = seen.unreported,
          .backlog = seen.backlog,
          .attached = true};
}

// ---- Receiver -----------------------------------------------------------------------------------

Receiver::Receiver(Receiver&& other) noexcept
    : channel_(std::exchange(other.channel_, nullptr)), cell_(std::exchange(other.cell_, nullptr)) {}

Receiver& Receiver::operator=(Receiver&& other) noexcept {
  Receiver taken(std::move(other));
  std::swap(channel_, taken.channel_);
  std::swap(cell_, taken.cell_);
  return *this;
}

Receiver::~Receiver() {
  if (cell_ != nullptr) channel_->drop_receiver(*cell_);
}

std::expected<Event, RecvError> Receiver::try_recv() noexcept {
  if (cell_ == nullptr) return no_event(RecvError::Kind::Closed);
  const OneTask guard(*cell_);
  std::expected<Event, RecvError> result;
  std::uint64_t skipped = 0;
  const Outcome outcome = channel_->receive(*cell_, *result, skipped);
  if (outcome == Outcome::Event) {
    RON_PROBE_RECV(channel_, 1, &*result);
  } else {
    result = std::unexpected(error_of(outcome, skipped));
  }
  return result;
}

std::expected<Event, RecvError> Receiver::recv() noexcept {
  return receive_or_wait(channel_, cell_, StdPolicy::Deadline::max(), never);
}

std::expected<Event, RecvError> Receiver::recv(std::stop_token stop) noexcept {
  const auto wake = [this]() noexcept {
    if (cell_ != nullptr) channel_->lot().interrupt(*cell_);
  };
  const std::stop_callback on_stop(stop, wake);
  return receive_or_wait(channel_, cell_, StdPolicy::Deadline::max(), [&stop] { return stop.stop_requested(); });
}

std::expected<Event, RecvError> Receiver::recv_for(std::chrono::nanoseconds timeout) noexcept {
  using Deadline = StdPolicy::Deadline;
  const auto now = StdPolicy::now();
  const bool for_ever = timeout > Deadline::max() - now;
  return receive_or_wait(channel_, cell_, for_ever ? Deadline::max() : now + timeout, never);
}

std::expected<std::size_t, RecvError> Receiver::try_recv_many(std::span<Event> out) noexcept {
  if (cell_ == nullptr) return no_event(RecvError::Kind::Closed);
  const OneTask guard(*cell_);
  std::size_t count = 0;
  std::uint64_t skipped = 0;
  const Outcome outcome = channel_->receive_many(*cell_, out, count, skipped);
  if (outcome != Outcome::Event) return std::unexpected(error_of(outcome, skipped));
  RON_PROBE_RECV(channel_, count, out.data());
  return count;
}

ArmResult Receiver::arm(Waker waker) noexcept {
  return cell_ == nullptr ? ArmResult::Closed : arm_cell(*channel_, *cell_, waker);
}

void Receiver::disarm() noexcept {
  if (cell_ != nullptr) (void)channel_->lot().disarm_waker(*cell_);
}

RecvAwaitable Receiver::recv_async(Resumer resumer) noexcept { return {channel_, cell_, resumer}; }

ReceiverProbe Receiver::probe() const { return HandleAccess::probe(channel_, cell_); }

std::uint64_t Receiver::position() const noexcept {
  return cell_ == nullptr ? 0 : cell_->position.load(std::memory_order_relaxed);
}

std::uint64_t Receiver::len() const noexcept {
  if (cell_ == nullptr) return 0;
  const OneTask guard(*cell_);
  return channel_->backlog(*cell_);
}

bool Receiver::is_empty() const noexcept { return len() == 0; }

std::uint64_t Receiver::lagged_total() const noexcept {
  return cell_ == nullptr ? 0 : cell_->lagged.load(std::memory_order_relaxed);
}

Receiver Receiver::resubscribe() const { return HandleAccess::receiver(channel_); }

bool Receiver::same_channel(const Receiver& other) const noexcept { return channel_ == other.channel_; }

// ---- RecvAwaitable ------------------------------------------------------------------------------

RecvAwaitable::~RecvAwaitable() {
  if (armed_) (void)channel_->lot().disarm_waker(*cell_);
}

bool RecvAwaitable::await_suspend(std::coroutine_handle<> handle) noexcept {
  handle_ = handle;
  armed_ = true;
  // Once armed, the coroutine may already be running elsewhere: nothing here is touched after that.
  if (cell_ != nullptr && arm_cell(*channel_, *cell_, {&RecvAwaitable::on_wake, this}) == ArmResult::Armed) return true;
  armed_ = false;
  return false;
}

std::expected<Event, RecvError> RecvAwaitable::await_resume() noexcept {
  armed_ = false;
  return receive_or_wait(channel_, cell_, StdPolicy::Deadline::max(), never);
}

void RecvAwaitable::on_wake(void* self) noexcept {
  const auto* awaitable = static_cast<RecvAwaitable*>(self);
  awaitable->resumer_.post(awaitable->resumer_.ctx, awaitable->handle_);
}

}  // namespace ron

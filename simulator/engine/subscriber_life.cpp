// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/subscriber_life.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

namespace ron::sim {
namespace {

using std::chrono::nanoseconds;

// A receive with a deadline cannot be interrupted by the bell, so it comes up to listen this often.
constexpr nanoseconds listening_interval = std::chrono::milliseconds(20);
// Nor can two tasks wait in one receive, under their mutex.
constexpr nanoseconds sharing_interval = std::chrono::milliseconds(1);

}  // namespace

SubscriberLife::SubscriberLife(const SteadyClock& clock, const SubscriberDuty::Shared& shared, Receiver receiver)
    : clock_(clock), mailbox_(shared.mailbox), counts_(shared.counts), duty_(shared, std::move(receiver)) {}

void SubscriberLife::run() {
  duty_.pacer().idle(clock_.now());
  for (;;) {
    // Listening comes before reading: orders that change in between are heard.
    const Doorbell::Heard heard = mailbox_.bell().listen();
    const SubscriberOrders orders = mailbox_.read();
    if (orders.end != LifeEnd::None) break;
    duty_.heed(orders);
    const bool pause = orders.hung || orders.stalled_until > clock_.now();
    counts_.obeying_pause.set(pause ? 1 : 0);
    if (orders.hung) {
      mailbox_.bell().wait(heard);
    } else if (pause) {
      mailbox_.bell().wait_until(heard, clock_.at(orders.stalled_until));
    } else {
      if (orders.move_over) duty_.move_over();
      if (duty_.tasks() == 1) {
        serve(heard);
      } else {
        serve_by_two(heard);
      }
    }
    for (std::size_t task = 0; task < 2; ++task) duty_.pacer(task).idle(clock_.now());
  }
  duty_.end();
}

void SubscriberLife::serve(const Doorbell::Heard& heard) {
  while (!mailbox_.bell().rung_since(heard)) {
    duty_.flap_if_due();
    Receiver* const receiver = duty_.receiver();
    if (receiver == nullptr) {
      mailbox_.bell().wait_until(heard, clock_.at(duty_.flap_at()));
      continue;
    }
    std::expected<Event, RecvError> got = next_event(*receiver, heard);
    if (got) {
      duty_.take(*std::move(got));
      work(heard, 0);
    } else {
      duty_.note(got.error());
      if (duty_.ask_again_at() > clock_.now()) mailbox_.bell().wait_until(heard, clock_.at(duty_.ask_again_at()));
    }
  }
}

// What nobody should do: another task reads the same receiver. The mutex keeps them from doing so in the same moment.
void SubscriberLife::serve_by_two(const Doorbell::Heard& heard) {
  const std::jthread second([this, &heard] { serve_as_one_of_two(heard, 1); });
  serve_as_one_of_two(heard, 0);
}

void SubscriberLife::serve_as_one_of_two(const Doorbell::Heard& heard, std::size_t task) {
  while (!mailbox_.bell().rung_since(heard)) {
    std::unique_lock harness(harness_);
    duty_.flap_if_due();
    Receiver* const receiver = duty_.receiver();
    std::expected<Event, RecvError> got = std::unexpected(RecvError{.kind = RecvError::Kind::Empty});
    if (receiver != nullptr) got = receiver->try_recv();
    if (got) {
      duty_.take(*std::move(got), task);
      harness.unlock();
      work(heard, task);
      continue;
    }
    duty_.note(got.error());
    duty_.pacer(task).idle(clock_.now());
    const bool is_empty = got.error().kind == RecvError::Kind::Empty;
    const Time again = std::max(duty_.ask_again_at(), clock_.now() + (is_empty ? sharing_interval : Time::zero()));
    harness.unlock();
    mailbox_.bell().wait_until(heard, clock_.at(again));
  }
}

std::expected<Event, RecvError> SubscriberLife::next_event(Receiver& receiver, const Doorbell::Heard& heard) {
  std::expected<Event, RecvError> got = receiver.try_recv();
  if (got || got.error().kind != RecvError::Kind::Empty) return got;
  if (duty_.flapping()) {
    got = receiver.recv_for(std::clamp(duty_.flap_at() - clock_.now(), Time(0), listening_interval));
  } else {
    got = receiver.recv(heard.token);
  }
  duty_.pacer().idle(clock_.now());
  return got;
}

// The other of two tasks looks at this one's pacer, which changes only under the mutex.
void SubscriberLife::work(const Doorbell::Heard& heard, std::size_t task) {
  const WorkPacer& pacer = duty_.pacer(task);
  while (pacer.should_sleep(clock_.now())) {
    const Time until = duty_.flapping() ? std::min(pacer.done(), duty_.flap_at()) : pacer.done();
    const bool rung = mailbox_.bell().wait_until(heard, clock_.at(until));
    if (!rung && (until == pacer.done() || clock_.now() < until)) continue;
    const std::lock_guard harness(harness_);
    duty_.cut_short(task);
  }
}

}  // namespace ron::sim

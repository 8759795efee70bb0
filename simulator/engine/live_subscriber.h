// SPDX-License-Identifier: MIT OR Apache-2.0
//
// LiveSubscriber: one subscriber as the control plane holds it: its orders, its thread, its restarts,
// and its place in the snapshot.
//
// Threads: all members are called under the control plane's lock, except that the thread it starts
// runs by itself. Nothing here waits for that thread but the destructor.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/backoff.h"
#include "engine/bus_slot.h"
#include "engine/clock.h"
#include "engine/handler_counts.h"
#include "engine/span_tap.h"
#include "engine/subscriber_account.h"
#include "engine/subscriber_mailbox.h"
#include "telemetry/profile.h"
#include "telemetry/snapshot.h"
#include "workload/boost_random_stream.h"

namespace ron::sim {

class LiveSubscriber {
 public:
  using Time = std::chrono::nanoseconds;
  struct Surroundings {
    SteadyClock clock;
    const BusSlot& slot;
    std::uint64_t seed = 1;
    std::function<void()> on_end;  ///< called from the subscriber's thread, last of all
    SpanTap* spans = nullptr;      ///< null: no event is followed
  };

  LiveSubscriber(SubscriberId id, std::string name, const SubscriberProfile& profile, Surroundings around);
  LiveSubscriber(const LiveSubscriber&) = delete;
  LiveSubscriber& operator=(const LiveSubscriber&) = delete;
  /// Leaves, and waits for the thread.
  ~LiveSubscriber();

  [[nodiscard]] SubscriberId id() const noexcept { return id_; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  void set_profile(const SubscriberProfile& profile);
  void stall(Time duration);
  void hang();
  void resume();
  void crash();
  void restart();
  void leave();

  /// For a cutover between two buses: see SubscriberMailbox.
  void hand_over(Receiver next, std::uint64_t bus) { (void)mailbox_.hand_over(std::move(next), bus, account_); }
  void take_back() { mailbox_.take_back(account_); }
  void move_over();

  /// Looks after a thread that has ended: takes it out into `ended` to be joined without the lock, and
  /// starts the next life when its time has come. Returns when to look again, if at a certain time.
  [[nodiscard]] std::optional<Time> tend(std::vector<std::jthread>& ended);
  /// It has left for good.
  [[nodiscard]] bool gone() const noexcept { return gone_; }

  [[nodiscard]] AccountSample account() const { return account_.sample(); }
  [[nodiscard]] const HandlerCounts& counts() const noexcept { return counts_; }
  /// Its thread has ended, and the next life has not begun.
  [[nodiscard]] bool is_down() const { return ended_.load(std::memory_order_acquire); }
  /// Hung or stalled: it reads nothing until it is resumed.
  [[nodiscard]] bool stuck() const;
  /// `capacity` is that of the bus it is on. Everything but `bus`.
  [[nodiscard]] SubscriberSample sample(const AccountSample& account, std::uint64_t capacity);

 private:
  void start();
  [[nodiscard]] SubscriberState state(const SubscriberSample& sample, std::uint64_t capacity) const;
  [[nodiscard]] double mean_handler_us();

  const SubscriberId id_;
  const std::string name_;
  const Surroundings around_;
  BoostRandomStream random_;  // the running life's
  SubscriberMailbox mailbox_;
  SubscriberAccount account_;
  HandlerCounts counts_;

  std::atomic<bool> ended_ = false;
  bool down_ = false;
  bool gone_ = false;
  Time started_{0};
  Time restart_at_{0};
  std::uint64_t crashes_ = 0;
  std::uint64_t restarts_ = 0;
  Backoff backoff_;

  // As of the sample before: handler time is a mean over the interval.
  std::uint64_t handled_before_ = 0;
  std::uint64_t busy_before_ = 0;
  std::uint64_t lost_before_ = 0;
  double handler_us_ = 0;

  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Subscriber: one subscriber as the control plane holds it: its orders, its lives and restarts, and
// its place in the snapshot. What lives a life is the engine's: a thread, or discrete events.
//
// Threads: all members are called under the control plane's lock, except that a life may run by
// itself. Nothing here waits for it.
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
#include "engine/subscriber_duty.h"
#include "engine/subscriber_mailbox.h"
#include "telemetry/profile.h"
#include "telemetry/snapshot.h"
#include "workload/random_stream.h"

namespace ron::sim {

class Subscriber {
 public:
  using Time = std::chrono::nanoseconds;
  struct Surroundings {
    const Clock& clock;
    const BusSlot& slot;
    std::function<void()> on_end;  ///< called by a life, last of all
    SpanTap* spans = nullptr;      ///< null: no event is followed
  };

  Subscriber(SubscriberId id, std::string name, const SubscriberProfile& profile, Surroundings around);
  Subscriber(const Subscriber&) = delete;
  Subscriber& operator=(const Subscriber&) = delete;
  virtual ~Subscriber() = default;

  [[nodiscard]] SubscriberId id() const noexcept { return id_; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  void set_profile(const SubscriberProfile& profile);
  void stall(Time duration);
  void hang();
  void resume();
  void crash();
  /// Whether two tasks are to read its one receiver (failure mode F3).
  void share(bool shared);
  /// Looks at once whether what it waits for has come.
  void nudge();
  void restart();
  void leave();

  /// For a cutover between two buses: see SubscriberMailbox.
  void hand_over(Receiver next, std::uint64_t bus) { (void)mailbox_.hand_over(std::move(next), bus, account_); }
  void take_back() { mailbox_.take_back(account_); }
  void move_over();

  /// Looks after a life that has ended: its thread, if it had one, goes into `ended` to be joined without
  /// the lock, and the next life begins when its time has come. Returns when to look again, if at a certain time.
  [[nodiscard]] std::optional<Time> tend(std::vector<std::jthread>& ended);
  /// It has left for good.
  [[nodiscard]] bool gone() const noexcept { return gone_; }

  [[nodiscard]] AccountSample account() const { return account_.sample(); }
  [[nodiscard]] const HandlerCounts& counts() const noexcept { return counts_; }
  /// Its life has ended, and the next one has not begun.
  [[nodiscard]] bool is_down() const { return ended_.load(std::memory_order_acquire); }
  /// Hung or stalled: it reads nothing until it is resumed.
  [[nodiscard]] bool stuck() const;
  /// `capacity` is that of the bus it is on. Everything but `bus`.
  [[nodiscard]] SubscriberSample sample(const AccountSample& account, std::uint64_t capacity);
  /// What it is doing; `lost_before` is what it had lost at the look before.
  [[nodiscard]] SubscriberState state(const AccountSample& account, std::uint64_t capacity,
                                      std::uint64_t lost_before) const;
  [[nodiscard]] std::uint64_t crashes() const noexcept { return crashes_; }
  [[nodiscard]] std::uint64_t restarts() const noexcept { return restarts_; }

 protected:
  /// Joins the bus and begins a life. For the constructor of who derives from this, last of all.
  void start();
  /// A life with this receiver is to begin; it may throw, and then none has begun.
  virtual void begin_life(Receiver receiver) = 0;
  /// What the life that has ended leaves behind to be joined, if anything.
  virtual void bury(std::vector<std::jthread>& ended) = 0;
  /// For a life: it has ended, and is on no bus.
  void end_life();

  [[nodiscard]] SubscriberMailbox& mailbox() noexcept { return mailbox_; }
  [[nodiscard]] HandlerCounts& own_counts() noexcept { return counts_; }
  [[nodiscard]] SubscriberDuty::Shared duty(RandomStream& random);

 private:
  [[nodiscard]] double mean_handler_us();

  const SubscriberId id_;
  const std::string name_;
  const Surroundings around_;
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
};

}  // namespace ron::sim

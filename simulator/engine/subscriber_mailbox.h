// SPDX-License-Identifier: MIT OR Apache-2.0
//
// SubscriberMailbox: the orders of one subscriber, written by the control plane and read by the
// subscriber's thread, which is interrupted by every change whatever it is waiting in.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>

#include <ron/receiver.h>

#include "engine/bus_slot.h"
#include "engine/doorbell.h"
#include "engine/subscriber_account.h"
#include "telemetry/profile.h"

namespace ron::sim {

/// Why a life is to end.
enum class LifeEnd : std::uint8_t {
  None,
  Crash,    ///< restarted by the supervisor, after a back-off
  Restart,  ///< restarted at once
  Leave,    ///< for good
};

struct SubscriberOrders {
  SubscriberProfile profile;
  bool hung = false;
  std::chrono::nanoseconds stalled_until{0};
  LifeEnd end = LifeEnd::None;
  bool shared = false;     ///< two tasks are to read its receiver
  bool move_over = false;  ///< leave the bus it is on for the slot's current one
};

class SubscriberMailbox {
 public:
  explicit SubscriberMailbox(const SubscriberProfile& profile) { orders_.profile = profile; }

  // Control plane.
  template <typename Change>
  void change(Change&& how) {
    {
      const std::lock_guard lock(mutex_);
      how(orders_);
    }
    bell_.ring();
  }
  /// Hands over a receiver on the bus that comes next; not taken by who is on no bus now. Whether it was.
  bool hand_over(Receiver next, std::uint64_t bus, SubscriberAccount& account);
  /// Takes back what hand_over gave (the next bus is not to be).
  void take_back(SubscriberAccount& account);

  // Both.
  [[nodiscard]] SubscriberOrders read() const;
  /// From now on the subscriber is on a bus, perhaps also on the next one, and can be handed that.
  /// Returns the receiver to read.
  [[nodiscard]] Receiver moor(Berth berth, SubscriberAccount& account);

  // The subscriber's thread.
  /// It is on no bus any more; returns the events left unread.
  std::uint64_t cast_off(SubscriberAccount& account);
  /// The same, on its way to another bus, where it is to moor next.
  std::uint64_t cast_off_to_move(SubscriberAccount& account);
  /// The receiver on the next bus takes over, if there is one.
  [[nodiscard]] std::optional<Receiver> cross(SubscriberAccount& account);
  void moved_over();
  [[nodiscard]] Doorbell& bell() noexcept { return bell_; }

 private:
  void unmoor();

  mutable std::mutex mutex_;
  SubscriberOrders orders_;
  std::optional<Receiver> next_;
  bool moored_ = false;
  Doorbell bell_;
};

}  // namespace ron::sim

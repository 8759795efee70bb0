// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BusSlot: where a host keeps its bus, and during a cutover between two buses both of them. Whoever
// joins asks here which bus to join; the control plane puts in the next one, swaps, and drops the old.
// (A sealed cutover happens inside one bus, and the slot does not notice.)
//
// Buses are numbered in the order they come. Each has a `base`: what all buses before it published;
// base + a position on the bus counts up for ever, although each bus begins at 0.
//
// Threads: every function may be called from any thread; publishers and subscribers come here only
// to join or to change buses, never to send or receive.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include <ron/bus.h>

namespace ron::sim {

class BusOutlet;

/// A place on a bus; and one on the bus that comes next, for who must not miss its beginning.
struct Berth {
  Receiver receiver;
  std::uint64_t bus = 0;
  std::optional<Receiver> next;
  std::uint64_t next_bus = 0;
};

/// A bus as the slot sees it. `published` and `base` as in the head of this file.
struct BusView {
  std::uint64_t number = 0;
  std::uint64_t base = 0;
  std::uint64_t published = 0;
  std::uint64_t capacity = 0;
};

class BusSlot {
 public:
  explicit BusSlot(Bus bus);

  /// Subscribes, and lets `moor` take the place before a cutover can go on: whoever prepares the next
  /// bus finds it either there or with a place on both.
  template <typename Moor>
  void join(Moor&& moor) const {
    const std::lock_guard lock(mutex_);
    moor(subscribe());
  }
  /// From now on the outlet is handed a receiver on each bus that others join beforehand. Returns its first place.
  [[nodiscard]] Berth attach(BusOutlet& outlet);
  void detach(BusOutlet& outlet);
  [[nodiscard]] Sender sender() const;
  [[nodiscard]] BusView current() const;
  /// The bus before the current one: draining, or dropped already.
  [[nodiscard]] std::optional<BusView> old() const;
  /// The bus that has been put in and is not yet in use.
  [[nodiscard]] std::optional<BusView> next() const;
  /// Events published on all buses so far.
  [[nodiscard]] std::uint64_t published() const;
  /// What positions on the bus of this number are to be added to.
  [[nodiscard]] std::uint64_t base_of(std::uint64_t number) const;

  /// For sealed cutovers, which need the bus itself. The control plane alone changes it.
  [[nodiscard]] Bus& bus() noexcept { return current_; }

  void put_next(Bus next);
  /// From now on whoever joins gets a receiver on the next bus too; outlets get theirs at once.
  void join_both();
  /// A receiver on the next bus, for who joined before.
  [[nodiscard]] Receiver subscribe_next() const;
  void withdraw_next();
  /// The next bus becomes the current one, the current one the old.
  void swap();
  /// The host lets go of the old bus: it closes when its last sender goes.
  void drop_old();
  /// The host is about to let go of its bus too early: the old one is that to drop, and the next one, which has been
  /// put in, lies ready. Until it is opened, sender() gives senders of `nowhere`, a bus on which nobody ever is.
  void close(Bus nowhere);
  void open();
  [[nodiscard]] bool is_closed() const;

 private:
  [[nodiscard]] Berth subscribe() const;
  [[nodiscard]] BusView view_current() const;
  [[nodiscard]] std::uint64_t published_before_current() const;

  mutable std::mutex mutex_;
  Bus current_;
  std::uint64_t number_ = 0;
  std::optional<Bus> next_;
  bool join_both_ = false;
  std::optional<Bus> nowhere_;  // while it is closed
  std::optional<Bus> old_;
  std::optional<BusView> old_view_;  // its last state once the bus has been dropped
  std::uint64_t retired_ = 0;        // published on buses before the old one
  std::vector<BusOutlet*> outlets_;
};

}  // namespace ron::sim

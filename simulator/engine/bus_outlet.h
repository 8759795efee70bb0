// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BusOutlet: a receiver on a host's bus for what leaves the process. It goes along with every kind of cutover: with a
// sealed one inside the bus; with a host-level one by a receiver on the next bus that it is handed beforehand, as
// subscribers are; with a naive one it joins the next bus late, and knows what it missed.
//
// Events are numbered over all buses, in the order they were published, from 1. What is not handed out is named as
// missing, so every number is either read or missing, once.
//
// It is no subscriber: it has no place in snapshots, and no fault can be injected into it. What it loses by being slow
// is counted by the bus as any receiver's loss is.
//
// Threads: one reads and waits; the control plane hands over. The slot (the engine) outlives it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>

#include <ron/event.h>
#include <ron/receiver.h>

#include "engine/bus_slot.h"

namespace ron::sim {

class BusOutlet {
 public:
  enum class Loss : std::uint8_t { Lagged, JoinedLate };
  struct Missing {
    std::uint64_t from = 0;
    std::uint64_t to = 0;  ///< the last of them
    Loss why = Loss::Lagged;
  };
  /// Either events, numbered from `first`, or what is missing, or neither: there is nothing now.
  struct Reading {
    std::size_t count = 0;
    std::uint64_t first = 0;
    std::optional<Missing> missing;
  };

  explicit BusOutlet(BusSlot& slot);
  BusOutlet(const BusOutlet&) = delete;
  BusOutlet& operator=(const BusOutlet&) = delete;
  ~BusOutlet();

  /// Takes what is there now, without waiting.
  [[nodiscard]] Reading read(std::span<Event> out);
  /// The same, but waits for something unless `stop` is requested.
  [[nodiscard]] Reading read(std::span<Event> out, const std::stop_token& stop);
  /// The number of the next event.
  [[nodiscard]] std::uint64_t next() const noexcept { return base_ + receiver_->position() + 1; }
  [[nodiscard]] std::size_t capacity() const { return slot_.current().capacity; }

  // The slot's, under its lock.
  void hand_over(Receiver next, std::uint64_t bus);
  void take_back(std::uint64_t bus);

 private:
  struct Place {
    Receiver receiver;
    std::uint64_t bus = 0;
  };
  [[nodiscard]] Reading after(std::expected<std::size_t, RecvError> got, std::uint64_t first);
  [[nodiscard]] Reading cross();
  [[nodiscard]] std::optional<Place> take_next();

  BusSlot& slot_;
  std::optional<Receiver> receiver_;
  std::uint64_t base_ = 0;  // of the bus that is read
  std::mutex mutex_;        // guards next_
  std::deque<Place> next_;
};

}  // namespace ron::sim

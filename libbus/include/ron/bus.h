// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Bus: a bounded, lossy, observable broadcast channel inside one process.
//
// Every receiver sees every event, in one order; publishers never block; a receiver that falls more
// than `capacity` events behind loses the oldest and is told how many. The model is that of
// tokio::sync::broadcast, with an exact capacity. Memory is bounded by capacity × 64 KiB for each ring
// (one, and up to eight old ones that a cutover left to be drained) plus what receivers hold on to; a
// ring of inline events takes about 80 bytes per place.
//
// The Bus object keeps the channel open while it lives; the channel closes when it and every Sender
// are gone. All const members are thread-safe. The library starts no thread, opens no file, logs
// nothing and keeps no global state.
//
// What a thread did before a send is visible to whoever receives that event. Costs: making a bus is two allocations and
// a write per place; sender() and subscribe() are a few atomic operations, and allocate only beyond 64 of their kind;
// published() takes a mutex that observers and cutovers share, never a send or a receive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>

#include <ron/config.h>
#include <ron/detail/forward.h>
#include <ron/error.h>
#include <ron/metrics.h>
#include <ron/receiver.h>
#include <ron/sender.h>
#include <ron/version.h>

namespace ron {

class RON_API Bus {
 public:
  /// Config when `cfg` does not validate, NoMemory when allocation fails.
  [[nodiscard]] static std::expected<Bus, BusError> create(BusConfig cfg = {},
                                                           std::shared_ptr<BusMetrics> metrics = nullptr);
  [[nodiscard]] static std::expected<Bus, BusError> with_capacity(std::uint32_t capacity);

  Bus(const Bus&) = delete;
  Bus& operator=(const Bus&) = delete;
  Bus(Bus&& other) noexcept;
  Bus& operator=(Bus&& other) noexcept;
  ~Bus();

  /// A moved-from Bus hands out senders that answer NoReceivers and receivers that answer Closed.
  [[nodiscard]] Sender sender() const;
  /// A receiver that sees events published from now on. Throws std::bad_alloc when memory is short, or
  /// when the bus has 131,008 receivers already.
  [[nodiscard]] Receiver subscribe() const;
  /// Exactly what was asked for; after a cutover, that of the new ring.
  [[nodiscard]] std::size_t capacity() const noexcept;
  /// Events published since the bus began, across cutovers (their markers counted, refused sends not).
  [[nodiscard]] std::uint64_t published() const noexcept;

 private:
  friend struct detail::HandleAccess;
  explicit Bus(detail::Channel* channel) noexcept : channel_(channel) {}

  detail::Channel* channel_;
};

}  // namespace ron

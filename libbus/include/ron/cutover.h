// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Cutover: a change of capacity with no gap and no duplicate.
//
// The old ring links to the new one. Sealing publishes the host's ConfigUpdated as the old ring's
// last event; a publisher that meets it goes on in the new ring, a receiver drains the old ring up
// to and with it and goes on at the new ring's origin. Numbering continues, the total order holds,
// a backlog sealed in the old ring can no longer be lost, and existing Bus, Sender and Receiver
// objects simply keep working. The marker takes a place of the old ring like any event.
//
// Threads: a Cutover is one host task's object (not thread-safe itself); publishers and receivers go
// on meanwhile without waiting for it. It does not keep the channel open, and the Bus may move.
// What the host did before the seal is visible to whoever receives the marker or any later event.
//
// Errors are values; without memory nothing has happened and the bus goes on. Costs: prepare() allocates a ring; seal()
// is a send; reclaiming an old ring, by whoever comes by last, is a membarrier (microseconds) and a free.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>

#include <ron/bus.h>
#include <ron/config.h>
#include <ron/detail/forward.h>
#include <ron/error.h>
#include <ron/event.h>
#include <ron/version.h>

namespace ron {

struct CutoverProgress {
  std::size_t receivers_on_old = 0;     ///< receivers that have not yet crossed
  std::uint64_t slowest_backlog = 0;    ///< events the slowest of them has still to read on the old ring
  std::uint64_t published_on_new = 0;   ///< events published in the new ring since the seal
  std::size_t rings_pending = 0;        ///< old rings that a receiver, or a send under way, still holds
};

class RON_API Cutover {
 public:
  /// Builds the new ring; nothing is visible yet. Config when `next` does not validate, Busy when
  /// another cutover is prepared or eight old rings are still held (by receivers that do not drain, by a
  /// thread stopped inside a send, or for good where the kernel refuses membarrier), Closed, NoMemory.
  [[nodiscard]] static std::expected<Cutover, BusError> prepare(Bus& bus, BusConfig next);

  Cutover(const Cutover&) = delete;
  Cutover& operator=(const Cutover&) = delete;
  Cutover(Cutover&& other) noexcept;
  Cutover& operator=(Cutover&& other) noexcept;
  /// Unsealed: abandons.
  ~Cutover();

  /// The commit point. `last` must be a ConfigUpdated (else Config); sealing twice or after abandon
  /// is Busy. Works with no receivers too.
  [[nodiscard]] std::expected<void, BusError> seal(Event last);
  [[nodiscard]] CutoverProgress progress() const noexcept;
  /// Sealed, and no receiver is left on the old ring.
  [[nodiscard]] bool finished() const noexcept;
  /// Before the seal only; afterwards it does nothing: roll forward with another cutover.
  void abandon() noexcept;

 private:
  enum class State : std::uint8_t { Prepared, Sealed, Over };
  Cutover(detail::Channel* channel, detail::Ring* next) noexcept : channel_(channel), next_(next) {}

  detail::Channel* channel_;
  detail::Ring* next_;
  std::uint64_t origin_ = 0;
  State state_ = State::Prepared;
};

}  // namespace ron

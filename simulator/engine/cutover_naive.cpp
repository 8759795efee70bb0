// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The naive cutover, failure mode F7: announce, swap the publishers' handle at once, and let the
// subscribers subscribe again at the new bus's tail. What they had not read on the old bus, and what
// is published on the new one before they are there, they miss; this measures how much that is.
#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/cutover_two_bus.h"

namespace ron::sim {
namespace {

class NaiveCutover final : public TwoBusCutover {
 public:
  using TwoBusCutover::TwoBusCutover;

  std::expected<void, std::string> begin(CutoverStep step) override;
  std::expected<std::string, StepWait> check(CutoverStep step) override;

 private:
  std::uint64_t gap() const override;
  void announce_and_swap();
  [[nodiscard]] std::uint64_t refused_since_swap() const;
  std::expected<std::string, StepWait> check_announced() const;
  std::expected<std::string, StepWait> check_moved() const;
  std::string verdict() const;

  std::uint64_t movers_ = 0;                     // who was on the old bus at the swap
  std::optional<std::uint64_t> refused_before_;  // publishers' refusals at the swap
  std::optional<std::uint64_t> refused_;         // and since, once the old bus is dropped
};

std::expected<void, std::string> NaiveCutover::begin(CutoverStep step) {
  switch (step) {
    case CutoverStep::CreateBus: return create_bus();
    case CutoverStep::Announce: announce_and_swap(); break;
    case CutoverStep::MoveSubscribers:
      for (const auto& subscriber : scene_.fleet.subscribers()) subscriber->move_over();
      break;
    case CutoverStep::DropOld: drop_old(); break;
    default: break;
  }
  return {};
}

void NaiveCutover::announce_and_swap() {
  movers_ = look().on_old;
  refused_before_ = scene_.fleet.everybody().refused;
  (void)announce();
  swap();
}

// As long as nobody has joined the new bus, its sends come back: nobody gets those events either.
std::uint64_t NaiveCutover::refused_since_swap() const {
  if (refused_) return *refused_;
  return refused_before_ ? scene_.fleet.everybody().refused - *refused_before_ : 0;
}

std::uint64_t NaiveCutover::gap() const { return missed_since_begin() + movers_ * refused_since_swap(); }

std::expected<std::string, StepWait> NaiveCutover::check(CutoverStep step) {
  switch (step) {
    case CutoverStep::CreateBus: return proof_of_creation();
    case CutoverStep::PrepareSubscribers: return proof_of_readiness(look()) + " Nobody holds a receiver on bus B.";
    case CutoverStep::Announce: return check_announced();
    case CutoverStep::MoveSubscribers: return check_moved();
    case CutoverStep::SwapPublishers: return "The publishers were swapped with the announcement already, too early.";
    case CutoverStep::DropOld: refused_ = refused_since_swap(); return check_left();
    default: return verdict();
  }
}

std::expected<std::string, StepWait> NaiveCutover::check_announced() const {
  if (auto switched = check_switched(); !switched) return switched;
  return fmt::format("Version {} is announced on bus A, and the publishers are on bus B, where nobody listens.",
                     version_);
}

std::expected<std::string, StepWait> NaiveCutover::check_moved() const {
  const Survey seen = look();
  if (seen.on_old > 0) return std::unexpected(wait_for_laggards(seen));
  return fmt::format("{} left bus A where they stood and joined bus B at its tail.",
                     count_of(seen.subscribers, "subscriber"));
}

std::string NaiveCutover::verdict() const {
  if (gap() == 0) return "No gap this time, by luck: nothing was published while the subscribers moved.";
  return fmt::format("GAP: {} missed without being told, over all {}.", count_of(gap(), "event"),
                     count_of(movers_, "subscriber"));
}

}  // namespace

std::unique_ptr<CutoverProcedure> make_naive_cutover(const CutoverScene& scene, std::uint32_t capacity) {
  return std::make_unique<NaiveCutover>(scene, capacity);
}

}  // namespace ron::sim

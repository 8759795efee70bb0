// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The host-level cutover, with two independent buses and without a gap: everybody holds a receiver on
// the new bus before anything is published there, and reads the old one to its end first.
#include <utility>

#include <fmt/format.h>

#include "engine/cutover_two_bus.h"

namespace ron::sim {
namespace {

class HostLevelCutover final : public TwoBusCutover {
 public:
  using TwoBusCutover::TwoBusCutover;

  std::expected<void, std::string> begin(CutoverStep step) override;
  std::expected<std::string, StepWait> check(CutoverStep step) override;
  void abandon() override;

 private:
  std::uint64_t gap() const override { return missed_since_begin(); }
  void prepare_subscribers();
  std::string proof_of_announcement() const;
  std::string verdict() const;

  bool heard_ = false;  // somebody was subscribed when it was announced
};

std::expected<void, std::string> HostLevelCutover::begin(CutoverStep step) {
  switch (step) {
    case CutoverStep::CreateBus: return create_bus();
    case CutoverStep::PrepareSubscribers: prepare_subscribers(); break;
    case CutoverStep::Announce: heard_ = announce(); break;
    case CutoverStep::SwapPublishers: swap(); break;
    case CutoverStep::DropOld: drop_old(); break;
    default: break;
  }
  return {};
}

// Newcomers first: who joins from here on has a place on both buses, and everybody else gets one now.
void HostLevelCutover::prepare_subscribers() {
  scene_.slot.join_both();
  for (const auto& subscriber : scene_.fleet.subscribers()) {
    subscriber->hand_over(scene_.slot.subscribe_next(), old_number_ + 1);
  }
}

void HostLevelCutover::abandon() {
  TwoBusCutover::abandon();
  for (const auto& subscriber : scene_.fleet.subscribers()) subscriber->take_back();
}

std::expected<std::string, StepWait> HostLevelCutover::check(CutoverStep step) {
  switch (step) {
    case CutoverStep::CreateBus: return proof_of_creation();
    case CutoverStep::PrepareSubscribers:
      return proof_of_readiness(look()) + " Each holds a receiver on bus B before anything is published there.";
    case CutoverStep::Announce: return proof_of_announcement();
    case CutoverStep::MoveSubscribers:
      return fmt::format("{} will go on with bus B after reading bus A to its end.",
                         count_of(scene_.fleet.subscribers().size(), "subscriber"));
    case CutoverStep::SwapPublishers: return check_switched();
    case CutoverStep::DropOld: return check_left();
    default: return verdict();
  }
}

std::string HostLevelCutover::proof_of_announcement() const {
  if (!heard_) return "Nobody is subscribed to be told.";
  return fmt::format("Version {} is announced on bus A.", version_);
}

std::string HostLevelCutover::verdict() const {
  if (gap() > 0) return fmt::format("FAILED: {} missed without being told.", count_of(gap(), "event"));
  return fmt::format("No gap: {} read bus A to its end and bus B from its beginning.",
                     count_of(scene_.fleet.subscribers().size(), "subscriber"));
}

}  // namespace

std::unique_ptr<CutoverProcedure> make_host_level_cutover(const CutoverScene& scene, std::uint32_t capacity) {
  return std::make_unique<HostLevelCutover>(scene, capacity);
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The sealed cutover: the library's own. Both rings belong to one bus, so nobody has to be moved.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <ron/cutover.h>

#include "engine/cutover_procedure.h"
#include "engine/cutover_survey.h"

namespace ron::sim {
namespace {

class SealedCutover final : public CutoverProcedure {
 public:
  SealedCutover(const CutoverScene& scene, std::uint32_t capacity)
      : scene_(scene), from_(scene.slot.current().capacity), to_(capacity) {}

  std::expected<void, std::string> begin(CutoverStep step) override;
  std::expected<std::string, StepWait> check(CutoverStep step) override;
  void abandon() override { cutover_.reset(); }
  CutoverPicture picture() override;
  bool is_on_new(const AccountSample& account) const override { return account.position >= origin_; }

 private:
  std::expected<void, std::string> prepare();
  std::expected<void, std::string> seal();
  std::string proof_of_announcement() const;
  std::expected<std::string, StepWait> check_moved() const;
  std::expected<std::string, StepWait> check_swapped() const;
  std::expected<std::string, StepWait> check_dropped() const;
  std::string verdict() const;
  Survey look() const;

  CutoverScene scene_;
  std::uint64_t from_;
  std::uint32_t to_;
  std::optional<Cutover> cutover_;
  std::uint64_t version_ = 0;
  std::uint64_t origin_ =
      std::numeric_limits<std::uint64_t>::max();  // where the new ring's numbers begin; before the seal nobody is there
  bool drained_is_gone_ = false;  // the old ring is shown only as long as somebody reads it
  std::uint64_t uncounted_before_ = 0;
  std::uint64_t attempts_at_seal_ = 0;
};

Survey SealedCutover::look() const {
  Survey seen = survey(scene_.fleet, [this](const AccountSample& account) { return is_on_new(account); });
  seen.slowest_backlog = cutover_->progress().slowest_backlog;
  return seen;
}

std::expected<void, std::string> SealedCutover::begin(CutoverStep step) {
  if (step == CutoverStep::CreateBus) return prepare();
  if (step == CutoverStep::Announce) return seal();
  drained_is_gone_ = step >= CutoverStep::DropOld;
  return {};
}

std::expected<void, std::string> SealedCutover::prepare() {
  auto prepared = Cutover::prepare(scene_.slot.bus(), BusConfig{.capacity = to_});
  if (!prepared) return std::unexpected(prepared.error().message);
  cutover_ = *std::move(prepared);
  uncounted_before_ = scene_.fleet.everybody().uncounted;
  return {};
}

std::expected<void, std::string> SealedCutover::seal() {
  const std::uint64_t version = scene_.versions.fetch_add(1) + 1;
  if (auto sealed = cutover_->seal(Event::config_updated(version)); !sealed) {
    return std::unexpected(sealed.error().message);
  }
  version_ = version;
  ++scene_.markers;
  // The origin is what had been published when nothing had been on the new ring. Publishers go on
  // between two looks, so it is narrowed down from both sides.
  std::uint64_t least = 0;
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  while (least != most) {
    const std::uint64_t before = scene_.slot.current().published;
    const std::uint64_t on_new = cutover_->progress().published_on_new;
    const std::uint64_t after = scene_.slot.current().published;
    least = std::max(least, before - std::min(before, on_new));
    most = std::min(most, after - on_new);
  }
  origin_ = least;
  const Tallies now = scene_.fleet.everybody();
  attempts_at_seal_ = now.sent + now.refused;
  return {};
}

std::expected<std::string, StepWait> SealedCutover::check(CutoverStep step) {
  switch (step) {
    case CutoverStep::CreateBus:
      return fmt::format("A ring of capacity {} stands beside the one of {}; nobody sees it yet.", to_, from_);
    case CutoverStep::PrepareSubscribers: return proof_of_readiness(look());
    case CutoverStep::Announce: return proof_of_announcement();
    case CutoverStep::MoveSubscribers: return check_moved();
    case CutoverStep::SwapPublishers: return check_swapped();
    case CutoverStep::DropOld: return check_dropped();
    default: return verdict();
  }
}

std::string SealedCutover::proof_of_announcement() const {
  return fmt::format("Version {} is the old ring's last event, number {}; what comes after it is on the new ring.",
                     version_, origin_ - 1);
}

std::expected<std::string, StepWait> SealedCutover::check_moved() const {
  const Survey seen = look();
  if (seen.on_old > 0) return std::unexpected(wait_for_laggards(seen));
  return fmt::format("{} drained bus A to its last event and went on with number {}.",
                     count_of(seen.subscribers, "subscriber"), origin_);
}

std::expected<std::string, StepWait> SealedCutover::check_swapped() const {
  const std::uint64_t on_new = cutover_->progress().published_on_new;
  if (on_new > 0)
    return fmt::format("{} published on bus B with the same senders, none on bus A since.", count_of(on_new, "event"));
  const Tallies now = scene_.fleet.everybody();
  if (now.sent + now.refused > attempts_at_seal_) {
    return std::unexpected(StepWait{.what = "the first event on bus B", .only_stuck = false});
  }
  return "The publishers are idle; their next event can only go to bus B.";
}

std::expected<std::string, StepWait> SealedCutover::check_dropped() const {
  if (!cutover_->finished()) return std::unexpected(wait_for_laggards(look()));
  const std::size_t pending = cutover_->progress().rings_pending;
  return pending == 0
             ? "No receiver is left on the old ring, and it is gone."
             : fmt::format("No receiver is left on the old ring; {} still pinned.", count_of(pending, "older ring"));
}

std::string SealedCutover::verdict() const {
  const std::uint64_t gap = scene_.fleet.everybody().uncounted - uncounted_before_;
  if (gap > 0)
    return fmt::format("FAILED: {} missing from the numbering and not counted as lost.", count_of(gap, "event"));
  return fmt::format(
      "No gap: for all {} the numbering goes on across number {} with nothing missing but what was counted as lost.",
      count_of(scene_.fleet.subscribers().size(), "subscriber"), origin_);
}

CutoverPicture SealedCutover::picture() {
  CutoverPicture picture;
  if (!cutover_) return picture;
  const bool sealed = version_ != 0;
  const BusView bus = scene_.slot.current();
  const CutoverProgress progress = cutover_->progress();
  picture.two_rings = !sealed || progress.receivers_on_old > 0 || !drained_is_gone_;
  picture.old_ring.capacity = from_;
  picture.old_ring.draining = sealed;
  picture.old_ring.published = bus.base + (sealed ? origin_ : bus.published);
  picture.new_ring.bus = 1;
  picture.new_ring.capacity = to_;
  picture.new_ring.published =
      sealed ? picture.old_ring.published + progress.published_on_new : picture.old_ring.published;
  picture.published_on_new = progress.published_on_new;
  picture.gap = scene_.fleet.everybody().uncounted - uncounted_before_;
  return picture;
}

}  // namespace

std::unique_ptr<CutoverProcedure> make_sealed_cutover(const CutoverScene& scene, std::uint32_t capacity) {
  return std::make_unique<SealedCutover>(scene, capacity);
}

}  // namespace ron::sim

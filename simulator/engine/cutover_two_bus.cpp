// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/cutover_two_bus.h"

#include <utility>

#include <fmt/format.h>

namespace ron::sim {
namespace {

std::uint64_t missed(const Fleet& fleet) {
  const Tallies tallies = fleet.everybody();
  return tallies.missed_moving + tallies.uncounted;
}

}  // namespace

TwoBusCutover::TwoBusCutover(const CutoverScene& scene, std::uint32_t capacity)
    : scene_(scene), old_number_(scene.slot.current().number), from_(scene.slot.current().capacity), to_(capacity),
      missed_before_(missed(scene.fleet)) {}

std::expected<void, std::string> TwoBusCutover::create_bus() {
  auto bus = Bus::create(BusConfig{.capacity = to_}, scene_.metrics);
  if (!bus) return std::unexpected(bus.error().message);
  scene_.slot.put_next(*std::move(bus));
  return {};
}

std::string TwoBusCutover::proof_of_creation() const {
  return fmt::format("Bus B of capacity {} stands beside bus A of {}; nobody uses it yet.", to_, from_);
}

bool TwoBusCutover::announce() {
  version_ = scene_.versions.fetch_add(1) + 1;
  if (!scene_.slot.sender().send(Event::config_updated(version_))) return false;
  ++scene_.markers;
  return true;
}

void TwoBusCutover::swap() {
  scene_.slot.swap();
  scene_.fleet.switch_publishers(scene_.slot.sender());
  swapped_ = true;
}

void TwoBusCutover::drop_old() {
  scene_.slot.drop_old();
  left_ = true;
}

std::expected<std::string, StepWait> TwoBusCutover::check_switched() const {
  if (!scene_.fleet.publishers_switched()) {
    return std::unexpected(StepWait{.what = "the publishers to take the new handle", .only_stuck = false});
  }
  return fmt::format("{} on bus B; bus A ended with {}.", count_of(scene_.fleet.publishers().size(), "publisher"),
                     count_of(scene_.slot.old()->published, "event"));
}

std::expected<std::string, StepWait> TwoBusCutover::check_left() const {
  const Survey seen = look();
  if (seen.on_old > 0) return std::unexpected(wait_for_laggards(seen));
  return fmt::format("Nobody is left on bus A; {} on bus B.", count_of(seen.subscribers, "subscriber"));
}

Survey TwoBusCutover::look() const {
  return survey(scene_.fleet, [this](const AccountSample& account) { return is_on_new(account); });
}

std::uint64_t TwoBusCutover::missed_since_begin() const { return missed(scene_.fleet) - missed_before_; }

CutoverPicture TwoBusCutover::picture() {
  CutoverPicture picture;
  const std::optional<BusView> old = swapped_ ? scene_.slot.old() : scene_.slot.current();
  const std::optional<BusView> next = swapped_ ? scene_.slot.current() : scene_.slot.next();
  if (!old || !next) return picture;
  picture.two_rings = !left_ || look().on_old > 0;
  picture.old_ring.capacity = old->capacity;
  picture.old_ring.draining = version_ != 0;
  picture.old_ring.published = old->base + old->published;
  picture.new_ring.bus = 1;
  picture.new_ring.capacity = next->capacity;
  picture.new_ring.published = next->base + next->published;
  picture.published_on_new = next->published;
  picture.gap = gap();
  return picture;
}

}  // namespace ron::sim

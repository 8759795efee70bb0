// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/readiness.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "observe/seconds.h"

namespace ron::sim {
namespace {

std::string_view on_off(bool value) { return value ? "on" : "off"; }

}  // namespace

Observation observe(const Snapshot& snapshot) {
  Observation seen{.at = snapshot.at, .attached = !snapshot.rings.empty(), .lost = snapshot.totals.lost};
  bool found = false;
  for (const RingSample& ring : snapshot.rings) {
    seen.subscribers += ring.receivers;
    if (ring.draining || std::exchange(found, true)) continue;
    seen.depth = ring.depth;
    seen.capacity = ring.capacity;
  }
  return seen;
}

std::vector<std::string> ReadinessVerdict::reasons() const {
  std::vector<std::string> reasons;
  for (const ReadinessCheck& check : checks) {
    if (check.gates && !check.passed) reasons.push_back(check.reason);
  }
  return reasons;
}

void Readiness::State::set(bool now_passes, Time at) {
  if (passed == now_passes) return;
  passed = now_passes;
  since = at;
}

void Readiness::observe(const Observation& seen) {
  const std::uint64_t lost_before = last_ ? last_->lost : seen.lost;
  const bool continuous = last_ && seen.at - now_ <= longest_silence;
  now_ = std::max(now_, seen.at);
  last_ = seen;
  last_->at = now_;
  observe_depth(continuous);
  observe_growth(lost_before, continuous);
}

double Readiness::ratio() const {
  if (!last_ || last_->capacity == 0) return 0;
  return static_cast<double>(last_->depth) / static_cast<double>(last_->capacity);
}

void Readiness::observe_depth(bool continuous) {
  const bool under = ratio() < policy_.depth_ratio;
  if (warming_up() || under == depth_.passed) {
    depth_differs_since_.reset();
    return;
  }
  if (!depth_differs_since_ || !continuous) depth_differs_since_ = now_;
  if (now_ - *depth_differs_since_ < policy_.depth_for) return;
  depth_.set(under, *std::exchange(depth_differs_since_, std::nullopt));
}

void Readiness::observe_growth(std::uint64_t lost_before, bool continuous) {
  if (grew_at_ && (!continuous || now_ - *grew_at_ > growth_pause)) {
    overflow_.set(true, *grew_at_);
    growing_since_.reset();
    grew_at_.reset();
  }
  if (last_->lost <= lost_before || warming_up()) return;
  if (!growing_since_) {
    growing_since_ = now_;
    lost_before_growth_ = lost_before;
  }
  grew_at_ = now_;
  if (now_ - *growing_since_ >= policy_.depth_for) overflow_.set(false, *growing_since_);
}

ReadinessVerdict Readiness::verdict(Time now) {
  now_ = std::max(now_, now);
  ReadinessVerdict verdict;
  verdict.checks = {attached_check(), depth_check(), overflow_check(), subscribers_check(),
                    draining_check(), pq_check(),    amnesia_check()};
  verdict.bus_attached = verdict.checks.front().passed;
  verdict.capacity = last_ ? last_->capacity : 0;
  verdict.amnesia = policy_.amnesia;
  verdict.ready = verdict.reasons().empty();
  return verdict;
}

ReadinessCheck Readiness::attached_check() {
  const Time silent = last_ ? now_ - last_->at : now_ - started_;
  const bool seen = last_.has_value();
  const bool passed = seen && last_->attached && silent <= longest_silence;
  attached_.set(passed, now_);
  ReadinessCheck check{.name = "bus_attached",
                       .passed = passed,
                       .value = passed,
                       .threshold = true,
                       .since = attached_.since,
                       .reason = {}};
  if (passed) return check;
  if (!seen) check.reason = "the bus has not been seen yet";
  else if (!last_->attached) check.reason = "the host has no bus";
  else
    check.reason = fmt::format("the bus has not been seen for {:.1f} s, and {:.0f} s are accepted", seconds(silent),
                               seconds(longest_silence));
  return check;
}

ReadinessCheck Readiness::depth_check() const {
  ReadinessCheck check{.name = "depth",
                       .passed = depth_.passed,
                       .value = ratio(),
                       .threshold = policy_.depth_ratio,
                       .since = depth_.since,
                       .reason = {}};
  if (!depth_.passed) {
    check.reason =
        fmt::format("the slowest subscriber has been behind by {:.0f} % of the capacity or more for {:.1f} s",
                    100 * policy_.depth_ratio, seconds(now_ - depth_.since));
  }
  return check;
}

ReadinessCheck Readiness::overflow_check() const {
  const std::uint64_t lost = growing_since_ ? last_->lost - std::min(last_->lost, lost_before_growth_) : 0;
  ReadinessCheck check{.name = "overflow",
                       .passed = overflow_.passed,
                       .value = lost,
                       .threshold = fmt::format("not growing for {:g} s", seconds(policy_.depth_for)),
                       .since = overflow_.since,
                       .reason = {}};
  if (!overflow_.passed) {
    check.reason =
        fmt::format("events have been lost steadily for {:.1f} s, {} by now", seconds(now_ - overflow_.since), lost);
  }
  return check;
}

ReadinessCheck Readiness::subscribers_check() {
  const std::uint64_t there = last_ ? last_->subscribers : 0;
  subscribers_.set(there >= policy_.expected_min, now_);
  ReadinessCheck check{.name = "subscribers",
                       .passed = subscribers_.passed,
                       .value = there,
                       .threshold = policy_.expected_min,
                       .since = subscribers_.since,
                       .reason = {}};
  if (!check.passed) {
    check.reason =
        fmt::format("{} subscribers are on the bus, and at least {} are expected", there, policy_.expected_min);
  }
  return check;
}

ReadinessCheck Readiness::draining_check() {
  const bool draining = last_ && last_->draining;
  draining_.set(!draining, now_);
  return {.name = "not_draining",
          .passed = !draining,
          .value = !draining,
          .threshold = true,
          .since = draining_.since,
          .reason = draining ? "the host is shutting down" : ""};
}

ReadinessCheck Readiness::pq_check() {
  const std::uint64_t without = last_ ? last_->peers_without_pq : 0;
  pq_.set(!policy_.pq_only || without == 0, now_);
  ReadinessCheck check{.name = "pq_peers",
                       .passed = pq_.passed,
                       .value = without,
                       .threshold = std::uint64_t{0},
                       .since = pq_.since,
                       .reason = {}};
  if (!check.passed) check.reason = fmt::format("pq.only is set, and {} peers do without", without);
  return check;
}

// The label's drift is said and keeps nobody out: the bus is the same with any label.
ReadinessCheck Readiness::amnesia_check() {
  const std::optional<bool> label = policy_.amnesia_label;
  amnesia_.set(!label || *label == policy_.amnesia, now_);
  ReadinessCheck check{.name = "amnesia_label",
                       .passed = amnesia_.passed,
                       .gates = false,
                       .value = std::string(label ? on_off(*label) : "none"),
                       .threshold = std::string(on_off(policy_.amnesia)),
                       .since = amnesia_.since,
                       .reason = {}};
  if (!check.passed) {
    check.reason = fmt::format("metrics are labelled amnesia=\"{}\", and the configuration says {}", on_off(*label),
                               on_off(policy_.amnesia));
  }
  return check;
}

}  // namespace ron::sim

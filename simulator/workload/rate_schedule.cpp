// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/rate_schedule.h"

#include <algorithm>

namespace ron::sim {
namespace {

constexpr std::uint64_t one_event = 1'000'000'000'000'000;  // in femto-events
constexpr Wide furthest = 1'000'000'000'000'000'000;        // ns: never, and yet the sum with any start fits

std::chrono::nanoseconds span_of(Wide ns) {
  return std::chrono::nanoseconds(static_cast<std::chrono::nanoseconds::rep>(std::min(ns, furthest)));
}

// A burst of 40 an hour is 40 events, although no millionth of an event per second comes to just that.
Wide whole_events(Wide events, std::uint64_t period) {
  const Wide whole = (events + one_event / 2) / one_event * one_event;
  const Wide off = std::max(events, whole) - std::min(events, whole);
  return 2 * off <= period ? whole : events;
}

Wide events_per_period(const PublisherProfile& profile) {
  const std::uint64_t rate = micro_rate(profile.rate);
  const auto period = static_cast<std::uint64_t>(profile.period.count());
  if (profile.shape == RateShape::Burst) return whole_events(Wide{rate} * period, period);
  if (profile.shape != RateShape::Ramp) return Wide{rate} * period;
  return Wide{rate + micro_rate(profile.ramp_to)} * period / 2;
}

}  // namespace

RateSchedule::RateSchedule(const PublisherProfile& profile, Time start, RandomStream& random)
    : shape_(profile.shape), rate_(micro_rate(profile.rate)), ramp_to_(micro_rate(profile.ramp_to)),
      period_(static_cast<std::uint64_t>(profile.period.count())), per_period_(events_per_period(profile)),
      mean_gap_(rate_ > 0 ? span_of((one_event + rate_ / 2) / rate_) : never) {
  begin(start, random);
}

void RateSchedule::begin(Time start, RandomStream& random) {
  start_ = start;
  sent_ = 0;
  offset_ = 0;
  carried_ = 0;
  remainder_ = rate_ / 2;  // so that times are rounded to the nearest
  next_ = start;
  place(random);
}

void RateSchedule::advance(RandomStream& random) {
  ++sent_;
  place(random);
}

void RateSchedule::forgive(Time time, RandomStream& random) {
  if (next_ < time) begin(time, random);
}

void RateSchedule::place(RandomStream& random) {
  if (per_period_ == 0) {
    next_ = never;
    return;
  }
  switch (shape_) {
    case RateShape::Steady: place_steady(); return;
    case RateShape::Poisson: next_ += random.exponential(mean_gap_); return;
    case RateShape::Burst:
      enter_period();
      next_ = start_;
      return;
    case RateShape::Ramp:
      enter_period();
      offset_ = ramp_offset(Wide{sent_ + 1} * one_event - carried_);
      next_ = start_ + span_of(offset_);
      return;
  }
}

// The gap is a whole number of nanoseconds and a remainder, which adds up to a nanosecond now and then.
void RateSchedule::place_steady() {
  std::uint64_t gap = one_event / rate_;
  remainder_ += one_event % rate_;
  if (remainder_ >= rate_) {
    remainder_ -= rate_;
    ++gap;
  }
  next_ += span_of(gap);
}

// Goes on to the period that holds the next whole event.
void RateSchedule::enter_period() {
  const Wide wanted = Wide{sent_ + 1} * one_event;
  if (carried_ + per_period_ >= wanted) return;
  const Wide missing = wanted - carried_ - per_period_;
  const Wide periods = (missing + per_period_ - 1) / per_period_;
  carried_ += periods * per_period_ - Wide{sent_} * one_event;
  start_ += span_of(periods * period_);
  sent_ = 0;
  offset_ = 0;
}

// Whether `events` femto-events have become due `offset` nanoseconds into a ramp:
// rate·t + (ramp_to − rate)·t²/(2·period) >= events, times 2·period, with the falling term on the other side.
bool RateSchedule::due_by(std::uint64_t offset, Wide events) const noexcept {
  const Wide risen = Wide{2} * period_ * rate_ * offset;
  const Wide wanted = Wide{2} * period_ * events;
  const Wide square = Wide{offset} * offset;
  return ramp_to_ >= rate_ ? risen + (ramp_to_ - rate_) * square >= wanted
                           : risen >= wanted + (rate_ - ramp_to_) * square;
}

// The first nanosecond of a ramp by which `events` have become due; its last if rounding kept it from that.
std::uint64_t RateSchedule::ramp_offset(Wide events) const noexcept {
  std::uint64_t least = offset_;
  std::uint64_t most = period_;
  while (least < most) {
    const std::uint64_t middle = least + (most - least) / 2;
    if (due_by(middle, events)) {
      most = middle;
    } else {
      least = middle + 1;
    }
  }
  return least;
}

}  // namespace ron::sim

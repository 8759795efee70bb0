// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/rate_schedule.h"

#include <algorithm>
#include <cmath>

namespace ron::sim {
namespace {

constexpr double ns_per_s = 1e9;
constexpr double rounding = 1e-9;  // of an event: sums of fractions come out a little off a whole number

double seconds(std::chrono::nanoseconds time) { return static_cast<double>(time.count()) / ns_per_s; }

// Far enough away to be never, near enough for the sum with any start not to overflow.
std::chrono::nanoseconds from_seconds(double s) {
  constexpr double furthest = 1e9;
  return std::chrono::nanoseconds(std::llround(std::min(s, furthest) * ns_per_s));
}

}  // namespace

RateSchedule::RateSchedule(const PublisherProfile& profile, Time start, RandomStream& random)
    : profile_(profile), per_period_(profile.mean_rate() * seconds(profile.period)) {
  begin(start, random);
}

void RateSchedule::begin(Time start, RandomStream& random) {
  start_ = start;
  sent_ = 0;
  carried_ = 0;
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
  if (profile_.mean_rate() <= 0) {
    next_ = never;
    return;
  }
  switch (profile_.shape) {
    case RateShape::Steady: next_ = start_ + from_seconds(static_cast<double>(sent_ + 1) / profile_.rate); return;
    case RateShape::Poisson: next_ += random.exponential(from_seconds(1 / profile_.rate)); return;
    case RateShape::Burst:
      enter_period();
      next_ = start_;
      return;
    case RateShape::Ramp:
      enter_period();
      next_ = start_ + from_seconds(ramp_offset(static_cast<double>(sent_ + 1) - carried_));
      return;
  }
}

// Goes on to the period that holds the next whole event.
void RateSchedule::enter_period() {
  const double missing = static_cast<double>(sent_ + 1) - carried_ - per_period_;
  if (missing <= rounding) return;
  const double periods = std::ceil(missing / per_period_ - rounding);
  carried_ = std::clamp(carried_ + periods * per_period_ - static_cast<double>(sent_), 0.0, 1.0);
  start_ += from_seconds(periods * seconds(profile_.period));
  sent_ = 0;
}

// Seconds from the start of a ramp until `events` have become due.
double RateSchedule::ramp_offset(double events) const noexcept {
  // rate·t + slope·t²/2 = events, solved in the form that stays exact when either term is small.
  const double slope = (profile_.ramp_to - profile_.rate) / seconds(profile_.period);
  const double root = std::sqrt(std::max(0.0, profile_.rate * profile_.rate + 2 * slope * events));
  return 2 * events / (profile_.rate + root);
}

}  // namespace ron::sim

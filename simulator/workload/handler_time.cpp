// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/handler_time.h"

#include <algorithm>

namespace ron::sim {
namespace {

std::chrono::nanoseconds draw_shape(const SubscriberProfile& profile, RandomStream& random) {
  switch (profile.shape) {
    case HandlerShape::Constant: return profile.handler;
    case HandlerShape::Uniform: return random.uniform(2 * profile.handler);
    case HandlerShape::Exponential: return random.exponential(profile.handler);
    case HandlerShape::Pareto: return random.pareto(profile.handler);
  }
  return profile.handler;
}

}  // namespace

std::chrono::nanoseconds draw_handler_time(const SubscriberProfile& profile, RandomStream& random) {
  std::chrono::nanoseconds time = profile.handler.count() > 0 ? draw_shape(profile, random) : profile.handler;
  time = std::min(time, max_handler_time);
  return profile.jitter.count() > 0 ? time + random.uniform(profile.jitter) : time;
}

}  // namespace ron::sim

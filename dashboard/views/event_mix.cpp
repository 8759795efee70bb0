// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/event_mix.h"

#include <algorithm>

namespace ron::dash {

EventMix mixOf(const sim::PublisherProfile& profile) {
  return {profile.health_percent, profile.config_percent, profile.data_percent};
}

void setMix(sim::PublisherProfile& profile, const EventMix& mix) {
  profile.health_percent = mix[0];
  profile.config_percent = mix[1];
  profile.data_percent = mix[2];
}

EventMix withShare(const EventMix& mix, std::size_t which, std::uint32_t percent) {
  const std::size_t first = (which + 1) % mix.size();
  const std::size_t second = (which + 2) % mix.size();
  const std::uint32_t given = std::min<std::uint32_t>(percent, 100);
  const std::uint32_t rest = 100 - given;
  const std::uint32_t had = mix[first] + mix[second];
  const std::uint32_t toFirst = had == 0 ? rest : (rest * mix[first] + had / 2) / had;
  EventMix changed{};
  changed[which] = given;
  changed[first] = toFirst;
  changed[second] = rest - toFirst;
  return changed;
}

}  // namespace ron::dash

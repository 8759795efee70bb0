// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/event_maker.h"

#include <utility>

namespace ron::sim {

EventMaker::EventMaker(std::string name, const PublisherProfile& profile, std::atomic<std::uint64_t>& versions)
    : name_(std::move(name)), versions_(versions) {
  set_profile(profile);
}

void EventMaker::set_profile(const PublisherProfile& profile) {
  profile_ = profile;
  bytes_.assign(profile.payload_bytes, std::byte{0x5a});
  shared_ = profile.shared_payload ? Payload::copy_of(bytes_) : Payload();
}

Event EventMaker::make(std::chrono::nanoseconds now, RandomStream& random) {
  return make_kind(random).with_stamp(static_cast<std::uint64_t>(now.count()));
}

Event EventMaker::make_kind(RandomStream& random) {
  const std::uint32_t percent = random.below(100);
  if (percent < profile_.health_percent) return Event::health(name_, true);
  if (percent < profile_.health_percent + profile_.config_percent) {
    return Event::config_updated(versions_.fetch_add(1, std::memory_order_relaxed) + 1);
  }
  if (profile_.shared_payload) return Event::data(name_, shared_);
  copied_bytes_ += bytes_.size();
  return Event::data(name_, Payload::copy_of(bytes_));
}

}  // namespace ron::sim

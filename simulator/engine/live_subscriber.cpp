// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/live_subscriber.h"

#include <utility>

#include "engine/subscriber_life.h"
#include "engine/thread_name.h"

namespace ron::sim {

LiveSubscriber::LiveSubscriber(SubscriberId id, std::string name, const SubscriberProfile& profile,
                               const SteadyClock& clock, std::uint64_t seed, Surroundings around)
    : Subscriber(id, std::move(name), profile, std::move(around)), clock_(clock),
      random_(seed, (std::uint64_t{1} << 32U) + id) {
  start();
}

LiveSubscriber::~LiveSubscriber() { leave(); }

void LiveSubscriber::begin_life(Receiver receiver) {
  thread_ = std::jthread([this, mine = std::move(receiver)]() mutable {
    name_thread("sub", name());
    SubscriberLife(clock_, duty(random_), std::move(mine)).run();
    end_life();
  });
}

void LiveSubscriber::bury(std::vector<std::jthread>& ended) { ended.push_back(std::move(thread_)); }

}  // namespace ron::sim

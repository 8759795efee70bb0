// SPDX-License-Identifier: MIT OR Apache-2.0
//
// LiveSubscriber: a subscriber each of whose lives is a thread.
//
// Threads: as Subscriber; nothing waits for the thread but the destructor.
#pragma once

#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "engine/clock.h"
#include "engine/subscriber.h"
#include "workload/boost_random_stream.h"

namespace ron::sim {

class LiveSubscriber final : public Subscriber {
 public:
  /// `clock` is the one in `around`.
  LiveSubscriber(SubscriberId id, std::string name, const SubscriberProfile& profile, const SteadyClock& clock,
                 std::uint64_t seed, Surroundings around);
  /// Leaves, and waits for the thread.
  ~LiveSubscriber() override;

 private:
  void begin_life(Receiver receiver) override;
  void bury(std::vector<std::jthread>& ended) override;

  const SteadyClock clock_;
  BoostRandomStream random_;  // the running life's
  std::jthread thread_;       // last: it uses all of the above
};

}  // namespace ron::sim

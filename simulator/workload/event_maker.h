// SPDX-License-Identifier: MIT OR Apache-2.0
//
// EventMaker: the events of one publisher, in the mix its profile asks for. Health and Data events
// carry the publisher's name (as service and topic); every event's stamp is its publish time in
// nanoseconds, so that stamps never decrease among the events of one publisher.
//
// Threads: belongs to its publisher; the version counter is shared by all of a host's publishers.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <ron/event.h>
#include <ron/payload.h>

#include "telemetry/profile.h"
#include "workload/random_stream.h"

namespace ron::sim {

class EventMaker {
 public:
  /// `versions` counts ConfigUpdated events up; it outlives the maker.
  EventMaker(std::string name, const PublisherProfile& profile, std::atomic<std::uint64_t>& versions);

  void set_profile(const PublisherProfile& profile);
  [[nodiscard]] Event make(std::chrono::nanoseconds now, RandomStream& random);
  /// Bytes of payloads that were copied for one event each (failure mode F5).
  [[nodiscard]] std::uint64_t copied_bytes() const noexcept { return copied_bytes_; }

 private:
  [[nodiscard]] Event make_kind(RandomStream& random);

  std::string name_;
  PublisherProfile profile_;
  std::atomic<std::uint64_t>& versions_;
  std::vector<std::byte> bytes_;  // what copied payloads are copied from
  Payload shared_;
  std::uint64_t copied_bytes_ = 0;
};

}  // namespace ron::sim

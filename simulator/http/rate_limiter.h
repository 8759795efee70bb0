// SPDX-License-Identifier: MIT OR Apache-2.0
//
// RateLimiter: a token bucket for each peer. Time is passed in. Memory is bounded: of peers beyond the
// bound, the one that was idle longest is forgotten, which can only be generous. One thread at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>

namespace ron::sim {

class RateLimiter {
 public:
  using Time = std::chrono::steady_clock::time_point;

  RateLimiter(double per_second, double burst, std::size_t most_peers = 4096);

  /// Takes one token of the peer's; false if there is none.
  [[nodiscard]] bool take(const std::string& peer, Time now);
  [[nodiscard]] std::size_t peers() const noexcept { return index_.size(); }

 private:
  struct Bucket {
    std::string peer;
    double tokens = 0;
    Time filled;
  };

  double per_second_;
  double burst_;
  std::size_t most_peers_;
  std::list<Bucket> buckets_;  // the one used last comes first
  std::unordered_map<std::string, std::list<Bucket>::iterator> index_;
};

}  // namespace ron::sim

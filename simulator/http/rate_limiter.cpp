// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/rate_limiter.h"

#include <algorithm>

namespace ron::sim {

RateLimiter::RateLimiter(double per_second, double burst, std::size_t most_peers)
    : per_second_(per_second), burst_(burst), most_peers_(std::max<std::size_t>(most_peers, 1)) {}

bool RateLimiter::take(const std::string& peer, Time now) {
  if (const auto at = index_.find(peer); at != index_.end()) {
    buckets_.splice(buckets_.begin(), buckets_, at->second);
  } else {
    if (index_.size() == most_peers_) {
      index_.erase(buckets_.back().peer);
      buckets_.pop_back();
    }
    buckets_.push_front({peer, burst_, now});
    index_[peer] = buckets_.begin();
  }
  Bucket& bucket = buckets_.front();
  const double elapsed = std::chrono::duration<double>(now - bucket.filled).count();
  bucket.tokens = std::min(burst_, bucket.tokens + std::max(elapsed, 0.0) * per_second_);
  bucket.filled = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

}  // namespace ron::sim

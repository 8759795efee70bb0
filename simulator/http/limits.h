// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HttpLimits: what a server grants its clients. All bounds are hard.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ron::sim {

struct HttpLimits {
  std::size_t connections = 512;
  std::size_t connections_per_peer = 256;  ///< many dashboards may sit on one machine
  std::uint32_t header_bytes = 16 * 1024;
  std::uint64_t body_bytes = 64 * 1024;
  std::chrono::milliseconds idle_time{30'000};     ///< between requests
  std::chrono::milliseconds request_time{10'000};  ///< from a request's first byte to its last (slowloris), TLS alike
  std::chrono::milliseconds write_time{10'000};  ///< for a client to take an answer, or a frame of a stream
  std::chrono::milliseconds stop_time{1'000};  ///< for answers under way when the server stops
  double requests_per_second = 200;  ///< of one peer, on the long run
  double request_burst = 400;
  std::chrono::milliseconds keep_alive{15'000};  ///< comments in a quiet stream
  std::size_t stream_frames = 32;  ///< that may wait for a client
  std::size_t stream_bytes = std::size_t{4} << 20U;
};

}  // namespace ron::sim

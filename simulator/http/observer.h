// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HttpObserver: what a server tells of itself. Implemented by the host, which has the metrics.
// Called on the server's I/O thread; must not block.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "http/message.h"

namespace ron::sim {

class HttpObserver {
 public:
  HttpObserver() = default;
  HttpObserver(const HttpObserver&) = delete;
  HttpObserver& operator=(const HttpObserver&) = delete;
  virtual ~HttpObserver() = default;

  /// A request that was answered. `route` is the route's path, or "none": never what a client made up.
  virtual void answered(std::string_view route, unsigned code, std::chrono::nanoseconds took) noexcept = 0;
  virtual void rejected(Rejected reason) noexcept = 0;
  virtual void connections(std::size_t open) noexcept = 0;
};

/// For a server that nobody keeps figures of.
class NoObserver final : public HttpObserver {
 public:
  void answered(std::string_view /*route*/, unsigned /*code*/, std::chrono::nanoseconds /*took*/) noexcept override {}
  void rejected(Rejected /*reason*/) noexcept override {}
  void connections(std::size_t /*open*/) noexcept override {}
};

}  // namespace ron::sim

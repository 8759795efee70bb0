// SPDX-License-Identifier: MIT OR Apache-2.0
//
// eventually(condition): how a test waits for what another thread or program does, where nothing can be
// waited on. The limit is there only to fail at all: a condition that holds in time is never early or late.
// Tests of the dashboard, whose own thread has to go on meanwhile, have becomes() instead.
#pragma once

#include <algorithm>
#include <chrono>
#include <thread>

namespace ron::test {

/// Looks again and again, rarer as time goes by, so that a wait does not starve what it waits for; false after a
/// minute.
template <typename Condition>
[[nodiscard]] bool eventually(Condition&& condition) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::minutes{1};
  std::chrono::microseconds pause{100};
  while (!condition()) {
    if (std::chrono::steady_clock::now() > limit) return false;
    std::this_thread::sleep_for(pause);
    pause = std::min<std::chrono::microseconds>(2 * pause, std::chrono::milliseconds{5});
  }
  return true;
}

}  // namespace ron::test

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Signals: the process's signals as something to be asked for, instead of handlers that may do hardly anything.
// To be made before any other thread is: they inherit that these signals wait.
#pragma once

#include <csignal>

#include <chrono>
#include <optional>

namespace ron::sim {

class Signals {
 public:
  /// Keeps back SIGHUP, SIGINT and SIGTERM for wait(); SIGPIPE is ignored.
  Signals();

  /// The next of them.
  [[nodiscard]] int wait() const;
  /// The one that waits already; nothing if there is none.
  [[nodiscard]] std::optional<int> poll() const;

 private:
  sigset_t set_{};
};

}  // namespace ron::sim

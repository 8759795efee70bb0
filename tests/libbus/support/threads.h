// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Threads in tests: knowing that one has ended, or really sleeps.
#pragma once

#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <string>
#include <thread>

#include "sanitizers.h"
#include "support/eventually.h"

namespace ron::test {

/// A joined-at-the-end thread whose state can be looked at.
class Task {
 public:
  explicit Task(std::function<void()> body)
      : thread_([this, body = std::move(body)] {
          tid_.store(static_cast<pid_t>(::syscall(SYS_gettid)), std::memory_order_release);
          body();
          done_.store(true, std::memory_order_release);
        }) {}

  [[nodiscard]] bool done() const noexcept { return done_.load(std::memory_order_acquire); }
  [[nodiscard]] pthread_t native() { return thread_.native_handle(); }
  void join() { thread_.join(); }

  /// Whether the kernel says that the thread sleeps, as one that is parked in recv() does.
  [[nodiscard]] bool asleep() const {
    const pid_t tid = tid_.load(std::memory_order_acquire);
    if (tid == 0 || done()) return false;
    std::ifstream file("/proc/self/task/" + std::to_string(tid) + "/stat");
    std::string stat;
    std::getline(file, stat);
    const auto after_name = stat.rfind(')');
    return after_name != std::string::npos && after_name + 2 < stat.size() && stat[after_name + 2] == 'S';
  }

 private:
  std::atomic<pid_t> tid_{0};
  std::atomic<bool> done_{false};
  std::jthread thread_;  // last: it uses the others
};

/// Waits until `task` has gone to sleep, or has ended.
[[nodiscard]] inline bool falls_asleep(const Task& task) {
  return eventually([&] { return task.asleep() || task.done(); });
}

}  // namespace ron::test

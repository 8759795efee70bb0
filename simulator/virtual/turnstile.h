// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Turnstile: the lock of a thread that works in short slices for as long as it lives, and lets whoever asks go first.
// (A mutex that is let go of and taken again at once is mostly taken by the same thread.)
//
// Threads: one works, any number take turns.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace ron::sim {

class Turnstile {
 public:
  /// The lock, for who is to be let in before the next slice.
  class Turn {
   public:
    explicit Turn(Turnstile& turnstile) : turnstile_(turnstile) {
      ++turnstile_.waiting_;
      lock_ = std::unique_lock(turnstile_.mutex_);
      --turnstile_.waiting_;
    }
    ~Turn() {
      lock_.unlock();
      turnstile_.changed_.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Turnstile& turnstile_;
    std::unique_lock<std::mutex> lock_;
  };
  using Lock = std::unique_lock<std::mutex>;

  [[nodiscard]] Lock work() { return Lock(mutex_); }
  /// Between two slices.
  void let_in(Lock& lock, const std::stop_token& stop) {
    changed_.wait(lock, stop, [this] { return waiting_ == 0; });
  }
  /// Until `condition`, which is asked after each turn.
  template <typename Condition>
  void wait(Lock& lock, const std::stop_token& stop, Condition condition) {
    changed_.wait(lock, stop, condition);
  }
  template <typename Condition>
  void wait_for(Lock& lock, const std::stop_token& stop, std::chrono::nanoseconds limit, Condition condition) {
    changed_.wait_for(lock, stop, limit, condition);
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::atomic<int> waiting_ = 0;
};

}  // namespace ron::sim

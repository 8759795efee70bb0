// SPDX-License-Identifier: MIT OR Apache-2.0
//
// EventQueue: what is due, in the order in which it happens: by virtual time, then by priority, then
// by when it was set. Whoever wants to be called owns a Timer, which is in the queue at most once;
// nothing is allocated for setting it.
//
// Threads: one. A timer does not outlive its queue.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ron::sim {

/// What goes first among events of the same nanosecond.
enum class Priority : std::uint8_t { Keeper, Publisher, Subscriber, Watcher };

class EventQueue {
 public:
  using Time = std::chrono::nanoseconds;
  static constexpr Time never = Time::max();

  class Timer {
   public:
    Timer(EventQueue& queue, Priority priority) : queue_(queue), priority_(priority) {}
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;
    virtual ~Timer() { cancel(); }

    /// In place of what was set before.
    void set(Time at) { queue_.set(*this, at); }
    void cancel() noexcept {
      if (place_ != nowhere) queue_.remove(*this);
    }
    [[nodiscard]] bool is_set() const noexcept { return place_ != nowhere; }

   protected:
    /// It is due, and set no more.
    virtual void run(Time now) = 0;

   private:
    friend class EventQueue;
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    EventQueue& queue_;
    const Priority priority_;
    std::size_t place_ = nowhere;
  };

  /// When the next event is due.
  [[nodiscard]] Time next() const noexcept { return heap_.empty() ? never : heap_.front().at; }
  [[nodiscard]] std::size_t size() const noexcept { return heap_.size(); }
  [[nodiscard]] bool is_next(const Timer& timer) const noexcept { return timer.place_ == 0; }
  /// Makes the next event happen, if there is one.
  void run_next();

 private:
  struct Entry {
    Time at;
    std::uint64_t order;  // priority, then a number that counts up
    Timer* timer;
  };
  static bool before(const Entry& a, const Entry& b) noexcept { return a.at != b.at ? a.at < b.at : a.order < b.order; }
  void set(Timer& timer, Time at);
  void remove(Timer& timer) noexcept;
  void rise(std::size_t place, Entry entry) noexcept;
  void sink(std::size_t place, Entry entry) noexcept;
  void put(std::size_t place, const Entry& entry) noexcept {
    heap_[place] = entry;
    entry.timer->place_ = place;
  }

  std::vector<Entry> heap_;  // binary, the next event at the top
  std::uint64_t last_number_ = 0;
};

}  // namespace ron::sim

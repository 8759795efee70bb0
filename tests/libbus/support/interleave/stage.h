// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Stage: where one execution of a scenario is played.
//
// Its threads are fibers of one real thread; before every atomic operation, fence, sleep and wake of
// the code under test (see policy.h) a strategy decides who goes on. So an execution is a pure
// function of the strategy's choices, and a seed repeats it.
//
// A scenario sets up its objects, names its threads, calls run(), and then looks at what came of it.
// What fails, in a thread or after, ends the execution; its objects are then left as they are.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <source_location>
#include <string>
#include <vector>

#include "memory.h"
#include "mutation.h"
#include "strategy.h"

namespace ron::test::interleave {

/// What went wrong in an execution.
struct Broken {
  std::string what;
};

class Stage final : private MemoryHost {
 public:
  Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  ~Stage();

  // ---- for scenarios ---------------------------------------------------------------------------

  void thread(std::string name, std::function<void()> body);
  /// As thread(), and at some step it is stopped until all others have ended.
  void thread_that_is_stopped(std::string name, std::function<void()> body);
  /// Until all threads have ended. Throws Broken.
  void run();
  /// Ends the execution unless `holds`.
  void require(bool holds, const std::string& what);

  // ---- for explore() ---------------------------------------------------------------------------

  void begin(Strategy& strategy, const Mutation* mutation, bool old_values);
  void end() noexcept;
  [[nodiscard]] unsigned steps() const { return steps_; }
  /// One line for each operation of the execution.
  [[nodiscard]] std::string schedule() const;
  struct Step {
    ThreadId thread;
    Op op;
    std::memory_order order;
    unsigned location;
    std::uint64_t value;
    std::source_location site;
  };
  [[nodiscard]] const std::vector<Step>& taken() const { return taken_; }

  // ---- for the policy --------------------------------------------------------------------------

  using Place = Memory::Place;
  using Site = std::source_location;
  using Deadline = std::chrono::steady_clock::time_point;

  void construct(const Place& place);
  std::uint64_t load(const Place& place, std::memory_order order, const Site& site);
  void store(const Place& place, std::uint64_t value, std::memory_order order, const Site& site);
  /// Returns the value before; `next` computes the one after.
  std::uint64_t change(const Place& place, std::memory_order order, Op op, const Site& site,
                       const std::function<std::uint64_t(std::uint64_t)>& next);
  bool compare_exchange(const Place& place, std::uint64_t& expected, std::uint64_t desired, bool weak,
                        std::memory_order success, std::memory_order failure, const Site& site);
  void light_fence(const Site& site);
  void heavy_fence(const Site& site);
  void wait(const Place& place, std::uint64_t expected, Deadline deadline, const Site& site);
  void wake(const Place& place, const Site& site);
  void wake_all(const Place& place);
  void yield();
  [[nodiscard]] ThreadId current() const { return current_; }
  [[nodiscard]] Deadline now() const { return now_; }
  void freed(void* address, std::size_t size);

 private:
  struct Thread;
  enum class Status : std::uint8_t { Ready, Sleeping, Stopped, Ended };

  unsigned stores_back(unsigned newer) override;
  [[noreturn]] void fail(const std::string& what) override;

  void step();
  [[nodiscard]] ThreadId choose();
  void hand_over(ThreadId to);
  void leave();
  void add(std::string name, std::function<void()> body, bool stops);
  static void enter_fiber();
  void note(Op op, const Place& place, std::memory_order order, std::uint64_t value, const Site& site);
  const Mutation* mutated(Op op, std::memory_order& order, const Site& site);
  void do_deferred();
  [[nodiscard]] std::string who_waits() const;

  Memory memory_{*this};
  Strategy* strategy_ = nullptr;
  const Mutation* mutation_ = nullptr;
  bool old_values_ = true;
  std::vector<std::unique_ptr<Thread>> threads_;  // 0 is the test itself
  unsigned count_ = 1;
  ThreadId current_ = 0;
  bool running_ = false;
  std::string broken_;
  Deadline now_;
  unsigned steps_ = 0;
  std::vector<Step> taken_;
};

/// The stage that the policy's operations belong to; null outside of explore().
Stage*& stage_in_use();

}  // namespace ron::test::interleave

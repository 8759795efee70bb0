// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Strategies: who decides, at each point where an execution could go several ways.
//
// Seeded: by a seed's random numbers. Half of the seeds give the threads random priorities that
// change at a few random steps (Burckhardt et al., "A Randomized Scheduler with Probabilistic
// Guarantees of Finding Bugs", 2010), the others switch at every step with some probability. How
// often a load may read an old value differs by seed, too.
// Exhaustive: one after another, every execution with at most so many preemptions and old values.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "memory.h"

namespace ron::test::interleave {

enum class Rarely : std::uint8_t { FailWeakExchange, WakeForNoReason, TimeOut };

class Strategy {
 public:
  virtual ~Strategy() = default;
  /// Which of the `ready` threads takes the next step; `current` took the last one, and is ready if it is among them.
  virtual ThreadId next(std::span<const ThreadId> ready, ThreadId current) = 0;
  virtual void yielded(ThreadId thread) = 0;
  virtual unsigned stores_back(unsigned newer) = 0;
  virtual bool now(Rarely what) = 0;
  /// After how many of its steps the thread is stopped, when one is to be.
  virtual unsigned stop_after() = 0;
};

class Seeded final : public Strategy {
 public:
  /// `steps`: about how many an execution takes.
  Seeded(std::uint64_t seed, unsigned steps);
  ThreadId next(std::span<const ThreadId> ready, ThreadId current) override;
  void yielded(ThreadId thread) override;
  unsigned stores_back(unsigned newer) override;
  bool now(Rarely what) override;
  unsigned stop_after() override;

 private:
  std::uint64_t below(std::uint64_t n) { return random_() % n; }

  std::mt19937_64 random_;
  bool by_priority_;
  std::uint64_t one_in_ = 0;  // switch, when not by priority
  std::array<std::int64_t, max_threads> priority_{};
  std::int64_t lowest_ = 0;
  std::vector<std::uint64_t> changes_;  // steps at which the running thread's priority becomes the lowest
  std::uint64_t step_ = 0;
  unsigned steps_;
  unsigned old_values_;
  unsigned rarities_;
};

class Exhaustive final : public Strategy {
 public:
  Exhaustive(unsigned preemptions, unsigned old_values) : most_preemptions_(preemptions), most_old_(old_values) {}
  /// On to the next execution; false when there is none left.
  bool advance();

  ThreadId next(std::span<const ThreadId> ready, ThreadId current) override;
  void yielded(ThreadId thread) override;
  unsigned stores_back(unsigned newer) override;
  bool now(Rarely) override { return false; }
  unsigned stop_after() override { return 0; }

 private:
  struct Choice {
    unsigned taken, of;
  };
  unsigned pick(unsigned of);

  unsigned most_preemptions_;
  unsigned most_old_;
  unsigned preemptions_ = 0;
  unsigned old_ = 0;
  ThreadId yielded_ = max_threads;
  std::vector<Choice> choices_;
  std::size_t at_ = 0;
};

}  // namespace ron::test::interleave

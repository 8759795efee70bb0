// SPDX-License-Identifier: MIT OR Apache-2.0
//
// explore: plays a scenario again and again, each time another way.
//
// RON_INTERLEAVE_SEEDS=N plays N times as many seeds as a test asks for. RON_INTERLEAVE_SEED=S plays
// seed S alone and prints its schedule, whatever comes of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <string>

#include "stage.h"

namespace ron::test::interleave {

struct Scenario {
  const char* name;
  void (*play)(Stage& stage);
};
std::ostream& operator<<(std::ostream& out, const Scenario& scenario);

struct Failure {
  std::string scenario;
  std::string what;
  std::uint64_t seed = 0;  ///< of the exhaustive exploration: the number of the execution
  std::string schedule;
};
std::ostream& operator<<(std::ostream& out, const Failure& failure);

struct Plan {
  std::uint64_t seeds = 1'000;
  const Mutation* mutation = nullptr;
  bool old_values = true;  ///< false: sequentially consistent memory
};

/// The first execution that fails, if any does.
[[nodiscard]] std::optional<Failure> explore(const Scenario& scenario, const Plan& plan = {});

struct Exhausted {
  std::optional<Failure> failure;
  std::uint64_t executions = 0;
};
/// Every execution with at most so many preemptions, and so many loads that read an old value.
[[nodiscard]] Exhausted explore_all(const Scenario& scenario, unsigned preemptions, unsigned old_values,
                                    const Mutation* mutation = nullptr);

/// The operations of the code under test that were seen to ask for an order, and which.
struct OrderedOp {
  std::string function;
  Op op;
  std::memory_order order;
  unsigned line;
  auto operator<=>(const OrderedOp&) const = default;
};
[[nodiscard]] std::map<OrderedOp, std::uint64_t> orders_used(const Scenario& scenario, std::uint64_t seeds);

}  // namespace ron::test::interleave

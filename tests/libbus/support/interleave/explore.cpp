// SPDX-License-Identifier: MIT OR Apache-2.0
#include "explore.h"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <iostream>

namespace ron::test::interleave {
namespace {

std::optional<std::uint64_t> number_in_environment(const char* name) {
  const char* const text = std::getenv(name);
  if (text == nullptr) return std::nullopt;
  std::uint64_t number = 0;
  const char* const end = text + std::strlen(text);
  if (std::from_chars(text, end, number).ptr != end || text == end) {
    std::cerr << name << " must be a number (it is \"" << text << "\")\n";
    std::exit(2);
  }
  return number;
}

// One execution; what went wrong in it.
std::optional<std::string> play(const Scenario& scenario, Stage& stage, Strategy& strategy, const Mutation* mutation,
                                bool old_values) {
  std::optional<std::string> what;
  stage.begin(strategy, mutation, old_values);
  try {
    scenario.play(stage);
  } catch (const Broken& broken) {
    what = broken.what;
  }
  stage.end();
  return what;
}

// About how many steps an execution takes: of one without any preemption.
unsigned usual_steps(const Scenario& scenario, Stage& stage) {
  Exhaustive straight(0, 0);
  (void)play(scenario, stage, straight, nullptr, false);
  return stage.steps();
}

Failure failure_of(const Scenario& scenario, const Stage& stage, std::uint64_t seed, std::string what) {
  return {scenario.name, std::move(what), seed, stage.schedule()};
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Scenario& scenario) { return out << scenario.name; }

std::ostream& operator<<(std::ostream& out, const Failure& failure) {
  return out << failure.scenario << ", seed " << failure.seed << ": " << failure.what << "\n"
             << failure.schedule << "To play it again: RON_INTERLEAVE_SEED=" << failure.seed << "\n";
}

std::optional<Failure> explore(const Scenario& scenario, const Plan& plan) {
  static const auto factor = number_in_environment("RON_INTERLEAVE_SEEDS").value_or(1);
  static const auto alone = number_in_environment("RON_INTERLEAVE_SEED");
  Stage stage;
  const unsigned steps = usual_steps(scenario, stage);
  const std::uint64_t first = alone.value_or(0);
  const std::uint64_t count = alone ? 1 : plan.seeds * factor;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    Seeded strategy(seed, steps);
    auto what = play(scenario, stage, strategy, plan.mutation, plan.old_values);
    if (alone) std::cout << scenario.name << ", seed " << seed << ":\n" << stage.schedule();
    if (what) return failure_of(scenario, stage, seed, std::move(*what));
  }
  return std::nullopt;
}

Exhausted explore_all(const Scenario& scenario, unsigned preemptions, unsigned old_values, const Mutation* mutation) {
  Stage stage;
  Exhaustive strategy(preemptions, old_values);
  Exhausted result;
  do {
    auto what = play(scenario, stage, strategy, mutation, true);
    if (what) {
      result.failure = failure_of(scenario, stage, result.executions, std::move(*what));
      return result;
    }
    ++result.executions;
  } while (strategy.advance());
  return result;
}

std::map<OrderedOp, std::uint64_t> orders_used(const Scenario& scenario, std::uint64_t seeds) {
  Stage stage;
  const unsigned steps = usual_steps(scenario, stage);
  std::map<OrderedOp, std::uint64_t> used;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    Seeded strategy(seed, steps);
    if (play(scenario, stage, strategy, nullptr, true)) break;
    for (const Stage::Step& step : stage.taken()) {
      if (step.thread == 0 || step.op >= Op::LightFence || step.order == std::memory_order_relaxed) continue;
      ++used[{std::string(function_of(step.site)), step.op, step.order, step.site.line()}];
    }
  }
  return used;
}

}  // namespace ron::test::interleave

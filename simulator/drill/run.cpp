// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/run.h"

#include <utility>

namespace ron::sim {
namespace {

// Works through steps in their order: one with a time at its time, one with a condition once that holds.
class Operator {
 public:
  explicit Operator(const std::vector<OperatorStep>& steps) : steps_(steps) {}

  void work(DrillSession& session, DrillTime now) {
    while (next_ < steps_.size() && due(session.drill(), now)) {
      (void)session.perform(steps_[next_].deed);  // what is refused stands in the record
      ++next_;
      watch_.forget();
      ready_.reset();
    }
  }

 private:
  bool due(const Drill& drill, DrillTime now) {
    const OperatorStep& step = steps_[next_];
    if (!ready_) {
      const bool ready = step.at ? now >= *step.at : drill.holds_now(watch_, step.when);
      if (ready) ready_ = now;
    }
    return ready_ && now - *ready_ >= step.after;
  }

  const std::vector<OperatorStep>& steps_;
  std::size_t next_ = 0;
  PredicateWatch watch_;
  std::optional<DrillTime> ready_;
};

}  // namespace

std::expected<DrillRecord, std::string> run_drill(const Scenario& scenario, const DrillPlan& plan, DrillEngine engine) {
  auto session = DrillSession::create(scenario, plan.mode, std::move(engine));
  if (!session) return std::unexpected(session.error());
  DrillSession& run = **session;
  Operator hands(plan.steps);
  run.begin();
  while (!run.drill().finished()) {
    run.tick();
    if (plan.interrupted()) run.drill().abort("interrupted");
    hands.work(run, run.drill().elapsed());
  }
  return run.record();
}

std::expected<DrillRecord, std::string> run_drill(const Scenario& scenario, const DrillPlan& plan) {
  auto engine = virtual_drill_engine(scenario);
  if (!engine) return std::unexpected(engine.error());
  return run_drill(scenario, plan, *std::move(engine));
}

}  // namespace ron::sim

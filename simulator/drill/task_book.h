// SPDX-License-Identifier: MIT OR Apache-2.0
//
// TaskBook: which of a drill's critical tasks are done. A task that is bound to come after another is not done by
// coming before it; a task done before its cue (the operator was quick) is done.
//
// Threads: one at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drill/record.h"
#include "drill/scenario.h"

namespace ron::sim {

class TaskBook {
 public:
  explicit TaskBook(std::vector<CriticalTask> tasks);

  /// Each returns the tasks that are now done, by index.
  std::vector<std::size_t> look(const Evidence& evidence, DrillTime now);
  std::vector<std::size_t> acknowledged(std::string_view alert, DrillTime now);
  std::vector<std::size_t> diagnosed_rightly(DrillTime now);
  std::vector<std::size_t> acted(const Action& action, const std::string& target, DrillTime now);
  /// `since`: when the claim was made that has held since.
  std::vector<std::size_t> verified(DrillTime since);

  [[nodiscard]] const std::vector<CriticalTask>& tasks() const { return tasks_; }
  [[nodiscard]] const std::vector<TaskResult>& results() const { return results_; }

 private:
  [[nodiscard]] bool open(std::size_t index) const;
  void finish(std::size_t index, DrillTime now, std::vector<std::size_t>& done);
  template <typename Fits>
  std::vector<std::size_t> finish_those(DrillTime now, Fits fits);

  std::vector<CriticalTask> tasks_;
  std::vector<TaskResult> results_;
  std::vector<PredicateWatch> cues_;
  std::vector<PredicateWatch> standards_;
};

}  // namespace ron::sim

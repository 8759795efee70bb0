// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/task_book.h"

#include <algorithm>
#include <utility>

namespace ron::sim {

TaskBook::TaskBook(std::vector<CriticalTask> tasks)
    : tasks_(std::move(tasks)), cues_(tasks_.size()), standards_(tasks_.size()) {
  for (const CriticalTask& task : tasks_) {
    results_.push_back({.id = task.id,
                        .text = task.text,
                        .standard = describe(task.standard),
                        .runbook = task.runbook,
                        .feedback = task.feedback,
                        .within = task.within});
  }
}

bool TaskBook::open(std::size_t index) const {
  if (results_[index].done) return false;
  if (tasks_[index].after.empty()) return true;
  const auto before = std::ranges::find(results_, tasks_[index].after, &TaskResult::id);
  return before != results_.end() && before->done.has_value();
}

void TaskBook::finish(std::size_t index, DrillTime now, std::vector<std::size_t>& done) {
  TaskResult& result = results_[index];
  if (!result.cue) result.cue = now;
  result.done = now;
  result.met = now - *result.cue <= result.within;
  done.push_back(index);
}

template <typename Fits>
std::vector<std::size_t> TaskBook::finish_those(DrillTime now, Fits fits) {
  std::vector<std::size_t> fitting;  // found first: what is done now opens nothing for this same deed
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    if (open(i) && fits(tasks_[i].standard)) fitting.push_back(i);
  }
  std::vector<std::size_t> done;
  for (const std::size_t index : fitting) finish(index, now, done);
  return done;
}

std::vector<std::size_t> TaskBook::look(const Evidence& evidence, DrillTime now) {
  std::vector<std::size_t> done;
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    if (!results_[i].cue && cues_[i].look(tasks_[i].cue, evidence, now)) results_[i].cue = now;
    const auto* const measured = std::get_if<Measured>(&tasks_[i].standard);
    if (measured == nullptr || !results_[i].cue || !open(i)) continue;
    if (standards_[i].look(measured->predicate, evidence, now)) finish(i, now, done);
  }
  return done;
}

std::vector<std::size_t> TaskBook::acknowledged(std::string_view alert, DrillTime now) {
  return finish_those(now, [&](const Standard& standard) {
    const auto* const wanted = std::get_if<Acknowledged>(&standard);
    return wanted != nullptr && (wanted->alert == "any" || wanted->alert == alert);
  });
}

std::vector<std::size_t> TaskBook::diagnosed_rightly(DrillTime now) {
  return finish_those(now, [](const Standard& standard) { return std::holds_alternative<Diagnosed>(standard); });
}

std::vector<std::size_t> TaskBook::acted(const Action& action, const std::string& target, DrillTime now) {
  return finish_those(now, [&](const Standard& standard) {
    const auto* const wanted = std::get_if<Acted>(&standard);
    return wanted != nullptr && matches(wanted->pattern, action, target);
  });
}

std::vector<std::size_t> TaskBook::verified(DrillTime since) {
  return finish_those(since, [](const Standard& standard) { return std::holds_alternative<Verified>(standard); });
}

}  // namespace ron::sim

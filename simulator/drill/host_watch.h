// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HostWatch: what a host adds to its engine, on the engine's time: the metrics it exposes, and the shipped alert rules,
// unmodified, evaluated on those metrics as a host does it. So an alert of a drill on virtual time fires when it would
// fire in a host to which the same happened.
//
// Resident memory is a fixed base and the payload that handlers retain: that of this process would not be the same
// twice.
//
// Threads: one at a time.
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "drill/figures.h"
#include "drill/scenario.h"
#include "observe/alert_evaluator.h"
#include "observe/host_metrics.h"

namespace ron::sim {

class HostWatch {
 public:
  [[nodiscard]] static std::expected<HostWatch, std::string> create(const Scenario& scenario);

  void look(const Snapshot& snapshot);
  [[nodiscard]] std::span<const Alert> alerts() const { return alerts_.alerts(); }

 private:
  HostWatch(AlertRules rules, std::unique_ptr<HostMetrics> metrics)
      : metrics_(std::move(metrics)), alerts_(std::move(rules)) {}

  std::unique_ptr<HostMetrics> metrics_;
  AlertEvaluator alerts_;
  std::optional<DrillTime> evaluated_;
  WarningSample warnings_;  // as of the latest look
};

}  // namespace ron::sim

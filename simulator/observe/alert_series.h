// SPDX-License-Identifier: MIT OR Apache-2.0
//
// AlertSeries: the last stretch of those series that alert rules look at, and what they measure on them, as
// Prometheus measures: rates and increases are extrapolated to the ends of the range the way its
// documentation describes, so that a host's own alerts agree with those of a server that scrapes it.
//
// Bounded: a series keeps what the longest range needs and at most `max_points`. Threads: one at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <prometheus/metric_family.h>

#include "observe/alert_rules.h"

namespace ron::sim {

class AlertSeries {
 public:
  using Time = std::chrono::nanoseconds;
  using Labels = std::map<std::string, std::string>;
  static constexpr std::size_t max_points = 4096;

  explicit AlertSeries(const AlertRules& rules);

  /// Times go forward.
  void add(Time at, std::span<const prometheus::MetricFamily> families);
  /// The term's value at the time of the latest add, per series; the largest (or, for `below`, the least) of them where
  /// the threshold does not depend on the series. Nothing when there is no data for it.
  [[nodiscard]] std::optional<double> measure(const AlertTerm& term) const;
  /// What the term is to be above or below; nothing when that is a metric that is not there.
  [[nodiscard]] std::optional<double> threshold(const AlertTerm& term) const;

 private:
  struct Point {
    Time at;
    double value;
  };
  using Points = std::deque<Point>;
  struct Series {
    Labels labels;
    Points points;
  };

  void add_point(const std::string& metric, const prometheus::ClientMetric& seen, double value);
  [[nodiscard]] std::optional<double> measure(const AlertTerm& term, const Points& points) const;
  [[nodiscard]] std::optional<double> latest(const std::string& metric, const Labels& labels) const;
  [[nodiscard]] std::optional<double> latest(const Points& points) const;

  Time now_{0};
  std::map<std::string, Time> ranges_;  // by metric: how long it is to be kept
  std::map<std::string, std::vector<Series>> series_;
};

}  // namespace ron::sim

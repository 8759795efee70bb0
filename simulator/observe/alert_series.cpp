// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/alert_series.h"

#include <algorithm>
#include <variant>

#include "observe/seconds.h"

namespace ron::sim {
namespace {

using std::chrono::nanoseconds;

bool matches(const AlertSeries::Labels& labels, const Selector& selector) {
  return std::ranges::all_of(selector.where, [&](const auto& wanted) {
    const auto found = labels.find(wanted.first);
    if (found == labels.end()) return false;
    return wanted.second == "*" ? !found->second.empty() : found->second == wanted.second;
  });
}

// The samples at the ends of a range do not stand at its ends. An end that is about as near as samples are apart is
// reached by the same slope, a farther one half a distance towards it; a counter never was below zero.
struct Stretch {
  double sampled = 0;
  double to_start = 0;
  double to_end = 0;
  double distance = 0;

  [[nodiscard]] double factor() const {
    const double enough = 1.1 * distance;
    const double reached =
        sampled + (to_start < enough ? to_start : distance / 2) + (to_end < enough ? to_end : distance / 2);
    return reached / sampled;
  }
};

}  // namespace

AlertSeries::AlertSeries(const AlertRules& rules) {
  const auto keep = [this](const std::string& metric, Time range) {
    ranges_[metric] = std::max(ranges_[metric], range);
  };
  for (const AlertRule& rule : rules.rules) {
    for (const AlertTerm& term : rule.all) {
      keep(term.of.metric, term.range);
      if (term.over) keep(*term.over, Time::zero());
      if (const auto* const metric = std::get_if<std::string>(&term.threshold)) keep(*metric, Time::zero());
    }
  }
}

void AlertSeries::add(Time at, std::span<const prometheus::MetricFamily> families) {
  now_ = at;
  for (const prometheus::MetricFamily& family : families) {
    if (!ranges_.contains(family.name)) continue;
    for (const prometheus::ClientMetric& metric : family.metric) {
      add_point(family.name, metric,
                family.type == prometheus::MetricType::Counter ? metric.counter.value : metric.gauge.value);
    }
  }
  for (auto& [metric, all] : series_) {
    const Time since = now_ - ranges_[metric];
    for (Series& series : all) {
      while (!series.points.empty() && (series.points.front().at < since || series.points.size() > max_points)) {
        series.points.pop_front();
      }
    }
    std::erase_if(all, [](const Series& series) { return series.points.empty(); });
  }
}

void AlertSeries::add_point(const std::string& metric, const prometheus::ClientMetric& seen, double value) {
  Labels labels;
  for (const auto& label : seen.label) labels.emplace(label.name, label.value);
  std::vector<Series>& all = series_[metric];
  auto found = std::ranges::find(all, labels, &Series::labels);
  if (found == all.end()) found = all.insert(all.end(), Series{.labels = std::move(labels), .points = {}});
  found->points.push_back({.at = now_, .value = value});
}

std::optional<double> AlertSeries::measure(const AlertTerm& term) const {
  const auto all = series_.find(term.of.metric);
  if (all == series_.end()) return std::nullopt;
  std::optional<double> most;
  for (const Series& series : all->second) {
    if (!matches(series.labels, term.of)) continue;
    std::optional<double> value = measure(term, series.points);
    if (value && term.over) {
      const auto divisor = latest(*term.over, series.labels);
      value = divisor && *divisor != 0 ? std::optional(*value / *divisor) : std::nullopt;
    }
    if (value && (!most || (term.above ? *value > *most : *value < *most))) most = value;
  }
  return most;
}

std::optional<double> AlertSeries::measure(const AlertTerm& term, const Points& points) const {
  if (term.measure == Measure::Value) return latest(points);
  const Time since = now_ - term.range;
  const auto first = std::ranges::find_if(points, [&](const Point& point) { return point.at >= since; });
  if (first == points.end()) return std::nullopt;
  if (term.measure == Measure::Floor) return std::ranges::min_element(first, points.end(), {}, &Point::value)->value;
  const auto count = static_cast<double>(points.end() - first);
  const Point& last = points.back();
  if (count < 2 || last.at <= first->at) return std::nullopt;
  const double growth = last.value - first->value;
  Stretch stretch{.sampled = seconds(last.at - first->at),
                  .to_start = seconds(first->at - since),
                  .to_end = seconds(now_ - last.at),
                  .distance = seconds(last.at - first->at) / (count - 1)};
  const bool counter = term.measure != Measure::Change;
  if (counter && growth > 0 && first->value >= 0) {
    stretch.to_start = std::min(stretch.to_start, stretch.sampled * first->value / growth);
  }
  const double increase = growth * stretch.factor();
  return term.measure == Measure::Rate ? increase / seconds(term.range) : increase;
}

std::optional<double> AlertSeries::threshold(const AlertTerm& term) const {
  if (const double* const number = std::get_if<double>(&term.threshold)) return *number;
  const auto all = series_.find(std::get<std::string>(term.threshold));
  if (all == series_.end()) return std::nullopt;
  for (const Series& series : all->second) {
    if (const auto value = latest(series.points)) return value;
  }
  return std::nullopt;
}

std::optional<double> AlertSeries::latest(const std::string& metric, const Labels& labels) const {
  const auto all = series_.find(metric);
  if (all == series_.end()) return std::nullopt;
  const auto found = std::ranges::find(all->second, labels, &Series::labels);
  return found == all->second.end() ? std::nullopt : latest(found->points);
}

// What has not been seen this time is not there any more.
std::optional<double> AlertSeries::latest(const Points& points) const {
  if (points.empty() || points.back().at != now_) return std::nullopt;
  return points.back().value;
}

}  // namespace ron::sim

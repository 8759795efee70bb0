// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/figures.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ron::sim {
namespace {

struct Named {
  std::string_view name;
  std::string_view words;
};
constexpr auto figures = std::to_array<Named>({{"lost_per_min", "events lost per minute"},
                                               {"depth_percent", "depth in percent of the capacity"},
                                               {"drain_percent", "received in percent of published"},
                                               {"inflow_per_s", "events published per second"},
                                               {"backlog", "events behind"},
                                               {"subscribers", "subscribers on the bus"},
                                               {"capacity", "capacity"},
                                               {"lag_reports_per_min", "Lagged reports per minute"},
                                               {"closed_per_min", "times Closed was seen per minute"},
                                               {"crashes_per_min", "crashes per minute"},
                                               {"gap", "events missed in a cutover without being told"},
                                               {"uncounted", "jumps in the numbering that no Lagged explains"},
                                               {"refused_per_min", "sends that came back per minute"},
                                               {"cutovers", "cutovers completed"},
                                               {"warnings_per_min", "overflow warnings logged per minute"},
                                               {"retained_kib", "KiB of payload that handlers retain"},
                                               {"copied_kib_per_s", "KiB of payload copied per second"},
                                               {"missed_per_min", "events per minute that one of two tasks missed"},
                                               {"misordered_per_min", "events per minute handled out of order"},
                                               {"unwell", "subscribers that are not running well"},
                                               {"cutover_open", "cutovers under way"},
                                               {"latency_us", "µs from publish to receive, 95th percentile"}});
constexpr auto names = [] {
  std::array<std::string_view, figures.size()> list;
  for (std::size_t i = 0; i < list.size(); ++i) list[i] = figures[i].name;
  return list;
}();

std::uint64_t growth(std::uint64_t now, std::uint64_t before) { return now - std::min(now, before); }
std::int64_t whole(std::uint64_t value) { return static_cast<std::int64_t>(value); }

const DrillSample::Subscriber* find(const DrillSample& sample, std::string_view name) {
  const auto at = std::ranges::find(sample.subscribers, name, &DrillSample::Subscriber::name);
  return at == sample.subscribers.end() ? nullptr : &*at;
}

}  // namespace

std::string_view to_string(Figure figure) noexcept { return figures[static_cast<std::size_t>(figure)].name; }
std::span<const std::string_view> figure_names() noexcept { return names; }
std::string_view in_words(Figure figure) noexcept { return figures[static_cast<std::size_t>(figure)].words; }
bool is_per_subscriber(Figure figure) noexcept {
  return figure == Figure::LostPerMin || figure == Figure::DrainPercent || figure == Figure::Backlog;
}

DrillSample drill_sample(const Snapshot& snapshot) {
  DrillSample sample;
  sample.at = snapshot.at;
  sample.totals = snapshot.totals;
  sample.latency = snapshot.publish_to_recv;
  sample.warnings_logged = snapshot.warnings.logged;
  for (const RingSample& ring : snapshot.rings) {
    sample.receivers += ring.receivers;
    if (ring.draining) continue;
    if (sample.capacity != 0) continue;  // the second is prepared and not yet in use
    sample.depth = ring.depth;
    sample.capacity = ring.capacity;
  }
  sample.gap = snapshot.cutover.gap;
  sample.cutover_open = snapshot.cutover.active;
  for (const PublisherSample& publisher : snapshot.publishers) {
    sample.refused += publisher.refused;
    sample.copied_bytes += publisher.copied_bytes;
  }
  for (const SubscriberSample& s : snapshot.subscribers) {
    sample.uncounted += s.uncounted;
    sample.crashes += s.crashes;
    sample.retained_bytes += s.retained_bytes;
    sample.missed_by_task += s.missed_by_task;
    sample.misordered += s.misordered;
    sample.subscribers.push_back({.name = s.name,
                                  .state = s.state,
                                  .received = s.received,
                                  .lost = s.lost_reported + s.lost_unreported,
                                  .backlog = s.backlog,
                                  .joined_published = s.joined_published});
  }
  return sample;
}

void FigureWindow::add(DrillSample sample) {
  if (!samples_.empty() && sample.at <= samples_.back().at) return;
  samples_.push_back(std::move(sample));
  // The oldest one kept is the last that is at least a window old: rates are over a whole window.
  while (samples_.size() > 2 && samples_.back().at - samples_[1].at >= window_) samples_.pop_front();
}

std::optional<std::int64_t> FigureWindow::per_min(std::uint64_t now, std::uint64_t before) const {
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(samples_.back().at - samples_.front().at);
  if (ms.count() <= 0) return std::nullopt;
  return whole(growth(now, before)) * 60'000 / ms.count();
}

std::optional<std::int64_t> FigureWindow::of_subscriber(Figure figure, const DrillSample::Subscriber& now) const {
  if (figure == Figure::Backlog) return whole(now.backlog);
  const DrillSample::Subscriber* const before = find(samples_.front(), now.name);
  if (before == nullptr) return std::nullopt;
  if (figure == Figure::LostPerMin) return per_min(now.lost, before->lost);
  // Its own inflow, so that nobody is called slow for what was published while it was not there. What it lost it
  // did not drain.
  const std::uint64_t inflow = growth(now.joined_published, before->joined_published);
  if (inflow == 0) return std::nullopt;
  return whole(growth(now.received, before->received)) * 100 / whole(inflow);
}

std::optional<std::int64_t> FigureWindow::of_subscribers(Figure figure, std::string_view name) const {
  std::optional<std::int64_t> worst;
  for (const DrillSample::Subscriber& subscriber : samples_.back().subscribers) {
    if (!name.empty() && subscriber.name != name) continue;
    const auto value = of_subscriber(figure, subscriber);
    if (!value) continue;
    const bool worse = !worst || (figure == Figure::DrainPercent ? *value < *worst : *value > *worst);
    if (worse) worst = value;
  }
  return worst;
}

std::optional<std::int64_t> FigureWindow::latency() const {
  const auto& now = samples_.back().latency.counts;
  const auto& before = samples_.front().latency.counts;
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < now.size(); ++i) all += growth(now[i], before[i]);
  if (all == 0) return std::nullopt;
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < latency_bounds.size(); ++i) {
    seen += growth(now[i], before[i]);
    if (seen * 100 >= all * 95) return latency_bounds[i].count() / 1000;
  }
  return latency_bounds.back().count() / 1000 + 1;  // beyond the last bound
}

std::optional<std::int64_t> FigureWindow::value(Figure figure, std::string_view subscriber) const {
  if (samples_.empty()) return std::nullopt;
  const DrillSample& now = samples_.back();
  const DrillSample& before = samples_.front();
  const auto per_s = [&](std::uint64_t latest, std::uint64_t earliest) {
    return per_min(latest, earliest).transform([](std::int64_t rate) { return rate / 60; });
  };
  switch (figure) {
    case Figure::LostPerMin:
      return subscriber.empty() ? per_min(now.totals.lost, before.totals.lost) : of_subscribers(figure, subscriber);
    case Figure::DepthPercent:
      return now.capacity == 0 ? std::nullopt : std::optional(whole(now.depth * 100 / now.capacity));
    case Figure::DrainPercent:
    case Figure::Backlog: return of_subscribers(figure, subscriber);
    case Figure::InflowPerS: return per_s(now.totals.published, before.totals.published);
    case Figure::Subscribers: return whole(now.receivers);
    case Figure::Capacity: return whole(now.capacity);
    case Figure::LagReportsPerMin: return per_min(now.totals.lag_reports, before.totals.lag_reports);
    case Figure::ClosedPerMin: return per_min(now.totals.closed, before.totals.closed);
    case Figure::CrashesPerMin: return per_min(now.crashes, before.crashes);
    case Figure::Gap: return whole(now.gap);
    case Figure::Uncounted: return whole(now.uncounted);
    case Figure::RefusedPerMin: return per_min(now.refused, before.refused);
    case Figure::Cutovers: return whole(now.totals.cutovers);
    case Figure::WarningsPerMin: return per_min(now.warnings_logged, before.warnings_logged);
    case Figure::RetainedKib: return whole(now.retained_bytes / 1024);
    case Figure::CopiedKibPerS: return per_s(now.copied_bytes / 1024, before.copied_bytes / 1024);
    case Figure::MissedPerMin: return per_min(now.missed_by_task, before.missed_by_task);
    case Figure::MisorderedPerMin: return per_min(now.misordered, before.misordered);
    case Figure::Unwell:
      return std::ranges::count_if(now.subscribers,
                                   [](const auto& one) { return one.state != SubscriberState::Running; });
    case Figure::CutoverOpen: return now.cutover_open ? 1 : 0;
    case Figure::LatencyUs: return latency();
  }
  return std::nullopt;
}

}  // namespace ron::sim

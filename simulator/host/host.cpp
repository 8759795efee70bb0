// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host/host.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/thread_name.h"
#include "host/host_setup.h"
#include "observe/process_figures.h"
#include "observe/timestamp.h"

namespace ron::sim {
namespace {

constexpr std::chrono::milliseconds drain_look{5};

bool drained(const Snapshot& snapshot) {
  return snapshot.totals.sent == snapshot.totals.published &&
         std::ranges::all_of(snapshot.subscribers, [](const SubscriberSample& s) { return s.backlog == 0; });
}

std::uint64_t unread(const Snapshot& snapshot) {
  std::uint64_t events = 0;
  for (const SubscriberSample& subscriber : snapshot.subscribers) events += subscriber.queued;
  return events;
}

}  // namespace

std::expected<std::unique_ptr<Host>, std::string> Host::start(Options options) {
  auto metrics = HostMetrics::create(metric_labels(options.config));
  if (!metrics) return std::unexpected(metrics.error());
  options.topology.capacity = options.config.bus.capacity.value;
  const SteadyClock clock;
  auto ended = std::make_shared<EndedCutovers>();
  const auto on_end = [ended](const CutoverSample& cutover) {
    const std::lock_guard lock(ended->mutex);
    ended->waiting.push_back(cutover);
  };
  auto spans = options.span_interval > Time::zero() ? std::make_shared<SpanTap>(options.span_interval) : nullptr;
  auto engine = LiveEngine::create(options.topology, clock, (*metrics)->bus_metrics(),
                                   {.on_cutover_end = on_end, .spans = spans});
  if (!engine) return std::unexpected(engine.error());
  return std::unique_ptr<Host>(
      new Host(std::move(options), clock, *std::move(metrics), std::move(ended), std::move(spans), *std::move(engine)));
}

Host::Host(Options options, SteadyClock clock, std::unique_ptr<HostMetrics> metrics,
           std::shared_ptr<EndedCutovers> ended, std::shared_ptr<SpanTap> spans, std::unique_ptr<LiveEngine> engine)
    : clock_(clock), zero_(std::chrono::system_clock::now() -
                           std::chrono::duration_cast<std::chrono::system_clock::duration>(clock.now())),
      log_(std::move(options.log)), on_sample_(std::move(options.on_sample)), sample_interval_(options.sample_interval),
      alert_interval_(options.alert_interval), metrics_(std::move(metrics)), ended_cutovers_(std::move(ended)),
      spans_(std::move(spans)), engine_(std::move(engine)), config_(std::move(options.config)),
      readiness_(readiness_policy(config_, metrics_->labels().amnesia), clock_.now()),
      warnings_(config_.bus.overflow_warn_rate_per_min.value), alerts_(std::move(options.alert_rules)) {
  metrics_->set_expected_subscribers(config_.ready.expected_min.value);
  tell_warn_rate(config_);
  sample();
  sampler_ = std::jthread([this](const std::stop_token& stop) { sample_until(stop); });
}

Host::~Host() {
  sampler_.request_stop();
  sampler_.join();
  say_ended_cutovers();
}

void Host::sample_until(const std::stop_token& stop) {
  name_thread("sampler");
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      (void)wake_.wait_for(lock, stop, sample_interval_, [] { return false; });
    }
    sample();
  }
}

void Host::sample() {
  const auto snapshot = std::make_shared<const Snapshot>(engine_->snapshot());
  metrics_->update(*snapshot);
  {
    const std::lock_guard lock(mutex_);
    if (latest_ && snapshot->number <= latest_->number) return;  // drain() looks as well
    const std::uint32_t warn_rate = snapshot->warnings.per_minute;
    if (latest_ && latest_->warnings.per_minute != warn_rate)
      warnings_.set_rate(warn_rate);  // an action has changed it
    latest_ = snapshot;
    Observation seen = observe(*snapshot);
    seen.draining = draining_;
    readiness_.observe(seen);
    const auto bus = metrics_->bus_metrics();
    const auto warned = warnings_.look(snapshot->at, bus->dropped(), bus->reports(), *log_);
    metrics_->count_warnings(warned.logged, warned.suppressed);
    watch_readiness(snapshot->at);
    watch_gap(snapshot->cutover);
    if (!alerts_at_ || snapshot->at - *alerts_at_ >= alert_interval_) evaluate_alerts(snapshot->at);
  }
  say_ended_cutovers();
  say_spans();
  if (on_sample_) on_sample_(*snapshot);
}

void Host::announce_readiness() {
  const std::lock_guard lock(mutex_);
  announced_ = true;
  watch_readiness(clock_.now());
}

void Host::watch_readiness(Time now) {
  if (!announced_) return;
  const ReadinessVerdict verdict = readiness_.verdict(now);
  if (std::exchange(said_ready_, verdict.ready) == verdict.ready) return;
  log_->write({.level = verdict.ready ? LogLevel::Info : LogLevel::Warn,
               .event = verdict.ready ? "ready" : "not_ready",
               .reason = fmt::format("{}", fmt::join(verdict.reasons(), "; ")),
               .fields = {{"ready", std::uint64_t{verdict.ready ? 1U : 0U}}}});
}

void Host::watch_gap(const CutoverSample& cutover) {
  if (cutover.active && cutover.gap == 0) gap_said_ = false;
  if (cutover.gap == 0 || std::exchange(gap_said_, true)) return;
  log_->write({.level = LogLevel::Error,
               .event = "cutover_gap",
               .reason = "subscribers missed events during a cutover without being told",
               .fields = {{"events", cutover.gap}}});
}

void Host::say_ended_cutovers() {
  std::vector<CutoverSample> ended;
  {
    const std::lock_guard lock(ended_cutovers_->mutex);
    ended.swap(ended_cutovers_->waiting);
  }
  for (const CutoverSample& cutover : ended) {
    log_->write({.level = cutover.gap > 0 ? LogLevel::Error : LogLevel::Info,
                 .event = cutover.step == CutoverStep::Done ? "cutover_completed" : "cutover_aborted",
                 .fields = {{"kind", std::string(to_string(cutover.kind))},
                            {"from_capacity", cutover.from_capacity},
                            {"to_capacity", cutover.to_capacity},
                            {"lost", cutover.lost_during},
                            {"gap", cutover.gap}}});
  }
}

void Host::say_spans() {
  if (!spans_) return;
  const std::string amnesia = config().host.amnesia.value ? "on" : "off";
  const SpanTap::Taken taken = spans_->take();
  for (const EventSpan& span : taken.spans) {
    const bool publish = span.side == EventSpan::Side::Publish;
    const auto began = zero_ + std::chrono::duration_cast<std::chrono::system_clock::duration>(span.at);
    log_->write({.event = publish ? "svc.ron_bus.publish" : "svc.ron_bus.recv",
                 .corr_id = span.corr_id,
                 .fields = {{"event_kind", std::string(ron::to_string(span.kind))},
                            {"amnesia", amnesia},
                            {publish ? "publisher" : "subscriber", span.who},
                            {"start", timestamp(began)},
                            {"duration_us", static_cast<double>(span.took.count()) / 1e3}}});
  }
  if (taken.dropped > 0) log_->write({.event = "spans_dropped", .fields = {{"spans", taken.dropped}}});
}

void Host::evaluate_alerts(Time now) {
  alerts_at_ = now;
  metrics_->update(read_process_figures());
  for (const Alert& alert : alerts_.evaluate(now, metrics_->collect())) say_alert(alert);
}

void Host::say_alert(const Alert& alert) {
  const bool firing = alert.state == AlertState::Firing;
  log_->write({.level = firing ? LogLevel::Warn : LogLevel::Info,
               .event = firing ? "alert_firing" : "alert_resolved",
               .reason = alert.summary,
               .fields = {{"alert", alert.name}, {"severity", alert.severity}, {"runbook_url", alert.runbook_url}}});
}

std::expected<void, std::string> Host::reload(const HostConfig& next) {
  const HostConfig before = config();
  const std::uint32_t capacity = next.bus.capacity.value;
  const auto refused = [this](std::string why) {
    refuse_reload({why});
    return std::unexpected(std::move(why));
  };
  const MetricLabels labels_before = metrics_->labels();
  if (auto relabelled = metrics_->relabel(metric_labels(next)); !relabelled) return refused(relabelled.error());
  if (capacity != before.bus.capacity.value) {
    const auto begun = apply(BeginCutover{.kind = CutoverKind::Sealed, .capacity = capacity, .run_through = true});
    if (!begun) {
      [[maybe_unused]] const auto back = metrics_->relabel(labels_before);  // they were accepted before
      return refused(fmt::format("bus.capacity could not be changed from {} to {}: {}", before.bus.capacity.value,
                                 capacity, begun.error().message));
    }
  }
  adopt(next);
  metrics_->set_reload_successful(true);
  const std::vector<std::string> left = changes_for_restart(before, next);
  log_->write({.event = "config_reloaded",
               .reason = left.empty() ? "" : fmt::format("{} will change with a restart", fmt::join(left, ", "))});
  return {};
}

// A rate beyond what an action may ask for stays the log's alone.
void Host::tell_warn_rate(const HostConfig& config) {
  (void)engine_->apply(SetWarnRate{.per_minute = config.bus.overflow_warn_rate_per_min.value});
}

void Host::adopt(const HostConfig& next) {
  tell_warn_rate(next);
  metrics_->set_expected_subscribers(next.ready.expected_min.value);
  log_->set_service(next.host.service.value);
  const std::lock_guard lock(mutex_);
  const HostConfig before = std::exchange(config_, next);
  // These stay until a restart; so a later reload still sees that they differ.
  config_.host.listen = before.host.listen;
  config_.host.token_file = before.host.token_file;
  config_.host.tls_cert = before.host.tls_cert;
  config_.host.tls_key = before.host.tls_key;
  config_.mirror = before.mirror;
  config_.audit = before.audit;
  readiness_.set_policy(readiness_policy(config_, metrics_->labels().amnesia));
  warnings_.set_rate(config_.bus.overflow_warn_rate_per_min.value);
}

void Host::refuse_reload(const std::vector<std::string>& problems) {
  metrics_->set_reload_successful(false);
  log_->write({.level = LogLevel::Error,
               .event = "config_refused",
               .reason = fmt::format("the configuration before stays: {}", fmt::join(problems, "; "))});
}

Host::Drained Host::drain(const std::function<bool()>& interrupted) {
  draining_ = true;
  sample();  // whoever asks from here on hears that it is not ready
  const Time timeout = config().host.drain_timeout.value;
  const Time deadline = clock_.now() + timeout;
  engine_->announce(Event::shutdown());
  for (const PublisherSample& publisher : engine_->snapshot().publishers) {
    [[maybe_unused]] const auto removed = engine_->apply(RemovePublisher{publisher.id});
  }
  for (;;) {
    const Snapshot seen = engine_->snapshot();
    const bool cut_short = interrupted();
    if (!cut_short && drained(seen)) {
      log_->write({.event = "drained"});
      return Drained::Fully;
    }
    if (cut_short || clock_.now() >= deadline) {
      log_->write({.level = LogLevel::Warn,
                   .event = "drain_incomplete",
                   .reason = cut_short ? "interrupted by a second signal" : "host.drain_timeout is over",
                   .fields = {{"unread", unread(seen)}}});
      return cut_short ? Drained::Interrupted : Drained::OutOfTime;
    }
    std::this_thread::sleep_for(drain_look);
  }
}

std::expected<void, ActionError> Host::apply(const Action& action) {
  if (draining_) return std::unexpected(ActionError{"the host is shutting down and takes no more actions"});
  return engine_->apply(action);
}

std::shared_ptr<const Snapshot> Host::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

ReadinessVerdict Host::readiness() {
  const std::lock_guard lock(mutex_);
  return readiness_.verdict(clock_.now());
}

std::vector<Alert> Host::alerts() const {
  const std::lock_guard lock(mutex_);
  return alerts_.alerts();
}

HostConfig Host::config() const {
  const std::lock_guard lock(mutex_);
  return config_;
}

}  // namespace ron::sim

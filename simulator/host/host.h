// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Host: a bus with its publishers and subscribers, watched: metrics, readiness, alerts and logs are kept up
// to date from samples of the engine, taken 20 times a second by a thread of its own.
//
// Threads: all members may be called from any thread; reload() and drain() by one at a time. Nothing here makes a
// publisher or a subscriber wait, but for the moments in which the engine is sampled.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "config/host_config.h"
#include "engine/clock.h"
#include "engine/live_engine.h"
#include "observe/alert_evaluator.h"
#include "observe/host_metrics.h"
#include "observe/log.h"
#include "observe/overflow_warnings.h"
#include "observe/readiness.h"

namespace ron::sim {

class Host {
 public:
  using Time = std::chrono::nanoseconds;
  using Listener = std::function<void(const Snapshot&)>;

  struct Options {
    HostConfig config;
    Topology topology;  ///< its capacity is the configuration's
    AlertRules alert_rules;
    std::shared_ptr<Log> log;
    Listener on_sample = {};  ///< called with every sample, on the host's thread; must not block
    Time sample_interval = std::chrono::milliseconds(50);
    Time alert_interval = std::chrono::seconds(1);
    Time span_interval = Time::zero();  ///< one event each is followed, and written down as spans; 0: none is
  };
  enum class Drained : std::uint8_t { Fully, OutOfTime, Interrupted };

  /// Runs when it returns, and has taken its first sample.
  [[nodiscard]] static std::expected<std::unique_ptr<Host>, std::string> start(Options options);
  /// Writes down what is still to be said.
  ~Host();

  /// From now on the log says whether the host is ready: to be called when it can be reached, too.
  void announce_readiness();
  /// Goes over to another configuration: a changed capacity by a sealed cutover under load, labels, thresholds and
  /// rates at once; what needs a restart is said and left. Refused, with the reason: everything is as it was.
  [[nodiscard]] std::expected<void, std::string> reload(const HostConfig& next);
  /// A configuration was offered that is none: it is said, and the last good one stays.
  void refuse_reload(const std::vector<std::string>& problems);
  /// Not ready from now on; Shutdown is published, publishers stop, subscribers read what is left: for at most
  /// host.drain_timeout, and no longer than `interrupted` says no.
  Drained drain(const std::function<bool()>& interrupted);

  /// What an operator does. Refused while the host drains.
  [[nodiscard]] std::expected<void, ActionError> apply(const Action& action);

  /// A receiver for what leaves the process. The host outlives it.
  [[nodiscard]] std::unique_ptr<BusOutlet> outlet() { return engine_->outlet(); }
  [[nodiscard]] std::shared_ptr<const Snapshot> latest() const;
  [[nodiscard]] ReadinessVerdict readiness();
  [[nodiscard]] std::vector<Alert> alerts() const;
  [[nodiscard]] HostMetrics& metrics() noexcept { return *metrics_; }
  [[nodiscard]] HostConfig config() const;
  /// The wall clock's time when the engine's was 0.
  [[nodiscard]] std::chrono::system_clock::time_point zero() const noexcept { return zero_; }

 private:
  // Filled by the engine under its lock, emptied by whoever samples: several cutovers may end between two samples.
  struct EndedCutovers {
    std::mutex mutex;
    std::vector<CutoverSample> waiting;
  };

  Host(Options options, SteadyClock clock, std::unique_ptr<HostMetrics> metrics, std::shared_ptr<EndedCutovers> ended,
       std::shared_ptr<SpanTap> spans, std::unique_ptr<LiveEngine> engine);
  void sample_until(const std::stop_token& stop);
  void sample();
  void watch_readiness(Time now);
  void watch_gap(const CutoverSample& cutover);
  void say_ended_cutovers();
  void say_spans();
  void evaluate_alerts(Time now);
  void say_alert(const Alert& alert);
  void tell_warn_rate(const HostConfig& config);
  void adopt(const HostConfig& next);

  const SteadyClock clock_;
  const std::chrono::system_clock::time_point zero_;
  const std::shared_ptr<Log> log_;
  const Listener on_sample_;
  const Time sample_interval_;
  const Time alert_interval_;
  const std::unique_ptr<HostMetrics> metrics_;
  const std::shared_ptr<EndedCutovers> ended_cutovers_;
  const std::shared_ptr<SpanTap> spans_;
  const std::unique_ptr<LiveEngine> engine_;
  std::atomic<bool> draining_ = false;

  mutable std::mutex mutex_;  // guards all below but the thread
  std::condition_variable_any wake_;
  HostConfig config_;
  Readiness readiness_;
  OverflowWarnings warnings_;
  AlertEvaluator alerts_;
  std::shared_ptr<const Snapshot> latest_;
  bool announced_ = false;
  std::optional<bool> said_ready_;
  std::optional<Time> alerts_at_;
  bool gap_said_ = false;

  std::jthread sampler_;  // last: it uses all of the above
};

}  // namespace ron::sim

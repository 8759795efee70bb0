// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/host_adapter.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "adapter/bus_survey.h"
#include "http/event_stream.h"
#include "http/server.h"
#include "observe/host_metrics.h"
#include "observe/process_figures.h"
#include "observe/readiness.h"
#include "serve/observation.h"

namespace ron {
namespace {

using namespace sim;
using Time = std::chrono::nanoseconds;

constexpr std::chrono::milliseconds shortest_interval{10};
constexpr std::chrono::milliseconds longest_interval{1000};

}  // namespace

// The sampling thread and the server's share it; so does each Watch, which may be the last to go.
class HostAdapter::Impl {
 public:
  Impl(const HostAdapterOptions& options, std::unique_ptr<HostMetrics> metrics)
      : options_(options), metrics_(std::move(metrics)), survey_(metrics_->bus_metrics()),
        readiness_({.expected_min = options.expected_subscribers}, Time(0)) {
    metrics_->set_expected_subscribers(options.expected_subscribers);
    sample();
  }
  ~Impl() { stop(); }

  std::expected<void, std::string> begin() {
    HttpOptions http;
    http.address = options_.address;
    http.port = options_.port;
    http.allow_remote = options_.allow_remote;
    Router router = routes();
    expect_requests(*metrics_, router);
    auto server = HttpServer::start(http, std::move(router), counting_observer(*metrics_));
    if (!server) return std::unexpected(server.error());
    server_ = *std::move(server);
    sampler_ = std::jthread([this](const std::stop_token& stopped) { sample_until(stopped); });
    return {};
  }
  void stop() {
    sampler_ = {};
    server_.reset();
  }

  BusSurvey& survey() { return survey_; }
  HostMetrics& metrics() { return *metrics_; }
  std::uint16_t port() const { return server_->port(); }
  std::string url() const {
    const bool v6 = options_.address.contains(':');
    return fmt::format("http://{}{}{}:{}", v6 ? "[" : "", options_.address, v6 ? "]" : "", port());
  }
  // At once, so that whoever asks after a change is told of it.
  void sample() {
    const std::lock_guard lock(sampling_);
    const Snapshot snapshot = survey_.take(now());
    metrics_->update(snapshot);
    if (snapshot.number % per_second() == 1) metrics_->update(read_process_figures());
    // A newcomer gets the latest frame first: while nobody listens one a second is made, so that it is not old.
    if (stream_->clients() > 0 || snapshot.number % per_second() == 1) stream_->publish(snapshot_text(snapshot));
    const std::lock_guard looking(mutex_);
    readiness_.observe(observe(snapshot));
    latest_ = std::make_shared<const Snapshot>(snapshot);
  }

 private:
  [[nodiscard]] Time now() const { return std::chrono::steady_clock::now() - started_; }
  [[nodiscard]] std::chrono::milliseconds interval() const {
    return std::clamp(options_.sample_interval, shortest_interval, longest_interval);
  }
  [[nodiscard]] std::uint64_t per_second() const {
    return std::max<std::uint64_t>(2, static_cast<std::uint64_t>(longest_interval / interval()));
  }

  void sample_until(const std::stop_token& stopped) {
    while (!stopped.stop_requested()) {
      {
        std::unique_lock lock(mutex_);
        (void)wake_.wait_for(lock, stopped, interval(), [] { return false; });
      }
      sample();
    }
  }

  Router routes() {
    const auto alive = [](const HttpRequest&) { return alive_response(); };
    Router router;
    router.add("GET", "/metrics", Access::Open,
               [this](const HttpRequest& request) { return metrics_response(*metrics_, request); });
    router.add("GET", "/healthz", Access::Open, alive);
    router.add("GET", "/livez", Access::Open, alive);
    router.add("GET", "/readyz", Access::Open, [this](const HttpRequest&) {
      const std::lock_guard lock(mutex_);
      return readiness_response(readiness_.verdict(now()), zero_);
    });
    router.add("GET", "/api/v1/snapshot", Access::Open, [this](const HttpRequest&) {
      const std::lock_guard lock(mutex_);
      return HttpResponse::json(snapshot_text(*latest_));
    });
    router.add_stream("/api/v1/stream", Access::Open, stream_);
    return router;
  }

  const HostAdapterOptions options_;
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  const std::chrono::system_clock::time_point zero_ = std::chrono::system_clock::now();
  const std::unique_ptr<HostMetrics> metrics_;
  const std::shared_ptr<EventStream> stream_ = std::make_shared<EventStream>("snapshot");
  BusSurvey survey_;
  std::mutex sampling_;  // one sample after the other, in the order of their numbers
  std::mutex mutex_;  // readiness_, latest_
  std::condition_variable_any wake_;
  Readiness readiness_;
  std::shared_ptr<const Snapshot> latest_;
  std::unique_ptr<HttpServer> server_;
  std::jthread sampler_;  // last: it uses all of the above
};

std::expected<HostAdapter, std::string> HostAdapter::start(const HostAdapterOptions& options) {
  auto metrics = HostMetrics::create({.service = options.service, .bus_namespace = options.bus_namespace});
  if (!metrics) return std::unexpected(metrics.error());
  auto impl = std::make_shared<Impl>(options, *std::move(metrics));
  if (auto begun = impl->begin(); !begun) return std::unexpected(begun.error());
  return HostAdapter(std::move(impl));
}

HostAdapter::HostAdapter(std::shared_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
HostAdapter::HostAdapter(HostAdapter&& other) noexcept = default;
HostAdapter& HostAdapter::operator=(HostAdapter&& other) noexcept {
  if (this == &other) return *this;
  if (impl_) impl_->stop();
  impl_ = std::move(other.impl_);
  return *this;
}
HostAdapter::~HostAdapter() {
  if (impl_) impl_->stop();
}

std::shared_ptr<BusMetrics> HostAdapter::metrics() const { return impl_->metrics().bus_metrics(); }

HostAdapter::Watch HostAdapter::watch(const Bus& bus) {
  Watch watch(impl_, impl_->survey().watch(bus));
  impl_->sample();
  return watch;
}

void HostAdapter::add_subscriber(std::string name, ReceiverProbe probe, Count handled) {
  impl_->survey().add_subscriber(std::move(name), std::move(probe), std::move(handled));
}

void HostAdapter::add_publisher(std::string name, Count sent) {
  impl_->survey().add_publisher(std::move(name), std::move(sent));
}

std::uint16_t HostAdapter::port() const noexcept { return impl_->port(); }

std::string HostAdapter::url() const { return impl_->url(); }

HostAdapter::Watch& HostAdapter::Watch::operator=(Watch&& other) noexcept {
  if (this == &other) return *this;
  end();
  impl_ = std::move(other.impl_);
  number_ = other.number_;
  return *this;
}

HostAdapter::Watch::~Watch() { end(); }

void HostAdapter::Watch::end() {
  const auto impl = std::exchange(impl_, nullptr);
  if (!impl) return;
  impl->survey().forget(number_);
  impl->sample();
}

}  // namespace ron

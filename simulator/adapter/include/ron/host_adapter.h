// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HostAdapter: makes the bus of any program one that can be watched, by Prometheus, by curl, by ronctl and by the
// dashboard, just as ron-sim is:
//
//   auto adapter = ron::HostAdapter::start({.service = "orders", .port = 9911});
//   auto bus = ron::Bus::create({.capacity = 1024}, adapter->metrics());
//   const auto watch = adapter->watch(*bus);
//
// It serves GET /metrics, /healthz, /livez, /readyz, /api/v1/snapshot and /api/v1/stream; there is nothing that could
// change anything. Loopback only, unless told otherwise.
//
// What a bus alone can tell is there at once: published, lost, depth, capacity, receivers. Who is slow is told by
// add_subscriber(), with the probe of its receiver; who sends by add_publisher().
//
// Cost: two threads. One samples the bus 20 times a second, the other serves; neither holds up a send or a receive.
// Threads: all members from any thread. Errors of start() name what could not be had and why.
#pragma once

#include <ron/bus.h>
#include <ron/metrics.h>
#include <ron/receiver.h>

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace ron {

struct HostAdapterOptions {
  std::string service = "service";       ///< the label `service` of every metric
  std::string bus_namespace = "ron_bus";  ///< the label `bus_namespace`
  std::string address = "127.0.0.1";     ///< numeric
  std::uint16_t port = 9909;             ///< 0: any free one
  bool allow_remote = false;             ///< an address that is no loopback is refused without it
  std::uint64_t expected_subscribers = 0;           ///< fewer make it not ready
  std::chrono::milliseconds sample_interval{50};    ///< 10 ms .. 1 s; values outside are clamped
};

class HostAdapter {
 public:
  /// A count of the program's own, that only grows. Called on the sampling thread: must be thread-safe and quick.
  using Count = std::function<std::uint64_t()>;

  /// Serves when it returns, and is not ready until a bus is watched.
  [[nodiscard]] static std::expected<HostAdapter, std::string> start(const HostAdapterOptions& options = {});
  HostAdapter(HostAdapter&& other) noexcept;
  HostAdapter& operator=(HostAdapter&& other) noexcept;
  ~HostAdapter();

  /// For Bus::create(): counts every loss, also those of receivers that nobody added.
  [[nodiscard]] std::shared_ptr<BusMetrics> metrics() const;

  /// The bus is looked at for as long as this lives. It must end before the bus does (so: declared after it), and the
  /// bus must stay where it is. Another bus that is watched takes the place of the one before, and counts go on from
  /// there; so a bus is to be watched once.
  class Watch;
  [[nodiscard]] Watch watch(const Bus& bus);

  /// Shown under this name until its receiver is gone. `handled`: events its handler is done with, for the loss ledger;
  /// without it what it received counts as handled.
  void add_subscriber(std::string name, ReceiverProbe probe, Count handled = {});
  /// `sent`: events it sent. The ledger compares the sum of all with what the bus published, so add all or none.
  void add_publisher(std::string name, Count sent);

  [[nodiscard]] std::uint16_t port() const noexcept;
  /// For the dashboard's --connect: "http://127.0.0.1:9909".
  [[nodiscard]] std::string url() const;

 private:
  class Impl;
  explicit HostAdapter(std::shared_ptr<Impl> impl) noexcept;
  std::shared_ptr<Impl> impl_;
};

class HostAdapter::Watch {
 public:
  Watch(Watch&& other) noexcept = default;
  Watch& operator=(Watch&& other) noexcept;
  /// When it returns the bus is no longer looked at.
  ~Watch();

 private:
  friend class HostAdapter;
  Watch(std::shared_ptr<Impl> impl, std::uint64_t number) noexcept : impl_(std::move(impl)), number_(number) {}
  void end();
  std::shared_ptr<Impl> impl_;
  std::uint64_t number_;
};

}  // namespace ron

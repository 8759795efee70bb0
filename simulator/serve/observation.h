// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The part of a host's HTTP API that only looks: what ron-sim and any other host answer alike.
//
// Threads: those of HostMetrics and of the server's handlers.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "http/message.h"
#include "http/observer.h"
#include "http/router.h"
#include "observe/host_metrics.h"
#include "observe/readiness.h"
#include "telemetry/snapshot.h"

namespace ron::sim {

/// A sample as GET /api/v1/snapshot and the stream give it.
[[nodiscard]] std::string snapshot_text(const Snapshot& snapshot);
/// The text format, or OpenMetrics if Accept asks for it.
[[nodiscard]] HttpResponse metrics_response(const HostMetrics& metrics, const HttpRequest& request);
/// 200 or 503, with every check; `zero` is the wall clock's time when the engine's was 0.
[[nodiscard]] HttpResponse readiness_response(const ReadinessVerdict& verdict,
                                              std::chrono::system_clock::time_point zero);
[[nodiscard]] HttpResponse alive_response();

/// Counts a server's requests and refusals in `metrics`, which must outlive it.
[[nodiscard]] std::shared_ptr<HttpObserver> counting_observer(HostMetrics& metrics);
/// The series of these are there, at 0, before anybody asks.
void expect_requests(HostMetrics& metrics, const Router& router);

}  // namespace ron::sim

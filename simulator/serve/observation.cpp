// SPDX-License-Identifier: MIT OR Apache-2.0
#include "serve/observation.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "observe/exposition.h"
#include "observe/readiness_json.h"
#include "telemetry/json_snapshot.h"
#include "telemetry/json_text.h"

namespace ron::sim {
namespace {

class CountingObserver final : public HttpObserver {
 public:
  explicit CountingObserver(HostMetrics& metrics) : metrics_(metrics) {}

  void answered(std::string_view route, unsigned code, std::chrono::nanoseconds took) noexcept override {
    metrics_.count_request(route, static_cast<int>(code), std::chrono::duration<double>(took).count());
  }
  void rejected(Rejected reason) noexcept override { metrics_.count_rejected(to_string(reason)); }
  void connections(std::size_t /*open*/) noexcept override {}

 private:
  HostMetrics& metrics_;
};

}  // namespace

std::string snapshot_text(const Snapshot& snapshot) { return json_text(to_json(snapshot)); }

HttpResponse metrics_response(const HostMetrics& metrics, const HttpRequest& request) {
  const Exposition format = negotiate(request.header("Accept"));
  HttpResponse response = HttpResponse::text(metrics.render(format), std::string(content_type(format)));
  response.headers.emplace_back("Vary", "Accept");
  return response;
}

HttpResponse readiness_response(const ReadinessVerdict& verdict, std::chrono::system_clock::time_point zero) {
  HttpResponse response = HttpResponse::json(readiness_json(verdict, zero));
  response.status = verdict.ready ? 200 : 503;
  return response;
}

HttpResponse alive_response() { return HttpResponse::json(R"({"status":"alive"})"); }

std::shared_ptr<HttpObserver> counting_observer(HostMetrics& metrics) {
  return std::make_shared<CountingObserver>(metrics);
}

void expect_requests(HostMetrics& metrics, const Router& router) {
  std::vector<std::string_view> routes{"none"};
  for (const Route& route : router.routes()) routes.push_back(route.path);
  metrics.expect_routes(routes);
  std::array<std::string_view, rejected_count> reasons;
  for (std::size_t i = 0; i < reasons.size(); ++i) reasons[i] = to_string(static_cast<Rejected>(i));
  metrics.expect_rejections(reasons);
}

}  // namespace ron::sim

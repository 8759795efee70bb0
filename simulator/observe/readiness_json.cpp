// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/readiness_json.h"

#include <variant>

#include <nlohmann/json.hpp>

#include "observe/timestamp.h"

namespace ron::sim {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const ReadinessCheck::Value& value) {
  return std::visit([](const auto& held) { return Json(held); }, value);
}

}  // namespace

std::string readiness_json(const ReadinessVerdict& verdict, std::chrono::system_clock::time_point zero) {
  Json checks = Json::array();
  for (const ReadinessCheck& check : verdict.checks) {
    const auto since = zero + std::chrono::duration_cast<std::chrono::system_clock::duration>(check.since);
    Json entry{{"name", check.name},
               {"passed", check.passed},
               {"gate", check.gates},
               {"value", to_json(check.value)},
               {"threshold", to_json(check.threshold)},
               {"since", timestamp(since)}};
    if (!check.reason.empty()) entry["reason"] = check.reason;
    checks.push_back(std::move(entry));
  }
  return Json{{"ready", verdict.ready},           {"bus_attached", verdict.bus_attached},
              {"bus_capacity", verdict.capacity}, {"amnesia", verdict.amnesia ? "on" : "off"},
              {"reasons", verdict.reasons()},     {"checks", std::move(checks)}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace ron::sim

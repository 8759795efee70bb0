// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/alerts_json.h"

#include <nlohmann/json.hpp>

#include "observe/duration_text.h"
#include "observe/timestamp.h"

namespace ron::sim {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::string alerts_json(std::span<const Alert> alerts, std::chrono::system_clock::time_point zero) {
  Json list = Json::array();
  for (const Alert& alert : alerts) {
    const auto since = zero + std::chrono::duration_cast<std::chrono::system_clock::duration>(alert.since);
    list.push_back({{"name", alert.name},
                    {"severity", alert.severity},
                    {"state", to_string(alert.state)},
                    {"since", timestamp(since)},
                    {"value", alert.value ? Json(*alert.value) : Json()},
                    {"for", duration_text(alert.hold)},
                    {"summary", alert.summary},
                    {"runbook_url", alert.runbook_url}});
  }
  return Json{{"alerts", std::move(list)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/alerts_json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(AlertsJson, SaysWhatThereIsToKnow) {
  const std::vector<Alert> alerts{{.name = "Deep",
                                   .severity = "critical",
                                   .summary = "Too \"deep\".",
                                   .runbook_url = "book.md#r1",
                                   .hold = 5min,
                                   .state = AlertState::Firing,
                                   .since = 62s,
                                   .value = 0.75},
                                  Alert{}};
  const auto zero = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1};
  const auto json = nlohmann::json::parse(alerts_json(alerts, zero));
  ASSERT_EQ(json["alerts"].size(), 2U);
  EXPECT_EQ(json["alerts"][0], nlohmann::json::parse(R"({"name": "Deep", "severity": "critical", "state": "firing",
      "since": "2026-03-01T00:01:02.000Z", "value": 0.75, "for": "5m", "summary": "Too \"deep\".",
      "runbook_url": "book.md#r1"})"));
  EXPECT_TRUE(json["alerts"][1]["value"].is_null());
}

}  // namespace
}  // namespace ron::sim

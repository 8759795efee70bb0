// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/readiness_json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(ReadinessJson, HasOneEntryPerCheck) {
  ReadinessPolicy policy;
  policy.expected_min = 3;
  Readiness readiness(policy, 0s);
  readiness.observe({.at = 1s, .depth = 10, .capacity = 40, .subscribers = 2});
  const auto zero = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1};
  const auto json = nlohmann::json::parse(readiness_json(readiness.verdict(2s), zero));
  EXPECT_EQ(json["ready"], false);
  EXPECT_EQ(json["bus_attached"], true);
  EXPECT_EQ(json["bus_capacity"], 40);
  EXPECT_EQ(json["amnesia"], "off");
  EXPECT_EQ(json["reasons"].size(), 1U);
  ASSERT_EQ(json["checks"].size(), 7U);
  for (const auto& check : json["checks"]) {
    EXPECT_TRUE(check.contains("value") && check.contains("threshold") && check.contains("since")) << check;
    EXPECT_EQ(check.contains("reason"), !check["passed"].get<bool>()) << check;
  }
  const auto& depth = json["checks"][1];
  EXPECT_EQ(depth["name"], "depth");
  EXPECT_EQ(depth["value"], 0.25);
  EXPECT_EQ(depth["threshold"], 0.5);
  EXPECT_EQ(depth["gate"], true);
  const auto& subscribers = json["checks"][3];
  EXPECT_EQ(subscribers["value"], 2);
  EXPECT_EQ(subscribers["threshold"], 3);
  EXPECT_EQ(subscribers["since"], "2026-03-01T00:00:02.000Z");
  EXPECT_EQ(json["checks"].back()["gate"], false);
}

}  // namespace
}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/log.h"

#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/captured_log.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(Log, WritesOneJsonLineForARecord) {
  ron::test::CapturedLog captured;
  captured.now += 90min + 250ms;
  captured.log.write(
      {.level = LogLevel::Warn,
       .event = "bus_overflow",
       .reason = "too slow",
       .corr_id = 7,
       .fields = {{"lost", std::uint64_t{12}}, {"ratio", 0.5}, {"told", true}, {"who", std::string("audit")}}});
  EXPECT_EQ(captured.text(),
            R"({"ts":"2026-03-01T01:30:00.250Z","level":"warn","service":"ron-sim","event":"bus_overflow",)"
            R"("reason":"too slow","corr_id":7,"lost":12,"ratio":0.5,"told":true,"who":"audit"})"
            "\n");
}

TEST(Log, EveryRecordHasTheSameFirstFields) {
  ron::test::CapturedLog captured;
  captured.log.write({.event = "ready"});
  captured.log.write({.level = LogLevel::Error, .event = "config_refused"});
  const auto records = captured.records();
  ASSERT_EQ(records.size(), 2U);
  for (const auto& record : records) {
    EXPECT_EQ(record.size(), 6U);
    EXPECT_TRUE(record["reason"].is_null());
    EXPECT_TRUE(record["corr_id"].is_null());
  }
  EXPECT_EQ(records[0]["level"], "info");
  EXPECT_EQ(records[1]["level"], "error");
}

TEST(Log, WhateverATextHoldsALineStaysALine) {
  ron::test::CapturedLog captured;
  captured.log.set_service("a\nb");
  captured.log.write({.event = "x", .reason = "{} {0} %v \" \\ \n\r\t \x01 \xff\xfe"});
  ASSERT_EQ(captured.records().size(), 1U);
  EXPECT_EQ(captured.records()[0]["service"], "a\nb");
  EXPECT_THAT(captured.records()[0]["reason"].get<std::string>(), testing::StartsWith("{} {0} %v \" \\ \n\r\t \x01 "));
}

TEST(Log, LinesOfManyThreadsDoNotMix) {
  ron::test::CapturedLog captured;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 200; ++n) {
          captured.log.write({.event = "x", .reason = std::string(100, 'y')});
          if (n % 50 == 0) captured.log.set_service("other");
        }
      });
    }
  }
  EXPECT_EQ(captured.records().size(), 800U);
}

}  // namespace
}  // namespace ron::sim

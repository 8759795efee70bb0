// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Warnings at most at their rate, whatever happens, and nothing kept back without being said.
#include "observe/overflow_warnings.h"

#include <gtest/gtest.h>

#include "support/captured_log.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

class OverflowWarningsTest : public testing::Test {
 protected:
  void look(nanoseconds at, std::uint64_t lost, std::uint64_t times) {
    dropped += lost;
    reports += times;
    const auto outcome = warnings.look(at, dropped, reports, captured.log);
    logged += outcome.logged;
    suppressed += outcome.suppressed;
  }
  [[nodiscard]] std::size_t warned() const {
    std::size_t count = 0;
    for (const auto& record : captured.records()) count += record["level"] == "warn" ? 1U : 0U;
    return count;
  }

  ron::test::CapturedLog captured;
  OverflowWarnings warnings{60};
  std::uint64_t dropped = 0;
  std::uint64_t reports = 0;
  std::uint64_t logged = 0;
  std::uint64_t suppressed = 0;
};

TEST_F(OverflowWarningsTest, SilentWhileNothingIsLost) {
  for (int i = 0; i < 100; ++i) look(i * 50ms, 0, 0);
  EXPECT_TRUE(captured.text().empty());
}

TEST_F(OverflowWarningsTest, TheFirstIsWrittenAtOnce) {
  look(0s, 12, 1);
  const auto record = captured.records().at(0);
  EXPECT_EQ(record["event"], "bus_overflow");
  EXPECT_EQ(record["level"], "warn");
  EXPECT_EQ(record["lost"], 12);
  EXPECT_EQ(record["suppressed"], 0);
}

TEST_F(OverflowWarningsTest, TheNextSaysWhatWasKeptBack) {
  look(0s, 1, 1);
  look(400ms, 10, 2);
  look(999ms, 5, 1);
  EXPECT_EQ(warned(), 1U);
  look(1s, 7, 1);
  const auto record = captured.records().at(1);
  EXPECT_EQ(record["lost"], 22);
  EXPECT_EQ(record["suppressed"], 3);
  EXPECT_EQ(logged, 2U);
  EXPECT_EQ(suppressed, 3U);
}

TEST_F(OverflowWarningsTest, WhatWasKeptBackIsSaidAlsoWhenTheLossesStop) {
  look(0s, 1, 1);
  look(500ms, 10, 4);
  look(900ms, 0, 0);
  EXPECT_EQ(captured.records().size(), 1U);
  look(1100ms, 0, 0);
  look(5s, 0, 0);
  const auto records = captured.records();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[1]["event"], "bus_overflow_suppressed");
  EXPECT_EQ(records[1]["level"], "info");
  EXPECT_EQ(records[1]["suppressed"], 4);
  EXPECT_EQ(records[1]["lost"], 10);
}

TEST_F(OverflowWarningsTest, NeverMoreThanTheRateAndEveryReportIsCounted) {
  for (nanoseconds at = 0s; at < 10min; at += 50ms) look(at, 30, 3);
  EXPECT_EQ(warned(), 600U);
  EXPECT_EQ(logged, 600U);
  EXPECT_EQ(logged + suppressed, reports);
  std::uint64_t lost = 0;
  for (const auto& record : captured.records()) lost += record["lost"].get<std::uint64_t>();
  look(11min, 0, 0);
  std::uint64_t said = 0;
  for (const auto& record : captured.records()) said += record["suppressed"].get<std::uint64_t>();
  EXPECT_EQ(said, suppressed);
  EXPECT_EQ(lost + captured.records().back()["lost"].get<std::uint64_t>(), dropped);
}

TEST_F(OverflowWarningsTest, ARateThatChangesHoldsFromNowOn) {
  look(0s, 1, 1);
  warnings.set_rate(1);
  look(59s, 1, 1);
  EXPECT_EQ(warned(), 1U);
  look(60s, 1, 1);
  EXPECT_EQ(warned(), 2U);
  warnings.set_rate(60'000);
  look(60s + 1ms, 1, 1);
  EXPECT_EQ(warned(), 3U);
}

}  // namespace
}  // namespace ron::sim

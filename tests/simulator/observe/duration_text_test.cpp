// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/duration_text.h"

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(DurationText, ReadsWhatItWrites) {
  for (const char* text : {"0s", "1ms", "250ms", "30s", "90s", "10m", "1h", "36h"}) {
    const auto parsed = parse_duration_text(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(duration_text(*parsed), text);
  }
}

TEST(DurationText, TakesTheLargestUnitInWhichItIsWhole) {
  EXPECT_EQ(duration_text(60s), "1m");
  EXPECT_EQ(duration_text(61s), "61s");
  EXPECT_EQ(duration_text(3600s), "1h");
  EXPECT_EQ(duration_text(1500ms), "1500ms");
  EXPECT_EQ(duration_text(999us), "0s");
}

TEST(DurationText, RefusesWhatIsNoTime) {
  for (const char* text : {"", "s", "10", "-1s", "+1s", "1.5s", " 1s", "1s ", "1 s", "10min", "99999999999999999999s",
                           "9999999999h", "1h30m"}) {
    EXPECT_FALSE(parse_duration_text(text)) << text;
  }
}

}  // namespace
}  // namespace ron::sim

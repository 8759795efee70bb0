// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/timestamp.h"

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

TEST(Timestamp, IsRfc3339InUtc) {
  EXPECT_EQ(timestamp(sys_days{2026y / 3 / 1} + 9h + 15min + 2s + 125999us), "2026-03-01T09:15:02.125Z");
  EXPECT_EQ(timestamp(sys_days{1970y / 1 / 1}), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(timestamp(sys_days{1970y / 1 / 1} - 1ms), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(timestamp(sys_days{2024y / 2 / 29} + 23h + 59min + 59s), "2024-02-29T23:59:59.000Z");
}

}  // namespace
}  // namespace ron::sim

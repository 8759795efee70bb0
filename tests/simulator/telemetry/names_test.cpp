// SPDX-License-Identifier: MIT OR Apache-2.0
#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "telemetry/profile.h"
#include "telemetry/snapshot.h"

namespace ron::sim {
namespace {

TEST(Names, AreOneWordForOneThing) {
  EXPECT_EQ(to_string(HandlerShape::Pareto), "pareto");
  EXPECT_EQ(to_string(RateShape::Poisson), "poisson");
  EXPECT_EQ(to_string(SubscriberState::Hung), "hung");
  EXPECT_EQ(to_string(SubscriberState::Flapping), "flapping");
  EXPECT_EQ(to_string(CutoverKind::HostLevel), "host-level");
  EXPECT_EQ(to_string(CutoverStep::Aborted), "aborted");
}

TEST(Names, ValuesFromElsewhereAreUnknownAndNoFault) {
  EXPECT_EQ(to_string(static_cast<SubscriberState>(200)), "unknown");
  EXPECT_EQ(to_string(static_cast<CutoverStep>(200)), "unknown");
}

TEST(Names, TheSevenStepsAreNumberedAndDifferent) {
  std::set<std::string_view> names;
  for (int number = 1; number <= 7; ++number) {
    const auto step = static_cast<CutoverStep>(number);
    EXPECT_EQ(step_number(step), number);
    names.insert(to_string(step));
  }
  EXPECT_EQ(names.size(), 7U);
  EXPECT_EQ(step_number(CutoverStep::Idle), 0);
  EXPECT_EQ(step_number(CutoverStep::Done), 0);
  EXPECT_EQ(step_number(CutoverStep::Aborted), 0);
}

}  // namespace
}  // namespace ron::sim

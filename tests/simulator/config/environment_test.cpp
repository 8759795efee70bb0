// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/environment.h"

#include <stdlib.h>

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config_fixture.h"

namespace ron::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class EnvironmentNames : public test::ConfigTest {};

TEST_F(EnvironmentNames, DeprecatedOnesWorkAndWarn) {
  environment("RON_BUS_AMNESIA", "false");
  EXPECT_EQ(effective("bus.emit_amnesia_label"), "off from RON_BUS_AMNESIA");
  EXPECT_THAT(warnings(), ElementsAre("RON_BUS_AMNESIA is deprecated; use RON_BUS_EMIT_AMNESIA_LABEL"));

  environment_ = {{"RON_BUS_WARN_RATE", "7"}};
  EXPECT_EQ(effective("bus.overflow_warn_rate_per_min"), "7 from RON_BUS_WARN_RATE");
  EXPECT_THAT(warnings(), ElementsAre("RON_BUS_WARN_RATE is deprecated; use RON_BUS_OVERFLOW_WARN_RATE_PER_MIN"));

  environment_ = {{"RON_BUS_OVERFLOW_WARN_PER_MIN", "8"}};
  EXPECT_EQ(effective("bus.overflow_warn_rate_per_min"), "8 from RON_BUS_OVERFLOW_WARN_PER_MIN");
  EXPECT_THAT(warnings(),
              ElementsAre("RON_BUS_OVERFLOW_WARN_PER_MIN is deprecated; use RON_BUS_OVERFLOW_WARN_RATE_PER_MIN"));
}

TEST_F(EnvironmentNames, DeprecatedOnesAreJudgedLikeAnyOther) {
  environment("RON_BUS_WARN_RATE", "0");
  EXPECT_EQ(problems(), "bus.overflow_warn_rate_per_min must be >= 1 (it is 0), from RON_BUS_WARN_RATE\n");
}

TEST_F(EnvironmentNames, ADeprecatedOneMaySayTheSameAsThePresentOne) {
  environment("RON_BUS_AMNESIA", "true");
  environment("RON_BUS_EMIT_AMNESIA_LABEL", "on");
  EXPECT_EQ(effective("bus.emit_amnesia_label"), "on from RON_BUS_EMIT_AMNESIA_LABEL");
  EXPECT_EQ(warnings().size(), 1U);
}

TEST_F(EnvironmentNames, ADeprecatedOneMayNotContradict) {
  environment("RON_BUS_AMNESIA", "off");
  environment("RON_BUS_EMIT_AMNESIA_LABEL", "on");
  EXPECT_EQ(problems(),
            "bus.emit_amnesia_label is \"on\" in RON_BUS_EMIT_AMNESIA_LABEL and \"off\" in RON_BUS_AMNESIA, which is "
            "deprecated; leave RON_BUS_AMNESIA away\n");
  environment_ = {{"RON_BUS_WARN_RATE", "7"}, {"RON_BUS_OVERFLOW_WARN_PER_MIN", "8"}};
  EXPECT_EQ(problems(),
            "bus.overflow_warn_rate_per_min is \"7\" in RON_BUS_WARN_RATE and \"8\" in RON_BUS_OVERFLOW_WARN_PER_MIN, "
            "which is deprecated; leave RON_BUS_OVERFLOW_WARN_PER_MIN away\n");
}

TEST_F(EnvironmentNames, UnknownOnesOfOursWarnWithASuggestion) {
  environment("RON_BUS_CAPACTY", "512");
  environment("RON_LIBRARY_ELSEWHERE", "x");
  environment("RON_CONFIG_DIR_OF_ANOTHER", "x");
  environment("PATH", "/bin");
  EXPECT_EQ(effective("bus.capacity"), "256 from the default");
  EXPECT_THAT(
      warnings(),
      ElementsAre("the environment variable \"RON_BUS_CAPACTY\" is not a setting; did you mean RON_BUS_CAPACITY?",
                  "the environment variable \"RON_CONFIG_DIR_OF_ANOTHER\" is not a setting",
                  "the environment variable \"RON_LIBRARY_ELSEWHERE\" is not a setting"));
}

TEST_F(EnvironmentNames, ThoseReadElsewhereDoNotWarn) {
  environment("RON_URL", "http://localhost:9909");
  EXPECT_THAT(warnings(), IsEmpty());
}

TEST(ProcessEnvironment, IsTheProcesss) {
  ASSERT_EQ(setenv("RON_TEST_OF_THE_ENVIRONMENT", "a=b", 1), 0);
  EXPECT_EQ(process_environment()["RON_TEST_OF_THE_ENVIRONMENT"], "a=b");
  ASSERT_EQ(unsetenv("RON_TEST_OF_THE_ENVIRONMENT"), 0);
  EXPECT_FALSE(process_environment().contains("RON_TEST_OF_THE_ENVIRONMENT"));
}

}  // namespace
}  // namespace ron::sim

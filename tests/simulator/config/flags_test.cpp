// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/flags.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <CLI/CLI.hpp>

#include "config_fixture.h"

namespace ron::sim {
namespace {

using test::parsed_flags;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Flags, AbsentOnesSayNothing) {
  EXPECT_THAT(parsed_flags({}).values, IsEmpty());
  EXPECT_FALSE(parsed_flags({}).file);
  EXPECT_EQ(parsed_flags({"--config", "x.toml"}).file, "x.toml");
}

TEST(Flags, ASwitchMayStandAlone) {
  const auto found = read_flags(parsed_flags({"--amnesia", "--pq-only=off", "--mirror-allow-shutdown", "on"}));
  ASSERT_EQ(found.values.size(), 3U);
  EXPECT_EQ(found.values[0].setting->key, "host.amnesia");
  EXPECT_EQ(found.values[0].text, "on");
  EXPECT_EQ(found.values[1].text, "on");
  EXPECT_EQ(found.values[2].setting->key, "pq.only");
  EXPECT_EQ(found.values[2].text, "off");
}

TEST(Flags, UnknownRepeatedOrHalfOnesAreBadUsage) {
  EXPECT_THROW(parsed_flags({"--bus-capcity", "5"}), CLI::ParseError);
  EXPECT_THROW(parsed_flags({"--bus-capacity"}), CLI::ParseError);
  EXPECT_THROW(parsed_flags({"--bus-capacity", "5", "--bus-capacity", "6"}), CLI::ParseError);
}

TEST(Flags, HelpNamesEveryFlagItsDefaultAndItsVariable) {
  CLI::App app;
  ConfigFlags flags;
  add_config_flags(app, flags);
  const std::string help = app.help();
  for (const Setting& setting : settings()) {
    EXPECT_THAT(help, HasSubstr(std::string(setting.flag)));
    EXPECT_THAT(help, HasSubstr(std::string(setting.environment)));
    EXPECT_THAT(help, HasSubstr(std::string(setting.accepted)));
  }
  EXPECT_THAT(help, HasSubstr("(default 256; RON_BUS_CAPACITY)"));
}

}  // namespace
}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Every row of the specification's table of settings: its name as flag, as environment variable and in
// the file, the precedence of these, its default, and values it refuses from each.
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config_fixture.h"
#include "spec_table.h"

namespace ron::sim {
namespace {

using testing::AllOf;
using testing::HasSubstr;

using test::bad_switch;
using test::Row;
using test::spec_table;

class SpecTable : public test::ConfigTest, public testing::WithParamInterface<Row> {
 protected:
  SpecTable() {  // each of the two needs the other
    if (GetParam().key == "host.tls_cert") flag("--tls-key", "k.pem");
    if (GetParam().key == "host.tls_key") flag("--tls-cert", "c.pem");
  }
  // host.tls_*: off on one side only is a problem of its own.
  static bool alone(const std::string& value) { return value == "off" && GetParam().key.starts_with("host.tls"); }

  std::string in_file(const std::string& literal) {
    const std::string& key = GetParam().key;
    const auto dot = key.find('.');
    return file("\n[" + key.substr(0, dot) + "]\n" + key.substr(dot + 1) + " = " + literal + "\n");
  }
  static std::string literal(const std::string& value) {
    if (GetParam().quoted) return "\"" + value + "\"";
    return value == "on" ? "true" : value == "off" ? "false" : value;
  }
};

TEST_P(SpecTable, Default) {
  flags_ = {};
  EXPECT_EQ(effective(GetParam().key), GetParam().standard + " from the default");
}

TEST_P(SpecTable, Flag) {
  for (const std::string& value : GetParam().good) {
    if (alone(value)) continue;
    flag(GetParam().flag, value);
    EXPECT_EQ(effective(GetParam().key), value + " from " + GetParam().flag);
  }
}

TEST_P(SpecTable, FlagOnTheCommandLine) {
  const std::string& value = GetParam().good[0];
  for (const auto& arguments : {std::vector{GetParam().flag, value}, std::vector{GetParam().flag + "=" + value}}) {
    EXPECT_EQ(test::parsed_flags(arguments).values.at(GetParam().flag), value);
  }
}

TEST_P(SpecTable, Environment) {
  for (const std::string& value : GetParam().good) {
    if (alone(value)) continue;
    environment(GetParam().environment, value);
    EXPECT_EQ(effective(GetParam().key), value + " from " + GetParam().environment);
  }
}

TEST_P(SpecTable, File) {
  for (const std::string& value : GetParam().good) {
    if (alone(value)) continue;
    const std::string path = in_file(literal(value));
    EXPECT_EQ(effective(GetParam().key), value + " from " + path + ":3");
  }
}

TEST_P(SpecTable, FlagBeatsEnvironmentBeatsFile) {
  const std::string one = GetParam().good[0];
  const std::string two = alone(GetParam().good[2]) ? GetParam().good[1] : GetParam().good[2];
  const std::string path = in_file(literal(one));
  EXPECT_EQ(effective(GetParam().key), one + " from " + path + ":3");
  environment(GetParam().environment, two);
  EXPECT_EQ(effective(GetParam().key), two + " from " + GetParam().environment);
  flag(GetParam().flag, one);
  EXPECT_EQ(effective(GetParam().key), one + " from " + GetParam().flag);
}

TEST_P(SpecTable, BadFlag) {
  for (const std::string& value : GetParam().bad) {
    if (value.empty() && GetParam().bad == bad_switch) continue;  // a switch without a value means on
    flag(GetParam().flag, value);
    EXPECT_THAT(problems(), AllOf(HasSubstr(GetParam().key + " must be "), HasSubstr(GetParam().accepted),
                                  HasSubstr(", from " + GetParam().flag + "\n")))
        << value;
  }
}

TEST_P(SpecTable, BadEnvironment) {
  for (const std::string& value : GetParam().bad) {
    environment(GetParam().environment, value);
    EXPECT_THAT(problems(), AllOf(HasSubstr(GetParam().key + " must be "), HasSubstr(GetParam().accepted),
                                  HasSubstr(", from " + GetParam().environment + "\n")))
        << value;
  }
}

TEST_P(SpecTable, BadValueInTheFile) {
  for (const std::string& value : GetParam().bad_toml) {
    const std::string path = in_file(value);
    EXPECT_THAT(problems(), AllOf(HasSubstr(GetParam().key + " must be "), HasSubstr(", from " + path + ":3\n")))
        << value;
  }
  if (!GetParam().quoted) return;
  for (const std::string& value : GetParam().bad) {
    const std::string path = in_file("'''" + value + "'''");
    EXPECT_THAT(problems(), AllOf(HasSubstr(GetParam().key + " must be "), HasSubstr(GetParam().accepted))) << value;
  }
}

TEST_P(SpecTable, ABadValueIsReportedAlsoWhereItIsOverridden) {
  environment(GetParam().environment, GetParam().bad[1]);
  flag(GetParam().flag, GetParam().good[0]);
  EXPECT_THAT(problems(), HasSubstr(", from " + GetParam().environment));
}

INSTANTIATE_TEST_SUITE_P(Settings, SpecTable, testing::ValuesIn(spec_table()), [](const auto& row) {
  std::string name = row.param.key;
  std::ranges::replace(name, '.', '_');
  return name;
});

TEST(Settings, AreTheSpecificationsAndNoOthers) {
  std::vector<std::string> specified;
  for (const Row& row : spec_table()) specified.push_back(row.key + " " + row.environment + " " + row.flag);
  std::vector<std::string> ours;
  for (const Setting& setting : settings()) {
    ours.push_back(std::string(setting.key) + " " + std::string(setting.environment) + " " + std::string(setting.flag));
  }
  EXPECT_EQ(ours, specified);
}

}  // namespace
}  // namespace ron::sim

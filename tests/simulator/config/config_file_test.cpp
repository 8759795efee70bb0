// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/config_file.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ron::sim {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

std::string problems(std::string_view text) {
  std::string all;
  for (const std::string& problem : read_config_text(text, "ron.toml").problems) all += problem + "\n";
  return all;
}

TEST(ConfigFile, AnEmptyFileSaysNothing) {
  EXPECT_EQ(problems(""), "");
  EXPECT_EQ(problems("# nothing\n[bus]\n[host]\n"), "");
  EXPECT_THAT(read_config_text("[bus]\n", "ron.toml").values, IsEmpty());
}

TEST(ConfigFile, WhatIsNoTomlIsSaidWithItsPlace) {
  EXPECT_THAT(problems("[bus]\ncapacity = \n"), StartsWith("ron.toml:2: not TOML (column "));
  for (const char* const text : {"[bus", "capacity", "= 3", "[bus]\na = 1\na = 2", "[bus]\n[bus]", "\xff\xfe", "a = 'x",
                                 "a = 01", "a = 99999999999999999999", "{}", "\x01"}) {
    EXPECT_THAT(problems(text), AllOf(StartsWith("ron.toml:"), HasSubstr(": not TOML (column "))) << text;
  }
}

TEST(ConfigFile, AnUnknownKeyIsAProblemWithASuggestion) {
  EXPECT_EQ(problems("[bus]\ncapcity = 5\n"),
            "\"bus.capcity\" is not a setting, from ron.toml:2; did you mean bus.capacity?\n");
  EXPECT_EQ(problems("[bvs]\ncapacity = 5\n"),
            "\"bvs.capacity\" is not a setting, from ron.toml:2; did you mean bus.capacity?\n");
  EXPECT_EQ(problems("[hsot]\n"), "\"hsot\" is not a setting, from ron.toml:1; did you mean host?\n");
  EXPECT_EQ(problems("colour = 'red'\n"), "\"colour\" is not a setting, from ron.toml:1\n");
  EXPECT_EQ(problems("[bus]\nsomething_else_altogether = 1\n"),
            "\"bus.something_else_altogether\" is not a setting, from ron.toml:2\n");
  EXPECT_EQ(problems("[[bus]]\ncapacity = 5\n"), "bus must be a table of settings, not a list, from ron.toml:1\n");
  EXPECT_EQ(problems("bus = 3\n"), "bus must be a table of settings, not the integer 3, from ron.toml:1\n");
  EXPECT_EQ(problems("[bus.capacity]\nx = 1\n"), "bus.capacity must be an integer, not a table, from ron.toml:1\n");
}

TEST(ConfigFile, AValueOfTheWrongTypeSaysWhatItIs) {
  EXPECT_EQ(problems("[bus]\ncapacity = \"512\"\n"),
            "bus.capacity must be an integer, not the text \"512\", from ron.toml:2\n");
  EXPECT_EQ(problems("[bus]\nemit_amnesia_label = \"on\"\n"),
            "bus.emit_amnesia_label must be true or false, not the text \"on\", from ron.toml:2\n");
  EXPECT_EQ(problems("[host]\ndrain_timeout = 5\n"),
            "host.drain_timeout must be a text in quotation marks, not the integer 5, from ron.toml:2\n");
  EXPECT_EQ(problems("[host]\nservice = 07:32:00\n"),
            "host.service must be a text in quotation marks, not a date or a time, from ron.toml:2\n");
  EXPECT_EQ(problems("[ready]\ndepth_ratio = true\n"),
            "ready.depth_ratio must be a number, not true, from ron.toml:2\n");
}

TEST(ConfigFile, MessagesStayPrintableAndShort) {
  const std::string message = problems("[bus]\n\"a\\n\\u001b[31m" + std::string(500, 'x') + "\" = 1\n");
  EXPECT_THAT(message, HasSubstr("\"bus.a??[31mxxx"));
  EXPECT_LT(message.size(), 120U);
}

TEST(ConfigFile, DeepNestingIsNoFault) {
  EXPECT_NE(problems("bus = " + std::string(100'000, '[')), "");
  EXPECT_NE(problems("a" +
                     [] {
                       std::string dots;
                       for (int i = 0; i < 10'000; ++i) dots += ".a";
                       return dots;
                     }() +
                     " = 1"),
            "");
}

RC_GTEST_PROP(ConfigFile, AnyBytesAreReadOrRefusedButNoFault, (const std::string& bytes)) {
  const RawValues found = read_config_text(bytes, "ron.toml");
  for (const std::string& problem : found.problems) RC_ASSERT(!problem.empty());
}

RC_GTEST_PROP(ConfigFile, AnyRowOfTokensIsReadOrRefusedButNoFault, ()) {
  const auto tokens = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("[", "]", "bus", "host", ".", "capacity", "=", "\n", "1", "'a'", "\"", "{", "}",
                                    ",", "true", " ", "1979-05-27", "nan", "listen", "\\u"));
  std::string text;
  for (const std::string& token : tokens) text += token;
  const RawValues found = read_config_text(text, "ron.toml");
  for (const std::string& problem : found.problems) RC_ASSERT(!problem.empty());
}

}  // namespace
}  // namespace ron::sim

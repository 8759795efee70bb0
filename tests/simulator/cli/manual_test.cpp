// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The manual pages: that they are well-formed, and have every option and command that --help lists.
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "help_text.h"

namespace ron::test {
namespace {

using testing::HasSubstr;

class Manual : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static std::string file() { return fmt::format("{0}/{1}/{1}.1", RON_DOCUMENTS, GetParam()); }
  [[nodiscard]] static std::string source() {
    std::ifstream in(file());
    std::string text{std::istreambuf_iterator<char>(in), {}};
    return std::regex_replace(text, std::regex(R"(\\-)"), "-");
  }
};

TEST_P(Manual, HasEveryOptionAndCommandThatHelpLists) {
  const std::string page = source();
  for (const HelpText& help : all_help_of(GetParam())) {
    for (const std::string& option : help.options) {
      EXPECT_THAT(page, HasSubstr("\\fB" + option + "\\fR")) << help.path;
    }
    if (help.commands.empty() && !help.path.empty()) {
      EXPECT_THAT(page, HasSubstr(".SS " + GetParam() + " " + help.path + "\n"));
    }
  }
}

TEST_P(Manual, HasTheSectionsOfAManual) {
  const std::string page = source();
  for (const char* const section : {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES"}) {
    EXPECT_THAT(page, HasSubstr(fmt::format(".SH {}\n", section)));
  }
  EXPECT_THAT(page, testing::Not(HasSubstr("@")));
}

TEST(ManualOfRonctl, ListsTheFaultsAndWhoseTheyAre) {
  std::ifstream in(RON_DOCUMENTS "/ronctl/ronctl.1");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  EXPECT_THAT(page, HasSubstr("  share          subscriber  two tasks read its one receiver (F3)\n"));
  EXPECT_THAT(page, HasSubstr("  close\\-bus      host        the host lets go of its bus too early (F4)\n"));
}

TEST_P(Manual, IsWellFormed) {
  if (std::string_view(RON_MANDOC).empty()) GTEST_SKIP() << "mandoc is not installed";
  const Outcome lint = run({RON_MANDOC, "-T", "lint", "-W", "warning", file()});
  EXPECT_EQ(lint.code, 0) << lint.output;
}

INSTANTIATE_TEST_SUITE_P(Programs, Manual, testing::Values("ronctl", "ron-sim"), [](const auto& program) {
  return program.param == "ronctl" ? std::string("ronctl") : std::string("ron_sim");
});

}  // namespace
}  // namespace ron::test

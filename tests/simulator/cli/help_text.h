// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What a program's own --help says there is, read off its text: the measure for what is made from the same definition
// by another way.
#pragma once

#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/program.h"

namespace ron::test {

struct HelpText {
  std::string path;  // "chaos inject"
  std::set<std::string> options;
  std::set<std::string> commands;
};

inline HelpText help_of(const std::string& program, const std::string& path) {
  std::vector<std::string> arguments{RON_PROGRAMS "/" + program};
  std::istringstream words(path);
  for (std::string word; words >> word;) arguments.push_back(word);
  arguments.emplace_back("--help");
  const Outcome help = run(arguments);
  EXPECT_EQ(help.code, 0) << program << " " << path;
  HelpText found{.path = path, .options = {}, .commands = {}};
  std::istringstream lines(help.output);
  bool in_commands = false;
  static const std::regex option(R"(^  (-[a-zA-Z])?,?(--[a-z-]+)?)");
  static const std::regex command(R"(^  ([a-z]+) )");
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("Subcommands:")) in_commands = true;
    std::smatch match;
    if (in_commands && std::regex_search(line, match, command)) found.commands.insert(match[1]);
    if (in_commands || !line.starts_with("  -") || !std::regex_search(line, match, option)) continue;
    for (std::size_t i = 1; i < match.size(); ++i) {
      if (match[i].length() > 0) found.options.insert(match[i]);
    }
  }
  EXPECT_FALSE(found.options.empty()) << help.output;
  return found;
}

/// The program and all its commands.
inline std::vector<HelpText> all_help_of(const std::string& program) {
  std::vector<HelpText> all{help_of(program, "")};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string above = all[i].path;
    for (const std::string& name : std::set(all[i].commands)) {
      all.push_back(help_of(program, above.empty() ? name : above + " " + name));
    }
  }
  return all;
}

}  // namespace ron::test

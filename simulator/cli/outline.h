// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Outline: a command line as a plain value, taken from the CLI::App that parses it, so that what is written from it
// (completion, manual) cannot know other options than the program does. Options and commands in the empty group are
// left out, as --help does.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace ron::sim {

struct OptionOutline {
  enum class Takes : std::uint8_t { Nothing, Text, File, Choice };
  std::vector<std::string> names;  ///< "-h", "--help"; empty for a positional
  std::string positional;          ///< "FILE"
  std::string value;               ///< as --help calls it: "FILE", "stall|hang"
  std::string help;
  std::string standard;  ///< the default, if --help shows one
  std::string group;     ///< "Options" unless it has one of its own
  Takes takes = Takes::Nothing;
  std::vector<std::string> choices;
  bool required = false;
};

struct CommandOutline {
  std::string path;  ///< "chaos inject"; empty for the program itself
  std::string help;
  std::vector<OptionOutline> options;
  std::vector<std::string> commands;  ///< names of those right below
  std::string footer;                 ///< lines at the end of --help
};

/// The program first, then its commands in the order of --help, each before those below it.
[[nodiscard]] std::vector<CommandOutline> outline(const CLI::App& app);

}  // namespace ron::sim

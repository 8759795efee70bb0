// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The completion scripts in the shells they are for: each shell is asked what it would offer, and that is compared with
// what --help lists.
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "help_text.h"

namespace ron::test {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

using Offered = std::set<std::string>;

Offered lines_of(const std::string& text) {
  Offered lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.insert(line.substr(0, line.find('\t')));
  lines.erase("");
  return lines;
}

std::string document(const std::string& program, const std::string& file) {
  return fmt::format("{}/{}/{}", RON_DOCUMENTS, program, file);
}

class Completion : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (shell().empty()) GTEST_SKIP() << GetParam() << " is not installed";
  }
  [[nodiscard]] static std::string shell() {
    return GetParam() == "bash" ? RON_BASH : GetParam() == "zsh" ? RON_ZSH : RON_FISH;
  }
  /// What follows `words` ("chaos inject") when `begin` has been typed of the next one.
  [[nodiscard]] static Offered offered(const std::string& program, const std::string& words, const std::string& begin) {
    const std::string all = words.empty() ? program : program + " " + words;
    if (GetParam() == "bash") return by_bash(program, all, begin);
    if (GetParam() == "zsh") return by_zsh(program, all, begin);
    return by_fish(program, all, begin);
  }

 private:
  static Offered by_bash(const std::string& program, const std::string& words, const std::string& begin) {
    std::string function = "_" + program;
    std::replace(function.begin(), function.end(), '-', '_');
    return lines_of(run({shell(), "--norc", "-c",
                         fmt::format("source {}; COMP_WORDS=({} '{}'); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); {}; "
                                     "printf '%s\\n' \"${{COMPREPLY[@]}}\"",
                                     document(program, program), words, begin, function)})
                        .output);
  }
  // zsh completes on a terminal only: what the script hands to it is written down instead.
  static Offered by_zsh(const std::string& program, const std::string& words, const std::string& begin) {
    std::string function = "_" + program;
    std::replace(function.begin(), function.end(), '-', '_');
    const Offered all = lines_of(
        run({shell(), "-f", "-c",
             fmt::format("_describe() {{ local each; for each in \"${{(@P)argv[-1]}}\"; do print -r -- "
                         "\"${{${{each//\\\\\\\\:/ }}%%:*}}\"; done }}\n"
                         "compadd() {{ shift; print -rl -- \"$@\" }}\n_files() {{ print FILES }}\n_message() {{ : }}\n"
                         "words=({} '{}') CURRENT=${{#words}}\nsource {}\n",
                         words, begin, document(program, "_" + program))})
            .output);
    Offered matching;
    for (const std::string& one : all) {
      if (one.starts_with(begin) || one == "FILES") matching.insert(one);
    }
    return matching;
  }
  static Offered by_fish(const std::string& program, const std::string& words, const std::string& begin) {
    return lines_of(
        run({shell(), "--no-config", "-c",
             fmt::format("source {}; complete -C '{} {}'", document(program, program + ".fish"), words, begin)})
            .output);
  }
};

TEST_P(Completion, OffersEveryCommandAndOptionThatHelpLists) {
  for (const std::string program : {"ronctl", "ron-sim"}) {
    for (const HelpText& help : all_help_of(program)) {
      Offered options = offered(program, help.path, "-");
      options.merge(offered(program, help.path, "--"));
      options.erase("FILES");  // offered beside the options
      for (const std::string& option : help.options) EXPECT_THAT(options, Contains(option)) << program << help.path;
      for (const std::string& option : options) {
        EXPECT_THAT(help.options, Contains(option)) << program << help.path;
      }
      if (help.commands.empty()) continue;
      const Offered words = offered(program, help.path, "");
      for (const std::string& command : help.commands) EXPECT_THAT(words, Contains(command)) << program << help.path;
    }
  }
}

TEST_P(Completion, OffersTheChoicesOfAnOption) {
  EXPECT_THAT(offered("ronctl", "chaos inject --fault", ""),
              UnorderedElementsAre("stall", "hang", "crash", "slow", "flap", "retain", "share", "burst", "copy",
                                   "close-bus", "warn-spam", "naive-cutover"));
  EXPECT_THAT(offered("ronctl", "chaos inject --json --fault", "s"), UnorderedElementsAre("stall", "slow", "share"));
  EXPECT_THAT(offered("ronctl", "cutover run --kind", ""), UnorderedElementsAre("sealed", "host-level", "naive"));
  EXPECT_THAT(offered("ron-sim", "--scenario", ""), UnorderedElementsAre("healthy", "slow-consumer", "burst"));
  EXPECT_THAT(offered("ron-sim", "--amnesia", "o"), UnorderedElementsAre("on", "off"));
}

TEST_P(Completion, OffersNothingOfAnotherCommand) {
  EXPECT_THAT(offered("ronctl", "status", "--"), Not(Contains("--fault")));
  EXPECT_THAT(offered("ronctl", "status", ""), Not(Contains("inject")));
}

TEST_P(Completion, OffersFilesWhereAFileIsTaken) {
  const auto folder = std::filesystem::path(testing::TempDir()) / fmt::format("completion-{}", getpid());
  std::filesystem::create_directories(folder);
  const std::string file = (folder / "token-of-mine").string();
  std::ofstream(file) << "x";
  const Offered found = offered("ronctl", "status --token-file", (folder / "tok").string());
  const Offered argument = offered("ronctl", "config check", (folder / "tok").string());
  std::filesystem::remove_all(folder);
  const std::string expected = GetParam() == "zsh" ? "FILES" : file;
  EXPECT_THAT(found, Contains(expected));
  EXPECT_THAT(argument, Contains(expected));
}

INSTANTIATE_TEST_SUITE_P(Shells, Completion, testing::Values("bash", "zsh", "fish"),
                         [](const auto& shell) { return shell.param; });

TEST(CompletionFlag, RefusesAShellItDoesNotKnow) {
  for (const std::string program : {"ronctl", "ron-sim"}) {
    const Outcome refused = run({RON_PROGRAMS "/" + program, "--completion", "tcsh"});
    EXPECT_EQ(refused.code, 2);
    EXPECT_THAT(refused.output, testing::HasSubstr("must be bash, zsh or fish, not \"tcsh\""));
  }
}

}  // namespace
}  // namespace ron::test

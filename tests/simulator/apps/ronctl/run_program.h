// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Runs the program ronctl as a user would, in an environment of the test's own.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim::test {

struct Ran {
  int code = -1;
  std::string out;
  std::string err;
};

class ProgramTest : public testing::Test {
 protected:
  ProgramTest() {
    std::string name = (std::filesystem::temp_directory_path() / "ronctl-XXXXXX").string();
    directory_ = ::mkdtemp(name.data());
  }
  ~ProgramTest() override { std::filesystem::remove_all(directory_); }

  std::string path(const std::string& name) const { return (directory_ / name).string(); }
  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(path(name)) << text;
    return path(name);
  }

  Ran run(const std::vector<std::string>& arguments) const {
    std::string command = "env -i";
    for (const std::string& setting : environment_) command += " " + quoted(setting);
    command += " " + quoted(RONCTL);
    for (const std::string& argument : arguments) command += " " + quoted(argument);
    const int status = std::system((command + " </dev/null >" + path("out") + " 2>" + path("err")).c_str());
    return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1, .out = text_of("out"), .err = text_of("err")};
  }

  std::filesystem::path directory_;
  std::vector<std::string> environment_;  // "NAME=VALUE"

 private:
  static std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
  }
  std::string text_of(const std::string& name) const {
    std::ifstream in(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

}  // namespace ron::sim::test

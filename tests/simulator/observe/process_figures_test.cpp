// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/process_figures.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

namespace fs = std::filesystem;

class MadeUpProc : public testing::Test {
 protected:
  void SetUp() override {
    root = fs::path(testing::TempDir()) / ("proc-" + std::to_string(getpid()));
    fs::create_directories(root / "self/fd");
  }
  void TearDown() override { fs::remove_all(root); }
  void write(const std::string& file, const std::string& text) const { std::ofstream(root / file) << text; }

  fs::path root;
};

TEST(ProcessFigures, OfThisProcess) {
  const ProcessFigures figures = read_process_figures();
  EXPECT_GT(figures.resident_bytes, 1U << 20U);
  const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  EXPECT_LE(figures.start_time_seconds, now + 2);
  EXPECT_GT(figures.start_time_seconds, now - 600);
  const int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
  EXPECT_EQ(read_process_figures().open_fds, figures.open_fds + 1);
  close(file);
}

TEST_F(MadeUpProc, ANameMayHoldAnything) {
  const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
  write("self/stat", "42 (a) b ( (c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 5 0 700 9 9\n");
  write("self/statm", "100 7 3 1 0 9 0\n");
  write("stat", "cpu 1 2 3\nintr 5 5\nbtime 1000\n");
  write("self/fd/0", "");
  write("self/fd/1", "");
  const ProcessFigures figures = read_process_figures(root);
  EXPECT_DOUBLE_EQ(figures.cpu_seconds, 200 / ticks);
  EXPECT_DOUBLE_EQ(figures.start_time_seconds, 1000 + 700 / ticks);
  EXPECT_EQ(figures.resident_bytes, 7 * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)));
  EXPECT_EQ(figures.open_fds, 2U);
}

TEST_F(MadeUpProc, WhatCannotBeReadIsZero) {
  for (const char* text : {"", "42 (x", "42 (x) S 1", ")", "42 (x) S a b c d e f g h i j k l m n o p q r s\n"}) {
    write("self/stat", text);
    write("self/statm", text);
    const ProcessFigures figures = read_process_figures(root);
    EXPECT_EQ(figures.cpu_seconds, 0) << text;
    EXPECT_EQ(figures.start_time_seconds, 0) << text;
  }
  EXPECT_EQ(read_process_figures(root / "nowhere").open_fds, 0U);
}

}  // namespace
}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/thread_name.h"

#include <fstream>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace ron::sim {
namespace {

std::string seen_as(std::string_view role, std::string_view who) {
  std::string name;
  std::jthread([&] {
    name_thread(role, who);
    std::ifstream in("/proc/thread-self/comm");
    std::getline(in, name);
  }).join();
  return name;
}

TEST(ThreadName, IsRoleAndName) {
  EXPECT_EQ(seen_as("pub", "gateway"), "pub gateway");
  EXPECT_EQ(seen_as("keeper", ""), "keeper");
}

TEST(ThreadName, IsCutToWhatTheSystemKeeps) { EXPECT_EQ(seen_as("sub", "a-very-long-name"), "sub a-very-long"); }

}  // namespace
}  // namespace ron::sim

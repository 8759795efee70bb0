// SPDX-License-Identifier: MIT OR Apache-2.0
#include "cost/thread_clocks.h"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>

namespace ron::sim::cost {
namespace {

// The kernel's name of another thread's clock: its number inverted, then "per thread" and "what the scheduler counts".
clockid_t clock_of(pid_t thread) {
  constexpr unsigned per_thread = 4;
  constexpr unsigned scheduled = 2;
  return static_cast<clockid_t>((~static_cast<unsigned>(thread) << 3U) | per_thread | scheduled);
}

}  // namespace

std::vector<pid_t> threads_named(std::string_view begin) {
  std::vector<pid_t> found;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream in(task.path() / "comm");
    std::string name;
    if (std::getline(in, name) && name.starts_with(begin)) found.push_back(std::stoi(task.path().filename().string()));
  }
  return found;
}

std::chrono::nanoseconds processor_time(const std::vector<pid_t>& threads) {
  std::chrono::nanoseconds sum{0};
  for (const pid_t thread : threads) {
    timespec used{};
    if (::clock_gettime(clock_of(thread), &used) == 0) {
      sum += std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
    }
  }
  return sum;
}

}  // namespace ron::sim::cost

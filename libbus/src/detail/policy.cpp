// SPDX-License-Identifier: MIT OR Apache-2.0
#include "detail/policy.h"

#include <linux/futex.h>
#include <linux/membarrier.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <climits>
#include <ctime>

namespace ron::detail {
bool StdPolicy::heavy_fence() noexcept {
  const auto membarrier = [](int command) { return syscall(SYS_membarrier, command, 0, 0) == 0; };
  if (membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED)) return true;
  // The first time in this process, it has to register; where it may not, there is a slower one.
  membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED);
  return membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED) || membarrier(MEMBARRIER_CMD_GLOBAL);
}

void StdPolicy::yield() noexcept { sched_yield(); }

void StdPolicy::futex_wait(std::atomic<std::uint32_t>& word, std::uint32_t expected, Deadline deadline) noexcept {
  timespec until{};
  timespec* limit = nullptr;
  if (deadline != Deadline::max()) {
    const auto ns = std::chrono::duration_cast<std::chrono::nanoseconds>(deadline.time_since_epoch()).count();
    until.tv_sec = ns / 1'000'000'000;
    until.tv_nsec = ns % 1'000'000'000;
    limit = &until;
  }
  // An absolute time on CLOCK_MONOTONIC, which is what libstdc++'s steady_clock reads.
  syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&word), FUTEX_WAIT_BITSET_PRIVATE, expected, limit, nullptr,
          FUTEX_BITSET_MATCH_ANY);
}

void StdPolicy::futex_wake_one(std::atomic<std::uint32_t>& word) noexcept {
  syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&word), FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

}  // namespace ron::detail

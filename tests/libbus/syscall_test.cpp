// SPDX-License-Identifier: MIT OR Apache-2.0
//
// B3: with nobody parked, a publisher makes no system call. The kernel is the judge: a child process
// enters seccomp's strict mode, where any call but read, write, exit and sigreturn kills, and sends.
#include <ron/bus.h>

#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <memory>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "support/outcome.h"
#include "support/threads.h"

namespace ron {
namespace {

enum class Ending { Survived, Killed, NoSandbox };

/// Runs `body` in a child that may make no system call.
Ending run_without_system_calls(const std::function<void()>& body) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT) != 0) ::syscall(SYS_exit, 2);
    body();
    ::syscall(SYS_exit, 0);
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) return Ending::NoSandbox;
  if (WIFSIGNALED(status)) return Ending::Killed;
  return WEXITSTATUS(status) == 0 ? Ending::Survived : Ending::NoSandbox;
}

class WithoutSystemCalls : public testing::Test {
 protected:
  void SetUp() override {
    if (RON_TEST_TSAN || RON_TEST_ASAN) GTEST_SKIP() << "a sanitizer's runtime makes system calls of its own";
    switch (run_without_system_calls([] { ::syscall(SYS_getppid); })) {
      case Ending::Killed: return;
      case Ending::Survived:
      case Ending::NoSandbox: GTEST_SKIP() << "seccomp strict mode is not available here";
    }
  }
};

TEST_F(WithoutSystemCalls, SendSurvives) {
  const Bus bus = test::make_bus(8);
  const Sender sender = bus.sender();
  const Receiver never_reads = bus.subscribe();
  const Event inlined = Event::health("indexer", true);
  const std::vector<Event> batch(20, inlined);
  EXPECT_EQ(run_without_system_calls([&] {
              for (int i = 0; i < 10'000; ++i) {
                std::ignore = sender.send(inlined);
                std::ignore = sender.send_many(batch);
              }
            }),
            Ending::Survived);
}

TEST_F(WithoutSystemCalls, SendingTextAndPayloadsSurvives) {
  const Bus bus = test::make_bus(8);
  const Sender sender = bus.sender();
  const Receiver never_reads = bus.subscribe();
  const Event lengthy = Event::health(test::text_of(500), true);
  const Event data = Event::data("t", Payload::copy_of(test::bytes_of(500)));
  EXPECT_EQ(run_without_system_calls([&] {
              for (int i = 0; i < 1'000; ++i) {
                std::ignore = sender.send(lengthy);
                std::ignore = sender.send(data);
              }
            }),
            Ending::Survived);
}

TEST_F(WithoutSystemCalls, AnUsedUpWakeUpLeavesNoDebt) {
  const Bus bus = test::make_bus(8);
  const Sender sender = bus.sender();
  auto receiver = std::make_shared<Receiver>(bus.subscribe());
  test::Task consumer([&] { std::ignore = receiver->recv(); });
  ASSERT_TRUE(test::falls_asleep(consumer));
  test::publish(sender, 1, 1);
  consumer.join();
  EXPECT_EQ(run_without_system_calls([&] {
              for (std::uint64_t i = 0; i < 1'000; ++i) std::ignore = sender.send(test::numbered(i));
            }),
            Ending::Survived)
      << "nobody is parked any more";
}

TEST_F(WithoutSystemCalls, ReceivingWhatIsThereSurvives) {
  const Bus bus = test::make_bus(8);
  const Sender sender = bus.sender();
  Receiver receiver = bus.subscribe();
  EXPECT_EQ(run_without_system_calls([&] {
              for (std::uint64_t i = 0; i < 1'000; ++i) {
                std::ignore = sender.send(test::numbered(i));
                std::ignore = receiver.recv();
                std::ignore = receiver.try_recv();
              }
            }),
            Ending::Survived);
}

}  // namespace
}  // namespace ron

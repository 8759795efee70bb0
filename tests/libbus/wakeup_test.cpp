// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Blocking receives: parking, time-outs, cancelling, waking. Wakers: waker_test.cpp.
#include <ron/receiver.h>

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <ron/bus.h>

#include "support/outcome.h"
#include "support/threads.h"

namespace ron {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using test::falls_asleep;
using test::make_bus;
using test::outcome;
using test::publish;
using test::Task;

/// Receivers that each wait for one outcome in a thread of their own.
class Waiters {
 public:
  template <typename Receive>
  Waiters(const Bus& bus, std::size_t count, Receive receive) : results_(count) {
    for (std::size_t i = 0; i < count; ++i) {
      auto receiver = std::make_shared<Receiver>(bus.subscribe());
      tasks_.push_back(
          std::make_unique<Task>([this, i, receiver, receive] { results_[i] = outcome(receive(*receiver)); }));
    }
  }

  [[nodiscard]] bool all_asleep() const {
    for (const auto& task : tasks_) {
      if (!falls_asleep(*task) || task->done()) return false;
    }
    return true;
  }
  [[nodiscard]] Task& task(std::size_t i) { return *tasks_[i]; }
  [[nodiscard]] bool done(std::size_t i) const { return tasks_[i]->done(); }
  [[nodiscard]] std::size_t size() const { return tasks_.size(); }
  [[nodiscard]] const std::vector<std::string>& join() {
    for (auto& task : tasks_) task->join();
    return results_;
  }

 private:
  std::vector<std::string> results_;
  std::vector<std::unique_ptr<Task>> tasks_;
};

const auto plain_recv = [](Receiver& receiver) { return receiver.recv(); };

TEST(Wakeup, AParkedReceiverIsWokenByTheNextSend) {
  const Bus bus = make_bus(4);
  for (std::uint64_t round = 1; round <= 50; ++round) {
    Waiters waiters(bus, 1, plain_recv);
    ASSERT_TRUE(waiters.all_asleep());
    publish(bus.sender(), round, round);
    ASSERT_EQ(waiters.join().front(), std::to_string(round));
  }
}

TEST(Wakeup, EveryFormOfBlockingIsWokenBySend) {
  const Bus bus = make_bus(4);
  const std::stop_source never;
  Waiters plain(bus, 1, plain_recv);
  Waiters stoppable(bus, 1, [&](Receiver& receiver) { return receiver.recv(never.get_token()); });
  Waiters timed(bus, 1, [](Receiver& receiver) { return receiver.recv_for(1h); });
  Waiters longest(bus, 1, [](Receiver& receiver) { return receiver.recv_for(std::chrono::nanoseconds::max()); });
  ASSERT_TRUE(plain.all_asleep() && stoppable.all_asleep() && timed.all_asleep() && longest.all_asleep());
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(plain.join().front(), "1");
  EXPECT_EQ(stoppable.join().front(), "1");
  EXPECT_EQ(timed.join().front(), "1");
  EXPECT_EQ(longest.join().front(), "1");
}

TEST(Wakeup, EveryFormOfBlockingIsWokenByClose) {
  std::optional<Bus> bus = make_bus(4);
  const std::stop_source never;
  Waiters plain(*bus, 1, plain_recv);
  Waiters stoppable(*bus, 1, [&](Receiver& receiver) { return receiver.recv(never.get_token()); });
  Waiters timed(*bus, 1, [](Receiver& receiver) { return receiver.recv_for(1h); });
  ASSERT_TRUE(plain.all_asleep() && stoppable.all_asleep() && timed.all_asleep());
  bus.reset();
  EXPECT_EQ(plain.join().front(), "Closed");
  EXPECT_EQ(stoppable.join().front(), "Closed");
  EXPECT_EQ(timed.join().front(), "Closed");
}

TEST(Wakeup, TheLastSenderWakesWhenItGoes) {
  std::optional<Bus> bus = make_bus(4);
  std::optional<Sender> sender = bus->sender();
  Waiters waiters(*bus, 4, plain_recv);
  bus.reset();
  ASSERT_TRUE(waiters.all_asleep()) << "a sender is left";
  sender.reset();
  for (const auto& result : waiters.join()) EXPECT_EQ(result, "Closed");
}

TEST(Wakeup, AStopRequestWakesOnlyItsReceiver) {
  const Bus bus = make_bus(4);
  std::stop_source stop;
  Waiters stopped(bus, 1, [&](Receiver& receiver) { return receiver.recv(stop.get_token()); });
  Waiters others(bus, 3, plain_recv);
  ASSERT_TRUE(stopped.all_asleep() && others.all_asleep());
  stop.request_stop();
  EXPECT_EQ(stopped.join().front(), "Cancelled");
  ASSERT_TRUE(others.all_asleep());
  publish(bus.sender(), 1, 1);
  for (const auto& result : others.join()) EXPECT_EQ(result, "1");
}

TEST(Wakeup, TimingOutAndCancellingConsumeNothing) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  std::stop_source stop;
  stop.request_stop();
  const auto position = receiver.position();
  EXPECT_EQ(outcome(receiver.recv_for(1ms)), "TimedOut");
  EXPECT_EQ(outcome(receiver.recv(stop.get_token())), "Cancelled");
  EXPECT_EQ(outcome(receiver.recv_for(0ns)), "TimedOut");
  EXPECT_EQ(receiver.position(), position);
  publish(bus.sender(), 1, 2);
  EXPECT_EQ(test::drain(receiver), (test::Outcomes{"1", "2", "Empty"}));
}

TEST(Wakeup, ReceivingGoesOnAfterATimeOutUnderLoad) {
  const Bus bus = make_bus(64);
  constexpr std::uint64_t count = 2'000;
  std::uint64_t received = 0;
  Receiver receiver = bus.subscribe();
  Task consumer([&] {
    for (std::uint64_t lost = 0; received + lost < count;) {
      const auto got = receiver.recv_for(20us);
      if (got) ++received;
      else if (got.error().kind == RecvError::Kind::Lagged) lost += got.error().skipped;
      else ASSERT_EQ(got.error().kind, RecvError::Kind::TimedOut);
    }
  });
  publish(bus.sender(), 1, count);
  consumer.join();
  EXPECT_EQ(received + receiver.lagged_total(), count);
}

TEST(Wakeup, ManyParkedReceiversAreWokenByOneSend) {
  const Bus bus = make_bus(4);
  for (std::uint64_t round = 1; round <= 5; ++round) {
    Waiters waiters(bus, 32, plain_recv);
    ASSERT_TRUE(waiters.all_asleep());
    publish(bus.sender(), round, round);
    for (const auto& result : waiters.join()) ASSERT_EQ(result, std::to_string(round));
  }
}

TEST(Wakeup, ManyParkedReceiversAreWokenByClose) {
  std::optional<Bus> bus = make_bus(4);
  Waiters waiters(*bus, 32, plain_recv);
  ASSERT_TRUE(waiters.all_asleep());
  bus.reset();
  for (const auto& result : waiters.join()) ASSERT_EQ(result, "Closed");
}

TEST(Wakeup, CancellingSomeStarvesNobodyElse) {
  const Bus bus = make_bus(4);
  for (std::uint64_t round = 1; round <= 20; ++round) {
    std::stop_source stop;
    Waiters leaving(bus, 8, [&](Receiver& receiver) { return receiver.recv(stop.get_token()); });
    Waiters staying(bus, 8, plain_recv);
    ASSERT_TRUE(leaving.all_asleep() && staying.all_asleep());
    Task canceller([&] { stop.request_stop(); });
    publish(bus.sender(), round, round);
    for (const auto& result : staying.join()) ASSERT_EQ(result, std::to_string(round));
    for (const auto& result : leaving.join())
      ASSERT_TRUE(result == "Cancelled" || result == std::to_string(round)) << result;
  }
}

TEST(Wakeup, TimingOutBetweenWakesStarvesNobodyElse) {
  const Bus bus = make_bus(4);
  for (std::uint64_t round = 1; round <= 20; ++round) {
    Waiters leaving(bus, 8, [](Receiver& receiver) { return receiver.recv_for(200us); });
    Waiters staying(bus, 8, plain_recv);
    ASSERT_TRUE(staying.all_asleep());
    publish(bus.sender(), round, round);
    for (const auto& result : staying.join()) ASSERT_EQ(result, std::to_string(round));
    for (const auto& result : leaving.join())
      ASSERT_TRUE(result == "TimedOut" || result == std::to_string(round)) << result;
  }
}

// What holds a thread still in the middle of being woken: a signal handler that does not return.
// It waits at a pipe, since read() is one of the few waits that a handler may make.
std::atomic<bool> frozen{false};
std::array<int, 2> thaw{};
void freeze(int) {
  frozen.store(true);
  char word = 0;
  (void)!::read(thaw[0], &word, 1);
}

TEST(Wakeup, AReceiverStoppedWhileParkedStarvesNobodyBecauseEverySendKicks) {
  if (RON_TEST_TSAN) GTEST_SKIP() << "ThreadSanitizer delivers signals late, so that nothing can be frozen in a wait";
  struct sigaction action = {};
  action.sa_handler = freeze;
  struct sigaction previous = {};
  ASSERT_EQ(::sigaction(SIGUSR1, &action, &previous), 0);
  ASSERT_EQ(::pipe(thaw.data()), 0);
  constexpr std::size_t receivers = 8;
  for (std::size_t victim = 0; victim < receivers; ++victim) {
    frozen = false;
    const Bus bus = make_bus(1'024);
    Waiters waiters(bus, receivers, plain_recv);
    ASSERT_TRUE(waiters.all_asleep());
    ASSERT_EQ(::pthread_kill(waiters.task(victim).native(), SIGUSR1), 0);
    ASSERT_TRUE(eventually([] { return frozen.load(); }));
    std::uint64_t sent = 0;
    EXPECT_TRUE(eventually([&] {
      if (sent < bus.capacity()) publish(bus.sender(), sent + 1, sent + 1), ++sent;
      for (std::size_t i = 0; i < receivers; ++i) {
        if (i != victim && !waiters.done(i)) return false;
      }
      return true;
    })) << "receiver "
        << victim << " is stopped, and others sleep on";
    ASSERT_EQ(::write(thaw[1], "!", 1), 1);
    for (const auto& result : waiters.join()) EXPECT_EQ(result, "1");
  }
  ASSERT_EQ(::sigaction(SIGUSR1, &previous, nullptr), 0);
  for (const int end : thaw) ::close(end);
}

TEST(Wakeup, NoWakeUpIsLostWhenParkingRacesWithSending) {
  const Bus bus = make_bus(2);
  const Sender sender = bus.sender();
  Receiver ping = bus.subscribe();
  const Bus back = make_bus(2);
  Receiver pong = back.subscribe();
  constexpr std::uint64_t rounds = 3'000;
  Task echo([&] {
    const Sender reply = back.sender();
    for (std::uint64_t n = 1; n <= rounds; ++n) {
      ASSERT_EQ(outcome(ping.recv()), std::to_string(n));
      publish(reply, n, n);
    }
  });
  for (std::uint64_t n = 1; n <= rounds; ++n) {
    publish(sender, n, n);
    ASSERT_EQ(outcome(pong.recv()), std::to_string(n));
  }
}

}  // namespace
}  // namespace ron

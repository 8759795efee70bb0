// SPDX-License-Identifier: MIT OR Apache-2.0
//
// co_await receiver.recv_async(resumer), with an executor as small as one can be.
#include <ron/receiver.h>

#include <algorithm>
#include <coroutine>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <ron/bus.h>

#include "support/outcome.h"
#include "support/threads.h"

namespace ron {
namespace {

using test::eventually;
using test::make_bus;
using test::Outcomes;
using test::publish;

/// A queue of coroutines that the test runs when it wants to.
class Executor {
 public:
  [[nodiscard]] Resumer resumer() noexcept {
    return Resumer{
        [](void* self, std::coroutine_handle<> handle) noexcept { static_cast<Executor*>(self)->post(handle); }, this};
  }
  [[nodiscard]] std::size_t waiting() {
    const std::scoped_lock lock(mutex_);
    return posted_.size();
  }
  [[nodiscard]] std::size_t run() {
    std::size_t count = 0;
    while (const auto handle = take()) {
      handle.resume();
      ++count;
    }
    return count;
  }

 private:
  void post(std::coroutine_handle<> handle) {
    const std::scoped_lock lock(mutex_);
    posted_.push_back(handle);
  }
  std::coroutine_handle<> take() {
    const std::scoped_lock lock(mutex_);
    if (posted_.empty()) return {};
    const auto handle = posted_.front();
    posted_.pop_front();
    return handle;
  }

  std::mutex mutex_;
  std::deque<std::coroutine_handle<>> posted_;
};

/// A coroutine that runs until its first suspension at once and is destroyed with its owner.
class Routine {
 public:
  struct promise_type {
    Routine get_return_object() { return Routine{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
  explicit Routine(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Routine(const Routine&) = delete;
  Routine& operator=(const Routine&) = delete;
  Routine(Routine&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Routine& operator=(Routine&&) = delete;
  ~Routine() {
    if (handle_) handle_.destroy();
  }
  [[nodiscard]] bool done() const { return handle_.done(); }

 private:
  std::coroutine_handle<promise_type> handle_;
};

Routine receive_all(Receiver& receiver, Resumer resumer, Outcomes& out) {
  do {
    out.push_back(test::outcome(co_await receiver.recv_async(resumer)));
  } while (out.back() != "Closed");
}

TEST(Coroutine, DoesNotSuspendWhenSomethingIsReady) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  Executor executor;
  Outcomes out;
  publish(bus.sender(), 1, 2);
  const Routine routine = receive_all(receiver, executor.resumer(), out);
  EXPECT_EQ(out, (Outcomes{"1", "2"}));
  EXPECT_FALSE(routine.done());
}

TEST(Coroutine, IsPostedBySendAndResumedByTheExecutorOnly) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  Executor executor;
  Outcomes out;
  const Routine routine = receive_all(receiver, executor.resumer(), out);
  EXPECT_EQ(executor.waiting(), 0U);
  publish(bus.sender(), 1, 1);
  EXPECT_TRUE(out.empty()) << "never resumed inside a publisher";
  EXPECT_EQ(executor.waiting(), 1U);
  publish(bus.sender(), 2, 3);
  EXPECT_EQ(executor.waiting(), 1U) << "posted once";
  EXPECT_EQ(executor.run(), 1U);
  EXPECT_EQ(out, (Outcomes{"1", "2", "3"}));
}

TEST(Coroutine, SeesLaggedAndClosed) {
  std::optional<Bus> bus = make_bus(2);
  Receiver receiver = bus->subscribe();
  Executor executor;
  Outcomes out;
  const Routine routine = receive_all(receiver, executor.resumer(), out);
  publish(bus->sender(), 1, 5);
  EXPECT_EQ(executor.run(), 1U);
  EXPECT_EQ(out, (Outcomes{"Lagged(3)", "4", "5"}));
  bus.reset();
  EXPECT_EQ(executor.run(), 1U);
  EXPECT_EQ(out.back(), "Closed");
  EXPECT_TRUE(routine.done());
}

TEST(Coroutine, ClosedAtOnceWhenTheChannelIsClosed) {
  std::optional<Bus> bus = make_bus(2);
  Receiver receiver = bus->subscribe();
  bus.reset();
  Executor executor;
  Outcomes out;
  const Routine routine = receive_all(receiver, executor.resumer(), out);
  EXPECT_TRUE(routine.done());
  EXPECT_EQ(out, (Outcomes{"Closed"}));
}

TEST(Coroutine, DestroyedWhileSuspendedIsNeverPosted) {
  std::optional<Bus> bus = make_bus(4);
  Receiver receiver = bus->subscribe();
  Executor executor;
  Outcomes out;
  {
    const Routine routine = receive_all(receiver, executor.resumer(), out);
  }
  publish(bus->sender(), 1, 1);
  EXPECT_EQ(executor.waiting(), 0U);
  EXPECT_EQ(test::outcome(receiver.try_recv()), "1") << "it had consumed nothing";
  bus.reset();
  EXPECT_EQ(executor.waiting(), 0U);
}

TEST(Coroutine, AnAwaitableThatIsNeverAwaitedDoesNothing) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  Executor executor;
  {
    const RecvAwaitable unused = receiver.recv_async(executor.resumer());
  }
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(executor.waiting(), 0U);
  EXPECT_EQ(test::outcome(receiver.try_recv()), "1");
}

TEST(Coroutine, TheReceiverServesOtherCallsAfterwards) {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  Executor executor;
  Outcomes out;
  {
    const Routine routine = receive_all(receiver, executor.resumer(), out);
  }
  const Routine second = receive_all(receiver, executor.resumer(), out);
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(executor.run(), 1U);
  EXPECT_EQ(out, (Outcomes{"1"}));
}

TEST(Coroutine, ManyOnOneExecutorAgainstAPublishingThread) {
  constexpr std::uint64_t count = 5'000;
  std::optional<Bus> bus = make_bus(64);
  Executor executor;
  std::vector<Receiver> receivers;
  for (int i = 0; i < 8; ++i) receivers.push_back(bus->subscribe());
  std::vector<Outcomes> outs(receivers.size());
  std::vector<Routine> routines;
  for (std::size_t i = 0; i < receivers.size(); ++i) {
    routines.push_back(receive_all(receivers[i], executor.resumer(), outs[i]));
  }
  test::Task publisher([&] {
    publish(bus->sender(), 1, count);
    bus.reset();
  });
  EXPECT_TRUE(eventually([&] {
    std::ignore = executor.run();
    return std::ranges::all_of(routines, [](const Routine& routine) { return routine.done(); });
  }));
  for (std::size_t i = 0; i < receivers.size(); ++i) {
    std::uint64_t received = 0;
    for (const auto& entry : outs[i]) received += entry.starts_with("Lagged") || entry == "Closed" ? 0U : 1U;
    EXPECT_EQ(received + receivers[i].lagged_total(), count);
    EXPECT_EQ(outs[i].back(), "Closed");
  }
}

}  // namespace
}  // namespace ron

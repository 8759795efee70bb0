// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What the host hands in may behave badly: metrics that throw or block, wakers that call back into the
// bus. And a host may want more than there is. (What it does to handles itself: misuse_test.cpp.)
#include <ron/bus.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <ron/cutover.h>

#include "support/alloc_tracker.h"
#include "support/outcome.h"
#include "support/recording_metrics.h"
#include "support/threads.h"

namespace ron {
namespace {

using test::drain;
using test::make_bus;
using test::numbered;
using test::outcome;
using test::Outcomes;
using test::publish;

// ---- metrics ------------------------------------------------------------------------------------

class ThrowingMetrics final : public BusMetrics {
 public:
  void add_overflow_dropped(std::uint64_t) noexcept override { fail(); }
  void set_queue_depth(std::int64_t) noexcept override {}
  void set_subscribers(std::int64_t) noexcept override {}

 private:
  static void fail() { throw std::runtime_error("this handle is broken"); }
};

TEST(BadCompanyDeathTest, AMetricsHandleThatThrowsEndsTheProgram) {
  const auto lag = [] {
    const Bus bus = make_bus(2, std::make_shared<ThrowingMetrics>());
    Receiver receiver = bus.subscribe();
    publish(bus.sender(), 1, 3);
    std::ignore = receiver.try_recv();
  };
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(lag(), "this handle is broken|terminate");
}

/// Blocks whoever calls it, once, until it is released.
class BlockingMetrics final : public BusMetrics {
 public:
  void add_overflow_dropped(std::uint64_t) noexcept override { block(); }
  void set_queue_depth(std::int64_t) noexcept override { block(); }
  void set_subscribers(std::int64_t) noexcept override { block(); }

  void block_next() { armed_ = true; }
  [[nodiscard]] bool blocks() const { return blocked_; }
  void release() { released_ = true; }

 private:
  void block() noexcept {
    if (!armed_.exchange(false)) return;
    blocked_ = true;
    std::ignore = test::eventually([this] { return released_.load(); });
  }
  std::atomic<bool> armed_{false};
  std::atomic<bool> blocked_{false};
  std::atomic<bool> released_{false};
};

// While `blocked` is stuck in the handle, everybody else does everything.
template <class Blocked>
void expect_others_go_on(Bus& bus, BlockingMetrics& metrics, Blocked blocked) {
  Receiver other = bus.subscribe();
  const Sender sender = bus.sender();
  metrics.block_next();
  test::Task stuck(blocked);
  ASSERT_TRUE(test::eventually([&] { return metrics.blocks(); }));
  publish(sender, 101, 103);
  EXPECT_EQ(drain(other), (Outcomes{"Lagged(1)", "102", "103", "Empty"}));
  EXPECT_EQ(other.probe().sample().received, 2U);
  EXPECT_LE(sender.len(), bus.capacity());
  std::ignore = other.resubscribe();
  const Cutover cutover = test::cut_over(bus, 4, 104);
  publish(sender, 105, 105);
  EXPECT_EQ(drain(other), (Outcomes{"104", "105", "Empty"}));
  metrics.release();
  stuck.join();
}

TEST(BadCompany, AMetricsHandleThatBlocksALaggardHoldsUpNobodyElse) {
  const auto metrics = std::make_shared<BlockingMetrics>();
  Bus bus = make_bus(2, metrics);
  const auto receiver = std::make_shared<Receiver>(bus.subscribe());
  publish(bus.sender(), 1, 3);
  expect_others_go_on(bus, *metrics, [receiver] { EXPECT_EQ(outcome(receiver->try_recv()), "Lagged(1)"); });
}

TEST(BadCompany, AMetricsHandleThatBlocksADropHoldsUpNobodyElse) {
  const auto metrics = std::make_shared<BlockingMetrics>();
  Bus bus = make_bus(2, metrics);
  auto receiver = std::make_shared<std::optional<Receiver>>(bus.subscribe());
  expect_others_go_on(bus, *metrics, [receiver] { receiver->reset(); });
}

TEST(BadCompany, AMetricsHandleThatBlocksASubscriberHoldsUpNobodyElse) {
  const auto metrics = std::make_shared<BlockingMetrics>();
  Bus bus = make_bus(2, metrics);
  const Sender sender = bus.sender();
  expect_others_go_on(bus, *metrics, [&sender] { std::ignore = sender.subscribe(); });
}

TEST(BadCompany, AMetricsHandleIsLetGoWhenCreateFindsNoMemory) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const auto metrics = std::make_shared<test::RecordingMetrics>();
  const auto before = test::live_blocks();
  std::uint64_t refused = 0;
  for (std::uint64_t allowed = 0; allowed < 100; ++allowed) {
    const test::AllocationFailure failure(allowed, test::AllocationFailure::Mode::FromThenOn);
    const auto bus = Bus::create(BusConfig{}, metrics);
    if (bus) break;
    EXPECT_EQ(bus.error().kind, BusError::Kind::NoMemory);
    EXPECT_EQ(metrics.use_count(), 1);
    EXPECT_EQ(test::live_blocks(), before);
    ++refused;
  }
  EXPECT_GE(refused, 2U) << "a ring and a channel are allocated";
  EXPECT_EQ(test::live_blocks(), before);
}

// ---- wakers -------------------------------------------------------------------------------------

struct Host {
  Bus bus = make_bus(4);
  Sender sender = bus.sender();
  std::optional<Receiver> receiver = bus.subscribe();
  std::optional<Receiver> second;
  std::optional<Cutover> cutover;
  std::optional<ArmResult> armed;
  int calls = 0;

  void arm(void (*wake)(void*) noexcept) { ASSERT_EQ(receiver->arm({wake, this}), ArmResult::Armed); }
};

TEST(BadCompany, AWakerMaySubscribe) {
  Host host;
  host.arm([](void* self) noexcept {
    auto& own = *static_cast<Host*>(self);
    own.second = own.bus.subscribe();
  });
  publish(host.sender, 1, 2);
  EXPECT_EQ(drain(*host.second), (Outcomes{"2", "Empty"}));
}

TEST(BadCompany, AWakerMayCutOver) {
  Host host;
  host.arm([](void* self) noexcept {
    auto& own = *static_cast<Host*>(self);
    own.cutover = test::cut_over(own.bus, 8, 2);
  });
  publish(host.sender, 1, 1);
  publish(host.sender, 3, 3);
  EXPECT_EQ(drain(*host.receiver), (Outcomes{"1", "2", "3", "Empty"}));
  EXPECT_TRUE(host.cutover->finished());
}

TEST(BadCompany, AWakerMayDropTheBus) {
  Host host;
  host.arm([](void* self) noexcept { Bus{std::move(static_cast<Host*>(self)->bus)}; });
  publish(host.sender, 1, 1);
  EXPECT_EQ(drain(*host.receiver), (Outcomes{"1", "Empty"}));
}

// It must not, but the answer is defined: there is nothing to take back, and nothing is armed.
TEST(BadCompany, AWakerThatDisarmsItselfDoesNotWaitForItself) {
  Host host;
  host.arm([](void* self) noexcept {
    auto& own = *static_cast<Host*>(self);
    ++own.calls;
    own.receiver->disarm();
  });
  publish(host.sender, 1, 2);
  EXPECT_EQ(host.calls, 1);
}

TEST(BadCompany, AWakerThatArmsItselfIsToldToReceiveFirst) {
  Host host;
  host.arm([](void* self) noexcept {
    auto& own = *static_cast<Host*>(self);
    ++own.calls;
    own.armed = own.receiver->arm({[](void*) noexcept {}, nullptr});
  });
  publish(host.sender, 1, 2);
  EXPECT_EQ(host.calls, 1);
  EXPECT_EQ(host.armed, ArmResult::Ready);
}

TEST(BadCompany, AWakerThatIsNullIsCalledByNobody) {
  Host host;
  ASSERT_EQ(host.receiver->arm({}), ArmResult::Armed);
  publish(host.sender, 1, 1);
  EXPECT_EQ(outcome(host.receiver->try_recv()), "1");
}

// ---- more than there is -------------------------------------------------------------------------

TEST(BadCompany, ThereIsAMostOfReceiversAndItIsAnError) {
  const Bus bus = make_bus(2);
  std::vector<Receiver> receivers;
  receivers.reserve(140'000);
  bool refused = false;
  try {
    while (receivers.size() < 140'000) receivers.push_back(bus.subscribe());
  } catch (const std::bad_alloc&) {
    refused = true;
  }
  EXPECT_TRUE(refused);
  EXPECT_GE(receivers.size(), 65'536U);
  EXPECT_EQ(bus.sender().receiver_count(), receivers.size());
  receivers.pop_back();
  Receiver again = bus.subscribe();
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(outcome(again.try_recv()), "1") << "where one has left there is room";
}

TEST(BadCompany, MoreSendersThanPlacesBorrowThem) {
  const Bus bus = make_bus(2);
  Receiver receiver = bus.subscribe();
  constexpr std::size_t count = 5'000;
  std::vector<Sender> senders;
  senders.reserve(count);
  for (std::size_t i = 0; i < count; ++i) senders.push_back(bus.sender());
  for (const Sender& sender : senders) {
    ASSERT_TRUE(sender.send(numbered(7)));
    ASSERT_EQ(outcome(receiver.try_recv()), "7");
  }
}

}  // namespace
}  // namespace ron

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The invariants B1–B12 of the specification, one test (or a few) each, named after them. What a
// test here shows once, property_test.cpp and stress_test.cpp show for many cases.
#include <ron/bus.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <tuple>
#include <type_traits>
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

TEST(Invariants, B1_Bounded) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const Bus bus = make_bus(8);
  const Sender sender = bus.sender();
  const Receiver never_reads = bus.subscribe();
  const auto bytes = test::bytes_of(test::large_block);
  const std::string text = test::text_of(100);
  const auto send_round = [&] {
    for (int i = 0; i < 64; ++i) {
      ASSERT_TRUE(sender.send(Event::data("t", Payload::copy_of(bytes))));
      ASSERT_TRUE(sender.send(Event::health(text, true)));
    }
  };
  send_round();
  const auto blocks = test::live_blocks();
  for (int round = 0; round < 10; ++round) send_round();
  EXPECT_LE(test::live_blocks(), blocks) << "nothing grows while a receiver does not read";
  EXPECT_LE(test::live_large_blocks(), 8);
  EXPECT_EQ(sender.len(), 8U);
  EXPECT_EQ(bus.capacity(), 8U);
}

TEST(Invariants, B1_BoundedUnderChurn) {
  const Bus bus = make_bus(8);
  const auto churn = [&] {
    for (std::uint64_t i = 0; i < 200; ++i) {
      const Sender sender = bus.sender();
      Receiver receiver = bus.subscribe();
      publish(sender, i, i);
      std::ignore = drain(receiver);
    }
  };
  churn();
  const auto blocks = test::live_blocks();
  for (int round = 0; round < 10; ++round) churn();
  EXPECT_LE(test::live_blocks(), blocks) << "nothing grows with those who came and went";
}

TEST(Invariants, B2_LossyNeverSilent) {
  const Bus bus = make_bus(3);
  const Sender sender = bus.sender();
  Receiver receiver = bus.subscribe();
  std::uint64_t received = 0;
  std::uint64_t told = 0;
  std::uint64_t published = 0;
  for (std::uint64_t burst = 1; burst <= 40; ++burst) {
    publish(sender, 1, burst % 11);
    published += burst % 11;
    for (std::uint64_t i = 0; i < burst % 4; ++i) {
      const auto got = receiver.try_recv();
      if (got) ++received;
      else if (got.error().kind == RecvError::Kind::Lagged) told += got.error().skipped;
      ASSERT_EQ(received + told + receiver.len(), published);
    }
  }
  EXPECT_GT(told, 0U);
  EXPECT_EQ(receiver.lagged_total(), told);
}

TEST(Invariants, B3_PublishersAllocateNothingForInlineEvents) {
  const Bus bus = make_bus(8);
  const Sender sender = bus.sender();
  const Sender copy = sender;  // NOLINT(performance-unnecessary-copy-initialization): a second place to publish from
  const Receiver receiver = bus.subscribe();
  const Event event = Event::health(test::text_of(Event::inline_bytes), true);
  const std::vector<Event> batch(20, event);
  const auto before = test::allocations_here();
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(sender.send(event));
    ASSERT_TRUE(copy.send(event));
    ASSERT_TRUE(sender.send_many(batch));
  }
  EXPECT_EQ(test::allocations_here(), before);
}

TEST(Invariants, B3_OneAllocationForAPayloadEventAndNoneForReceivingIt) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const Bus bus = make_bus(8);
  const Sender sender = bus.sender();
  Receiver receiver = bus.subscribe();
  const auto bytes = test::bytes_of(1'000);
  const auto before = test::allocations_here();
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(sender.send(Event::data("topic", Payload::copy_of(bytes))));
  EXPECT_LE(test::allocations_here(), before + 100);
  const auto sent = test::allocations_here();
  while (const auto got = receiver.try_recv()) std::ignore = got;
  while (const auto got = receiver.try_recv()) std::ignore = got;
  EXPECT_EQ(test::allocations_here(), sent);
}

static_assert(!std::is_copy_constructible_v<Receiver> && !std::is_copy_assignable_v<Receiver>);
static_assert(std::is_nothrow_move_constructible_v<Receiver> && std::is_nothrow_move_assignable_v<Receiver>);
static_assert(!std::is_default_constructible_v<Receiver>, "a receiver comes from a bus");

TEST(Invariants, B4_OneReceiverPerTask) {
  // Its type is move-only (above); here: moving it to another task hands its place over whole.
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  publish(bus.sender(), 1, 2);
  EXPECT_EQ(outcome(receiver.try_recv()), "1");
  Outcomes seen;
  test::Task task([&seen, moved = std::make_shared<Receiver>(std::move(receiver))] { seen = drain(*moved); });
  task.join();
  EXPECT_EQ(seen, (Outcomes{"2", "Empty"}));
}

#ifndef NDEBUG
void use_one_receiver_from_two_threads() {
  const Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  const std::jthread blocked([&] { std::ignore = receiver.recv(); });
  std::ignore = test::eventually([&] {
    std::ignore = receiver.try_recv();
    return false;
  });
}

TEST(InvariantsDeathTest, B4_ConcurrentUseOfAReceiverAbortsAndNamesTheRule) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(use_one_receiver_from_two_threads(), "one receiver per task");
}
#endif

std::size_t entries(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

TEST(Invariants, B5_NoThreadsAndNoDescriptors) {
  const auto threads = entries("/proc/self/task");
  const auto descriptors = entries("/proc/self/fd");
  {
    Bus bus = make_bus(64, std::make_shared<test::RecordingMetrics>());
    Receiver receiver = bus.subscribe();
    const Sender sender = bus.sender();
    publish(sender, 1, 100);
    std::ignore = drain(receiver);
    std::ignore = receiver.recv_for(std::chrono::microseconds{1});
    const Cutover cutover = test::cut_over(bus, 8, 1);
    std::ignore = receiver.arm(Waker{[](void*) noexcept {}, nullptr});
    EXPECT_EQ(entries("/proc/self/task"), threads);
    EXPECT_EQ(entries("/proc/self/fd"), descriptors);
  }
  EXPECT_EQ(entries("/proc/self/task"), threads);
  EXPECT_EQ(entries("/proc/self/fd"), descriptors);
}

// B6: a template has no address, and an overload set none without a cast to the type meant. So
// these compile only while the surface is monomorphic (and exactly this one).
template <auto Member, typename Type>
inline constexpr bool is_exactly = std::is_same_v<decltype(Member), Type>;
using Received = std::expected<Event, RecvError>;
using SentCount = std::expected<std::size_t, SendError>;
static_assert(is_exactly<&Bus::create, std::expected<Bus, BusError> (*)(BusConfig, std::shared_ptr<BusMetrics>)>);
static_assert(is_exactly<&Bus::with_capacity, std::expected<Bus, BusError> (*)(std::uint32_t)>);
static_assert(is_exactly<&Bus::sender, Sender (Bus::*)() const>);
static_assert(is_exactly<&Bus::subscribe, Receiver (Bus::*)() const>);
static_assert(is_exactly<&Bus::capacity, std::size_t (Bus::*)() const noexcept>);
static_assert(is_exactly<&Bus::published, std::uint64_t (Bus::*)() const noexcept>);
static_assert(is_exactly<&Sender::send, SentCount (Sender::*)(Event) const noexcept>);
static_assert(is_exactly<&Sender::send_many, SentCount (Sender::*)(std::span<const Event>) const noexcept>);
static_assert(is_exactly<&Sender::subscribe, Receiver (Sender::*)() const>);
static_assert(is_exactly<&Sender::receiver_count, std::size_t (Sender::*)() const noexcept>);
static_assert(is_exactly<&Sender::len, std::size_t (Sender::*)() const noexcept>);
static_assert(is_exactly<&Sender::same_channel, bool (Sender::*)(const Sender&) const noexcept>);
static_assert(is_exactly<&Receiver::try_recv, Received (Receiver::*)() noexcept>);
static_assert(is_exactly<&Receiver::recv_for, Received (Receiver::*)(std::chrono::nanoseconds) noexcept>);
static_assert(is_exactly<&Receiver::try_recv_many,
                         std::expected<std::size_t, RecvError> (Receiver::*)(std::span<Event>) noexcept>);
static_assert(is_exactly<&Receiver::arm, ArmResult (Receiver::*)(Waker) noexcept>);
static_assert(is_exactly<&Receiver::disarm, void (Receiver::*)() noexcept>);
static_assert(is_exactly<&Receiver::recv_async, RecvAwaitable (Receiver::*)(Resumer) noexcept>);
static_assert(is_exactly<&Receiver::probe, ReceiverProbe (Receiver::*)() const>);
static_assert(is_exactly<&Receiver::resubscribe, Receiver (Receiver::*)() const>);
static_assert(
    is_exactly<static_cast<Received (Receiver::*)() noexcept>(&Receiver::recv), Received (Receiver::*)() noexcept>);
static_assert(is_exactly<static_cast<Received (Receiver::*)(std::stop_token) noexcept>(&Receiver::recv),
                         Received (Receiver::*)(std::stop_token) noexcept>);
static_assert(is_exactly<&Cutover::prepare, std::expected<Cutover, BusError> (*)(Bus&, BusConfig)>);
static_assert(is_exactly<&Cutover::seal, std::expected<void, BusError> (Cutover::*)(Event)>);

TEST(Invariants, B6_MonomorphicSurface) {
  // Nothing converts to an Event by itself either, which would be a template by the back door.
  EXPECT_FALSE((std::is_invocable_v<decltype(&Sender::send), const Sender&, const char*>));
  EXPECT_FALSE((std::is_invocable_v<decltype(&Sender::send), const Sender&, std::string>));
  EXPECT_FALSE((std::is_convertible_v<Payload, Event>));
}

TEST(Invariants, B7_LabelsAreTheHostsAndChangeNothing) {
  BusConfig labelled = test::with_capacity(3);
  BusConfig bare = labelled;
  labelled.emit_amnesia_label = true;
  bare.emit_amnesia_label = false;
  bare.metrics_namespace = "another";
  bare.overflow_warn_rate_per_min = 1;
  Outcomes seen[2];
  std::size_t i = 0;
  for (const BusConfig& config : {labelled, bare}) {
    const Bus bus = std::move(Bus::create(config).value());
    Receiver receiver = bus.subscribe();
    publish(bus.sender(), 1, 5);
    seen[i++] = drain(receiver);
  }
  EXPECT_EQ(seen[0], seen[1]);
  EXPECT_EQ(seen[0], (Outcomes{"Lagged(2)", "3", "4", "5", "Empty"}));
}

TEST(Invariants, B8_NeutralADisputeIsAFurtherEvent) {
  const Bus bus = make_bus(8);
  std::vector<Receiver> receivers;
  for (int i = 0; i < 4; ++i) receivers.push_back(bus.subscribe());
  const std::vector<Event> sent{Event::health("ledger", true), Event::service_crashed("ledger", "dispute")};
  for (const Event& event : sent) ASSERT_TRUE(bus.sender().send(event));
  for (Receiver& receiver : receivers) {
    for (const Event& event : sent) EXPECT_EQ(receiver.try_recv().value(), event) << "nothing altered or withdrawn";
    EXPECT_EQ(outcome(receiver.try_recv()), "Empty") << "and nothing created";
  }
}

static_assert(noexcept(std::declval<const Sender&>().send(std::declval<Event>())));
static_assert(noexcept(std::declval<Receiver&>().recv()) && noexcept(std::declval<Receiver&>().try_recv()));
static_assert(std::is_nothrow_destructible_v<Bus> && std::is_nothrow_destructible_v<Receiver>);

TEST(Invariants, B9_ErrorsAreValues) {
  EXPECT_EQ(Bus::with_capacity(1).error().kind, BusError::Kind::Config);
  std::optional<Bus> bus = make_bus(2);
  const Sender sender = bus->sender();
  EXPECT_EQ(sender.send(numbered(1)).error().kind, SendError::Kind::NoReceivers);
  Receiver receiver = bus->subscribe();
  EXPECT_EQ(sender.send(Event{}).error().kind, SendError::Kind::Placeholder);
  EXPECT_EQ(receiver.try_recv().error().kind, RecvError::Kind::Empty);
  EXPECT_THROW(std::ignore = Event::health(std::string(Event::max_bytes + 1, 'x'), true), std::length_error)
      << "a programming error, thrown before it gets near a bus";
}

TEST(Invariants, B10_MetricsGoThroughTheHandleOnly) {
  const auto mine = std::make_shared<test::RecordingMetrics>();
  const auto other = std::make_shared<test::RecordingMetrics>();
  const Bus bus = make_bus(2, mine);
  const Bus another = make_bus(2, other);
  const Bus without = make_bus(2);
  const Receiver elsewhere = another.subscribe();
  Receiver unmeasured = without.subscribe();
  Receiver receiver = bus.subscribe();
  publish(without.sender(), 1, 5);
  std::ignore = drain(unmeasured);
  publish(bus.sender(), 1, 5);
  std::ignore = drain(receiver);
  EXPECT_EQ(mine->dropped(), 3U);
  EXPECT_EQ(mine->subscribers(), 1);
  EXPECT_EQ(other->dropped(), 0U);
  EXPECT_EQ(other->subscribers(), 1);
}

TEST(Invariants, B11_FifoPerPublisherAndOneTotalOrder) {
  constexpr std::uint64_t publishers = 3;
  constexpr std::uint64_t each = 1'000;
  std::optional<Bus> bus = make_bus(publishers * each);
  std::vector<Receiver> receivers;
  for (int i = 0; i < 3; ++i) receivers.push_back(bus->subscribe());
  std::vector<std::unique_ptr<test::Task>> tasks;
  for (std::uint64_t p = 0; p < publishers; ++p) {
    tasks.push_back(std::make_unique<test::Task>([&bus, p] { publish(bus->sender(), p * each, (p + 1) * each - 1); }));
  }
  for (auto& task : tasks) task->join();
  bus.reset();
  const Outcomes order = drain(receivers[0]);
  EXPECT_EQ(order.size(), publishers * each + 1) << "nothing lost at this capacity";
  for (std::size_t i = 1; i < receivers.size(); ++i) EXPECT_EQ(drain(receivers[i]), order);
  std::vector<std::uint64_t> next(publishers, 0);
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    const std::uint64_t number = std::stoull(order[i]);
    EXPECT_EQ(number % each, next[number / each]++);
  }
}

TEST(Invariants, B12_AStalledOrLeakedReceiverHoldsUpNobody) {
  const Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  const Receiver stalled = bus.subscribe();
  // Leaked: its destructor never runs while the bus is in use. (Freed at the end for the leak checker's sake.)
  const std::unique_ptr<Receiver> leaked = std::make_unique<Receiver>(bus.subscribe());
  std::unique_ptr<Receiver> parked = std::make_unique<Receiver>(bus.subscribe());
  std::atomic<bool> release{false};
  test::Task crashed([&] {
    std::ignore = parked->recv();
    ASSERT_TRUE(test::eventually([&] { return release.load(); }));
  });
  ASSERT_TRUE(test::falls_asleep(crashed));
  Receiver healthy = bus.subscribe();
  for (std::uint64_t n = 1; n <= 10'000; ++n) {
    publish(sender, n, n);
    ASSERT_EQ(outcome(healthy.try_recv()), std::to_string(n));
  }
  EXPECT_EQ(healthy.lagged_total(), 0U);
  EXPECT_EQ(stalled.len(), 10'000U);
  release = true;
  crashed.join();
}

}  // namespace
}  // namespace ron

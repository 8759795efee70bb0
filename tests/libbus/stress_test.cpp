// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Real threads, more of them than cores. What is checked: support/stress.h.
#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "support/alloc_tracker.h"
#include "support/outcome.h"
#include "support/stress.h"
#include "support/threads.h"

namespace ron::test {
namespace {

class Stress : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Stress, OnePublisherManyReceivers) {
  run({.capacity = GetParam(), .publishers = 1, .receivers = 8, .events_each = 10'000});
}

TEST_P(Stress, ManyPublishersOneReceiver) {
  run({.capacity = GetParam(), .publishers = 8, .receivers = 1, .events_each = 3'000});
}

TEST_P(Stress, ManyPublishersManyReceivers) {
  run({.capacity = GetParam(), .publishers = 4, .receivers = 4, .events_each = 5'000});
}

TEST_P(Stress, OneSenderUsedByManyThreads) {
  run({.capacity = GetParam(), .publishers = 6, .receivers = 3, .events_each = 3'000, .one_shared_sender = true});
}

TEST_P(Stress, LongTextAndPayloads) {
  run({.capacity = GetParam(), .publishers = 3, .receivers = 4, .events_each = 3'000, .cargo = Cargo::Heavy});
}

TEST_P(Stress, ParkedReceivers) {
  run({.capacity = GetParam(), .publishers = 2, .receivers = 12, .events_each = 1'500, .only_parking = true});
}

TEST_P(Stress, ReceiversComeAndGo) {
  run({.capacity = GetParam(),
       .publishers = 3,
       .receivers = 2,
       .events_each = 3'000,
       .cargo = Cargo::Heavy,
       .come_and_go = 3});
}

TEST_P(Stress, AcrossTheWrap) {
  // In 64 bits, in a signed comparison, in a slot's tag, in a payload's guard.
  for (const unsigned bits : {64U, 63U, 50U, 48U, 39U}) {
    const std::uint64_t wrap = bits == 64 ? 0 : std::uint64_t{1} << bits;
    run({.capacity = GetParam(),
         .publishers = 3,
         .receivers = 3,
         .events_each = 700,
         .cargo = Cargo::Heavy,
         .first = wrap - 1'000,
         .cutovers = bits == 64 ? 5U : 0U});
  }
}

INSTANTIATE_TEST_SUITE_P(Capacity, Stress, testing::Values(2U, 3U, 7U, 64U), testing::PrintToStringParamName());

TEST(StressEnds, SendersComeAndGoWhileOthersSend) {
  std::optional<Bus> bus = make_bus(7);
  auto receiver = std::make_shared<Receiver>(bus->subscribe());
  Journal journal;
  Task consumer([&] { journal = consume(*receiver, Cargo::Inline, Style::Recv); });
  std::vector<std::unique_ptr<Task>> publishers;
  constexpr std::uint64_t each = 1'000;
  for (std::uint64_t p = 0; p < 6; ++p) {
    publishers.push_back(std::make_unique<Task>([&bus, p] {
      for (std::uint64_t n = 0; n < each; ++n) {
        const Sender fresh = bus->sender();
        ASSERT_TRUE(fresh.send(self_checking(id_of(p, n), Cargo::Inline)));
      }
    }));
  }
  for (auto& task : publishers) task->join();
  bus.reset();
  consumer.join();
  EXPECT_TRUE(journal.complaints.empty());
  EXPECT_EQ(journal.entries.size() + journal.lagged, 6 * each);
}

TEST(StressEnds, TheLastReceiverLeavesWhileOthersSend) {
  const auto before = live_blocks();
  {
    const Bus bus = make_bus(3);
    std::atomic<bool> going{true};
    const auto keep_sending = [&] {
      const Sender sender = bus.sender();
      for (std::uint64_t n = 0; going; ++n) std::ignore = sender.send(self_checking(n, Cargo::Heavy));
    };
    Task one(keep_sending);
    Task two(keep_sending);
    for (int round = 0; round < 50; ++round) {
      Receiver receiver = bus.subscribe();
      const Journal journal = consume(receiver, Cargo::Heavy, Style::TryRecv, 10);
      ASSERT_TRUE(journal.complaints.empty()) << journal.complaints.front();
      ASSERT_EQ(journal.entries.size() + journal.lagged, journal.end - journal.start);
    }
    going = false;
    one.join();
    two.join();
    EXPECT_LE(bus.sender().len(), 0U);
  }
  EXPECT_EQ(live_blocks(), before);
}

TEST(StressEnds, ASendThatRacesWithTheLastReceiverLeavingRetainsNothing) {
  RON_SKIP_UNLESS_ALLOCATIONS_ARE_COUNTED();
  const Bus bus = make_bus(3);
  const auto before = live_large_blocks();
  for (int round = 0; round < 100; ++round) {
    {
      const Event event = Event::data("t", Payload::adopt(std::vector<std::byte>(large_block)));
      std::optional<Receiver> receiver = bus.subscribe();
      std::atomic<int> sent{0};
      const auto send_until_refused = [&] {
        const Sender sender = bus.sender();
        while (sender.send(event)) sent.fetch_add(1);
      };
      Task one(send_until_refused);
      Task two(send_until_refused);
      ASSERT_TRUE(eventually([&] { return sent.load() > 20; }));
      receiver.reset();
      one.join();
      two.join();
    }
    ASSERT_EQ(live_large_blocks(), before) << "round " << round << ": the bus holds on to what nobody can read";
  }
}

TEST(StressEnds, NothingIsLostWhenClosingRacesWithReceiving) {
  for (int round = 0; round < 600; ++round) {
    std::optional<Bus> bus = make_bus(3);
    std::optional<Sender> sender = bus->sender();
    bus.reset();
    auto receiver = std::make_shared<Receiver>(sender->subscribe());
    std::atomic<bool> looking{false};
    std::string last;
    std::uint64_t received = 0;
    Task consumer([&] {
      do {
        last = outcome(receiver->try_recv());
        received += last == "1" ? 1U : 0U;
        looking = true;
      } while (last != "Closed");
    });
    while (!looking) std::this_thread::yield();
    publish(*sender, 1, 1);
    sender.reset();
    consumer.join();
    ASSERT_EQ(received, 1U) << "round " << round << ": Closed came before what was sent";
  }
}

TEST(StressEnds, ClosingRacesWithParking) {
  for (int round = 0; round < 300; ++round) {
    std::optional<Bus> bus = make_bus(3);
    auto receiver = std::make_shared<Receiver>(bus->subscribe());
    Outcomes seen;
    Task consumer([&] {
      do {
        seen.push_back(outcome(receiver->recv()));
      } while (seen.back() != "Closed");
    });
    publish(bus->sender(), 1, 1);
    bus.reset();
    consumer.join();
    ASSERT_EQ(seen, (Outcomes{"1", "Closed"}));
  }
}

}  // namespace
}  // namespace ron::test

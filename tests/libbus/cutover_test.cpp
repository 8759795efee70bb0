// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What receivers and senders see of a cutover. Refusals and ends of life: cutover_rules_test.cpp.
#include <ron/cutover.h>

#include <array>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "support/outcome.h"

namespace ron {
namespace {

using test::cut_over;
using test::drain;
using test::make_bus;
using test::numbered;
using test::outcome;
using test::Outcomes;
using test::publish;
using test::with_capacity;

TEST(Cutover, AReceiverSeesOneContiguousStream) {
  for (const std::uint32_t next : {2U, 3U, 64U, 257U}) {
    Bus bus = make_bus(8);
    const Sender sender = bus.sender();
    Receiver receiver = bus.subscribe();
    publish(sender, 1, 2);
    const Cutover cutover = cut_over(bus, next, 100);
    publish(sender, 3, 4);
    EXPECT_EQ(drain(receiver), (Outcomes{"1", "2", "100", "3", "4", "Empty"})) << "to capacity " << next;
    EXPECT_EQ(receiver.lagged_total(), 0U);
  }
}

TEST(Cutover, PositionsAndPublishedGoOn) {
  Bus bus = make_bus(8);
  const Sender sender = bus.sender();
  Receiver receiver = bus.subscribe();
  const auto start = receiver.position();
  publish(sender, 1, 2);
  const Cutover cutover = cut_over(bus, 4, 100);
  EXPECT_EQ(bus.published(), 3U) << "the marker counts";
  publish(sender, 3, 4);
  EXPECT_EQ(bus.published(), 5U);
  EXPECT_EQ(receiver.len(), 5U) << "over both rings";
  for (std::uint64_t i = 0; i < 5; ++i) {
    EXPECT_EQ(receiver.position(), start + i);
    EXPECT_EQ(receiver.len(), 5 - i);
    ASSERT_TRUE(receiver.try_recv());
  }
  EXPECT_EQ(receiver.position(), start + 5);
  EXPECT_EQ(bus.subscribe().position(), start + 5);
}

TEST(Cutover, CapacityIsTheNewOneFromTheSealOn) {
  Bus bus = make_bus(8);
  auto cutover = Cutover::prepare(bus, with_capacity(3));
  ASSERT_TRUE(cutover);
  EXPECT_EQ(bus.capacity(), 8U) << "nothing is visible yet";
  ASSERT_TRUE(cutover->seal(numbered(1)));
  EXPECT_EQ(bus.capacity(), 3U);
}

TEST(Cutover, TheNewCapacityIsExact) {
  for (const std::uint32_t next : {2U, 3U, 7U, 64U}) {
    Bus bus = make_bus(5);
    Receiver receiver = bus.subscribe();
    const Cutover cutover = cut_over(bus, next, 100);
    EXPECT_EQ(drain(receiver), (Outcomes{"100", "Empty"}));
    publish(bus.sender(), 1, next);
    EXPECT_EQ(outcome(receiver.try_recv()), "1") << next;
    publish(bus.sender(), next + 1U, next + 2U);
    EXPECT_EQ(outcome(receiver.try_recv()), "Lagged(1)") << next;
  }
}

TEST(Cutover, NothingIsVisibleBetweenPrepareAndSeal) {
  Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  Receiver receiver = bus.subscribe();
  const auto cutover = Cutover::prepare(bus, with_capacity(64));
  ASSERT_TRUE(cutover);
  EXPECT_EQ(bus.published(), 0U);
  EXPECT_EQ(outcome(receiver.try_recv()), "Empty");
  publish(sender, 1, 6);
  EXPECT_EQ(drain(receiver), (Outcomes{"Lagged(2)", "3", "4", "5", "6", "Empty"})) << "still the old capacity";
  EXPECT_FALSE(cutover->finished());
}

TEST(Cutover, TheMarkerTakesAPlaceAndMayEvictOneEvent) {
  Bus bus = make_bus(2);
  Receiver receiver = bus.subscribe();
  publish(bus.sender(), 1, 2);
  const Cutover cutover = cut_over(bus, 8, 100);
  EXPECT_EQ(drain(receiver), (Outcomes{"Lagged(1)", "2", "100", "Empty"}));
}

TEST(Cutover, ASealedBacklogCanNoLongerBeLost) {
  Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  Receiver laggard = bus.subscribe();
  publish(sender, 1, 3);
  const Cutover cutover = cut_over(bus, 2, 100);
  publish(sender, 4, 50);
  EXPECT_EQ(outcome(laggard.try_recv()), "1");
  publish(sender, 51, 99);
  EXPECT_EQ(drain(laggard), (Outcomes{"2", "3", "100", "Lagged(94)", "98", "99", "Empty"}))
      << "the old ring whole, then the loss of the new one";
  EXPECT_EQ(laggard.lagged_total(), 94U);
}

TEST(Cutover, LossOnTheOldRingIsChargedThere) {
  Bus bus = make_bus(2);
  const Sender sender = bus.sender();
  Receiver laggard = bus.subscribe();
  publish(sender, 1, 5);
  const Cutover cutover = cut_over(bus, 3, 100);
  publish(sender, 6, 10);
  EXPECT_EQ(drain(laggard), (Outcomes{"Lagged(4)", "5", "100", "Lagged(2)", "8", "9", "10", "Empty"}));
}

TEST(Cutover, BulkReceivesRunAcrossTheMarkerAndStopShortOfALag) {
  Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  Receiver smooth = bus.subscribe();
  publish(sender, 1, 2);
  const Cutover cutover = cut_over(bus, 2, 100);
  publish(sender, 3, 3);
  std::array<Event, 8> out;
  ASSERT_EQ(smooth.try_recv_many(out).value(), 4U);
  EXPECT_EQ(out[1], numbered(2));
  EXPECT_EQ(out[2], numbered(100));
  EXPECT_EQ(out[3], numbered(3));

  publish(sender, 4, 4);
  const Cutover second = cut_over(bus, 2, 200);
  publish(sender, 5, 9);
  ASSERT_EQ(smooth.try_recv_many(out).value(), 2U) << "the lag lies midway";
  EXPECT_EQ(out[0], numbered(4));
  EXPECT_EQ(out[1], numbered(200));
  const auto lagged = smooth.try_recv_many(out);
  ASSERT_FALSE(lagged);
  EXPECT_EQ(lagged.error(), (RecvError{RecvError::Kind::Lagged, 3}));
  ASSERT_EQ(smooth.try_recv_many(out).value(), 2U);
  EXPECT_EQ(out[0], numbered(8));
}

TEST(Cutover, JoiningBeforeTheSealSeesTheMarkerAndAfterDoesNot) {
  Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  auto cutover = Cutover::prepare(bus, with_capacity(8));
  ASSERT_TRUE(cutover);
  Receiver before = bus.subscribe();
  ASSERT_TRUE(cutover->seal(numbered(100)));
  Receiver after = bus.subscribe();
  Receiver from_sender = sender.subscribe();
  Receiver from_receiver = before.resubscribe();
  publish(sender, 1, 1);
  EXPECT_EQ(drain(before), (Outcomes{"100", "1", "Empty"}));
  EXPECT_EQ(drain(after), (Outcomes{"1", "Empty"}));
  EXPECT_EQ(drain(from_sender), (Outcomes{"1", "Empty"}));
  EXPECT_EQ(drain(from_receiver), (Outcomes{"1", "Empty"}));
}

TEST(Cutover, EverySenderContinuesOnTheNewRing) {
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  const Sender used = bus.sender();
  const Sender idle = bus.sender();
  publish(used, 1, 1);
  const Cutover cutover = cut_over(bus, 8, 100);
  publish(idle, 2, 2);
  publish(used, 3, 3);
  publish(bus.sender(), 4, 4);
  const std::array batch{numbered(5), numbered(6)};
  ASSERT_EQ(idle.send_many(batch).value(), 2U);
  EXPECT_EQ(drain(receiver), (Outcomes{"1", "100", "2", "3", "4", "5", "6", "Empty"}));
  EXPECT_TRUE(used.same_channel(bus.sender()));
}

TEST(Cutover, ReceiversOnBothRingsAreCounted) {
  Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  const Receiver on_old = bus.subscribe();
  const Cutover cutover = cut_over(bus, 8, 100);
  EXPECT_EQ(sender.send(numbered(1)).value(), 1U) << "one on the old ring is a receiver";
  const Receiver on_new = bus.subscribe();
  EXPECT_EQ(sender.receiver_count(), 2U);
  EXPECT_EQ(sender.send(numbered(2)).value(), 2U);
  EXPECT_TRUE(on_old.same_channel(on_new));
}

TEST(Cutover, LenSpansTheRingsAndStaysWithinTheNewCapacity) {
  Bus bus = make_bus(8);
  const Sender sender = bus.sender();
  Receiver receiver = bus.subscribe();
  publish(sender, 1, 5);
  const Cutover cutover = cut_over(bus, 3, 100);
  EXPECT_EQ(sender.len(), 3U) << "six are retained";
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(receiver.try_recv());
  EXPECT_EQ(sender.len(), 2U);
  publish(sender, 6, 6);
  EXPECT_EQ(sender.len(), 3U);
  std::ignore = drain(receiver);
  EXPECT_EQ(sender.len(), 0U);
}

TEST(Cutover, ProgressShowsReceiversCrossing) {
  Bus bus = make_bus(8);
  const Sender sender = bus.sender();
  Receiver slow = bus.subscribe();
  Receiver quick = bus.subscribe();
  publish(sender, 1, 3);
  std::ignore = drain(quick);
  const Cutover cutover = cut_over(bus, 4, 100);
  EXPECT_FALSE(cutover.finished());
  EXPECT_EQ(cutover.progress().receivers_on_old, 2U);
  EXPECT_EQ(cutover.progress().slowest_backlog, 4U) << "1, 2, 3 and the marker";
  EXPECT_EQ(cutover.progress().published_on_new, 0U);
  EXPECT_EQ(cutover.progress().rings_pending, 1U);

  publish(sender, 4, 5);
  EXPECT_EQ(cutover.progress().published_on_new, 2U);
  EXPECT_EQ(outcome(quick.try_recv()), "100");
  EXPECT_EQ(cutover.progress().receivers_on_old, 1U) << "with the marker it has crossed";
  std::ignore = slow.try_recv();
  EXPECT_EQ(cutover.progress().slowest_backlog, 3U);
  for (int i = 0; i < 3; ++i) std::ignore = slow.try_recv();
  EXPECT_EQ(cutover.progress().receivers_on_old, 0U);
  EXPECT_EQ(cutover.progress().slowest_backlog, 0U);
  EXPECT_EQ(cutover.progress().rings_pending, 0U);
  EXPECT_TRUE(cutover.finished());
}

TEST(Cutover, FinishesWhenTheLastReceiverOnTheOldRingLeaves) {
  Bus bus = make_bus(8);
  std::optional<Receiver> hung = bus.subscribe();
  Receiver quick = bus.subscribe();
  const Cutover cutover = cut_over(bus, 4, 100);
  std::ignore = drain(quick);
  EXPECT_FALSE(cutover.finished());
  hung.reset();
  EXPECT_TRUE(cutover.finished());
}

TEST(Cutover, AProbeSeesAHungReceiversLossOnBothRings) {
  Bus bus = make_bus(2);
  const Sender sender = bus.sender();
  const Receiver hung = bus.subscribe();
  const auto probe = hung.probe();
  publish(sender, 1, 4);
  const Cutover cutover = cut_over(bus, 3, 100);
  EXPECT_EQ(probe.sample().unreported, 3U);
  EXPECT_EQ(probe.sample().backlog, 5U);
  publish(sender, 5, 7);
  EXPECT_EQ(probe.sample().unreported, 3U);
  publish(sender, 8, 9);
  EXPECT_EQ(probe.sample().unreported, 5U) << "the slope rises while it hangs";
  EXPECT_EQ(probe.sample().backlog, 10U);
}

TEST(Cutover, TwoInARowWithALaggardTwoRingsBehind) {
  Bus bus = make_bus(4);
  const Sender sender = bus.sender();
  Receiver laggard = bus.subscribe();
  Receiver quick = bus.subscribe();
  publish(sender, 1, 2);
  const Cutover first = cut_over(bus, 2, 100);
  publish(sender, 3, 5);
  EXPECT_EQ(drain(quick), (Outcomes{"1", "2", "100", "Lagged(1)", "4", "5", "Empty"}));
  const Cutover second = cut_over(bus, 7, 200);
  publish(sender, 6, 6);
  EXPECT_EQ(second.progress().rings_pending, 2U);
  EXPECT_EQ(second.progress().receivers_on_old, 2U) << "one of them two rings behind";
  EXPECT_EQ(drain(quick), (Outcomes{"200", "6", "Empty"}));
  EXPECT_FALSE(first.finished());
  EXPECT_FALSE(second.finished());
  EXPECT_EQ(drain(laggard), (Outcomes{"1", "2", "100", "Lagged(2)", "5", "200", "6", "Empty"}));
  EXPECT_TRUE(first.finished());
  EXPECT_TRUE(second.finished());
  EXPECT_EQ(second.progress().rings_pending, 0U);
}

TEST(Cutover, AnEmptyRingBetweenTwoCutoversIsCrossed) {
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  const Cutover first = cut_over(bus, 2, 100);
  const Cutover second = cut_over(bus, 3, 200);
  const Cutover third = cut_over(bus, 5, 300);
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(drain(receiver), (Outcomes{"100", "200", "300", "1", "Empty"}));
  EXPECT_EQ(bus.capacity(), 5U);
}

TEST(Cutover, AWakerArmedOnTheOldRingIsRungByTheMarkerAndByTheNewRing) {
  Bus bus = make_bus(4);
  Receiver receiver = bus.subscribe();
  int rings = 0;
  const Waker waker{[](void* count) noexcept { ++*static_cast<int*>(count); }, &rings};
  ASSERT_EQ(receiver.arm(waker), ArmResult::Armed);
  const Cutover cutover = cut_over(bus, 8, 100);
  EXPECT_EQ(rings, 1) << "the marker is an event";
  EXPECT_EQ(receiver.arm(waker), ArmResult::Ready);
  EXPECT_EQ(outcome(receiver.try_recv()), "100");
  ASSERT_EQ(receiver.arm(waker), ArmResult::Armed);
  publish(bus.sender(), 1, 1);
  EXPECT_EQ(rings, 2);
}

}  // namespace
}  // namespace ron

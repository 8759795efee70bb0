// SPDX-License-Identifier: MIT OR Apache-2.0
//
// An outlet over every kind of cutover: each number is either read or named as missing, once.
#include "engine/bus_outlet.h"

#include <array>

#include "cutover_fixture.h"

namespace ron::sim {
namespace {

using test::CutoverTest;

class BusOutletTest : public CutoverTest {
 protected:
  /// Reads what is there, and checks that nothing is left out. Returns how many were missing.
  std::uint64_t read(BusOutlet& outlet) {
    std::uint64_t missing = 0;
    for (auto reading = outlet.read(events_); reading.missing || reading.count > 0; reading = outlet.read(events_)) {
      if (reading.missing) {
        EXPECT_EQ(reading.missing->from, next_);
        EXPECT_LE(reading.missing->from, reading.missing->to);
        missing += reading.missing->to - reading.missing->from + 1;
        next_ = reading.missing->to + 1;
        last_loss_ = reading.missing->why;
      } else {
        EXPECT_EQ(reading.first, next_);
        next_ += reading.count;
      }
    }
    return missing;
  }
  /// Reads on until number `to` is known.
  std::uint64_t read_to(BusOutlet& outlet, std::uint64_t to) {
    std::uint64_t missing = 0;
    EXPECT_TRUE(test::eventually([&] {
      missing += read(outlet);
      return next_ > to;
    }));
    return missing;
  }
  /// Reads on while a cutover runs, which waits for the outlet as for everybody.
  std::uint64_t run_and_read(BusOutlet& outlet, CutoverKind kind, std::uint32_t capacity) {
    const std::uint64_t before = engine->snapshot().totals.cutovers;
    apply(BeginCutover{.kind = kind, .capacity = capacity, .run_through = true});
    std::uint64_t missing = 0;
    EXPECT_TRUE(test::eventually([&] {
      missing += read(outlet);
      return engine->snapshot().totals.cutovers == before + 1;
    }));
    return missing;
  }
  std::uint64_t published() { return engine->snapshot().totals.published; }
  void announce(std::uint64_t events) {
    for (std::uint64_t i = 0; i < events; ++i) EXPECT_TRUE(engine->announce(Event::health("a", true)));
  }

  std::array<Event, 64> events_;
  std::uint64_t next_ = 1;
  BusOutlet::Loss last_loss_ = BusOutlet::Loss::Lagged;
};

TEST_F(BusOutletTest, CountsFromOneAndNamesWhatItLost) {
  start(8, 0, 0, 0);
  const auto outlet = engine->outlet();
  EXPECT_EQ(outlet->next(), 1U);
  announce(3);
  EXPECT_EQ(read_to(*outlet, 3), 0U);
  announce(20);
  EXPECT_EQ(read_to(*outlet, 23), 12U);
  EXPECT_EQ(last_loss_, BusOutlet::Loss::Lagged);
}

TEST_F(BusOutletTest, ALateOneBeginsWithTheNextNumber) {
  start(8, 0, 0, 1);
  announce(5);
  EXPECT_EQ(engine->outlet()->next(), 6U);
}

TEST_F(BusOutletTest, MissesNothingOverGaplessCutovers) {
  start(65'536, 2, 5000, 1);
  const auto outlet = engine->outlet();
  next_ = outlet->next();
  for (const CutoverKind kind :
       {CutoverKind::Sealed, CutoverKind::HostLevel, CutoverKind::HostLevel, CutoverKind::Sealed}) {
    EXPECT_EQ(run_and_read(*outlet, kind, kind == CutoverKind::Sealed ? 32'768 : 65'536), 0U);
  }
  EXPECT_EQ(read_to(*outlet, published()), 0U);
}

TEST_F(BusOutletTest, AnAbandonedCutoverTakesBackWhatItHandedOver) {
  start(1024, 0, 0, 1);
  const auto outlet = engine->outlet();
  begin(CutoverKind::HostLevel, 2048);
  step_to(CutoverStep::PrepareSubscribers);
  apply(AbortCutover{});
  announce(5);
  EXPECT_EQ(read_to(*outlet, 5), 0U);
  EXPECT_EQ(run_and_read(*outlet, CutoverKind::HostLevel, 2048), 0U);
  announce(5);
  EXPECT_EQ(read_to(*outlet, published()), 0U);
}

TEST_F(BusOutletTest, WhoJoinsInMidCutoverHasAPlaceOnBothBuses) {
  start(1024, 0, 0, 1);
  begin(CutoverKind::HostLevel, 2048);
  step_to(CutoverStep::PrepareSubscribers);
  const auto outlet = engine->outlet();
  announce(3);
  apply(RunCutover{});
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.cutovers == 1; }));
  announce(3);
  EXPECT_EQ(read_to(*outlet, published()), 0U);
}

TEST_F(BusOutletTest, ANaiveCutoverLeavesAHoleThatHasItsNumbers) {
  start(1024, 0, 0, 1);
  const auto outlet = engine->outlet();
  begin(CutoverKind::Naive, 2048);
  for (const CutoverStep step : {CutoverStep::PrepareSubscribers, CutoverStep::Announce, CutoverStep::MoveSubscribers,
                                 CutoverStep::SwapPublishers}) {
    step_to(step);
  }
  announce(7);  // on the new bus, which the outlet knows nothing of
  step_to(CutoverStep::DropOld);
  EXPECT_EQ(read_to(*outlet, published()), 7U);
  EXPECT_EQ(last_loss_, BusOutlet::Loss::JoinedLate);
}

}  // namespace
}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Positions wrap: in the tag of a slot (64 bits less flags and node number), in a guard (39 bits), in
// signed comparisons (63) and in the word itself. A ring that begins just before must not notice.
#include <ron/bus.h>

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "detail/policy.h"
#include "detail/ring.h"
#include "support/outcome.h"
#include "support/start_at.h"

namespace ron {
namespace {

using Ring = detail::BasicRing<detail::StdPolicy>;
using detail::ReadOutcome;

struct Start {
  unsigned bits;
  std::uint32_t capacity;
};
std::ostream& operator<<(std::ostream& out, const Start& start) {
  return out << start.bits << " bits, capacity " << start.capacity;
}

class RingWrap : public testing::TestWithParam<Start> {
 protected:
  [[nodiscard]] static std::uint64_t wrap() { return GetParam().bits == 64 ? 0 : std::uint64_t{1} << GetParam().bits; }
};

TEST_P(RingWrap, EverythingIsReadInOrderAcrossIt) {
  const std::uint32_t capacity = GetParam().capacity;
  for (const std::uint64_t before : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{capacity}}) {
    Ring* const ring = Ring::create(capacity, 1, wrap() - before);
    ASSERT_NE(ring, nullptr);
    detail::Cursor writer = ring->cursor_at(ring->first);
    detail::Cursor reader = writer;
    std::uint32_t spare = ring->first_spare(0);
    Event out;
    std::uint64_t top = 0;
    const std::uint64_t events = std::min<std::uint64_t>(3 * std::uint64_t{capacity} + 2, 1'000);
    for (std::uint64_t n = 0; n < events; ++n) {
      ASSERT_EQ(ring->read(reader, out, top), ReadOutcome::NotYet);
      Event event = test::numbered(n);
      ASSERT_TRUE(ring->publish(writer, spare, event, 0, [](std::uint64_t) {}));
      ASSERT_EQ(ring->find_top(), ring->first + n + 1);
      ASSERT_EQ(ring->read(reader, out, top), ReadOutcome::Event);
      ASSERT_EQ(out, test::numbered(n));
    }
    Ring::destroy(ring);
  }
}

TEST_P(RingWrap, ALaggardIsToldHowMuchItLost) {
  const std::uint32_t capacity = GetParam().capacity;
  for (std::uint64_t before = 0; before <= std::min(capacity, capacity > 1'000 ? 1U : 70U); ++before) {
    const Bus bus = test::make_bus_at(wrap() - before, capacity);
    Receiver receiver = bus.subscribe();
    test::publish(bus.sender(), 1, std::uint64_t{capacity} + 3);
    EXPECT_EQ(receiver.probe().sample().unreported, 3U);
    EXPECT_EQ(test::outcome(receiver.try_recv()), "Lagged(3)");
    EXPECT_EQ(test::outcome(receiver.try_recv()), "4");
    EXPECT_EQ(receiver.position(), 4U) << "the bus's sequences begin at 0 all the same";
    EXPECT_EQ(bus.published(), std::uint64_t{capacity} + 3);
    EXPECT_EQ(receiver.len(), std::uint64_t{capacity} - 1);
  }
}

TEST_P(RingWrap, PayloadsAreTakenAndReleasedAcrossIt) {
  const Bus bus = test::make_bus_at(wrap() - 3, GetParam().capacity);
  Receiver receiver = bus.subscribe();
  for (std::uint64_t n = 0; n < 8; ++n) {
    const Event event = Event::data("t", Payload::adopt(test::bytes_of(100, n)));
    ASSERT_TRUE(bus.sender().send(event));
    const auto got = receiver.try_recv();
    ASSERT_TRUE(got);
    EXPECT_EQ(*got, event);
  }
}

TEST_P(RingWrap, ACutoverGoesOnFromIt) {
  Bus bus = test::make_bus_at(wrap() - 1, GetParam().capacity);
  Receiver receiver = bus.subscribe();
  test::publish(bus.sender(), 1, 1);
  const Cutover cutover = test::cut_over(bus, 3, 2);
  test::publish(bus.sender(), 3, 3);
  EXPECT_EQ(test::drain(receiver), (test::Outcomes{"1", "2", "3", "Empty"}));
  EXPECT_TRUE(cutover.finished());
}

// The tag has 50 bits at small capacities, 49 at 256, 41 at the largest.
INSTANTIATE_TEST_SUITE_P(At, RingWrap,
                         testing::Values(Start{64, 2}, Start{64, 7}, Start{64, 256}, Start{63, 3}, Start{63, 256},
                                         Start{50, 2}, Start{50, 7}, Start{49, 256}, Start{48, 2}, Start{48, 64},
                                         Start{41, 1U << 20U}, Start{39, 3}, Start{39, 64}),
                         [](const auto& start) {
                           return std::to_string(start.param.bits) + "BitsCapacity" +
                                  std::to_string(start.param.capacity);
                         });

}  // namespace
}  // namespace ron

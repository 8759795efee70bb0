// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/live_publisher.h"

#include <gtest/gtest.h>
#include <ron/bus.h>

#include "engine_fixture.h"

namespace ron::sim {
namespace {

using test::eventually;

class LivePublisherTest : public testing::Test {
 protected:
  std::unique_ptr<LivePublisher> make(const PublisherProfile& profile) {
    return std::make_unique<LivePublisher>(
        1, "gateway", profile, bus.sender(),
        LivePublisher::Surroundings{.clock = clock, .versions = versions, .seed = 1});
  }
  SteadyClock clock;
  std::atomic<std::uint64_t> versions{0};
  Bus bus = *Bus::with_capacity(1U << 16U);
};

TEST_F(LivePublisherTest, CountsWhatItSendsAsTheBusDoes) {
  Receiver receiver = bus.subscribe();
  auto publisher = make({.rate = 20'000});
  ASSERT_TRUE(eventually([&] { return publisher->sample().sent > 1000; }));
  publisher->stop();
  ASSERT_TRUE(eventually([&] { return publisher->stopped(); }));
  EXPECT_EQ(publisher->sample().sent, bus.published());
  EXPECT_EQ(publisher->sample().refused, 0U);
}

TEST_F(LivePublisherTest, CountsWhatComesBackWhenNobodyIsSubscribed) {
  auto publisher = make({.rate = 20'000});
  ASSERT_TRUE(eventually([&] { return publisher->sample().refused > 100; }));
  EXPECT_EQ(publisher->sample().sent, 0U);
  EXPECT_EQ(bus.published(), 0U);
}

TEST_F(LivePublisherTest, StampsNeverDecrease) {
  Receiver receiver = bus.subscribe();
  auto publisher = make({.shape = RateShape::Poisson, .rate = 50'000});
  std::uint64_t before = 0;
  for (int i = 0; i < 5000; ++i) {
    const auto event = receiver.recv();
    ASSERT_TRUE(event);
    ASSERT_GE(event->stamp(), before);
    before = event->stamp();
  }
}

TEST_F(LivePublisherTest, HardlyExceedsItsRate) {
  Receiver receiver = bus.subscribe();
  auto publisher = make({.rate = 2000});
  ASSERT_TRUE(eventually([&] { return publisher->sample().sent >= 400; }));
  // 400 events take 200 ms or more; a publisher that hurries would be well beyond by then.
  const auto sent = static_cast<double>(publisher->sample().sent);
  EXPECT_LE(sent, 2000 * std::chrono::duration<double>(clock.now()).count());
}

TEST_F(LivePublisherTest, ABurstComesAtOnce) {
  Receiver receiver = bus.subscribe();
  auto publisher = make({.shape = RateShape::Burst, .rate = 0.01, .period = std::chrono::hours(1)});
  ASSERT_TRUE(eventually([&] { return publisher->sample().sent >= 36; }));
  publisher->stop();
  ASSERT_TRUE(eventually([&] { return publisher->stopped(); }));
  EXPECT_EQ(publisher->sample().sent, 36U);
}

TEST_F(LivePublisherTest, ChangesAtOnceEvenFromARateOfNothing) {
  Receiver receiver = bus.subscribe();
  auto publisher = make({.rate = 0});
  publisher->set_profile({.rate = 10'000, .health_percent = 100, .config_percent = 0, .data_percent = 0});
  EXPECT_EQ(publisher->sample().rate_set, 10'000);
  const auto event = receiver.recv();
  ASSERT_TRUE(event);
  EXPECT_EQ(event->service(), "gateway");
  publisher->set_profile({.rate = 0});
  publisher->stop();
}

TEST_F(LivePublisherTest, SwitchesToAnotherBusAndLetsGoOfTheFirst) {
  Receiver receiver = bus.subscribe();
  auto publisher = make({.rate = 10'000});
  ASSERT_TRUE(receiver.recv());
  const Bus other = *Bus::with_capacity(256);
  Receiver on_other = other.subscribe();
  publisher->switch_to(other.sender());
  ASSERT_TRUE(eventually([&] { return publisher->switched(); }));
  {
    const Bus gone = std::move(bus);
  }
  while (receiver.try_recv()) {
  }
  EXPECT_EQ(receiver.try_recv().error().kind, RecvError::Kind::Closed);
  EXPECT_TRUE(on_other.recv());
}

}  // namespace
}  // namespace ron::sim

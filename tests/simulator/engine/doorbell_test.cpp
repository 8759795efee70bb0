// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/doorbell.h"

#include <thread>

#include <gtest/gtest.h>
#include <ron/bus.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(Doorbell, ARingBetweenListeningAndWaitingIsHeard) {
  Doorbell bell;
  const Doorbell::Heard heard = bell.listen();
  EXPECT_FALSE(bell.rung_since(heard));
  EXPECT_FALSE(heard.token.stop_requested());
  bell.ring();
  EXPECT_TRUE(bell.rung_since(heard));
  EXPECT_TRUE(heard.token.stop_requested());
  bell.wait(heard);
  EXPECT_TRUE(bell.wait_until(heard, std::chrono::steady_clock::now() + 1h));
}

TEST(Doorbell, EachListeningStartsAnew) {
  Doorbell bell;
  bell.ring();
  const Doorbell::Heard heard = bell.listen();
  EXPECT_FALSE(bell.rung_since(heard));
  EXPECT_FALSE(heard.token.stop_requested());
  EXPECT_FALSE(bell.wait_until(heard, std::chrono::steady_clock::now()));
}

TEST(Doorbell, WakesWhoWaits) {
  Doorbell bell;
  const Doorbell::Heard heard = bell.listen();
  std::jthread waiter([&] { bell.wait(heard); });
  bell.ring();
}

TEST(Doorbell, InterruptsAReceiveOnTheBus) {
  Doorbell bell;
  const auto bus = Bus::with_capacity(8);
  Receiver receiver = bus->subscribe();
  const Doorbell::Heard heard = bell.listen();
  std::jthread ringer([&] { bell.ring(); });
  const auto got = receiver.recv(heard.token);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().kind, RecvError::Kind::Cancelled);
}

}  // namespace
}  // namespace ron::sim

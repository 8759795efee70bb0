// SPDX-License-Identifier: MIT OR Apache-2.0
#include <chrono>

#include <gtest/gtest.h>

#include "telemetry/action.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(Describe, SaysWhatASubscriberGets) {
  EXPECT_EQ(describe(SetSubscriber{.id = 2, .profile = {.handler = 2ms}}), "set subscriber 2: handler constant 2 ms");
  EXPECT_EQ(
      describe(AddSubscriber{
          .name = "audit",
          .profile = {.shape = HandlerShape::Pareto, .handler = 50us, .jitter = 10us, .flap_hz = 2.5, .retain = 9}}),
      "add subscriber audit: handler pareto 50 µs, jitter 10 µs, flapping at 2.5 Hz, retaining 9 events");
  EXPECT_EQ(describe(StallSubscriber{.id = 3, .duration = 1500ms}), "stall subscriber 3 for 1.5 s");
  EXPECT_EQ(describe(HangSubscriber{.id = 3}), "hang subscriber 3");
  EXPECT_EQ(describe(ResumeSubscriber{.id = 3}), "resume subscriber 3");
  EXPECT_EQ(describe(CrashSubscriber{.id = 3}), "crash subscriber 3");
  EXPECT_EQ(describe(RestartSubscriber{.id = 3}), "restart subscriber 3");
  EXPECT_EQ(describe(RemoveSubscriber{.id = 3}), "remove subscriber 3");
}

TEST(Describe, SaysWhatAPublisherGets) {
  EXPECT_EQ(describe(AddPublisher{.name = "", .profile = {.rate = 500}}),
            "add publisher: steady 500/s, payloads of 256 bytes shared");
  EXPECT_EQ(describe(SetPublisher{
                .id = 1, .profile = {.shape = RateShape::Burst, .rate = 300, .period = 2s, .shared_payload = false}}),
            "set publisher 1: burst 300/s in bursts every 2 s, payloads of 256 bytes copied");
  EXPECT_EQ(
      describe(SetPublisher{
          .id = 1,
          .profile = {.shape = RateShape::Ramp, .rate = 10, .ramp_to = 90, .health_percent = 90, .data_percent = 0}}),
      "set publisher 1: ramp 10/s to 90/s in 1 s");
  EXPECT_EQ(describe(RemovePublisher{.id = 1}), "remove publisher 1");
}

TEST(Describe, SaysWhatHappensToACutover) {
  EXPECT_EQ(describe(BeginCutover{.kind = CutoverKind::Naive, .capacity = 512, .run_through = true}),
            "begin a naive cutover to capacity 512, all steps");
  EXPECT_EQ(describe(StepCutover{}), "take the next step of the cutover");
  EXPECT_EQ(describe(RunCutover{}), "run the cutover to its end");
  EXPECT_EQ(describe(PauseCutover{}), "pause the cutover");
  EXPECT_EQ(describe(AbortCutover{}), "abort the cutover");
  EXPECT_EQ(describe(ShareReceiver{.id = 2}), "let two tasks read the receiver of subscriber 2");
  EXPECT_EQ(describe(UnshareReceiver{.id = 2}), "let one task read the receiver of subscriber 2");
  EXPECT_EQ(describe(CloseBus{}), "close the bus");
  EXPECT_EQ(describe(ReopenBus{}), "open a new bus, and keep it");
  EXPECT_EQ(describe(SetWarnRate{.per_minute = 60}), "limit overflow warnings to 60 a minute");
}

}  // namespace
}  // namespace ron::sim

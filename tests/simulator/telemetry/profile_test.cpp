// SPDX-License-Identifier: MIT OR Apache-2.0
#include "telemetry/profile.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;

std::string profile_refusal(const SubscriberProfile& profile) {
  const auto valid = profile.validate();
  return valid ? "accepted" : valid.error();
}

std::string profile_refusal(const PublisherProfile& profile) {
  const auto valid = profile.validate();
  return valid ? "accepted" : valid.error();
}

TEST(SubscriberProfile, AcceptsItsDefaultsAndItsLimits) {
  EXPECT_EQ(profile_refusal(SubscriberProfile{}), "accepted");
  EXPECT_EQ(profile_refusal(SubscriberProfile{.handler = 0ns}), "accepted");
  EXPECT_EQ(profile_refusal(SubscriberProfile{.handler = 60s, .jitter = 60s, .flap_hz = 1000, .retain = 1U << 20U}),
            "accepted");
}

TEST(SubscriberProfile, NamesFieldValueAndRange) {
  EXPECT_EQ(profile_refusal(SubscriberProfile{.handler = 61s}), "handler must be 0 ms .. 60000 ms, not 61000 ms");
  EXPECT_EQ(profile_refusal(SubscriberProfile{.handler = -1ns}), "handler must be 0 ms .. 60000 ms, not -1 ns");
  EXPECT_THAT(profile_refusal(SubscriberProfile{.jitter = 61s}), HasSubstr("jitter must be"));
  EXPECT_THAT(profile_refusal(SubscriberProfile{.flap_hz = 1001}),
              AllOf(HasSubstr("flap_hz"), HasSubstr("1000"), HasSubstr("1001")));
  EXPECT_THAT(profile_refusal(SubscriberProfile{.retain = (1U << 20U) + 1}),
              AllOf(HasSubstr("retain"), HasSubstr("1048577")));
  EXPECT_THAT(profile_refusal(SubscriberProfile{.shape = static_cast<HandlerShape>(9)}),
              AllOf(HasSubstr("shape"), HasSubstr("pareto"), HasSubstr("9")));
}

TEST(SubscriberProfile, RefusesWhatIsNoNumber) {
  EXPECT_THAT(profile_refusal(SubscriberProfile{.flap_hz = std::numeric_limits<double>::quiet_NaN()}),
              HasSubstr("not nan"));
  EXPECT_THAT(profile_refusal(SubscriberProfile{.flap_hz = std::numeric_limits<double>::infinity()}),
              HasSubstr("not inf"));
}

TEST(SubscriberProfile, MeanHandlerTimeHasHalfTheJitter) {
  EXPECT_EQ((SubscriberProfile{.handler = 100us, .jitter = 50us}).mean_handler_time(), 125us);
}

TEST(PublisherProfile, AcceptsItsDefaultsAndItsLimits) {
  EXPECT_EQ(profile_refusal(PublisherProfile{}), "accepted");
  EXPECT_EQ(profile_refusal(PublisherProfile{.rate = 0}), "accepted");
  EXPECT_EQ(profile_refusal(PublisherProfile{.rate = 1e6, .ramp_to = 1e6, .period = 1h, .payload_bytes = 60'000}),
            "accepted");
}

TEST(PublisherProfile, NamesFieldValueAndRange) {
  EXPECT_EQ(profile_refusal(PublisherProfile{.rate = -1}), "rate must be a number 0 .. 1000000 events/s, not -1");
  EXPECT_THAT(profile_refusal(PublisherProfile{.rate = 1e6 + 1}), HasSubstr("rate must be"));
  EXPECT_THAT(profile_refusal(PublisherProfile{.ramp_to = -1}), HasSubstr("ramp_to"));
  EXPECT_THAT(profile_refusal(PublisherProfile{.period = 0ns}), AllOf(HasSubstr("period"), HasSubstr("1 ms")));
  EXPECT_THAT(profile_refusal(PublisherProfile{.payload_bytes = 60'001}),
              AllOf(HasSubstr("payload_bytes"), HasSubstr("60001")));
  EXPECT_EQ(profile_refusal(PublisherProfile{.health_percent = 50}),
            "health_percent + config_percent + data_percent must be 100, not 50 + 10 + 50 = 110");
}

TEST(PublisherProfile, RefusesWhatIsNoNumber) {
  EXPECT_THAT(profile_refusal(PublisherProfile{.rate = std::numeric_limits<double>::quiet_NaN()}),
              HasSubstr("rate must be a number"));
  EXPECT_THAT(profile_refusal(PublisherProfile{.ramp_to = std::numeric_limits<double>::infinity()}),
              HasSubstr("ramp_to must be a number"));
}

TEST(PublisherProfile, PercentagesCannotWrapAround) {
  EXPECT_THAT(
      profile_refusal(PublisherProfile{.health_percent = 0xffffffffU, .config_percent = 51, .data_percent = 50}),
      HasSubstr("must be 100"));
}

TEST(PublisherProfile, MeanOfARampIsItsMiddle) {
  EXPECT_EQ((PublisherProfile{.rate = 100}).mean_rate(), 100);
  EXPECT_EQ((PublisherProfile{.shape = RateShape::Ramp, .rate = 100, .ramp_to = 300}).mean_rate(), 200);
}

}  // namespace
}  // namespace ron::sim

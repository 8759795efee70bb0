// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Cutovers, up and down, under fire. What is checked: support/stress.h.
#include <gtest/gtest.h>

#include "support/stress.h"

namespace ron::test {
namespace {

class StressCutover : public testing::TestWithParam<std::uint32_t> {};

TEST_P(StressCutover, UnderLoad) {
  run({.capacity = GetParam(), .publishers = 3, .receivers = 4, .events_each = 5'000, .cutovers = 60});
}

TEST_P(StressCutover, WithOneSharedSender) {
  run({.capacity = GetParam(),
       .publishers = 4,
       .receivers = 2,
       .events_each = 3'000,
       .one_shared_sender = true,
       .cutovers = 60});
}

TEST_P(StressCutover, WithLongTextAndPayloads) {
  run({.capacity = GetParam(),
       .publishers = 3,
       .receivers = 4,
       .events_each = 2'000,
       .cargo = Cargo::Heavy,
       .cutovers = 60});
}

TEST_P(StressCutover, WithParkedReceivers) {
  run({.capacity = GetParam(),
       .publishers = 2,
       .receivers = 12,
       .events_each = 1'500,
       .only_parking = true,
       .cutovers = 40});
}

TEST_P(StressCutover, WithReceiversThatComeAndGo) {
  run({.capacity = GetParam(),
       .publishers = 3,
       .receivers = 2,
       .events_each = 2'000,
       .cargo = Cargo::Heavy,
       .come_and_go = 3,
       .cutovers = 60});
}

TEST_P(StressCutover, WithMoreThreadsThanAnybodyHasCores) {
  run({.capacity = GetParam(),
       .publishers = 12,
       .receivers = 12,
       .events_each = 400,
       .come_and_go = 2,
       .cutovers = 40});
}

INSTANTIATE_TEST_SUITE_P(Capacity, StressCutover, testing::Values(2U, 3U, 7U, 64U), testing::PrintToStringParamName());

}  // namespace
}  // namespace ron::test

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The scenarios: small enough that a few thousand schedules say something, and each with the one
// difficulty it is named after.
#pragma once

#include <span>

#include "explore.h"

namespace ron::test::interleave {

namespace scenario {
void laggard(Stage& stage);
void one_publisher_one_reader(Stage& stage);
void shared_sender(Stage& stage);
void near_the_wrap(Stage& stage);
void payload(Stage& stage);
void last_reader_leaves(Stage& stage);
void last_one_out(Stage& stage);
void joining(Stage& stage);
void observed(Stage& stage);
void stopped_publisher(Stage& stage);

void close_while_receiving(Stage& stage);
void park_and_wake(Stage& stage);
void relay(Stage& stage);
void stop_request(Stage& stage);
void time_out(Stage& stage);
void waker(Stage& stage);
void waker_of_two_publishers(Stage& stage);
void waker_disarmed(Stage& stage);
void stopped_while_woken(Stage& stage);
void stopped_while_waking(Stage& stage);
void stopped_while_calling(Stage& stage);

void batch_sent(Stage& stage);
void batch_received(Stage& stage);
void batch_to_batch(Stage& stage);
void batch_with_payloads(Stage& stage);
void batch_of_a_shared_sender(Stage& stage);
void batch_before_the_end(Stage& stage);
void batch_wakes(Stage& stage);
void batch_over_cutovers(Stage& stage);
void stopped_batch(Stage& stage);

void cutover(Stage& stage);
void cutover_while_parked(Stage& stage);
void two_cutovers(Stage& stage);
void joining_a_cutover(Stage& stage);
void leaving_a_cutover(Stage& stage);
void stopped_cutover(Stage& stage);
}  // namespace scenario

[[nodiscard]] std::span<const Scenario> all_scenarios();

}  // namespace ron::test::interleave

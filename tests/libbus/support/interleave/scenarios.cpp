// SPDX-License-Identifier: MIT OR Apache-2.0
#include "scenarios.h"

namespace ron::test::interleave {

std::span<const Scenario> all_scenarios() {
  static constexpr Scenario all[] = {
      {"laggard", scenario::laggard},
      {"one_publisher_one_reader", scenario::one_publisher_one_reader},
      {"shared_sender", scenario::shared_sender},
      {"near_the_wrap", scenario::near_the_wrap},
      {"payload", scenario::payload},
      {"last_reader_leaves", scenario::last_reader_leaves},
      {"last_one_out", scenario::last_one_out},
      {"joining", scenario::joining},
      {"observed", scenario::observed},
      {"stopped_publisher", scenario::stopped_publisher},
      {"close_while_receiving", scenario::close_while_receiving},
      {"park_and_wake", scenario::park_and_wake},
      {"relay", scenario::relay},
      {"stop_request", scenario::stop_request},
      {"time_out", scenario::time_out},
      {"waker", scenario::waker},
      {"waker_of_two_publishers", scenario::waker_of_two_publishers},
      {"waker_disarmed", scenario::waker_disarmed},
      {"stopped_while_woken", scenario::stopped_while_woken},
      {"stopped_while_waking", scenario::stopped_while_waking},
      {"stopped_while_calling", scenario::stopped_while_calling},
      {"batch_sent", scenario::batch_sent},
      {"batch_received", scenario::batch_received},
      {"batch_to_batch", scenario::batch_to_batch},
      {"batch_with_payloads", scenario::batch_with_payloads},
      {"batch_of_a_shared_sender", scenario::batch_of_a_shared_sender},
      {"batch_before_the_end", scenario::batch_before_the_end},
      {"batch_wakes", scenario::batch_wakes},
      {"batch_over_cutovers", scenario::batch_over_cutovers},
      {"stopped_batch", scenario::stopped_batch},
      {"cutover", scenario::cutover},
      {"cutover_while_parked", scenario::cutover_while_parked},
      {"two_cutovers", scenario::two_cutovers},
      {"joining_a_cutover", scenario::joining_a_cutover},
      {"leaving_a_cutover", scenario::leaving_a_cutover},
      {"stopped_cutover", scenario::stopped_cutover},
  };
  return all;
}

}  // namespace ron::test::interleave

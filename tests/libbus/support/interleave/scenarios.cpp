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

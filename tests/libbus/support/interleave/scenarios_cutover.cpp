// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Going over from one ring to another, and freeing the old one while others may still be in it.
#include "played_bus.h"
#include "scenarios.h"

namespace ron::test::interleave {
namespace scenario {
namespace {

using Outcome = Channel::Outcome;

void take_some(Reader& reader, int times) {
  for (int i = 0; i < times; ++i) {
    if (reader.take() == Outcome::Empty) StagePolicy::yield();
  }
}

}  // namespace

void cutover(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  (void)bus.join();  // a laggard that reads nothing meanwhile
  auto* const one = bus.sender();
  auto* const two = bus.sender();
  stage.thread("publisher 1", [&] {
    bus.publish(one, 1, 0);
    bus.publish(one, 1, 1);
  });
  stage.thread("publisher 2", [&] {
    bus.publish(two, 2, 0);
    bus.publish(two, 2, 1);
  });
  stage.thread("reader", [&] { take_some(reader, 4); });
  stage.thread("host", [&] { stage.require(bus.cut_over(3, 0), "the only cutover is refused"); });
  stage.run();
  bus.settle();
}

void cutover_while_parked(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  stage.thread("reader", [&] { reader.wait_until_closed(); });
  StageAtomic<bool> published{false};
  stage.thread("publisher", [&] {
    bus.publish(sender, 1, 0);
    published.store(true, std::memory_order_release);
  });
  stage.thread("host", [&] {
    stage.require(bus.cut_over(2, 0), "the only cutover is refused");
    while (!published.load(std::memory_order_acquire)) StagePolicy::yield();
    bus.close();
  });
  stage.run();
  bus.settle();
}

void two_cutovers(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] {
    bus.publish(sender, 1, 0);
    bus.publish(sender, 1, 1);
  });
  stage.thread("reader", [&] { take_some(reader, 4); });
  stage.thread("host", [&] {
    stage.require(bus.cut_over(3, 0), "the first cutover is refused");
    stage.require(bus.cut_over(2, 1), "the second cutover is refused");
  });
  stage.run();
  bus.settle();
}

void joining_a_cutover(Stage& stage) {
  PlayedBus bus(stage, 2);
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] {
    bus.publish(sender, 1, 0);
    bus.publish(sender, 1, 1);
  });
  stage.thread("reader", [&] { take_some(bus.join(), 2); });
  stage.thread("host", [&] {
    stage.require(bus.cut_over(2, 0), "the first cutover is refused");
    stage.require(bus.cut_over(2, 1), "the second cutover is refused");
  });
  stage.run();
  bus.settle();
}

void leaving_a_cutover(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& one = bus.join();
  Reader& two = bus.join();
  auto* const sender = bus.sender();
  stage.thread("reader 1", [&] {
    take_some(one, 2);
    one.leave();
  });
  stage.thread("reader 2", [&] {
    take_some(two, 2);
    two.leave();
  });
  stage.thread("publisher", [&] { bus.publish(sender, 1, 0, Cargo::Payload); });
  stage.thread("host", [&] { stage.require(bus.cut_over(2, 0), "the only cutover is refused"); });
  stage.run();
  bus.settle();
}

void stopped_cutover(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  (void)bus.join();
  auto* const sender = bus.sender();
  stage.thread_that_is_stopped("stopped host", [&] { (void)bus.cut_over(3, 0); });
  stage.thread("publisher", [&] {
    bus.publish(sender, 1, 0);
    bus.publish(sender, 1, 1);
  });
  stage.thread("reader", [&] {
    take_some(reader, 4);
    reader.leave();
  });
  stage.run();
  bus.settle();
}

}  // namespace scenario

std::span<const Scenario> all_scenarios() {
  static constexpr Scenario all[] = {
      {"laggard", scenario::laggard},
      {"one_publisher_one_reader", scenario::one_publisher_one_reader},
      {"shared_sender", scenario::shared_sender},
      {"near_the_wrap", scenario::near_the_wrap},
      {"payload", scenario::payload},
      {"last_reader_leaves", scenario::last_reader_leaves},
      {"joining", scenario::joining},
      {"observed", scenario::observed},
      {"stopped_publisher", scenario::stopped_publisher},
      {"close_while_receiving", scenario::close_while_receiving},
      {"park_and_wake", scenario::park_and_wake},
      {"relay", scenario::relay},
      {"stop_request", scenario::stop_request},
      {"time_out", scenario::time_out},
      {"waker", scenario::waker},
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

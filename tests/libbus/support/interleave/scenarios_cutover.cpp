// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Going over from one ring to another, and freeing the old one while others may still be in it.
#include "played_bus.h"
#include "scenarios.h"

namespace ron::test::interleave::scenario {

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
  stage.thread("reader", [&] { reader.take_some(4); });
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
  stage.thread("reader", [&] { reader.take_some(4); });
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
  stage.thread("reader", [&] { bus.join().take_some(2); });
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
    one.take_some(2);
    one.leave();
  });
  stage.thread("reader 2", [&] {
    two.take_some(2);
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
    reader.take_some(4);
    reader.leave();
  });
  stage.run();
  bus.settle();
}

}  // namespace ron::test::interleave::scenario

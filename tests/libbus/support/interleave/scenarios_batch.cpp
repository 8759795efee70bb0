// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Many events at once: send_many and try_recv_many go past what single calls do, so they are played on their own.
#include "played_bus.h"
#include "quarantine.h"
#include "scenarios.h"

namespace ron::test::interleave::scenario {
namespace {

using enum Cargo;

}  // namespace

// More than fits, while another publisher takes places in between.
void batch_sent(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const one = bus.sender();
  auto* const two = bus.sender();
  stage.thread("publisher 1", [&] { bus.publish_many(one, 1, 0, {Inline, Inline, Inline}); });
  stage.thread("publisher 2", [&] {
    bus.publish(two, 2, 0);
    bus.publish(two, 2, 1);
  });
  stage.thread("reader", [&] { reader.take_some(4); });
  stage.run();
  bus.settle();
}

// A receiver may be lapped anywhere within its batch: before it, in it, at its last event.
void batch_received(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& one = bus.join();
  Reader& two = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] {
    for (std::uint64_t number = 0; number < 4; ++number) bus.publish(sender, 1, number);
  });
  stage.thread("reader 1", [&] { one.take_some(3, 2); });
  stage.thread("reader 2", [&] { two.take_some(2, 3); });
  stage.run();
  bus.settle();
}

void batch_to_batch(Stage& stage) {
  PlayedBus bus(stage, 3);
  Reader& reader = bus.join();
  auto* const one = bus.sender();
  auto* const two = bus.sender();
  stage.thread("publisher 1", [&] {
    bus.publish_many(one, 1, 0, {Inline, Inline});
    bus.publish_many(one, 1, 2, {Inline, Inline});
  });
  stage.thread("publisher 2", [&] { bus.publish_many(two, 2, 0, {Inline, Inline}); });
  stage.thread("reader", [&] { reader.take_some(3, 3); });
  stage.run();
  bus.settle();
}

// Events with a block leave the quick path, those after them enter it again.
void batch_with_payloads(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& one = bus.join();
  Reader& two = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] {
    bus.publish_many(sender, 1, 0, {Inline, Payload, Inline});
    bus.publish_many(sender, 1, 3, {Payload, Payload});
  });
  stage.thread("reader 1", [&] { one.take_some(3, 2); });
  stage.thread("reader 2", [&] { two.take_some(3); });
  stage.run();
  bus.settle();
}

// One of the two borrows a place for its batch.
void batch_of_a_shared_sender(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher 1", [&] { bus.publish_many(sender, 1, 0, {Inline, Inline}); });
  stage.thread("publisher 2", [&] { bus.publish_many(sender, 2, 0, {Inline, Inline}); });
  stage.thread("reader", [&] { reader.take_some(3, 2); });
  stage.run();
  bus.settle();
}

void batch_before_the_end(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] {
    bus.publish_many(sender, 1, 0, {Inline, Inline});
    bus.close();
  });
  stage.thread("reader", [&] {
    reader.take_until_closed(3);
    stage.require(reader.got.size() == 2, "Closed came before what was sent");
  });
  stage.run();
  bus.settle();
}

// Wakes once, after the last event: whoever sleeps meanwhile is not forgotten.
void batch_wakes(Stage& stage) {
  PlayedBus bus(stage, 2);
  auto* const sender = bus.sender();
  for (const char* name : {"reader 1", "reader 2", "reader 3"}) {
    Reader& reader = bus.join();
    stage.thread(name, [&] { (void)reader.wait(StagePolicy::Deadline::max(), [] { return false; }); });
  }
  stage.thread("publisher", [&] { bus.publish_many(sender, 1, 0, {Inline, Inline}); });
  stage.run();
  bus.settle();
}

// The marker ends a batch's ring in the middle of it: sending and receiving go on in the next, and in the one after.
void batch_over_cutovers(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] { bus.publish_many(sender, 1, 0, {Inline, Inline, Inline}); });
  stage.thread("host", [&] {
    (void)bus.cut_over(3, 0);
    (void)bus.cut_over(2, 1);
  });
  stage.thread("reader", [&] { reader.take_some(4, 3); });
  stage.run();
  bus.settle();
}

void stopped_batch(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const one = bus.sender();
  auto* const two = bus.sender();
  stage.thread_that_is_stopped("stopped publisher", [&] { bus.publish_many(one, 1, 0, {Inline, Payload, Inline}); });
  stage.thread("publisher", [&] { bus.publish_many(two, 2, 0, {Inline, Inline, Inline}); });
  stage.thread("reader", [&] { reader.take_some(4, 2); });
  stage.run();
  bus.settle();
}

}  // namespace ron::test::interleave::scenario

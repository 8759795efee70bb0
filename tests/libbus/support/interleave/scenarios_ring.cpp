// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Publishing and receiving, in one ring.
#include "played_bus.h"
#include "quarantine.h"
#include "scenarios.h"

namespace ron::test::interleave::scenario {
namespace {

void publish_all(PlayedBus& bus, Channel::SenderCell* sender, std::uint64_t publisher, std::uint64_t count,
                 Cargo cargo = Cargo::Inline) {
  for (std::uint64_t number = 0; number < count; ++number) bus.publish(sender, publisher, number, cargo);
}

void two_publishers_and_a_laggard(Stage& stage, std::uint64_t first) {
  PlayedBus bus(stage, 2, first);
  Reader& reader = bus.join();
  auto* const one = bus.sender();
  auto* const two = bus.sender();
  stage.thread("publisher 1", [&] { publish_all(bus, one, 1, 3); });
  stage.thread("publisher 2", [&] { publish_all(bus, two, 2, 2); });
  stage.thread("reader", [&] { reader.take_some(5); });
  stage.run();
  bus.settle();
}

}  // namespace

void laggard(Stage& stage) { two_publishers_and_a_laggard(stage, 0); }

// The slot's tag of a ring of capacity 2 has 50 bits.
void near_the_wrap(Stage& stage) { two_publishers_and_a_laggard(stage, (std::uint64_t{1} << 50U) - 2); }

void one_publisher_one_reader(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] { publish_all(bus, sender, 1, 3); });
  stage.thread("reader", [&] { reader.take_some(2); });
  stage.run();
  bus.settle();
}

void shared_sender(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher 1", [&] { publish_all(bus, sender, 1, 2); });
  stage.thread("publisher 2", [&] { publish_all(bus, sender, 2, 2); });
  stage.thread("reader", [&] { reader.take_some(3); });
  stage.run();
  bus.settle();
}

void payload(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& one = bus.join();
  Reader& two = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] { publish_all(bus, sender, 1, 4, Cargo::Payload); });
  stage.thread("reader 1", [&] { one.take_some(4); });
  stage.thread("reader 2", [&] { two.take_some(3); });
  stage.run();
  bus.settle();
}

void last_reader_leaves(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] { publish_all(bus, sender, 1, 2, Cargo::Payload); });
  stage.thread("reader", [&] {
    reader.take_some(1);
    reader.leave();
  });
  stage.run();
  stage.require(Quarantine::live(payload_bytes) == 0, "the bus holds on to what nobody can read");
  bus.settle();
}

void joining(Stage& stage) {
  PlayedBus bus(stage, 2);
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] { publish_all(bus, sender, 1, 4); });
  for (const char* name : {"reader 1", "reader 2"}) {
    stage.thread(name, [&] { bus.join().take_some(2); });
  }
  stage.run();
  bus.settle();
}

void observed(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] { publish_all(bus, sender, 1, 4); });
  stage.thread("reader", [&] { reader.take_some(3); });
  stage.thread("observer", [&] {
    Channel::Observation before;
    for (int i = 0; i < 3; ++i) {
      Channel::Observation now;
      const unsigned takes = reader.takes;
      stage.require(bus.channel->observe(*reader.cell, 1, now), "the receiver is there");
      stage.require(now.position >= before.position && now.lagged >= before.lagged, "a count falls");
      stage.require(now.position <= 4 && now.backlog <= 4 && now.unreported <= 2, "more than was published");
      // One that is just noting a lag is shown as it is: nobody waits for it.
      const bool busy = takes % 2 == 1 || reader.takes != takes;
      stage.require(busy || reader.states.contains({now.position, now.lagged}), "position and loss never were so");
      stage.require(busy || now.received + now.lagged == now.position, "received is what is neither lost nor to come");
      before = now;
    }
  });
  stage.run();
  bus.settle();
}

void stopped_publisher(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const one = bus.sender();
  auto* const two = bus.sender();
  stage.thread_that_is_stopped("stopped publisher", [&] { publish_all(bus, one, 1, 2, Cargo::Payload); });
  stage.thread("publisher", [&] { publish_all(bus, two, 2, 3); });
  stage.thread("reader", [&] { reader.take_some(5); });
  stage.run();
  bus.settle();
}

// The last handle and the last receiver go at the same time: whoever is last frees the channel.
void last_one_out(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& one = bus.join();
  Reader& two = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] {
    bus.publish(sender, 1, 0, Cargo::Payload);
    bus.close();
  });
  for (Reader* reader : {&one, &two}) {
    stage.thread("reader", [reader] {
      reader->take_some(2);
      reader->leave();
    });
  }
  stage.run();
  stage.require(Quarantine::live(payload_bytes) == 0, "a payload is never released");
}

}  // namespace ron::test::interleave::scenario

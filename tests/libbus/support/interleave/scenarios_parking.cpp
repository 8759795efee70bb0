// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Going to sleep, being woken, and the end. A wake-up that is lost leaves a thread that sleeps for ever.
#include <array>
#include <chrono>

#include "played_bus.h"
#include "scenarios.h"

namespace ron::test::interleave::scenario {
namespace {

using ron::detail::Waited;

}  // namespace

void close_while_receiving(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  stage.thread("publisher", [&] {
    bus.publish(sender, 1, 0);
    bus.publish(sender, 1, 1);
    bus.close();
  });
  stage.thread("reader", [&] {
    reader.take_until_closed();
    stage.require(reader.got.size() == 2, "Closed came before what was sent");
  });
  stage.run();
  bus.settle();
}

void park_and_wake(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& one = bus.join();
  Reader& two = bus.join();
  auto* const sender = bus.sender();
  stage.thread("reader 1", [&] { one.wait_until_closed(); });
  stage.thread("reader 2", [&] { two.wait_until_closed(); });
  stage.thread("publisher", [&] {
    bus.publish(sender, 1, 0);
    StagePolicy::yield();
    bus.publish(sender, 1, 1);
    StagePolicy::yield();
    bus.close();
  });
  stage.run();
  bus.settle();
}

// Nobody closes: every sleeper has to be woken by a send, or by another sleeper's relay.
void relay(Stage& stage) {
  PlayedBus bus(stage, 2);
  auto* const sender = bus.sender();
  for (const char* name : {"reader 1", "reader 2", "reader 3"}) {
    Reader& reader = bus.join();
    stage.thread(name, [&] { (void)reader.wait(StagePolicy::Deadline::max(), [] { return false; }); });
  }
  stage.thread("publisher", [&] { bus.publish(sender, 1, 0); });
  stage.run();
  bus.settle();
}

void stop_request(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  StageAtomic<bool> stop{false};  // as std::stop_token has it: acquire and release
  stage.thread("reader", [&] {
    const auto stopped = [&] { return stop.load(std::memory_order_acquire); };
    while (reader.wait(StagePolicy::Deadline::max(), stopped) != Waited::Cancelled) {
    }
  });
  stage.thread("publisher", [&] { bus.publish(sender, 1, 0); });
  stage.thread("stopper", [&] {
    stop.exchange(true, std::memory_order_acq_rel);
    bus.channel->lot().interrupt(*reader.cell);
  });
  stage.run();
  bus.settle();
}

void time_out(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& hasty = bus.join();
  Reader& patient = bus.join();
  auto* const sender = bus.sender();
  stage.thread("hasty reader", [&] {
    const auto deadline = StagePolicy::now() + std::chrono::seconds{1};
    const auto waited = hasty.wait(deadline, [] { return false; });
    stage.require(waited == Waited::Event || waited == Waited::TimedOut, "neither an event nor a time-out");
    stage.require(waited == Waited::Event || StagePolicy::now() >= deadline, "a time-out before its time");
  });
  stage.thread("patient reader", [&] {
    const auto waited = patient.wait(StagePolicy::Deadline::max(), [] { return false; });
    stage.require(waited == Waited::Event, "no event");
  });
  stage.thread("publisher", [&] { bus.publish(sender, 1, 0); });
  stage.run();
  bus.settle();
}

namespace {

struct Bell {
  Stage* stage = nullptr;
  StageAtomic<bool> rung{false};
  int times = 0;
  bool taken_back = false;

  static void ring(void* self) noexcept {
    auto& bell = *static_cast<Bell*>(self);
    bell.stage->require(!bell.taken_back, "a waker is called after it was taken back");
    ++bell.times;
    bell.rung.store(true, std::memory_order_release);
  }
};

}  // namespace

namespace {

// Arms its waker twice, each time taking what it was woken for.
void arm_twice(Stage& stage, PlayedBus& bus, Reader& reader, Bell& bell) {
  for (int round = 0; round < 2; ++round) {
    const auto is_ready = [&] { return bus.channel->is_ready(*reader.cell); };
    bell.rung.store(false, std::memory_order_relaxed);
    const int before = bell.times;
    if (bus.channel->lot().arm_waker(*reader.cell, {&Bell::ring, &bell}, is_ready)) {
      while (!bell.rung.load(std::memory_order_acquire)) StagePolicy::yield();
      stage.require(bell.times == before + 1, "a waker is called more than once");
    } else {
      stage.require(bell.times == before, "a waker that was not armed is called");
    }
    stage.require(reader.take() != Channel::Outcome::Empty, "woken for nothing");
  }
}

}  // namespace

void waker(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const sender = bus.sender();
  Bell bell;
  bell.stage = &stage;
  stage.thread("reader", [&] { arm_twice(stage, bus, reader, bell); });
  stage.thread("publisher", [&] {
    bus.publish(sender, 1, 0);
    StagePolicy::yield();
    bus.close();
  });
  stage.run();
  bus.settle();
}

void waker_of_two_publishers(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const one = bus.sender();
  auto* const two = bus.sender();
  Bell bell;
  bell.stage = &stage;
  stage.thread("reader", [&] { arm_twice(stage, bus, reader, bell); });
  stage.thread("publisher 1", [&] { bus.publish(one, 1, 0); });
  stage.thread("publisher 2", [&] { bus.publish(two, 2, 0); });
  stage.run();
  bus.settle();
}

void waker_disarmed(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& reader = bus.join();
  auto* const one = bus.sender();
  auto* const two = bus.sender();
  Bell bell;
  bell.stage = &stage;
  stage.thread("reader", [&] {
    const auto is_ready = [&] { return bus.channel->is_ready(*reader.cell); };
    (void)bus.channel->lot().arm_waker(*reader.cell, {&Bell::ring, &bell}, is_ready);
    stage.require(bus.channel->lot().disarm_waker(*reader.cell), "the waker is not this thread's");
    bell.taken_back = true;
    stage.require(bell.times <= 1, "a waker is called more than once");
  });
  stage.thread("publisher 1", [&] { bus.publish(one, 1, 0); });
  stage.thread("publisher 2", [&] { bus.publish(two, 2, 0); });
  stage.run();
  bus.settle();
}

// Stopped between being woken and passing the wake on: the next send kicks again.
void stopped_while_woken(Stage& stage) {
  PlayedBus bus(stage, 2);
  Reader& one = bus.join();
  Reader& two = bus.join();
  auto* const sender = bus.sender();
  const auto wait_once = [](Reader& reader) { (void)reader.wait(StagePolicy::Deadline::max(), [] { return false; }); };
  stage.thread_that_is_stopped("stopped reader", [&] { wait_once(one); });
  stage.thread("reader", [&] { wait_once(two); });
  stage.thread("publisher", [&] {
    bus.publish(sender, 1, 0);
    bus.publish(sender, 1, 1);
  });
  stage.run();
  bus.settle();
}

// Stopped in the middle of a send, waking somebody included: the other publisher's send wakes whom it left.
void stopped_while_waking(Stage& stage) {
  PlayedBus bus(stage, 2);
  auto* const one = bus.sender();
  auto* const two = bus.sender();
  for (const char* name : {"reader 1", "reader 2"}) {
    Reader& reader = bus.join();
    stage.thread(name, [&] { (void)reader.wait(StagePolicy::Deadline::max(), [] { return false; }); });
  }
  stage.thread_that_is_stopped("stopped publisher", [&] { bus.publish(one, 1, 0); });
  stage.thread("publisher", [&] { bus.publish(two, 2, 0); });
  stage.run();
  bus.settle();
}

// Stopped between claiming a waker and calling it: that one waker is held up until it goes on, and no other; the
// receiver itself can be read meanwhile.
void stopped_while_calling(Stage& stage) {
  PlayedBus bus(stage, 2);
  std::array<Bell, 2> bells;
  for (Bell& bell : bells) {
    bell.stage = &stage;
    Reader& reader = bus.join();
    const auto is_ready = [&] { return bus.channel->is_ready(*reader.cell); };
    stage.require(bus.channel->lot().arm_waker(*reader.cell, {&Bell::ring, &bell}, is_ready), "nothing is there yet");
  }
  Reader& sleeper = bus.join();
  auto* const one = bus.sender();
  auto* const two = bus.sender();
  stage.thread_that_is_stopped("stopped publisher", [&] { bus.publish(one, 1, 0); });
  stage.thread("publisher", [&] {
    bus.publish(two, 2, 0);
    stage.require(bells[0].times + bells[1].times >= 1, "one stopped publisher holds up two wakers");
    stage.require(bus.readers[0].take() != Channel::Outcome::Empty, "a receiver is held up with its waker");
  });
  stage.thread("reader", [&] { (void)sleeper.wait(StagePolicy::Deadline::max(), [] { return false; }); });
  stage.run();
  for (const Bell& bell : bells) stage.require(bell.times == 1, "a waker is not called exactly once");
  bus.settle();
}

}  // namespace ron::test::interleave::scenario

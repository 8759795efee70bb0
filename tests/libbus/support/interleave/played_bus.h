// SPDX-License-Identifier: MIT OR Apache-2.0
//
// PlayedBus: a real channel on a stage, with the books that show whether it kept its promises.
//
// The books are plain data: fibers take turns. A reader notes what it got at which sequence, and how
// much it lost; settle() drains everybody and compares: conservation for each reader, one order for
// all of them, no event torn, none twice, each publisher's in its order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include <ron/event.h>

#include "detail/channel.h"
#include "detail/waiting.h"
#include "policy.h"
#include "stage.h"

namespace ron::test::interleave {

using Channel = ron::detail::BasicChannel<StagePolicy>;

enum class Cargo : std::uint8_t { Inline, Payload };
inline constexpr std::size_t payload_bytes = 977;  // no other block has this size

class Reader {
 public:
  Reader(Stage& stage, Channel& channel);

  /// One receive; notes what came.
  Channel::Outcome take();
  /// One receive of up to so many; notes what came.
  Channel::Outcome take_many(std::size_t room);
  /// Takes so many times, giving way when there is nothing; up to `room` each time.
  void take_some(int times, std::size_t room = 1);
  /// Takes until Closed, giving way when there is nothing; up to `room` each time.
  void take_until_closed(std::size_t room = 1);
  /// One waiting receive; notes what came.
  template <class GiveUp>
  ron::detail::Waited wait(StagePolicy::Deadline deadline, GiveUp give_up) {
    Event event;
    std::uint64_t skipped = 0;
    const std::uint64_t before = position();
    const auto waited = ron::detail::receive_or_wait(*channel_, *cell, event, skipped, deadline, give_up);
    if (waited == ron::detail::Waited::Event) note(before, {&event, 1});
    if (waited == ron::detail::Waited::Lagged) note_lag(skipped);
    return waited;
  }
  void wait_until_closed();
  void leave();
  void settle(const std::map<std::uint64_t, std::uint64_t>& order, std::uint64_t published) const;

  Channel::ReceiverCell* cell;
  std::uint64_t start;
  std::uint64_t lagged = 0;
  std::map<std::uint64_t, std::uint64_t> got;  // by sequence: who sent it as which
  bool left = false;
  unsigned takes = 0;  // odd within take()
  std::set<std::pair<std::uint64_t, std::uint64_t>> states;  // (position, lagged) whenever it was not

 private:
  [[nodiscard]] std::uint64_t position() const;
  void note(std::uint64_t first, std::span<const Event> events);
  void note_lag(std::uint64_t skipped);

  Stage& stage_;
  Channel* channel_;
};

class PlayedBus {
 public:
  PlayedBus(Stage& stage, std::uint32_t capacity, std::uint64_t first = 0);

  Reader& join() {
    Reader fresh(stage_, *channel);  // others run meanwhile, and may join as well
    return readers.emplace_back(std::move(fresh));
  }
  Channel::SenderCell* sender();
  /// The `number`th event of `publisher`.
  void publish(Channel::SenderCell* sender, std::uint64_t publisher, std::uint64_t number, Cargo cargo = Cargo::Inline);
  /// The `first`th event of `publisher` and those after it, at once.
  void publish_many(Channel::SenderCell* sender, std::uint64_t publisher, std::uint64_t first,
                    std::initializer_list<Cargo> cargo);
  /// True when it was sealed.
  bool cut_over(std::uint32_t capacity, std::uint64_t number);
  void close();

  /// After run(): drains, compares, drops everything and sees that nothing is left.
  void settle();

  Channel* channel;
  std::deque<Reader> readers;
  std::uint64_t sent = 0;

 private:
  Stage& stage_;
  std::vector<Channel::SenderCell*> senders_;
  bool closed_ = false;
};

}  // namespace ron::test::interleave

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "played_bus.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>

#include "quarantine.h"

namespace ron::test::interleave {
namespace {

using ron::detail::Waited;
using Outcome = Channel::Outcome;

constexpr std::uint64_t marker_publisher = 99;

std::uint64_t id_of(std::uint64_t publisher, std::uint64_t number) { return publisher << 32U | number; }
std::uint64_t mixed(std::uint64_t id) { return id * 0x9e3779b97f4a7c15U; }

Event event_of(std::uint64_t id, Cargo cargo) {
  if (cargo == Cargo::Inline) return Event::config_updated(mixed(id)).with_stamp(id);
  std::vector<std::byte> bytes(payload_bytes, static_cast<std::byte>(id * 31 + 7));
  return Event::data("", Payload::adopt(std::move(bytes))).with_stamp(id);
}

bool is_whole(const Event& event) {
  const std::uint64_t id = event.stamp();
  if (event.kind() == Event::Kind::ConfigUpdated) return event.version() == mixed(id);
  const auto bytes = event.payload().bytes();
  return event.kind() == Event::Kind::Data && bytes.size() == payload_bytes &&
         std::ranges::all_of(bytes, [id](std::byte b) { return b == static_cast<std::byte>(id * 31 + 7); });
}

}  // namespace

Reader::Reader(Stage& stage, Channel& channel)
    : cell(channel.add_receiver()), start(cell->start.load(std::memory_order_relaxed)), stage_(stage),
      channel_(&channel) {
  states.emplace(start, 0);
}

std::uint64_t Reader::position() const { return cell->position.load(std::memory_order_relaxed); }

void Reader::note(std::uint64_t first, std::span<const Event> events) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    stage_.require(is_whole(events[i]), "a torn event, or one whose payload has gone");
    stage_.require(got.emplace(first + i, events[i].stamp()).second, "one sequence is received twice");
  }
  stage_.require(position() == first + events.size(), "the sequence does not go on by one");
}

void Reader::note_lag(std::uint64_t skipped) {
  stage_.require(skipped > 0, "Lagged(0)");
  lagged += skipped;
}

Outcome Reader::take() {
  Event event;
  std::uint64_t skipped = 0;
  ++takes;
  const std::uint64_t before = position();
  const Outcome outcome = channel_->receive(*cell, event, skipped);
  if (outcome == Outcome::Event) note(before, {&event, 1});
  if (outcome == Outcome::Lagged) note_lag(skipped);
  states.emplace(position(), lagged);
  ++takes;
  return outcome;
}

Outcome Reader::take_many(std::size_t room) {
  std::vector<Event> out(room);
  std::size_t count = 0;
  std::uint64_t skipped = 0;
  ++takes;
  const std::uint64_t before = position();
  const Outcome outcome = channel_->receive_many(*cell, out, count, skipped);
  stage_.require((outcome == Outcome::Event) == (count > 0), "some events and no outcome that says so, or the reverse");
  if (outcome == Outcome::Event) note(before, std::span(out).first(count));
  if (outcome == Outcome::Lagged) note_lag(skipped);
  states.emplace(position(), lagged);
  ++takes;
  return outcome;
}

void Reader::take_some(int times, std::size_t room) {
  for (int i = 0; i < times; ++i) {
    if ((room == 1 ? take() : take_many(room)) == Outcome::Empty) StagePolicy::yield();
  }
}

void Reader::take_until_closed(std::size_t room) {
  for (;;) {
    const Outcome outcome = room == 1 ? take() : take_many(room);
    if (outcome == Outcome::Closed) return;
    if (outcome == Outcome::Empty) StagePolicy::yield();
  }
}

void Reader::wait_until_closed() {
  while (wait(StagePolicy::Deadline::max(), [] { return false; }) != Waited::Closed) {
  }
}

void Reader::leave() {
  left = true;
  channel_->drop_receiver(*cell);
}

void Reader::settle(const std::map<std::uint64_t, std::uint64_t>& order, std::uint64_t published) const {
  std::map<std::uint64_t, std::uint64_t> last;  // by publisher
  for (const auto& [sequence, id] : got) {
    stage_.require(order.at(sequence) == id, "two readers got different events at one sequence");
    const auto [place, first] = last.try_emplace(id >> 32U, id);
    stage_.require(first || place->second < id, "a publisher's events are out of order");
    place->second = id;
  }
  if (left) return;
  stage_.require(got.size() + lagged == published - start, "conservation: " + std::to_string(got.size()) +
                                                               " received + " + std::to_string(lagged) + " lagged of " +
                                                               std::to_string(published - start));
  stage_.require(published == start || (!got.empty() && got.rbegin()->first == published - 1),
                 "the newest event is never lost");
}

PlayedBus::PlayedBus(Stage& stage, std::uint32_t capacity, std::uint64_t first)
    : channel(Channel::create(capacity, nullptr, first)), stage_(stage) {
  Quarantine::count(payload_bytes);
}

Channel::SenderCell* PlayedBus::sender() {
  senders_.push_back(channel->claim_sender());
  return senders_.back();
}

void PlayedBus::publish(Channel::SenderCell* sender, std::uint64_t publisher, std::uint64_t number, Cargo cargo) {
  Event event = event_of(id_of(publisher, number), cargo);
  stage_.require(channel->send(sender, event), "a send that did not happen");
  ++sent;
}

void PlayedBus::publish_many(Channel::SenderCell* sender, std::uint64_t publisher, std::uint64_t first,
                             std::initializer_list<Cargo> cargo) {
  std::vector<Event> events;
  for (const Cargo one : cargo) events.push_back(event_of(id_of(publisher, first + events.size()), one));
  stage_.require(channel->send_many(sender, events) == events.size(), "a send that did not happen");
  sent += events.size();
}

bool PlayedBus::cut_over(std::uint32_t capacity, std::uint64_t number) {
  Channel::Ring* next = nullptr;
  if (channel->prepare(capacity, next) != Channel::PrepareOutcome::Prepared) return false;
  std::uint64_t origin = 0;
  const Event marker = event_of(id_of(marker_publisher, number), Cargo::Inline);
  stage_.require(channel->seal(next, marker, origin) == Channel::SealOutcome::Sealed, "a seal that did not happen");
  ++sent;
  return true;
}

void PlayedBus::close() {
  closed_ = true;
  for (Channel::SenderCell* sender : std::exchange(senders_, {})) channel->release_sender(*sender);
  channel->drop_handle();
}

void PlayedBus::settle() {
  std::map<std::uint64_t, std::uint64_t> order;
  for (Reader& reader : readers) {
    while (!reader.left) {
      const Outcome outcome = reader.take();
      if (outcome == Outcome::Empty || outcome == Outcome::Closed) break;
    }
    order.insert(reader.got.begin(), reader.got.end());
  }
  if (!channel->is_closed()) stage_.require(channel->published() == sent, "published is not what was sent");
  for (const Reader& reader : readers) reader.settle(order, sent);
  for (Reader& reader : readers) {
    if (!reader.left) reader.leave();
  }
  if (!closed_) close();
  stage_.require(Quarantine::live(payload_bytes) == 0, "a payload is never released");
}

}  // namespace ron::test::interleave

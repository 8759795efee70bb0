// SPDX-License-Identifier: MIT OR Apache-2.0
#include "world.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include "outcome.h"
#include "start_at.h"

namespace ron::test {
namespace {

constexpr std::string_view names[operations] = {
    "send",          "send_many",    "try_recv",    "recv_for(0)", "try_recv_many", "arm",  "subscribe", "resubscribe",
    "drop receiver", "clone sender", "drop sender", "drop bus",    "prepare",       "seal", "abandon",   "close"};
constexpr std::uint32_t capacities[] = {2, 3, 7, 64};
constexpr std::size_t most_receivers = 12;
constexpr std::size_t most_senders = 80;  // more than one group of places

// Every kind of cargo: inline, long text in a block, a shared payload. The stamp tells which event it is.
Event event_of(std::uint64_t number) {
  switch (number % 4) {
    case 1: return Event::health(text_of(41 + number % 60, number), true).with_stamp(number);
    case 2: return Event::data("topic", Payload::adopt(bytes_of(number % 100, number))).with_stamp(number);
    default: return numbered(number).with_stamp(number);
  }
}

std::string seen(const Event& event) {
  const bool whole = event == event_of(event.stamp());
  return whole ? std::to_string(event.stamp()) : "torn " + std::string(to_string(event.kind()));
}

std::string seen(const std::expected<Event, RecvError>& got) { return got ? seen(*got) : describe(got.error()); }

std::string seen_many(const std::expected<std::size_t, RecvError>& got, const std::vector<Event>& out) {
  if (!got) return describe(got.error());
  std::string all;
  for (std::size_t i = 0; i < *got; ++i) all += (i == 0 ? "" : " ") + seen(out[i]);
  return "[" + all + "]";
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Op& op) {
  return out << names[static_cast<std::size_t>(op.what)] << "(" << op.which << ", " << op.amount << ")";
}

World::World(std::uint32_t capacity, std::uint64_t first)
    : model_(capacity), metrics_(std::make_shared<RecordingMetrics>()), bus_(make_bus_at(first, capacity, metrics_)) {
  senders_.push_back(bus_->sender());
  add_receiver(bus_->subscribe());
}

void World::expect(bool holds, std::source_location where) {
  if (!holds) throw Mismatch(std::string(where.function_name()) + ", line " + std::to_string(where.line()));
}

void World::apply(const Op& op) {
  switch (op.what) {
    case Do::Send: return send(op.which, 1, false);
    case Do::SendMany: return send(op.which, op.amount, true);
    case Do::TryRecv:
    case Do::RecvFor:
    case Do::TryRecvMany:
    case Do::Arm: return receive(op);
    case Do::Subscribe: return subscribe(op.which);
    case Do::Resubscribe:
      if (auto* one = receiver(op.which)) add_receiver(one->real.resubscribe());
      return;
    case Do::DropReceiver: return drop_receiver(op.which);
    case Do::CloneSender:
      if (!senders_.empty() && senders_.size() < most_senders) {
        senders_.push_back(Sender{senders_[op.which % senders_.size()]});
      }
      return;
    case Do::DropSender: return drop_sender(op.which);
    case Do::DropBus: bus_.reset(); return;
    case Do::Prepare: return prepare(capacities[op.amount % 4]);
    case Do::Seal: return seal();
    case Do::Abandon:
      if (prepared_) prepared_->cutover.abandon();
      prepared_.reset();
      return;
    case Do::Close:
      bus_.reset();
      senders_.clear();
      return;
  }
}

void World::check() const {
  for (const Known& one : receivers_) check_receiver(one);
  if (bus_) {
    expect(bus_->published() == model_.published());
    expect(bus_->capacity() == model_.capacity());
  }
  for (const Sender& sender : senders_) check_sender(sender);
  expect(metrics_->dropped() == charged_);
  expect(metrics_->subscribers() == static_cast<std::int64_t>(receivers_.size()));
  for (const Sealed& sealed : sealed_) check_cutover(sealed);
}

World::Known* World::receiver(std::uint32_t which) {
  return receivers_.empty() ? nullptr : &receivers_[which % receivers_.size()];
}

void World::add_receiver(Receiver real) {
  auto probe = real.probe();
  receivers_.push_back({std::move(real), std::move(probe), model_.subscribe()});
}

void World::send(std::uint32_t which, std::uint32_t count, bool batch) {
  if (senders_.empty()) return;
  const Sender& sender = senders_[which % senders_.size()];
  std::vector<Event> events;
  events.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) events.push_back(event_of(++number_));
  const auto sent = batch ? sender.send_many(events) : sender.send(events.front());
  if (receivers_.empty() && !events.empty()) {
    expect(!sent.has_value());
    expect(sent.error().kind == SendError::Kind::NoReceivers);
    return;
  }
  expect(sent.has_value());
  expect(*sent == (batch ? count : receivers_.size()));
  for (const Event& event : events) model_.publish(event.stamp());
}

void World::receive(const Op& op) {
  Known* one = receiver(op.which);
  if (one == nullptr) return;
  const std::uint64_t lagged_before = one->model.lagged;
  if (op.what == Do::TryRecvMany) {
    std::vector<Event> out(op.amount % 12 + 1);
    expect(seen_many(one->real.try_recv_many(out), out) == model_.receive_many(one->model, closed(), out.size()));
  } else if (op.what == Do::Arm) {
    ModelReceiver ahead = one->model;
    const std::string next = model_.receive(ahead, closed());
    const auto armed = one->real.arm(Waker{[](void*) noexcept {}, nullptr});
    expect((armed == ArmResult::Armed) == (next == "Empty"));
    expect((armed == ArmResult::Closed) == (next == "Closed"));
    one->real.disarm();
  } else {
    const auto got = op.what == Do::TryRecv ? one->real.try_recv() : one->real.recv_for(std::chrono::nanoseconds{0});
    std::string expected = model_.receive(one->model, closed());
    if (op.what == Do::RecvFor && expected == "Empty") expected = "TimedOut";
    expect(seen(got) == expected);
  }
  charged_ += one->model.lagged - lagged_before;
}

void World::subscribe(std::uint32_t which) {
  if (receivers_.size() >= most_receivers) return;
  if (bus_ && which % 2 == 0) add_receiver(bus_->subscribe());
  else if (!senders_.empty()) add_receiver(senders_[which % senders_.size()].subscribe());
}

void World::drop_receiver(std::uint32_t which) {
  if (receivers_.empty()) return;
  const auto place = receivers_.begin() + which % static_cast<std::ptrdiff_t>(receivers_.size());
  charged_ += model_.lost(place->model.position);
  const ReceiverProbe orphan = place->probe;
  receivers_.erase(place);
  expect(!orphan.sample().attached);
}

void World::drop_sender(std::uint32_t which) {
  if (senders_.empty()) return;
  senders_.erase(senders_.begin() + which % static_cast<std::ptrdiff_t>(senders_.size()));
}

std::size_t World::old_rings_held() const {
  std::size_t held = 0;
  for (const Known& one : receivers_) held = std::max(held, model_.newest_ring() - model_.ring_of(one.model.position));
  return held;
}

void World::prepare(std::uint32_t capacity) {
  if (!bus_) return;
  auto cutover = Cutover::prepare(*bus_, with_capacity(capacity));
  if (prepared_ || old_rings_held() >= 8) {
    expect(!cutover.has_value());
    expect(cutover.error().kind == BusError::Kind::Busy);
    return;
  }
  expect(cutover.has_value());
  prepared_ = Prepared{std::move(*cutover), capacity};
}

void World::seal() {
  if (!prepared_) return;
  do {
    ++number_;
  } while (event_of(number_).kind() != Event::Kind::ConfigUpdated);
  const auto sealed = prepared_->cutover.seal(event_of(number_));
  expect(sealed.has_value() == !closed());
  if (sealed) {
    model_.seal(number_, prepared_->capacity);
    sealed_.push_back({std::move(prepared_->cutover), model_.published()});
  }
  prepared_.reset();
}

void World::check_receiver(const Known& one) const {
  const ModelReceiver& model = one.model;
  const std::uint64_t backlog = model_.published() - model.position;
  expect(one.real.position() == model.position);
  expect(one.real.len() == backlog);
  expect(one.real.is_empty() == (backlog == 0));
  expect(one.real.lagged_total() == model.lagged);
  const auto sample = one.probe.sample();
  expect(sample.attached);
  expect(sample.position == model.position);
  expect(sample.received == model.received);
  expect(sample.lagged == model.lagged);
  expect(sample.unreported == model_.lost(model.position));
  expect(sample.backlog == backlog);
  expect(sample.received + sample.lagged + sample.backlog == model_.published() - model.start);
}

void World::check_sender(const Sender& sender) const {
  expect(sender.receiver_count() == receivers_.size());
  expect(sender.same_channel(senders_.front()));
  std::uint64_t backlog = 0;
  std::uint64_t retained = 0;
  for (const Known& one : receivers_) {
    const std::uint64_t behind = model_.published() - one.model.position;
    if (behind < backlog) continue;
    backlog = behind;
    retained = behind - model_.lost(one.model.position);
  }
  expect(sender.len() >= std::min(retained, model_.capacity()));
  expect(sender.len() <= std::min(backlog, model_.capacity()));
}

void World::check_cutover(const Sealed& sealed) const {
  std::size_t on_old = 0;
  for (const Known& one : receivers_) on_old += one.model.position < sealed.origin ? 1 : 0;
  expect(sealed.cutover.finished() == (on_old == 0));
  expect(sealed.cutover.progress().receivers_on_old == on_old);
  expect(sealed.cutover.progress().rings_pending == old_rings_held());
}

}  // namespace ron::test

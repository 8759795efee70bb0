// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/bus_outlet.h"

#include <utility>

namespace ron::sim {
namespace {

// Buses it may be behind. Beyond that it joins late, which is said.
constexpr std::size_t most_places = 8;

}  // namespace

BusOutlet::BusOutlet(BusSlot& slot) : slot_(slot) {
  Berth berth = slot.attach(*this);
  base_ = slot.base_of(berth.bus);
  receiver_ = std::move(berth.receiver);
}

BusOutlet::~BusOutlet() { slot_.detach(*this); }

void BusOutlet::hand_over(Receiver next, std::uint64_t bus) {
  const std::lock_guard lock(mutex_);
  if (next_.size() < most_places) next_.push_back({std::move(next), bus});
}

void BusOutlet::take_back(std::uint64_t bus) {
  const std::lock_guard lock(mutex_);
  if (!next_.empty() && next_.back().bus == bus) next_.pop_back();
}

std::optional<BusOutlet::Place> BusOutlet::take_next() {
  const std::lock_guard lock(mutex_);
  if (next_.empty()) return std::nullopt;
  std::optional<Place> place(std::move(next_.front()));
  next_.pop_front();
  return place;
}

BusOutlet::Reading BusOutlet::read(std::span<Event> out) {
  const std::uint64_t first = next();
  return after(receiver_->try_recv_many(out), first);
}

BusOutlet::Reading BusOutlet::read(std::span<Event> out, const std::stop_token& stop) {
  const std::uint64_t first = next();
  auto got = receiver_->recv(stop);
  if (!got) return after(std::unexpected(got.error()), first);
  out[0] = *std::move(got);
  const auto more = receiver_->try_recv_many(out.subspan(1));
  return {.count = 1 + more.value_or(0), .first = first, .missing = {}};
}

BusOutlet::Reading BusOutlet::after(std::expected<std::size_t, RecvError> got, std::uint64_t first) {
  if (got) return {.count = *got, .first = first, .missing = {}};
  if (got.error().kind == RecvError::Kind::Closed) return cross();
  if (got.error().kind != RecvError::Kind::Lagged) return {};
  return {.missing = Missing{.from = first, .to = next() - 1}};
}

// The bus is read to its end. A bus that was handed over is read from its beginning; any other is joined where it is.
BusOutlet::Reading BusOutlet::cross() {
  const std::uint64_t end = next();
  if (auto place = take_next()) {
    base_ = end - 1;
    receiver_ = std::move(place->receiver);
    return {};
  }
  std::uint64_t bus = 0;
  slot_.join([&](Berth berth) {
    bus = berth.bus;
    receiver_ = std::move(berth.receiver);
    if (berth.next) hand_over(*std::move(berth.next), berth.next_bus);
  });
  base_ = slot_.base_of(bus);
  if (next() <= end) return {};
  return {.missing = Missing{.from = end, .to = next() - 1, .why = Loss::JoinedLate}};
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mirror/departures.h"

namespace ron::sim {
namespace {

constexpr auto channel_names = std::to_array<std::string_view>({"sse", "oap", "latest"});
static_assert(channel_names.size() == channel_count);
constexpr auto drop_names = std::to_array<std::string_view>({"fell_behind", "write_timeout", "unread_answers"});
static_assert(drop_names.size() == drop_count);

std::size_t index_of(auto value) { return static_cast<std::size_t>(std::to_underlying(value)); }

}  // namespace

std::string_view to_string(Channel channel) noexcept { return channel_names[index_of(channel)]; }

std::string_view to_string(Drop reason) noexcept { return drop_names[index_of(reason)]; }

void Departures::hand_over(Channel channel, const MirrorBatch& batch, std::size_t bytes) {
  Counts& counts = of(channel);
  for (std::size_t kind = 0; kind < wire_kind_count; ++kind) {
    if (batch.counts()[kind] > 0) counts.events[kind] += batch.counts()[kind];
  }
  counts.bytes += bytes;
  if (trail_ != nullptr) trail_->note(channel, batch);
}

void Departures::hand_over(Channel channel, WireKind kind, std::uint64_t number, std::size_t bytes) {
  Counts& counts = of(channel);
  ++counts.events[index_of(kind)];
  counts.bytes += bytes;
  if (trail_ != nullptr) trail_->note(channel, kind, number);
}

void Departures::hand_over_gap(Channel channel, const WireEvent& gap, std::size_t bytes) {
  ++(gap.reason == other_run_gap ? other_run_gaps_ : evicted_gaps_);
  hand_over(channel, WireKind::Gap, gap.to, bytes);
}

void Departures::drop(Channel channel, Drop reason) noexcept { ++of(channel).dropped[index_of(reason)]; }

Departures::Figures Departures::figures() const noexcept {
  Figures figures{.evicted_gaps = evicted_gaps_, .other_run_gaps = other_run_gaps_};
  for (std::size_t i = 0; i < channel_count; ++i) {
    const Counts& counts = counts_[i];
    Channelled& channel = figures.channels[i];
    channel.clients = counts.clients;
    channel.bytes = counts.bytes;
    for (std::size_t kind = 0; kind < wire_kind_count; ++kind) channel.events[kind] = counts.events[kind];
    for (std::size_t reason = 0; reason < drop_count; ++reason) channel.dropped[reason] = counts.dropped[reason];
  }
  return figures;
}

}  // namespace ron::sim

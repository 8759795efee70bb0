// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HandleAccess: how the public handles are made from the core, and one another.
#pragma once

#include <ron/bus.h>

#include "detail/channel.h"
#include "detail/policy.h"

namespace ron::detail {

extern template class BasicChannel<StdPolicy>;

/// Says so without asking for memory: the text is short enough to lie in the string itself.
inline BusError no_memory() { return {BusError::Kind::NoMemory, "out of memory"}; }

struct HandleAccess {
  static Channel* channel(const Bus& bus) noexcept { return bus.channel_; }

  /// The Bus that is the channel's first handle.
  static Bus bus(Channel* channel) noexcept { return Bus(channel); }

  /// A Sender that counts as one more handle; of no channel: one that answers NoReceivers.
  static Sender sender(Channel* channel) {
    if (channel != nullptr) channel->add_handle();
    return Sender(channel);
  }

  /// Of no channel: one that answers Closed. Throws std::bad_alloc when there is no room.
  static Receiver receiver(Channel* channel) {
    if (channel == nullptr) return Receiver(nullptr, nullptr);
    ReceiverCell* const cell = channel->add_receiver();
    if (cell == nullptr) throw std::bad_alloc();
    return Receiver(channel, cell);
  }

  static ReceiverProbe probe(Channel* channel, ReceiverCell* cell) noexcept {
    ReceiverProbe probe;
    if (channel == nullptr) return probe;
    channel->add_life();
    probe.channel_ = channel;
    probe.cell_ = cell;
    probe.generation_ = cell->generation.load(std::memory_order_acquire);
    return probe;
  }
};

}  // namespace ron::detail

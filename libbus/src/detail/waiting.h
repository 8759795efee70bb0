// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Waiting: how a receiver's task goes to sleep for an event, as recv, recv_for and a stop request need it.
//
// `give_up()` is asked before every sleep, and again once whoever would make it true can reach the
// sleeper (ParkingLot::interrupt): a stop request that comes in between is not missed. Time is the Policy's.
#pragma once

#include "detail/channel.h"

namespace ron::detail {

enum class Waited : std::uint8_t { Event, Lagged, Closed, TimedOut, Cancelled };

// Sleeps until there may be something to receive, until `deadline`, or until `give_up` while it is interrupted.
template <class P, class GiveUp>
void park(BasicChannel<P>& channel, BasicReceiverCell<P>& cell, typename P::Deadline deadline, GiveUp give_up) {
  const auto is_ready = [&] { return channel.is_ready(cell); };
  if (cell.patience.wait(is_ready, [&] { return channel.shares_core(cell); }, cell.at.pos)) return;
  channel.note_depth(cell);
  channel.lot().arm_thread(cell);
  if (!is_ready() && !give_up()) channel.lot().sleep(cell, deadline);
  if (!channel.lot().disarm_thread(cell)) channel.pass_wake_on();
}

/// Receives into `out`, or says why there is nothing to receive; `skipped` is set with Lagged.
template <class P, class GiveUp>
Waited receive_or_wait(BasicChannel<P>& channel, BasicReceiverCell<P>& cell, Event& out, std::uint64_t& skipped,
                       typename P::Deadline deadline, GiveUp give_up) {
  using Outcome = typename BasicChannel<P>::Outcome;
  for (;;) {
    switch (channel.receive(cell, out, skipped)) {
      case Outcome::Event: return Waited::Event;
      case Outcome::Lagged: return Waited::Lagged;
      case Outcome::Closed: return Waited::Closed;
      case Outcome::Empty: break;
    }
    if (give_up()) return Waited::Cancelled;
    if (deadline != P::Deadline::max() && P::now() >= deadline) return Waited::TimedOut;
    park(channel, cell, deadline, give_up);
  }
}

}  // namespace ron::detail

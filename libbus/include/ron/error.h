// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Errors of libbus. They are values (std::expected); no steady-state call throws.
//
// Plain values, of whoever got them. RecvError is a few bytes; SendError carries the event that
// was not sent; only BusError allocates, for its message. The texts of to_string() are constants.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <ron/event.h>
#include <ron/version.h>

namespace ron {

/// Building a bus or cutting one over did not work. `message` names what, the value found and what is accepted.
struct BusError {
  enum class Kind : std::uint8_t { Config, Closed, Busy, NoMemory };
  Kind kind;
  std::string message;
};

/// A send that did not happen. The event comes back, untouched.
///  - NoReceivers: nobody is subscribed (or the Sender was moved from); nothing is retained.
///  - Placeholder: the event is of Kind::None.
///  - NoMemory: more threads publish at once than there are places for, and no memory for another.
struct SendError {
  enum class Kind : std::uint8_t { NoReceivers, Placeholder, NoMemory };
  Kind kind;
  Event event;
};

/// A receive that brought no event.
///  - Empty: nothing new (try_recv only).
///  - Lagged: `skipped` events were overwritten before this receiver read them; the next receive
///    returns the oldest one retained. Never the end of a stream.
///  - Closed: every Sender and the Bus are gone, and all that was retained has been received.
///  - TimedOut, Cancelled: nothing was consumed.
struct RecvError {
  enum class Kind : std::uint8_t { Empty, Lagged, Closed, TimedOut, Cancelled };
  Kind kind;
  std::uint64_t skipped = 0;
  friend bool operator==(const RecvError&, const RecvError&) = default;
};

[[nodiscard]] RON_API std::string_view to_string(BusError::Kind kind) noexcept;
[[nodiscard]] RON_API std::string_view to_string(SendError::Kind kind) noexcept;
[[nodiscard]] RON_API std::string_view to_string(RecvError::Kind kind) noexcept;

}  // namespace ron

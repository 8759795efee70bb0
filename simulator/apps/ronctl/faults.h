// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The faults that chaos provokes, in one table: whom each is of, what it asks of the host. And what a host is found to
// suffer from, with what undoes it. The names in the table are what --fault takes, and what help, completion and the
// manual page say.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "telemetry/action.h"
#include "telemetry/snapshot.h"

namespace ron::sim::ctl {

enum class Victim : std::uint8_t { Subscriber, Publisher, Host };
[[nodiscard]] std::string_view to_string(Victim victim) noexcept;  ///< "subscriber"

/// The parameters of faults, as their flags have them; times are texts such as "250ms".
struct FaultFlags {
  std::string duration = "5s";        // --for
  std::string handler = "2ms";        // --handler
  double hz = 10;                     // --hz
  std::uint32_t events = 1000;        // --events
  std::string every = "5s";           // --every
  std::uint32_t bytes = 4096;         // --bytes
  std::uint32_t capacity = 512;       // --capacity
  std::uint32_t per_minute = max_warn_rate;  // --per-minute
};

struct Fault {
  /// A target that exists, or for a fault of the host nothing.
  struct Target {
    std::uint32_t id = 0;
    double rate = 0;  ///< of a publisher: events/s it is set to
  };
  using Make = std::expected<Action, std::string> (*)(const FaultFlags& flags, const Target& target);

  std::string_view name;
  Victim victim;
  std::string_view help;
  Make make;  ///< the error says which flag is wrong, and what it accepts
};
[[nodiscard]] std::span<const Fault> faults() noexcept;
[[nodiscard]] const Fault* find_fault(std::string_view name) noexcept;

/// Somebody who is not as he should be.
struct Trouble {
  Victim victim = Victim::Subscriber;
  std::uint32_t id = 0;
  std::string name;
  std::vector<std::string> states;  ///< "hung", "sharing its receiver"
  std::vector<Action> remedies;     ///< in this order
};
/// The host's first: while its bus is closed nothing else can be mended.
[[nodiscard]] std::vector<Trouble> troubles(const Snapshot& snapshot);

}  // namespace ron::sim::ctl

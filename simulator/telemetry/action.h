// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Action: one thing an operator (or a drill, or a script) does to a running host. The dashboard's
// controls, ronctl, the HTTP API, drills and recordings all speak these.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "telemetry/profile.h"
#include "telemetry/snapshot.h"

namespace ron::sim {

struct AddSubscriber {
  std::string name;
  SubscriberProfile profile;
};        ///< empty name: one is made up
struct RemoveSubscriber {
  SubscriberId id = 0;
};                             ///< shed
struct SetSubscriber {
  SubscriberId id = 0;
  SubscriberProfile profile;
};     ///< slow, speed up, jitter, flap, retain
struct StallSubscriber {
  SubscriberId id = 0;
  std::chrono::nanoseconds duration{0};
};
struct HangSubscriber {
  SubscriberId id = 0;
};                               ///< until resumed
struct ResumeSubscriber {
  SubscriberId id = 0;
};                             ///< ends a stall or a hang
struct CrashSubscriber {
  SubscriberId id = 0;
};                              ///< the supervisor restarts it with back-off
struct RestartSubscriber {
  SubscriberId id = 0;
};                            ///< at once

/// Failure mode F3: from now on two tasks read its one receiver, each as if it were its own (under a mutex of the
/// harness, so that the misuse is not undefined behaviour besides).
struct ShareReceiver {
  SubscriberId id = 0;
};
struct UnshareReceiver {
  SubscriberId id = 0;
};                              ///< one receiver per task again: the second task goes

struct AddPublisher {
  std::string name;
  PublisherProfile profile;
};
struct RemovePublisher {
  PublisherId id = 0;
};
struct SetPublisher {
  PublisherId id = 0;
  PublisherProfile profile;
};

/// Takes the first step, which changes nothing for anybody on the bus.
struct BeginCutover {
  CutoverKind kind = CutoverKind::Sealed;
  std::uint32_t capacity = 0;
  bool run_through = false;
};
struct StepCutover {};                                                        ///< the next of the seven steps
struct RunCutover {};                                                         ///< the rest by itself
struct PauseCutover {};
struct AbortCutover {};  ///< before step 3 only; later it is refused

/// Failure mode F4: the host lets go of its bus and of every sender, too early: subscribers get Closed, and again
/// whenever they ask.
struct CloseBus {};
struct ReopenBus {};  ///< a new bus, which the host keeps for as long as it lives; all go there

/// Failure mode F6, and its recovery: how many overflow warnings a minute may be written, 1 .. 60,000.
struct SetWarnRate {
  std::uint32_t per_minute = 60;
};

inline constexpr std::uint32_t max_warn_rate = 60'000;

using Action = std::variant<AddSubscriber, RemoveSubscriber, SetSubscriber, StallSubscriber, HangSubscriber,
                            ResumeSubscriber, CrashSubscriber, RestartSubscriber, AddPublisher, RemovePublisher,
                            SetPublisher, BeginCutover, StepCutover, RunCutover, PauseCutover, AbortCutover,
                            ShareReceiver, UnshareReceiver, CloseBus, ReopenBus, SetWarnRate>;

/// What the action does, in one line for logs and event lanes: "set subscriber 2: handler constant 2 ms".
[[nodiscard]] std::string describe(const Action& action);

/// Why an action was refused: names the thing, the value and what would be right.
struct ActionError {
  std::string message;
};

}  // namespace ron::sim

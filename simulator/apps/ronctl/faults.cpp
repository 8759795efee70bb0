// SPDX-License-Identifier: MIT OR Apache-2.0
#include "faults.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "config/parse_value.h"
#include "telemetry/json_text.h"

namespace ron::sim::ctl {
namespace {

using State = SubscriberState;
using Made = std::expected<Action, std::string>;
using Target = Fault::Target;

constexpr std::uint32_t usual_warn_rate = 60;
constexpr std::uint32_t warn_spam = 600;  // a minute; beyond it, a log of warnings is failure mode F6

std::expected<std::chrono::nanoseconds, std::string> time_of(std::string_view flag, const std::string& text) {
  if (const auto time = parse_duration(text)) return *time;
  return std::unexpected(fmt::format("{} must be a duration such as 5s or 250ms, not {}", flag, in_quotes(text)));
}

Made profiled(const Target& target, const SubscriberProfile& profile) {
  if (const auto valid = profile.validate(); !valid) return std::unexpected(valid.error());
  return SetSubscriber{target.id, profile};
}

Made profiled(const Target& target, const PublisherProfile& profile) {
  if (const auto valid = profile.validate(); !valid) return std::unexpected(valid.error());
  return SetPublisher{target.id, profile};
}

Made stall(const FaultFlags& flags, const Target& target) {
  const auto time = time_of("--for", flags.duration);
  if (!time) return std::unexpected(time.error());
  return StallSubscriber{target.id, *time};
}

Made slow(const FaultFlags& flags, const Target& target) {
  const auto time = time_of("--handler", flags.handler);
  if (!time) return std::unexpected(time.error());
  return profiled(target, SubscriberProfile{.handler = *time});
}

Made burst(const FaultFlags& flags, const Target& target) {
  const auto time = time_of("--every", flags.every);
  if (!time) return std::unexpected(time.error());
  return profiled(target, PublisherProfile{.shape = RateShape::Burst, .rate = target.rate, .period = *time});
}

Made copy(const FaultFlags& flags, const Target& target) {
  return profiled(target, PublisherProfile{.rate = target.rate, .payload_bytes = flags.bytes, .shared_payload = false});
}

Made spam(const FaultFlags& flags, const Target& /*target*/) {
  if (flags.per_minute >= 1 && flags.per_minute <= max_warn_rate) return SetWarnRate{flags.per_minute};
  return std::unexpected(fmt::format("--per-minute must be 1 .. {}, not {}", max_warn_rate, flags.per_minute));
}

Made naive_cutover(const FaultFlags& flags, const Target& /*target*/) {
  return BeginCutover{.kind = CutoverKind::Naive, .capacity = flags.capacity, .run_through = true};
}

constexpr auto table = std::to_array<Fault>({
    {"stall", Victim::Subscriber, "its handler stops, --for so long", stall},
    {"hang", Victim::Subscriber, "its handler stops until it is cleared",
     [](const FaultFlags&, const Target& target) -> Made { return HangSubscriber{target.id}; }},
    {"crash", Victim::Subscriber, "it dies, and its supervisor restarts it",
     [](const FaultFlags&, const Target& target) -> Made { return CrashSubscriber{target.id}; }},
    {"slow", Victim::Subscriber, "its handler takes --handler for each event (F1)", slow},
    {"flap", Victim::Subscriber, "it leaves and joins again, --hz times a second",
     [](const FaultFlags& flags, const Target& target) {
       return profiled(target, SubscriberProfile{.flap_hz = flags.hz});
     }},
    {"retain", Victim::Subscriber, "its handler keeps hold of the last --events (F8)",
     [](const FaultFlags& flags, const Target& target) {
       return profiled(target, SubscriberProfile{.retain = flags.events});
     }},
    {"share", Victim::Subscriber, "two tasks read its one receiver (F3)",
     [](const FaultFlags&, const Target& target) -> Made { return ShareReceiver{target.id}; }},
    {"burst", Victim::Publisher, "all that is due comes at once, --every so often (F2)", burst},
    {"copy", Victim::Publisher, "each data event copies its --bytes of payload (F5)", copy},
    {"close-bus", Victim::Host, "the host lets go of its bus too early (F4)",
     [](const FaultFlags&, const Target&) -> Made { return CloseBus{}; }},
    {"warn-spam", Victim::Host, "overflow warnings are limited to --per-minute only (F6)", spam},
    {"naive-cutover", Victim::Host, "to --capacity, the way that leaves a gap; done is done (F7)", naive_cutover},
});

// What a subscriber's state comes from, if that is a fault.
std::optional<Action> remedy(const SubscriberSample& subscriber) {
  switch (subscriber.state) {
    case State::Stalled:
    case State::Hung: return ResumeSubscriber{subscriber.id};
    case State::Crashed:
    case State::Restarting: return RestartSubscriber{subscriber.id};
    case State::Slow:
    case State::Flapping: return SetSubscriber{subscriber.id, {}};
    case State::Running: break;
  }
  return std::nullopt;
}

Trouble trouble_of(const SubscriberSample& subscriber) {
  Trouble trouble{
      .victim = Victim::Subscriber, .id = subscriber.id, .name = subscriber.name, .states = {}, .remedies = {}};
  const auto add = [&](std::string_view state, const Action& action) {
    trouble.states.emplace_back(state);
    trouble.remedies.push_back(action);
  };
  if (subscriber.tasks > 1) add("sharing its receiver", UnshareReceiver{subscriber.id});
  const auto action = remedy(subscriber);
  if (action) add(to_string(subscriber.state), *action);
  if (subscriber.retained > 0) {
    trouble.states.emplace_back("retaining");
    if (!action || !std::holds_alternative<SetSubscriber>(*action)) {
      trouble.remedies.emplace_back(SetSubscriber{subscriber.id, {}});
    }
  }
  return trouble;
}

Trouble trouble_of(const PublisherSample& publisher) {
  Trouble trouble{
      .victim = Victim::Publisher, .id = publisher.id, .name = publisher.name, .states = {}, .remedies = {}};
  if (publisher.shape == RateShape::Burst) trouble.states.emplace_back("bursting");
  if (publisher.copies) trouble.states.emplace_back("copying payloads");
  if (!trouble.states.empty()) {
    trouble.remedies.emplace_back(SetPublisher{publisher.id, PublisherProfile{.rate = publisher.rate_set}});
  }
  return trouble;
}

}  // namespace

std::string_view to_string(Victim victim) noexcept {
  switch (victim) {
    case Victim::Subscriber: return "subscriber";
    case Victim::Publisher: return "publisher";
    case Victim::Host: break;
  }
  return "host";
}

std::span<const Fault> faults() noexcept { return table; }

const Fault* find_fault(std::string_view name) noexcept {
  const auto* const at = std::ranges::find(table, name, &Fault::name);
  return at == table.end() ? nullptr : at;
}

std::vector<Trouble> troubles(const Snapshot& snapshot) {
  std::vector<Trouble> all;
  if (snapshot.bus_closed) {
    all.push_back({.victim = Victim::Host, .name = "bus", .states = {"closed"}, .remedies = {ReopenBus{}}});
  }
  if (snapshot.warnings.per_minute > warn_spam) {
    all.push_back({.victim = Victim::Host,
                   .name = "warnings",
                   .states = {fmt::format("up to {} a minute", snapshot.warnings.per_minute)},
                   .remedies = {SetWarnRate{usual_warn_rate}}});
  }
  const auto add = [&all](const auto& samples) {
    for (const auto& sample : samples) {
      Trouble trouble = trouble_of(sample);
      if (!trouble.states.empty()) all.push_back(std::move(trouble));
    }
  };
  add(snapshot.subscribers);
  add(snapshot.publishers);
  return all;
}

}  // namespace ron::sim::ctl

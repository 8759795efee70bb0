// SPDX-License-Identifier: MIT OR Apache-2.0
//
// chaos inject, list, clear: faults of subscribers. A fault that changes how a subscriber works (slow,
// flap, retain) sets its whole profile: the parameter given, and the defaults for the rest.
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.h"
#include "config/parse_value.h"
#include "host_view.h"
#include "telemetry/json_text.h"

namespace ron::sim::ctl {
namespace {

using nlohmann::json;
using State = SubscriberState;

constexpr auto faults = std::to_array<std::string_view>({"stall", "hang", "crash", "slow", "flap", "retain"});

struct Inject {
  HostOptions host;
  std::string target;
  std::string fault;
  std::string duration = "5s";
  std::string handler = "2ms";
  double hz = 10;
  std::uint32_t events = 1000;
};

std::expected<std::chrono::nanoseconds, Failure> duration_of(std::string_view flag, const std::string& text) {
  if (const auto duration = parse_duration(text)) return *duration;
  return std::unexpected(Failure{
      ExitCode::BadInput, fmt::format("{} must be a duration such as 5s or 250ms, not {}", flag, in_quotes(text))});
}

std::expected<Action, Failure> action_of(const Inject& inject, SubscriberId id) {
  SubscriberProfile profile;
  if (inject.fault == "stall") {
    const auto time = duration_of("--for", inject.duration);
    if (!time) return std::unexpected(time.error());
    return StallSubscriber{id, *time};
  }
  if (inject.fault == "hang") return HangSubscriber{id};
  if (inject.fault == "crash") return CrashSubscriber{id};
  if (inject.fault == "slow") {
    const auto time = duration_of("--handler", inject.handler);
    if (!time) return std::unexpected(time.error());
    profile.handler = *time;
  }
  if (inject.fault == "flap") profile.flap_hz = inject.hz;
  if (inject.fault == "retain") profile.retain = inject.events;
  if (const auto valid = profile.validate(); !valid) return std::unexpected(Failure{ExitCode::BadInput, valid.error()});
  return SetSubscriber{id, profile};
}

ExitCode inject_fault(const Inject& inject) {
  if (std::ranges::find(faults, inject.fault) == faults.end()) {
    return fail({ExitCode::BadInput,
                 fmt::format("--fault must be one of {}, not {}", fmt::join(faults, ", "), in_quotes(inject.fault))});
  }
  const auto client = HostClient::create(inject.host);
  if (!client) return fail(client.error());
  const auto snapshot = fetch_snapshot(*client);
  if (!snapshot) return fail(snapshot.error());
  const auto subscriber = find_subscriber(*snapshot, inject.target);
  if (!subscriber) return fail(subscriber.error());
  const auto action = action_of(inject, subscriber->id);
  if (!action) return fail(action.error());
  if (const auto sent = send_action(*client, *action); !sent) return fail(sent.error());
  if (inject.host.json) {
    fmt::print("{}\n", json_text({{"done", describe(*action)}}));
  } else {
    fmt::print("{}\n", describe(*action));
  }
  return ExitCode::Ok;
}

// What undoes the state a subscriber is in, if that is a fault.
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
  if (subscriber.retained > 0) return SetSubscriber{subscriber.id, {}};
  return std::nullopt;
}

ExitCode list_faults(const HostOptions& options) {
  const auto client = HostClient::create(options);
  if (!client) return fail(client.error());
  const auto snapshot = fetch_snapshot(*client);
  if (!snapshot) return fail(snapshot.error());
  json list = json::array();
  for (const SubscriberSample& s : snapshot->subscribers) {
    if (!remedy(s)) continue;
    const std::string_view state = s.state == State::Running ? "retaining" : to_string(s.state);
    list.push_back({{"id", s.id}, {"name", s.name}, {"state", state}});
    if (!options.json) fmt::print("{:<4} {:<24} {}\n", s.id, s.name, state);
  }
  if (options.json) fmt::print("{}\n", json_text({{"faults", list}}));
  if (!options.json && list.empty()) fmt::print("no faults\n");
  return ExitCode::Ok;
}

ExitCode clear_faults(const HostOptions& options, const std::string& target) {
  const auto client = HostClient::create(options);
  if (!client) return fail(client.error());
  const auto snapshot = fetch_snapshot(*client);
  if (!snapshot) return fail(snapshot.error());
  std::vector<SubscriberSample> chosen = snapshot->subscribers;
  if (!target.empty()) {
    const auto one = find_subscriber(*snapshot, target);
    if (!one) return fail(one.error());
    chosen = {*one};
  }
  json done = json::array();
  for (const SubscriberSample& subscriber : chosen) {
    const auto action = remedy(subscriber);
    if (!action) continue;
    if (const auto sent = send_action(*client, *action); !sent) return fail(sent.error());
    done.push_back(describe(*action));
    if (!options.json) fmt::print("{}\n", describe(*action));
  }
  if (options.json) fmt::print("{}\n", json_text({{"done", done}}));
  if (!options.json && done.empty()) fmt::print("nothing to clear\n");
  return ExitCode::Ok;
}

void add_inject(CLI::App& chaos, Chosen& chosen) {
  auto* const command = chaos.add_subcommand("inject", "makes a subscriber fail");
  const auto inject = std::make_shared<Inject>();
  add_host_options(*command, inject->host);
  command->add_option("--target", inject->target, "a subscriber, by number or name")->required();
  command->add_option("--fault", inject->fault, "what to do to it")
      ->type_name(fmt::format("{}", fmt::join(faults, "|")))
      ->required();
  command->add_option("--for", inject->duration, "stall: how long")->capture_default_str();
  command->add_option("--handler", inject->handler, "slow: time per event")->capture_default_str();
  command->add_option("--hz", inject->hz, "flap: how often a second")->capture_default_str();
  command->add_option("--events", inject->events, "retain: how many")->capture_default_str();
  command->callback([&chosen, inject] { chosen = [=] { return inject_fault(*inject); }; });
}

}  // namespace

void add_chaos_commands(CLI::App& app, Chosen& chosen) {
  auto* const chaos = app.add_subcommand("chaos", "provokes faults and undoes them");
  chaos->require_subcommand(1);
  add_inject(*chaos, chosen);

  auto* const list = chaos->add_subcommand("list", "the subscribers that are not as they should be");
  const auto list_options = std::make_shared<HostOptions>();
  add_host_options(*list, *list_options);
  list->callback([&chosen, list_options] { chosen = [=] { return list_faults(*list_options); }; });

  auto* const clear = chaos->add_subcommand("clear", "undoes all faults, or one subscriber's");
  const auto clear_options = std::make_shared<HostOptions>();
  const auto target = std::make_shared<std::string>();
  add_host_options(*clear, *clear_options);
  clear->add_option("--target", *target, "a subscriber, by number or name");
  clear->callback([&chosen, clear_options, target] { chosen = [=] { return clear_faults(*clear_options, *target); }; });
}

}  // namespace ron::sim::ctl

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// chaos inject, apply, list, clear. A fault that changes how a subscriber or a publisher works (slow, flap, retain;
// burst, copy) sets its whole profile: the parameter given, a publisher's rate as it is, and the defaults for the rest.
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
#include "faults.h"
#include "host_view.h"
#include "telemetry/json_action.h"
#include "telemetry/json_text.h"

namespace ron::sim::ctl {
namespace {

using nlohmann::json;

struct Inject {
  HostOptions host;
  std::string target;
  std::string fault;
  FaultFlags flags;
};

std::string fault_names(std::string_view between) {
  std::vector<std::string_view> names;
  for (const Fault& fault : faults()) names.push_back(fault.name);
  return fmt::format("{}", fmt::join(names, between));
}

std::string fault_list() {
  std::string list = "Faults:";
  for (const Fault& fault : faults()) {
    list += fmt::format("\n  {:<14} {:<11} {}", fault.name, to_string(fault.victim), fault.help);
  }
  return list;
}

Failure bad_input(std::string message) { return {ExitCode::BadInput, std::move(message)}; }

// Whom the fault is for, as it now is.
std::expected<Fault::Target, Failure> target_of(const Fault& fault, const std::string& name, const Snapshot& snapshot) {
  if (fault.victim == Victim::Host) {
    if (name.empty()) return Fault::Target{};
    return std::unexpected(bad_input(fmt::format("--fault {} is the host's, and takes no --target", fault.name)));
  }
  if (name.empty()) {
    return std::unexpected(bad_input(
        fmt::format("--fault {} wants a --target, the number or name of a {}", fault.name, to_string(fault.victim))));
  }
  if (fault.victim == Victim::Publisher) {
    const auto publisher = find_publisher(snapshot, name);
    if (!publisher) return std::unexpected(publisher.error());
    return Fault::Target{.id = publisher->id, .rate = publisher->rate_set};
  }
  const auto subscriber = find_subscriber(snapshot, name);
  if (!subscriber) return std::unexpected(subscriber.error());
  return Fault::Target{.id = subscriber->id};
}

ExitCode send_and_say(const HostClient& client, const Action& action, bool as_json) {
  if (const auto sent = send_action(client, action); !sent) return fail(sent.error());
  if (as_json) {
    fmt::print("{}\n", json_text({{"done", describe(action)}}));
  } else {
    fmt::print("{}\n", describe(action));
  }
  return ExitCode::Ok;
}

ExitCode inject_fault(const Inject& inject) {
  const Fault* const fault = find_fault(inject.fault);
  if (fault == nullptr) {
    return fail(
        bad_input(fmt::format("--fault must be one of {}, not {}", fault_names(", "), in_quotes(inject.fault))));
  }
  const auto client = HostClient::create(inject.host);
  if (!client) return fail(client.error());
  const auto snapshot = fetch_snapshot(*client);
  if (!snapshot) return fail(snapshot.error());
  const auto target = target_of(*fault, inject.target, *snapshot);
  if (!target) return fail(target.error());
  const auto action = fault->make(inject.flags, *target);
  if (!action) return fail(bad_input(action.error()));
  return send_and_say(*client, *action, inject.host.json);
}

ExitCode apply_action(const HostOptions& options, const std::string& text) {
  const auto parsed = parse_json(text);
  if (!parsed) return fail(bad_input("ACTION must be JSON: " + parsed.error()));
  const auto action = action_from_json(*parsed);
  if (!action) return fail(bad_input(action.error()));
  const auto client = HostClient::create(options);
  if (!client) return fail(client.error());
  return send_and_say(*client, *action, options.json);
}

ExitCode list_faults(const HostOptions& options) {
  const auto client = HostClient::create(options);
  if (!client) return fail(client.error());
  const auto snapshot = fetch_snapshot(*client);
  if (!snapshot) return fail(snapshot.error());
  const std::vector<Trouble> found = troubles(*snapshot);
  json list = json::array();
  for (const Trouble& trouble : found) {
    const std::string state = fmt::format("{}", fmt::join(trouble.states, ", "));
    json one{{"kind", to_string(trouble.victim)}, {"name", trouble.name}, {"state", state}};
    if (trouble.victim != Victim::Host) one["id"] = trouble.id;
    list.push_back(std::move(one));
    if (options.json) continue;
    const std::string number = trouble.victim == Victim::Host ? "-" : fmt::format("{}", trouble.id);
    fmt::print("{:<10} {:<4} {:<24} {}\n", to_string(trouble.victim), number, trouble.name, state);
  }
  if (options.json) fmt::print("{}\n", json_text({{"faults", list}}));
  if (!options.json && found.empty()) fmt::print("no faults\n");
  return ExitCode::Ok;
}

// Subscribers come first: a name or number that several have is theirs.
std::expected<std::vector<Trouble>, Failure> chosen_of(const Snapshot& snapshot, const std::string& target) {
  std::vector<Trouble> chosen = troubles(snapshot);
  if (target.empty()) return chosen;
  const auto subscriber = find_subscriber(snapshot, target);
  const auto publisher = find_publisher(snapshot, target);
  if (!subscriber && !publisher) return std::unexpected(subscriber.error());
  const Victim victim = subscriber ? Victim::Subscriber : Victim::Publisher;
  const std::uint32_t id = subscriber ? subscriber->id : publisher->id;
  std::erase_if(chosen, [&](const Trouble& one) { return one.victim != victim || one.id != id; });
  return chosen;
}

ExitCode clear_faults(const HostOptions& options, const std::string& target) {
  const auto client = HostClient::create(options);
  if (!client) return fail(client.error());
  const auto snapshot = fetch_snapshot(*client);
  if (!snapshot) return fail(snapshot.error());
  const auto chosen = chosen_of(*snapshot, target);
  if (!chosen) return fail(chosen.error());
  json done = json::array();
  for (const Trouble& trouble : *chosen) {
    for (const Action& action : trouble.remedies) {
      if (const auto sent = send_action(*client, action); !sent) return fail(sent.error());
      done.push_back(describe(action));
      if (!options.json) fmt::print("{}\n", describe(action));
    }
  }
  if (options.json) fmt::print("{}\n", json_text({{"done", done}}));
  if (!options.json && done.empty()) fmt::print("nothing to clear\n");
  return ExitCode::Ok;
}

void add_inject(CLI::App& chaos, Chosen& chosen) {
  auto* const command = chaos.add_subcommand("inject", "provokes a fault of a subscriber, a publisher or the host");
  const auto inject = std::make_shared<Inject>();
  FaultFlags& flags = inject->flags;
  add_host_options(*command, inject->host);
  command->add_option("--target", inject->target, "a subscriber or publisher, by number or name; none for the host's");
  command->add_option("--fault", inject->fault, "what to provoke")->type_name(fault_names("|"))->required();
  command->add_option("--for", flags.duration, "stall: how long")->capture_default_str();
  command->add_option("--handler", flags.handler, "slow: time per event")->capture_default_str();
  command->add_option("--hz", flags.hz, "flap: how often a second")->capture_default_str();
  command->add_option("--events", flags.events, "retain: how many")->capture_default_str();
  command->add_option("--every", flags.every, "burst: how often")->capture_default_str();
  command->add_option("--bytes", flags.bytes, "copy: in each payload")->capture_default_str();
  command->add_option("--per-minute", flags.per_minute, "warn-spam: warnings that may be written")
      ->capture_default_str();
  command->add_option("--capacity", flags.capacity, "naive-cutover: of the new bus")->capture_default_str();
  command->footer(fault_list());
  command->callback([&chosen, inject] { chosen = [=] { return inject_fault(*inject); }; });
}

void add_apply(CLI::App& chaos, Chosen& chosen) {
  auto* const command = chaos.add_subcommand("apply", "has the host do anything that its API takes");
  const auto options = std::make_shared<HostOptions>();
  const auto text = std::make_shared<std::string>();
  add_host_options(*command, *options);
  command->add_option("ACTION", *text, R"(an action as the API has it: {"action": "hang_subscriber", "id": 1})")
      ->required();
  command->callback([&chosen, options, text] { chosen = [=] { return apply_action(*options, *text); }; });
}

}  // namespace

void add_chaos_commands(CLI::App& app, Chosen& chosen) {
  auto* const chaos = app.add_subcommand("chaos", "provokes faults and undoes them");
  chaos->require_subcommand(1);
  add_inject(*chaos, chosen);
  add_apply(*chaos, chosen);

  auto* const list = chaos->add_subcommand("list", "what is not as it should be");
  const auto list_options = std::make_shared<HostOptions>();
  add_host_options(*list, *list_options);
  list->callback([&chosen, list_options] { chosen = [=] { return list_faults(*list_options); }; });

  auto* const clear = chaos->add_subcommand("clear", "undoes all faults, or those of one subscriber or publisher");
  const auto clear_options = std::make_shared<HostOptions>();
  const auto target = std::make_shared<std::string>();
  add_host_options(*clear, *clear_options);
  clear->add_option("--target", *target, "a subscriber or publisher, by number or name");
  clear->callback([&chosen, clear_options, target] { chosen = [=] { return clear_faults(*clear_options, *target); }; });
}

}  // namespace ron::sim::ctl

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// alerts: what the host's own rules say. Exits 1 while one is firing.
#include <memory>
#include <string>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.h"
#include "printable.h"
#include "telemetry/json_text.h"

namespace ron::sim::ctl {
namespace {

using nlohmann::json;

std::string text_of(const json& alert, const char* key) {
  const auto at = alert.find(key);
  if (at == alert.end() || at->is_null()) return "-";
  return printable(at->is_string() ? at->get<std::string>() : json_text(*at));
}

ExitCode alerts(const HostOptions& options, bool all) {
  const auto client = HostClient::create(options);
  if (!client) return fail(client.error());
  const auto answer = client->get_json("/api/v1/alerts");
  if (!answer) return fail(answer.error());
  if (!answer->is_object() || !answer->contains("alerts") || !(*answer)["alerts"].is_array()) {
    return fail({ExitCode::NotReachable, "what answers is no host of this version: it lists no alerts"});
  }
  bool firing = false;
  int shown = 0;
  for (const json& alert : (*answer)["alerts"]) {
    if (!alert.is_object()) continue;
    const std::string state = text_of(alert, "state");
    firing = firing || state == "firing";
    if (options.json || (!all && state == "inactive")) continue;
    ++shown;
    fmt::print("{:<9} {:<9} {:<28} {} (value {}, since {})\n", state, text_of(alert, "severity"),
               text_of(alert, "name"), text_of(alert, "summary"), text_of(alert, "value"), text_of(alert, "since"));
    if (state == "firing") fmt::print("{:<20}{}\n", "", text_of(alert, "runbook_url"));
  }
  if (options.json) {
    fmt::print("{}\n", json_text(*answer));
  } else if (shown == 0) {
    fmt::print("no alerts\n");
  }
  return firing ? ExitCode::Unsatisfactory : ExitCode::Ok;
}

}  // namespace

void add_alerts_command(CLI::App& app, Chosen& chosen) {
  auto* const command = app.add_subcommand("alerts", "the alerts that are pending, firing or just resolved");
  const auto options = std::make_shared<HostOptions>();
  const auto all = std::make_shared<bool>(false);
  add_host_options(*command, *options);
  command->add_flag("--all", *all, "the inactive ones too");
  command->callback([&chosen, options, all] { chosen = [=] { return alerts(*options, *all); }; });
}

}  // namespace ron::sim::ctl

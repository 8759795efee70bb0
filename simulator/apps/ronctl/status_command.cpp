// SPDX-License-Identifier: MIT OR Apache-2.0
//
// status: is the host ready, and how is its bus? Exits 1 if it is not ready.
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.h"
#include "host_view.h"
#include "telemetry/json_snapshot.h"
#include "telemetry/json_text.h"

namespace ron::sim::ctl {
namespace {

using nlohmann::json;

void print_bus(const Snapshot& snapshot) {
  for (const RingSample& ring : snapshot.rings) {
    fmt::print("bus {}        {} of {} events deep, {} subscribers{}\n", ring.bus == 0 ? "A" : "B", ring.depth,
               ring.capacity, ring.receivers, ring.draining ? ", draining" : "");
  }
  const Totals& totals = snapshot.totals;
  fmt::print("published    {}\ndelivered    {}\nlost         {}\ncutovers     {}\n", totals.published, totals.delivered,
             totals.lost, totals.cutovers);
  for (const SubscriberSample& s : snapshot.subscribers) {
    if (s.state != SubscriberState::Running)
      fmt::print("subscriber   {} ({}) is {}\n", s.id, s.name, to_string(s.state));
  }
}

void print_reasons(const json& readiness) {
  if (!readiness.contains("reasons") || !readiness["reasons"].is_array()) return;
  for (const json& reason : readiness["reasons"]) {
    fmt::print("reason       {}\n", reason.is_string() ? reason.get<std::string>() : json_text(reason));
  }
}

ExitCode status(const HostOptions& options) {
  const auto client = HostClient::create(options);
  if (!client) return fail(client.error());
  const auto reply = client->get("/readyz");
  if (!reply) return fail(reply.error());
  if (reply->status != 200 && reply->status != 503) return fail(refusal(*reply));
  const bool ready = reply->status == 200;
  const auto snapshot = fetch_snapshot(*client);
  if (!snapshot) return fail(snapshot.error());
  const json readiness = parse_json(reply->body).value_or(json::object());
  if (options.json) {
    fmt::print("{}\n", json_text({{"ready", ready}, {"readiness", readiness}, {"snapshot", to_json(*snapshot)}}));
  } else {
    fmt::print("ready        {}\n", ready ? "yes" : "no");
    print_reasons(readiness);
    print_bus(*snapshot);
  }
  return ready ? ExitCode::Ok : ExitCode::Unsatisfactory;
}

}  // namespace

void add_status_command(CLI::App& app, Chosen& chosen) {
  auto* const command = app.add_subcommand("status", "says whether the host is ready and how its bus is");
  const auto options = std::make_shared<HostOptions>();
  add_host_options(*command, *options);
  command->callback([&chosen, options] { chosen = [=] { return status(*options); }; });
}

}  // namespace ron::sim::ctl

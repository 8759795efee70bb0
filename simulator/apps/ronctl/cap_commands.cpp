// SPDX-License-Identifier: MIT OR Apache-2.0
//
// cap mint, inspect, rotate. mint narrows the token of the token file, which takes no host: whoever has
// a token may hand on a narrower one.
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.h"
#include "config/parse_value.h"
#include "telemetry/json_text.h"
#include "wire/capability.h"
#include "wire/token_file.h"

namespace ron::sim::ctl {
namespace {

struct Mint {
  HostOptions host;
  bool read_only = false;
  std::vector<std::string> commands;
  std::string expires;
  std::string tenant;
};

ExitCode mint(const Mint& wanted) {
  CapabilityLimits limits{.read_only = wanted.read_only, .commands = wanted.commands, .expires = {}, .tenant = {}};
  if (!wanted.tenant.empty()) limits.tenant = wanted.tenant;
  if (!wanted.expires.empty()) {
    const auto time = parse_duration(wanted.expires);
    if (!time || *time > std::chrono::hours(24 * 366)) {
      return fail({ExitCode::BadInput, fmt::format("--expires must be a duration of at most a year such as 1h, not {}",
                                                   in_quotes(wanted.expires))});
    }
    limits.expires = std::chrono::system_clock::now() + *time;
  }
  const auto token = read_token_file(wanted.host.token_file);
  if (!token) return fail({ExitCode::BadInput, token.error()});
  const auto narrowed = attenuate(*token, limits);
  if (!narrowed) return fail({ExitCode::BadInput, narrowed.error()});
  fmt::print("{}\n", wanted.host.json ? json_text({{"token", *narrowed}}) : *narrowed);
  return ExitCode::Ok;
}

ExitCode inspect(const HostOptions& options) {
  const auto token = read_token_file(options.token_file);
  if (!token) return fail({ExitCode::BadInput, token.error()});
  const auto text = inspect_capability(*token);
  if (!text) return fail({ExitCode::BadInput, text.error()});
  if (options.json) {
    fmt::print("{}\n",
               json_text({{"location", text->location}, {"identifier", text->identifier}, {"caveats", text->caveats}}));
    return ExitCode::Ok;
  }
  fmt::print("location    {}\nidentifier  {}\n", json_in_words(text->location), json_in_words(text->identifier));
  for (const std::string& caveat : text->caveats) fmt::print("caveat      {}\n", json_in_words(caveat));
  if (text->caveats.empty()) fmt::print("no caveats: it allows everything\n");
  return ExitCode::Ok;
}

ExitCode rotate(const HostOptions& options) {
  const auto client = HostClient::create(options);
  if (!client) return fail(client.error());
  const auto reply = client->post("/api/v1/capabilities/rotate", "");
  if (!reply) return fail(reply.error());
  if (reply->status >= 300) return fail(refusal(*reply));
  fmt::print("{}\n", options.json ? R"({"done":"rotated"})"
                                  : "rotated: the host has written a new token; no earlier one is good");
  return ExitCode::Ok;
}

}  // namespace

void add_cap_commands(CLI::App& app, Chosen& chosen) {
  auto* const cap = app.add_subcommand("cap", "capability tokens");
  cap->require_subcommand(1);

  const auto wanted = std::make_shared<Mint>();
  auto* const mint_command = cap->add_subcommand("mint", "prints a token narrower than the token file's");
  add_host_options(*mint_command, wanted->host);
  mint_command->add_flag("--read-only", wanted->read_only, "it changes nothing");
  mint_command->add_option("--commands", wanted->commands, "only these, such as hang_subscriber,resume_subscriber")
      ->delimiter(',');
  mint_command->add_option("--expires", wanted->expires, "how long it is good, such as 1h");
  mint_command->add_option("--tenant", wanted->tenant, "only for this tenant");
  mint_command->callback([&chosen, wanted] { chosen = [=] { return mint(*wanted); }; });

  const auto to_inspect = std::make_shared<HostOptions>();
  auto* const inspect_command = cap->add_subcommand("inspect", "says what the token file's token allows");
  add_host_options(*inspect_command, *to_inspect);
  inspect_command->callback([&chosen, to_inspect] { chosen = [=] { return inspect(*to_inspect); }; });

  const auto to_rotate = std::make_shared<HostOptions>();
  auto* const rotate_command = cap->add_subcommand("rotate", "has the host make a new root key and token");
  add_host_options(*rotate_command, *to_rotate);
  rotate_command->callback([&chosen, to_rotate] { chosen = [=] { return rotate(*to_rotate); }; });
}

}  // namespace ron::sim::ctl

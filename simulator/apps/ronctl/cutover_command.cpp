// SPDX-License-Identifier: MIT OR Apache-2.0
//
// cutover run|begin|step|pause|abort|status: raises or lowers the capacity through the runbook's seven
// steps. `run` waits for the end and exits 1 if subscribers missed events without being told, or if the
// cutover was aborted or did not end in time.
#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.h"
#include "config/parse_value.h"
#include "host_view.h"
#include "printable.h"
#include "telemetry/json_snapshot.h"
#include "telemetry/json_text.h"

namespace ron::sim::ctl {
namespace {

struct Cutover {
  HostOptions host;
  std::uint32_t capacity = 0;
  std::string kind = "sealed";
  std::string wait = "30s";
};

std::expected<CutoverKind, Failure> kind_of(const std::string& text) {
  for (const CutoverKind kind : {CutoverKind::Sealed, CutoverKind::HostLevel, CutoverKind::Naive}) {
    if (to_string(kind) == text) return kind;
  }
  return std::unexpected(Failure{
      ExitCode::BadInput, fmt::format("--kind must be one of sealed, host-level, naive, not {}", in_quotes(text))});
}

void print(const HostOptions& options, const CutoverSample& cutover) {
  if (options.json) {
    Snapshot snapshot;
    snapshot.cutover = cutover;
    fmt::print("{}\n", json_text(to_json(snapshot)["cutover"]));
    return;
  }
  fmt::print("{} cutover {} -> {}: {}\n", to_string(cutover.kind), cutover.from_capacity, cutover.to_capacity,
             to_string(cutover.step));
  for (const std::string& proof : cutover.proofs) fmt::print("  {}\n", printable(proof));
  if (!cutover.waiting_for.empty()) fmt::print("  waiting for {}\n", printable(cutover.waiting_for));
  fmt::print("  lost {} events, {} missed without being told\n", cutover.lost_during, cutover.gap);
}

// The first snapshot that was surely taken after the action, and shows a cutover that has ended.
std::expected<Snapshot, Failure> await_end(const HostClient& client, std::uint64_t before,
                                           std::chrono::nanoseconds most) {
  const auto limit = std::chrono::steady_clock::now() + most;
  while (true) {
    auto snapshot = fetch_snapshot(client);
    if (!snapshot) return snapshot;
    // One that was under way when the action came may not show it yet.
    const bool fresh = snapshot->number >= before + 2;
    if ((fresh && !snapshot->cutover.active) || std::chrono::steady_clock::now() >= limit) return snapshot;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

ExitCode run(const Cutover& wanted) {
  const auto kind = kind_of(wanted.kind);
  if (!kind) return fail(kind.error());
  const auto wait = parse_duration(wanted.wait);
  if (!wait)
    return fail(
        {ExitCode::BadInput, fmt::format("--wait must be a duration such as 30s, not {}", in_quotes(wanted.wait))});
  const auto client = HostClient::create(wanted.host);
  if (!client) return fail(client.error());
  const auto before = fetch_snapshot(*client);
  if (!before) return fail(before.error());
  const auto sent = send_action(*client, BeginCutover{.kind = *kind, .capacity = wanted.capacity, .run_through = true});
  if (!sent) return fail(sent.error());
  const auto after = await_end(*client, before->number, *wait);
  if (!after) return fail(after.error());
  const CutoverSample& cutover = after->cutover;
  print(wanted.host, cutover);
  if (cutover.active) return fail({ExitCode::Unsatisfactory, "the cutover is still running"});
  return cutover.step == CutoverStep::Done && cutover.gap == 0 ? ExitCode::Ok : ExitCode::Unsatisfactory;
}

ExitCode act(const HostOptions& options, const Action& action) {
  const auto client = HostClient::create(options);
  if (!client) return fail(client.error());
  if (const auto sent = send_action(*client, action); !sent) return fail(sent.error());
  fmt::print("{}\n", options.json ? json_text({{"done", describe(action)}}) : describe(action));
  return ExitCode::Ok;
}

ExitCode show(const HostOptions& options) {
  const auto client = HostClient::create(options);
  if (!client) return fail(client.error());
  const auto snapshot = fetch_snapshot(*client);
  if (!snapshot) return fail(snapshot.error());
  print(options, snapshot->cutover);
  return ExitCode::Ok;
}

CLI::App* add_with_capacity(CLI::App& parent, const std::string& name, const std::string& help,
                            const std::shared_ptr<Cutover>& wanted) {
  auto* const command = parent.add_subcommand(name, help);
  add_host_options(*command, wanted->host);
  command->add_option("--capacity", wanted->capacity, "the new capacity")->required();
  command->add_option("--kind", wanted->kind, "how to go over")
      ->type_name("sealed|host-level|naive")
      ->capture_default_str();
  return command;
}

}  // namespace

void add_cutover_command(CLI::App& app, Chosen& chosen) {
  auto* const cutover = app.add_subcommand("cutover", "changes the capacity in the runbook's seven steps");
  cutover->require_subcommand(1);

  const auto to_run = std::make_shared<Cutover>();
  auto* const run_command = add_with_capacity(*cutover, "run", "all steps, and waits for the end", to_run);
  run_command->add_option("--wait", to_run->wait, "how long to wait")->capture_default_str();
  run_command->callback([&chosen, to_run] { chosen = [=] { return run(*to_run); }; });

  const auto to_begin = std::make_shared<Cutover>();
  auto* const begin_command = add_with_capacity(*cutover, "begin", "the first step only", to_begin);
  begin_command->callback([&chosen, to_begin] {
    chosen = [=] {
      const auto kind = kind_of(to_begin->kind);
      if (!kind) return fail(kind.error());
      return act(to_begin->host, BeginCutover{.kind = *kind, .capacity = to_begin->capacity, .run_through = false});
    };
  });

  const auto add_plain = [&](const char* name, const char* help, auto&& doing) {
    auto* const command = cutover->add_subcommand(name, help);
    const auto options = std::make_shared<HostOptions>();
    add_host_options(*command, *options);
    command->callback([&chosen, options, doing] { chosen = [=] { return doing(*options); }; });
  };
  add_plain("step", "the next step", [](const HostOptions& o) { return act(o, StepCutover{}); });
  add_plain("resume", "the rest by itself", [](const HostOptions& o) { return act(o, RunCutover{}); });
  add_plain("pause", "stops after the step under way", [](const HostOptions& o) { return act(o, PauseCutover{}); });
  add_plain("abort", "gives up, before step 3 only", [](const HostOptions& o) { return act(o, AbortCutover{}); });
  add_plain("status", "how far it is", [](const HostOptions& o) { return show(o); });
}

}  // namespace ron::sim::ctl

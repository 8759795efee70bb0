// SPDX-License-Identifier: MIT OR Apache-2.0
//
// config check FILE, config show: need no host.
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.h"
#include "config/exposure.h"
#include "config/loader.h"
#include "config/parse_value.h"
#include "config/setting.h"
#include "telemetry/json_text.h"

namespace ron::sim::ctl {
namespace {

using nlohmann::json;

void warn(const std::vector<std::string>& warnings) {
  for (const std::string& warning : warnings) fmt::print(stderr, "ronctl: warning: {}\n", warning);
}

ExitCode check(const std::string& file, bool as_json) {
  if (std::error_code error; !std::filesystem::is_regular_file(file, error)) {
    return fail({ExitCode::BadInput, fmt::format("there is no file {}", in_quotes(file))});
  }
  ConfigFlags flags;
  flags.file = file;
  const auto loaded = ConfigLoader(std::move(flags), {}).load();  // the file by itself: no environment
  const auto problems = loaded ? std::vector<std::string>() : loaded.error().problems;
  warn(loaded ? loaded->warnings : loaded.error().warnings);
  if (loaded) {
    if (const auto exposed = exposure(loaded->config, false); !exposed) warn({exposed.error()});
  }
  if (as_json) {
    fmt::print("{}\n", json_text({{"file", file}, {"ok", loaded.has_value()}, {"problems", problems}}));
  } else if (loaded) {
    fmt::print("{}: ok\n", file);
  }
  if (!as_json) {
    for (const std::string& problem : problems) fmt::print(stderr, "ronctl: {}\n", problem);
  }
  return loaded ? ExitCode::Ok : ExitCode::Unsatisfactory;
}

ExitCode show(const ConfigFlags& flags, bool as_json) {
  const auto loaded = ConfigLoader(flags, process_environment()).load();
  warn(loaded ? loaded->warnings : loaded.error().warnings);
  if (!loaded) {
    for (const std::string& problem : loaded.error().problems) fmt::print(stderr, "ronctl: {}\n", problem);
    return ExitCode::BadInput;
  }
  json all = json::object();
  for (const Setting& setting : settings()) {
    const std::string value = setting.text(loaded->config);
    const Source& source = setting.source(loaded->config);
    if (as_json) {
      json& entry = all[std::string(setting.key)];
      entry = {{"value", value}, {"source", to_string(source.kind)}};
      if (!source.where.empty()) entry["where"] = source.where;
    } else {
      fmt::print("{:<32} {:<28} {}\n", setting.key, value, describe(source));
    }
  }
  if (as_json) fmt::print("{}\n", json_text(all));
  return ExitCode::Ok;
}

}  // namespace

void add_config_commands(CLI::App& app, Chosen& chosen) {
  auto* const config = app.add_subcommand("config", "checks and shows a host's configuration");
  config->require_subcommand(1);
  const auto as_json = std::make_shared<bool>(false);
  const auto file = std::make_shared<std::string>();
  const auto flags = std::make_shared<ConfigFlags>();

  auto* const check_command = config->add_subcommand("check", "validates a file without starting anything");
  check_command->add_option("FILE", *file, "the file, TOML")->required();
  check_command->add_flag("--json", *as_json, "print JSON");
  check_command->callback([&chosen, file, as_json] { chosen = [=] { return check(*file, *as_json); }; });

  auto* const show_command = config->add_subcommand("show", "prints the effective values and the source of each");
  add_config_flags(*show_command, *flags);
  show_command->add_flag("--json", *as_json, "print JSON");
  show_command->callback([&chosen, flags, as_json] { chosen = [=] { return show(*flags, *as_json); }; });
}

}  // namespace ron::sim::ctl

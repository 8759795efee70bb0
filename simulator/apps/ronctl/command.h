// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A command of ronctl: adds itself to the command line and is run when it was chosen.
#pragma once

#include <functional>
#include <string_view>

#include "exit_code.h"
#include "host_client.h"

namespace CLI {
class App;
}

namespace ron::sim::ctl {

/// What the chosen command does, set by its callback during parsing and run afterwards.
using Chosen = std::function<ExitCode()>;

void add_config_commands(CLI::App& app, Chosen& chosen);
void add_status_command(CLI::App& app, Chosen& chosen);
void add_chaos_commands(CLI::App& app, Chosen& chosen);
void add_cutover_command(CLI::App& app, Chosen& chosen);
void add_cap_commands(CLI::App& app, Chosen& chosen);
void add_alerts_command(CLI::App& app, Chosen& chosen);
void add_audit_commands(CLI::App& app, Chosen& chosen);
void add_drill_commands(CLI::App& app, Chosen& chosen);
void add_tail_command(CLI::App& app, Chosen& chosen);
void add_top_command(CLI::App& app, Chosen& chosen);

/// "ronctl: MESSAGE" on standard error.
ExitCode fail(const Failure& failure);

}  // namespace ron::sim::ctl

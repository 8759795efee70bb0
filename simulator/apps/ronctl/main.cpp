// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ronctl: the command line of a running host.
#include <csignal>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ron/version.h>

#include "cli/documents.h"
#include "command.h"

namespace ron::sim::ctl {

ExitCode fail(const Failure& failure) {
  fmt::print(stderr, "ronctl: {}\n", failure.message);
  return failure.code;
}

}  // namespace ron::sim::ctl

int main(int argc, char** argv) {
  using namespace ron::sim::ctl;
  std::signal(SIGPIPE, SIG_IGN);  // `ronctl tail | head` ends with an error of write, not by a signal
  CLI::App app(
      "Watches and drives a ron-bus host.\n"
      "Exit codes: 0 ok, 1 unsatisfactory, 2 bad usage or input, 3 drill invalid, 4 safety abort,\n"
      "5 determinism mismatch, 6 host not reachable.",
      "ronctl");
  app.set_version_flag("--version", "ronctl " RON_VERSION_STRING);
  app.require_subcommand(1);
  Chosen chosen;
  add_config_commands(app, chosen);
  add_status_command(app, chosen);
  add_top_command(app, chosen);
  add_tail_command(app, chosen);
  add_chaos_commands(app, chosen);
  add_cutover_command(app, chosen);
  add_alerts_command(app, chosen);
  add_cap_commands(app, chosen);
  add_audit_commands(app, chosen);
  add_drill_commands(app, chosen);
  ron::sim::add_document_flags(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : std::to_underlying(ExitCode::BadInput);
  }
  try {
    return std::to_underlying(chosen());
  } catch (const std::system_error& error) {  // of fmt::print: nobody reads any more, or the disk is full
    return std::to_underlying(fail({ExitCode::Unsatisfactory, error.what()}));
  }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "cli/documents.h"

#include <string>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/completion.h"
#include "cli/manual.h"

namespace ron::sim {

void add_document_flags(CLI::App& app) {
  const auto print_completion = [&app](const std::string& name) {
    const auto shell = parse_shell(name);
    if (!shell) throw CLI::ValidationError("--completion", "must be bash, zsh or fish, not \"" + name + "\"");
    fmt::print("{}", completion_script(app.get_name(), outline(app), *shell));
    throw CLI::Success();
  };
  const auto print_manual = [&app] {
    fmt::print("{}", manual_sections(app.get_name(), outline(app)));
    throw CLI::Success();
  };
  app.add_option_function<std::string>("--completion", print_completion, "prints a completion script for the shell")
      ->type_name("bash|zsh|fish");
  app.add_flag_callback("--manual", print_manual)->group("");
}

}  // namespace ron::sim

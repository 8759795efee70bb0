// SPDX-License-Identifier: MIT OR Apache-2.0
#include "cli/outline.h"

#include <string_view>

#include <CLI/CLI.hpp>

namespace ron::sim {
namespace {

using Takes = OptionOutline::Takes;

// "[on|off]" are two choices, one of which may be left out.
std::vector<std::string> choices_of(std::string_view value) {
  if (value.starts_with('[') && value.ends_with(']')) value = value.substr(1, value.size() - 2);
  std::vector<std::string> choices;
  if (!value.contains('|')) return choices;
  while (true) {
    const auto bar = value.find('|');
    choices.emplace_back(value.substr(0, bar));
    if (bar == value.npos) return choices;
    value.remove_prefix(bar + 1);
  }
}

OptionOutline outline_of(const CLI::Option& option) {
  OptionOutline told;
  for (const std::string& name : option.get_snames()) told.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) told.names.push_back("--" + name);
  if (told.names.empty()) told.positional = option.get_name(true);
  told.help = option.get_description();
  told.standard = option.get_default_str();
  told.group = option.get_group();
  told.required = option.get_required();
  if (option.get_items_expected_max() == 0 || option.get_type_size_max() == 0) return told;
  told.value = option.get_type_name();
  told.choices = choices_of(told.value);
  const bool file = told.value == "FILE" || told.positional == "FILE";
  told.takes = !told.choices.empty() ? Takes::Choice : file ? Takes::File : Takes::Text;
  return told;
}

void add(std::vector<CommandOutline>& all, const CLI::App& app, const std::string& path) {
  CommandOutline command{
      .path = path, .help = app.get_description(), .options = {}, .commands = {}, .footer = app.get_footer()};
  for (const CLI::Option* const option : app.get_options([](const CLI::Option* o) { return !o->get_group().empty(); }))
    command.options.push_back(outline_of(*option));
  const auto below = app.get_subcommands([](const CLI::App* a) { return !a->get_group().empty(); });
  for (const CLI::App* const one : below) command.commands.push_back(one->get_name());
  all.push_back(std::move(command));
  for (const CLI::App* const one : below) add(all, *one, path.empty() ? one->get_name() : path + " " + one->get_name());
}

}  // namespace

std::vector<CommandOutline> outline(const CLI::App& app) {
  std::vector<CommandOutline> all;
  add(all, app, "");
  return all;
}

}  // namespace ron::sim

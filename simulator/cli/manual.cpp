// SPDX-License-Identifier: MIT OR Apache-2.0
#include "cli/manual.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace ron::sim {
namespace {

// As text in a manual: no character starts a macro or is taken for a typographic one.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'' || c == '.') {
      out += out.empty() || out.back() == '\n' ? "\\&" : "";
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string entry(const OptionOutline& option) {
  std::vector<std::string> names;
  names.reserve(option.names.size());
  for (const std::string& name : option.names) names.push_back(fmt::format("\\fB{}\\fR", roff(name)));
  std::string head = fmt::format("{}", fmt::join(names, ", "));
  if (!option.positional.empty()) {
    head = fmt::format("\\fI{}\\fR", roff(option.positional));
  } else if (!option.value.empty()) {
    head += fmt::format(" \\fI{}\\fR", roff(option.value));
  }
  std::string text = option.help;
  if (!option.standard.empty()) text += fmt::format(" (default {})", option.standard);
  if (option.required) text += " (required)";
  return fmt::format(".TP\n{}\n{}\n", head, roff(text));
}

using Shared = std::map<std::pair<std::vector<std::string>, std::string>, int>;

Shared count(std::span<const CommandOutline> commands) {
  Shared shared;
  for (const CommandOutline& command : commands) {
    for (const OptionOutline& option : command.options) ++shared[{option.names, option.help}];
  }
  return shared;
}

constexpr int often = 3;

std::string grouped(const CommandOutline& command) {
  std::vector<std::string> groups;
  for (const OptionOutline& option : command.options) {
    if (std::ranges::find(groups, option.group) == groups.end()) groups.push_back(option.group);
  }
  std::string out;
  for (const std::string& group : groups) {
    if (groups.size() > 1) out += fmt::format(".SS {}\n", roff(group));
    for (const OptionOutline& option : command.options) {
      if (option.group == group) out += entry(option);
    }
  }
  return out;
}

}  // namespace

std::string manual_sections(std::string_view program, std::span<const CommandOutline> commands) {
  std::string out = ".SH OPTIONS\n" + grouped(commands.front());
  if (commands.size() == 1) return out;
  const Shared shared = count(commands.subspan(1));
  const auto is_common = [&](const OptionOutline& option) {
    return !option.names.empty() && shared.at({option.names, option.help}) >= often;
  };
  out += ".SS Options of most commands\n";
  std::vector<std::vector<std::string>> listed;
  for (const CommandOutline& command : commands.subspan(1)) {
    for (const OptionOutline& option : command.options) {
      if (!is_common(option) || std::ranges::find(listed, option.names) != listed.end()) continue;
      out += entry(option);
      listed.push_back(option.names);
    }
  }
  out += ".SH COMMANDS\n";
  for (const CommandOutline& command : commands.subspan(1)) {
    if (!command.commands.empty()) continue;  // what is below it says all
    out += fmt::format(".SS {} {}\n{}\n", roff(program), roff(command.path), roff(command.help));
    for (const OptionOutline& option : command.options) {
      if (!is_common(option)) out += entry(option);
    }
    if (!command.footer.empty()) out += fmt::format(".PP\n.nf\n{}\n.fi\n", roff(command.footer));
  }
  return out;
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "cli/completion.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace ron::sim {
namespace {

using Takes = OptionOutline::Takes;

// For all three: within single quotes. Fish takes \' there, the others leave and come back.
std::string quoted(std::string_view text, Shell shell) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += shell == Shell::Fish ? "\\'" : "'\\''";
    } else if (c == '\\' && shell == Shell::Fish) {
      out += "\\\\";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string function_name(std::string_view program) {
  std::string name = fmt::format("_{}", program);
  std::ranges::replace(name, '-', '_');
  return name;
}

// "chaos", "chaos inject": what the shell has to recognize to know which command it is in, as "BEFORE WORD".
std::vector<std::string> steps(std::span<const CommandOutline> commands) {
  std::vector<std::string> all;
  for (const CommandOutline& command : commands) {
    for (const std::string& below : command.commands) all.push_back(fmt::format("{} {}", command.path, below));
  }
  return all;
}

std::string step_patterns(std::span<const CommandOutline> commands, Shell shell, std::string_view between) {
  std::vector<std::string> all = steps(commands);
  for (std::string& one : all) one = quoted(one, shell);
  return all.empty() ? "''" : fmt::format("{}", fmt::join(all, between));
}

std::vector<std::string> words_of(const CommandOutline& command) {
  std::vector<std::string> words = command.commands;
  for (const OptionOutline& option : command.options) {
    words.insert(words.end(), option.names.begin(), option.names.end());
  }
  return words;
}

// What may follow an option: a branch for each of its names.
template <typename Branch>
std::string value_branches(std::span<const CommandOutline> commands, const Branch& branch) {
  std::string out;
  for (const CommandOutline& command : commands) {
    for (const OptionOutline& option : command.options) {
      if (option.takes == Takes::Nothing) continue;
      for (const std::string& name : option.names) {
        out += fmt::format("    '{}:{}') {} ;;\n", command.path, name, branch(option));
      }
    }
  }
  return out;
}

bool takes_file_argument(const CommandOutline& command) {
  return std::ranges::any_of(command.options,
                             [](const OptionOutline& o) { return !o.positional.empty() && o.takes == Takes::File; });
}

std::string bash_script(std::string_view program, std::span<const CommandOutline> commands) {
  const auto branch = [](const OptionOutline& option) -> std::string {
    switch (option.takes) {
      case Takes::Choice:
        return fmt::format("mapfile -t COMPREPLY < <(compgen -W {} -- \"$cur\"); return",
                           quoted(fmt::format("{}", fmt::join(option.choices, " ")), Shell::Bash));
      case Takes::File: return "mapfile -t COMPREPLY < <(compgen -f -- \"$cur\"); return";
      default: return "COMPREPLY=(); return";
    }
  };
  std::string words;
  for (const CommandOutline& command : commands) {
    words += fmt::format("    '{}') words={}{} ;;\n", command.path,
                         quoted(fmt::format("{}", fmt::join(words_of(command), " ")), Shell::Bash),
                         takes_file_argument(command) ? " files=1" : "");
  }
  const std::string name = function_name(program);
  return fmt::format(
      R"(# bash completion for {program}, written by {program} --completion bash

{name}() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD - 1]}} command='' words='' files='' word
  # bash takes the = of --option=value for a word
  if [[ $cur == '=' ]]; then cur=''; elif [[ $prev == '=' ]]; then prev=${{COMP_WORDS[COMP_CWORD - 2]}}; fi
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$command $word" in
    {steps}) command="${{command:+$command }}$word" ;;
    esac
  done
  case "$command:$prev" in
{values}  esac
  case "$command" in
{words}  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur"; [[ $files && $cur != -* ]] && compgen -f -- "$cur")
}}
complete -o filenames -F {name} {program}
)",
      fmt::arg("program", program), fmt::arg("name", name),
      fmt::arg("steps", step_patterns(commands, Shell::Bash, " | ")),
      fmt::arg("values", value_branches(commands, branch)), fmt::arg("words", words));
}

// _describe takes WORD:HELP.
std::string described(std::string_view word, std::string_view help) {
  std::string text;
  for (const char c : help) text += c == ':' ? std::string("\\:") : std::string(1, c);
  return quoted(fmt::format("{}:{}", word, text), Shell::Zsh);
}

std::string help_of(std::span<const CommandOutline> commands, const std::string& path) {
  const auto at = std::ranges::find(commands, path, &CommandOutline::path);
  return at == commands.end() ? std::string() : at->help;
}

std::string path_below(const CommandOutline& command, const std::string& name) {
  return command.path.empty() ? name : fmt::format("{} {}", command.path, name);
}

std::string zsh_script(std::string_view program, std::span<const CommandOutline> commands) {
  const auto branch = [](const OptionOutline& option) -> std::string {
    switch (option.takes) {
      case Takes::Choice: return fmt::format("compadd -- {}; return", fmt::join(option.choices, " "));
      case Takes::File: return "_files; return";
      default: return fmt::format("_message {}; return", quoted(option.value, Shell::Zsh));
    }
  };
  std::string words;
  for (const CommandOutline& command : commands) {
    words += fmt::format("    '{}') {}options=(\n", command.path, takes_file_argument(command) ? "_files; " : "");
    for (const std::string& below : command.commands) {
      words += fmt::format("      {}\n", described(below, help_of(commands, path_below(command, below))));
    }
    for (const OptionOutline& option : command.options) {
      for (const std::string& name : option.names) words += fmt::format("      {}\n", described(name, option.help));
    }
    words += "    ) ;;\n";
  }
  return fmt::format(
      R"(#compdef {program}
# zsh completion for {program}, written by {program} --completion zsh

{name}() {{
  local command='' word='' prev=${{words[CURRENT-1]}}
  local -a options
  for word in "${{(@)words[2,CURRENT-1]}}"; do
    case "$command $word" in
    {steps}) command="${{command:+$command }}$word" ;;
    esac
  done
  case "$command:$prev" in
{values}  esac
  case "$command" in
{words}  esac
  _describe -o '{program}' options
}}
{name} "$@"
)",
      fmt::arg("program", program), fmt::arg("name", function_name(program)),
      fmt::arg("steps", step_patterns(commands, Shell::Zsh, " | ")),
      fmt::arg("values", value_branches(commands, branch)), fmt::arg("words", words));
}

std::string fish_option(const OptionOutline& option) {
  std::string out;
  for (const std::string& name : option.names) {
    if (name.starts_with("--")) {
      out += " -l " + name.substr(2);
    } else {
      out += " -s " + name.substr(1);
    }
  }
  if (option.takes == Takes::Text) out += " -x";
  if (option.takes == Takes::File) out += " -r -F";
  if (option.takes == Takes::Choice) {
    out += fmt::format(" -x -a {}", quoted(fmt::format("{}", fmt::join(option.choices, " ")), Shell::Fish));
  }
  return out + fmt::format(" -d {}", quoted(option.help, Shell::Fish));
}

std::string fish_script(std::string_view program, std::span<const CommandOutline> commands) {
  const std::string name = function_name(program);
  std::string out = fmt::format(
      R"(# fish completion for {program}, written by {program} --completion fish

function _{name}_command
    set -l command
    for word in (commandline -opc)[2..-1]
        switch "$command $word"
            case {steps}
                set command (string trim -- "$command $word")
        end
    end
    echo "$command"
end
function _{name}_is
    test (_{name}_command) = "$argv[1]"
end

complete -c {program} -f
)",
      fmt::arg("program", program), fmt::arg("name", name),
      fmt::arg("steps", step_patterns(commands, Shell::Fish, " ")));
  for (const CommandOutline& command : commands) {
    const std::string begin = fmt::format("complete -c {} -n {}", program,
                                          quoted(fmt::format("_{}_is '{}'", name, command.path), Shell::Fish));
    for (const std::string& below : command.commands) {
      out += fmt::format("{} -a {} -d {}\n", begin, below,
                         quoted(help_of(commands, path_below(command, below)), Shell::Fish));
    }
    for (const OptionOutline& option : command.options) {
      if (!option.names.empty()) out += begin + fish_option(option) + "\n";
    }
    if (takes_file_argument(command)) out += begin + " -F\n";
  }
  return out;
}

}  // namespace

std::optional<Shell> parse_shell(std::string_view name) {
  if (name == "bash") return Shell::Bash;
  if (name == "zsh") return Shell::Zsh;
  if (name == "fish") return Shell::Fish;
  return std::nullopt;
}

std::string completion_script(std::string_view program, std::span<const CommandOutline> commands, Shell shell) {
  switch (shell) {
    case Shell::Bash: return bash_script(program, commands);
    case Shell::Zsh: return zsh_script(program, commands);
    case Shell::Fish: return fish_script(program, commands);
  }
  return {};
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/toml_reader.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/did_you_mean.h"
#include "config/parse_value.h"

namespace ron::sim {
namespace {

constexpr std::size_t longest_text = 8192;
constexpr std::size_t longest_list = 256;
constexpr std::chrono::nanoseconds longest_time = std::chrono::hours(24);
constexpr int most_dots = 40;  // of keys in one line: each one is a table in a table

bool in_key(char c) { return (std::isalnum(static_cast<unsigned char>(c)) != 0) || c == '_' || c == '-' || c == '"'; }

// The line whose keys are nested deeper than any of ours; the parser would follow them all the way down.
std::optional<std::uint32_t> too_deep(std::string_view text) {
  std::uint32_t line = 1;
  int dots = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++line;
      dots = 0;
    } else if (text[i] == '.' && i > 0 && (in_key(text[i - 1]) || text[i - 1] == ' ')) {
      if (++dots > most_dots) return line;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> problem_lines(std::vector<FileProblem> problems, std::string_view file) {
  std::ranges::stable_sort(problems, {}, &FileProblem::line);
  std::vector<std::string> lines;
  for (const FileProblem& problem : problems) {
    std::string place(file);
    if (problem.line > 0) place += fmt::format(":{}", problem.line);
    lines.push_back(fmt::format("{}: {}{}{}", place, problem.key, problem.key.empty() ? "" : ": ", problem.message));
  }
  return lines;
}

namespace detail {

std::optional<toml::table> parse_toml(std::string_view text, std::vector<FileProblem>& problems) {
  if (text.size() > longest_file) {
    problems.push_back(
        {.line = 0, .key = "", .message = fmt::format("the file must be at most {} bytes", longest_file)});
    return std::nullopt;
  }
  if (const auto line = too_deep(text)) {
    problems.push_back({.line = *line,
                        .key = "",
                        .message = fmt::format("more than {} dotted keys in one line; nest less", most_dots)});
    return std::nullopt;
  }
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    const auto& at = error.source().begin;
    problems.push_back({.line = at.line,
                        .key = "",
                        .message = fmt::format("not TOML (column {}): {}", at.column, error.description())});
    return std::nullopt;
  }
}

std::string TomlReader::full(std::string_view key) const {
  if (key.empty()) return path_;
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void TomlReader::wrong_at(const toml::node& node, std::string_view key, std::string message) {
  problems_.push_back({.line = node.source().begin.line, .key = full(key), .message = std::move(message)});
}

void TomlReader::wrong(std::string_view key, std::string message) {
  const toml::node* const node = table_.get(key);
  wrong_at(node != nullptr ? *node : static_cast<const toml::node&>(table_), key, std::move(message));
}

void TomlReader::missing(std::string_view key, std::string_view accepted) {
  wrong(key, fmt::format("is missing; write {}", accepted));
}

void TomlReader::refuse_unknown() {
  const std::vector<std::string_view> known(asked_.begin(), asked_.end());
  for (const auto& [key, node] : table_) {
    if (std::ranges::find(known, key.str()) != known.end()) continue;
    wrong_at(node, in_quotes(key.str()),
             fmt::format("is not a key here; there are {}{}", fmt::join(known, ", "), suggestion(key.str(), known)));
  }
}

const toml::node* TomlReader::node(std::string_view key) {
  if (std::ranges::find(asked_, key) == asked_.end()) asked_.emplace_back(key);
  return table_.get(key);
}

std::string TomlReader::text(std::string_view key, std::optional<std::string> otherwise) {
  const toml::node* const found = node(key);
  if (found == nullptr) {
    if (!otherwise) missing(key, "a text in quotation marks");
    return otherwise.value_or("");
  }
  const auto* const text = found->as_string();
  if (text == nullptr || (*text)->empty() || (*text)->size() > longest_text) {
    wrong(key,
          fmt::format("must be a text in quotation marks of 1 to {} bytes, not {}", longest_text, in_words(*found)));
    return {};
  }
  return **text;
}

std::int64_t TomlReader::integer(std::string_view key, std::int64_t least, std::int64_t most,
                                 std::optional<std::int64_t> otherwise) {
  const std::string accepted = most == no_limit ? fmt::format("an integer of at least {}", least)
                                                : fmt::format("an integer {} .. {}", least, most);
  const toml::node* const found = node(key);
  if (found == nullptr) {
    if (!otherwise) missing(key, accepted);
    return otherwise.value_or(least);
  }
  const auto* const value = found->as_integer();
  if (value == nullptr || **value < least || **value > most) {
    wrong(key, fmt::format("must be {}, not {}", accepted, in_words(*found)));
    return least;
  }
  return **value;
}

bool TomlReader::flag(std::string_view key, std::optional<bool> otherwise) {
  const toml::node* const found = node(key);
  if (found == nullptr) {
    if (!otherwise) missing(key, "true or false");
    return otherwise.value_or(false);
  }
  const auto* const value = found->as_boolean();
  if (value == nullptr) wrong(key, fmt::format("must be true or false, not {}", in_words(*found)));
  return value != nullptr && **value;
}

std::chrono::nanoseconds TomlReader::time(std::string_view key, std::optional<std::chrono::nanoseconds> otherwise) {
  static constexpr std::string_view accepted = "a time of at most 24h such as \"30s\" or \"10m\"";
  const toml::node* const found = node(key);
  if (found == nullptr) {
    if (!otherwise) missing(key, accepted);
    return otherwise.value_or(std::chrono::nanoseconds{0});
  }
  const auto* const text = found->as_string();
  const auto time = text != nullptr ? parse_duration(**text) : std::nullopt;
  if (!time || *time > longest_time) {
    wrong(key, fmt::format("must be {}, not {}", accepted, in_words(*found)));
    return {};
  }
  return *time;
}

std::string TomlReader::one_of(std::string_view key, std::span<const std::string_view> accepted,
                               std::optional<std::string> otherwise) {
  const toml::node* const found = node(key);
  if (found == nullptr) {
    if (!otherwise) missing(key, fmt::format("one of {}", fmt::join(accepted, ", ")));
    return otherwise.value_or(std::string(accepted.front()));
  }
  const auto* const text = found->as_string();
  if (text != nullptr && std::ranges::find(accepted, **text) != accepted.end()) return **text;
  wrong(key, fmt::format("must be one of {}, not {}{}", fmt::join(accepted, ", "), in_words(*found),
                         text != nullptr ? suggestion(**text, accepted) : ""));
  return std::string(accepted.front());
}

std::vector<std::string> TomlReader::texts(std::string_view key, bool required) {
  const toml::node* const found = node(key);
  std::vector<std::string> list;
  if (found == nullptr) {
    if (required) missing(key, "a list of texts");
    return list;
  }
  if (found->is_string()) return {text(key)};
  const auto* const array = found->as_array();
  const auto good = [](const toml::node& one) { return one.is_string() && !(*one.as_string())->empty(); };
  if (array == nullptr || array->empty() || array->size() > longest_list || !std::ranges::all_of(*array, good)) {
    wrong(key, fmt::format("must be a list of texts, at least one, not {}", in_words(*found)));
    return list;
  }
  for (const toml::node& one : *array) list.push_back(**one.as_string());
  return list;
}

const toml::table* TomlReader::table(std::string_view key, bool required) {
  const toml::node* const found = node(key);
  if (found == nullptr) {
    if (required) missing(key, fmt::format("the table [{}]", full(key)));
    return nullptr;
  }
  if (!found->is_table()) wrong(key, fmt::format("must be a table, not {}", in_words(*found)));
  return found->as_table();
}

std::vector<const toml::table*> TomlReader::tables(std::string_view key, bool required) {
  const toml::node* const found = node(key);
  std::vector<const toml::table*> list;
  if (found == nullptr) {
    if (required) missing(key, fmt::format("at least one [[{}]]", full(key)));
    return list;
  }
  if (const auto* const one = found->as_table()) return {one};
  const auto* const array = found->as_array();
  const auto is_table = [](const toml::node& one) { return one.is_table(); };
  if (array == nullptr || array->size() > longest_list || (required && array->empty()) ||
      !std::ranges::all_of(*array, is_table)) {
    wrong(key, fmt::format("must be a list of at most {} tables{}, not {}", longest_list,
                           required ? ", at least one" : "", in_words(*found)));
    return list;
  }
  for (const toml::node& one : *array) list.push_back(one.as_table());
  return list;
}

}  // namespace detail
}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/config_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "config/did_you_mean.h"
#include "config/parse_value.h"
#include "config/toml_words.h"

namespace ron::sim {
namespace {

using Type = Setting::Type;

std::string_view type_in_words(Type type) {
  switch (type) {
    case Type::Integer: return "an integer";
    case Type::Number: return "a number";
    case Type::Switch: return "true or false";
    case Type::Text: return "a text in quotation marks";
  }
  return "a value";
}

// The value as the text a flag would give, if it is of the setting's type.
std::optional<std::string> text_of(const toml::node& node, Type type) {
  if (const auto* text = node.as_string(); text && type == Type::Text) return **text;
  if (const auto* on = node.as_boolean(); on && type == Type::Switch) return value_text(**on);
  if (const auto* integer = node.as_integer(); integer && (type == Type::Integer || type == Type::Number)) {
    return fmt::format("{}", **integer);
  }
  if (const auto* number = node.as_floating_point(); number && type == Type::Number) return fmt::format("{}", **number);
  return std::nullopt;
}

class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path) {
    for (const Setting& setting : settings()) {
      keys_.push_back(setting.key);
      sections_.insert(setting.key.substr(0, setting.key.find('.')));
    }
  }

  RawValues read(const toml::table& root) {
    for (const auto& [name, node] : root) read_section(name.str(), node);
    return std::move(found_);
  }

 private:
  std::string place(const toml::node& node) const { return fmt::format("{}:{}", path_, node.source().begin.line); }

  void read_section(std::string_view name, const toml::node& node) {
    const bool known = sections_.contains(name);
    const auto* table = node.as_table();
    if (known && !table) {
      found_.problems.push_back(
          fmt::format("{} must be a table of settings, not {}, from {}", name, in_words(node), place(node)));
    } else if (table && (known || !table->empty())) {
      for (const auto& [key, value] : *table) read_value(fmt::format("{}.{}", name, key.str()), value);
    } else {
      unknown(name, node, std::vector<std::string_view>(sections_.begin(), sections_.end()));
    }
  }

  void read_value(const std::string& key, const toml::node& node) {
    const Setting* const setting = find_setting(key);
    if (!setting) return unknown(key, node, keys_);
    if (auto text = text_of(node, setting->type)) {
      found_.values.push_back({setting, *std::move(text), {Source::Kind::File, place(node)}});
    } else {
      found_.problems.push_back(fmt::format("{} must be {}, not {}, from {}", key, type_in_words(setting->type),
                                            in_words(node), place(node)));
    }
  }

  void unknown(std::string_view key, const toml::node& node, const std::vector<std::string_view>& known) {
    found_.problems.push_back(
        fmt::format("{} is not a setting, from {}{}", in_quotes(key), place(node), suggestion(key, known)));
  }

  const std::string& path_;
  std::vector<std::string_view> keys_;
  std::set<std::string_view> sections_;
  RawValues found_;
};

RawValues failed(std::string problem) { return {.values = {}, .problems = {std::move(problem)}, .warnings = {}}; }

}  // namespace

RawValues read_config_text(std::string_view text, const std::string& path) {
  try {
    return Reader(path).read(toml::parse(text, path));
  } catch (const toml::parse_error& error) {
    const auto& at = error.source().begin;
    return failed(fmt::format("{}:{}: not TOML (column {}): {}", path, at.line, at.column, error.description()));
  }
}

RawValues read_config_file(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  // Looked at first: opening a pipe would wait for a writer.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    return failed(fmt::format("the configuration file {} must be a regular file", path));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return failed(fmt::format("cannot read the configuration file {}: {}", path, std::strerror(errno)));
  std::string text(max_config_file_bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > max_config_file_bytes) {
    return failed(fmt::format("the configuration file {} must be at most {} bytes", path, max_config_file_bytes));
  }
  return read_config_text(text, path);
}

}  // namespace ron::sim

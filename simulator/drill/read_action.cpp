// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/read_action.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "config/did_you_mean.h"
#include "config/parse_value.h"
#include "telemetry/json_action.h"

namespace ron::sim::detail {
namespace {

using nlohmann::json;

template <std::size_t... index>
Action new_action(std::size_t wanted, std::index_sequence<index...> /*alternatives*/) {
  Action action;
  ((index == wanted ? (void)(action = std::variant_alternative_t<index, Action>{}) : void()), ...);
  return action;
}

// All fields of an action as they are unless a file says otherwise.
json fields_of(std::string_view name) {
  const auto names = action_names();
  const auto index = static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
  return to_json(new_action(index, std::make_index_sequence<std::variant_size_v<Action>>()));
}

class Filler {
 public:
  Filler(std::string path, std::vector<FileProblem>& problems) : path_(std::move(path)), problems_(problems) {}

  // `own`: keys that are no fields.
  void fill(json& fields, const toml::table& table, std::span<const std::string_view> own) {
    for (const auto& [key, node] : table) {
      if (std::ranges::find(own, key.str()) == own.end()) fill_one(fields, std::string(key.str()), node);
    }
  }

 private:
  void wrong(const toml::node& node, std::string_view key, std::string message) {
    problems_.push_back(
        {.line = node.source().begin.line, .key = fmt::format("{}.{}", path_, key), .message = std::move(message)});
  }

  void fill_one(json& fields, const std::string& key, const toml::node& node) {
    const auto* const text = node.as_string();
    if (text != nullptr && fields.contains(key + "_ns")) {
      const auto time = parse_duration(**text);
      if (!time) return wrong(node, key, fmt::format("must be a time such as \"2ms\", not {}", in_words(node)));
      fields[key + "_ns"] = time->count();
      return;
    }
    const auto at = fields.find(key);
    if (at == fields.end() || key == "action") return unknown(fields, key, node);
    if (at->is_object() && node.is_table()) {
      Filler(path_ + "." + key, problems_).fill(*at, *node.as_table(), {});
    } else if (text != nullptr) {
      *at = **text;
    } else if (const auto* const flag = node.as_boolean()) {
      *at = **flag;
    } else if (const auto* const integer = node.as_integer()) {
      *at = **integer;
    } else if (const auto* const number = node.as_floating_point()) {
      *at = **number;
    } else {
      wrong(node, key, fmt::format("cannot be {}", in_words(node)));
    }
  }

  void unknown(const json& fields, const std::string& key, const toml::node& node) {
    std::vector<std::string> names;
    for (const auto& [name, value] : fields.items()) {
      if (name != "action") names.push_back(name.ends_with("_ns") ? name.substr(0, name.size() - 3) : name);
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    wrong(node, in_quotes(key), fmt::format("is not a key here; there are {}{}", all, suggestion(key, views)));
  }

  std::string path_;
  std::vector<FileProblem>& problems_;
};

NamedAction finished(const json& fields, const toml::table& table, const std::string& path, std::string target,
                     std::vector<FileProblem>& problems) {
  auto action = action_from_json(fields);
  if (!action) {
    problems.push_back({.line = table.source().begin.line, .key = path, .message = action.error()});
    return {.action = StepCutover{}, .target = {}};
  }
  return {.action = *std::move(action), .target = std::move(target)};
}

}  // namespace

NamedAction read_action(const toml::table& table, const std::string& path, std::vector<FileProblem>& problems) {
  static constexpr auto own = std::to_array<std::string_view>({"action", "target"});
  const std::size_t before = problems.size();
  const auto wrong = [&](std::string key, std::string message) {
    problems.push_back({.line = table.source().begin.line, .key = path + "." + key, .message = std::move(message)});
  };
  const auto name = table["action"].value_exact<std::string>();
  const auto names = action_names();
  if (!name || std::ranges::find(names, *name) == names.end()) {
    wrong("action", fmt::format("must be one of {}{}{}", fmt::join(names, ", "),
                                name ? ", not " + in_quotes(*name) : std::string(),
                                name ? suggestion(*name, names) : std::string()));
    return {.action = StepCutover{}, .target = {}};
  }
  json fields = fields_of(*name);
  const auto target = table["target"].value_exact<std::string>();
  if (table.contains("target") && (!target || target->empty() || !fields.contains("id"))) {
    wrong("target", fields.contains("id") ? "must be the name of a subscriber or publisher"
                                          : fmt::format("is not for {}; leave it out", *name));
  } else if (fields.contains("id") && target.has_value() == table.contains("id")) {
    wrong("target", "must be there, or else id: whom is this about?");
  }
  Filler(path, problems).fill(fields, table, own);
  if (problems.size() > before) return {.action = StepCutover{}, .target = {}};
  return finished(fields, table, path, target.value_or(""), problems);
}

std::vector<NamedAction> read_actions(TomlReader& reader, std::string_view key) {
  std::vector<NamedAction> actions;
  for (const toml::table* const table : reader.tables(key, true)) {
    actions.push_back(read_action(*table, reader.full(key), reader.problems()));
  }
  return actions;
}

NamedAction read_member(const toml::table& table, const std::string& path, std::string_view action,
                        std::vector<FileProblem>& problems) {
  static constexpr auto own = std::to_array<std::string_view>({"name"});
  const std::size_t before = problems.size();
  json fields = fields_of(action);
  const auto name = table["name"].value_exact<std::string>();
  if (!name || name->empty()) {
    problems.push_back({.line = table.source().begin.line, .key = path + ".name", .message = "must be a name"});
  }
  fields["name"] = name.value_or("");
  Filler(path, problems).fill(fields["profile"], table, own);
  if (problems.size() > before) return {.action = StepCutover{}, .target = {}};
  return finished(fields, table, path, "", problems);
}

ActionPattern read_pattern(TomlReader& reader) {
  ActionPattern pattern{.actions = reader.texts("action", true), .targets = reader.texts("target", false), .where = {}};
  const auto names = action_names();
  for (const std::string& name : pattern.actions) {
    if (std::ranges::find(names, name) != names.end()) continue;
    reader.wrong("action", fmt::format("must be among {}, not {}{}", fmt::join(names, ", "), in_quotes(name),
                                       suggestion(name, names)));
  }
  const toml::table* const where = reader.table("where", false);
  if (where == nullptr) return pattern;
  for (const auto& [key, node] : *where) {
    if (const auto* const text = node.as_string()) {
      pattern.where.emplace(key.str(), **text);
    } else if (const auto* const flag = node.as_boolean()) {
      pattern.where.emplace(key.str(), **flag);
    } else if (const auto* const bounds = node.as_table()) {
      TomlReader one(*bounds, reader.full(fmt::format("where.{}", key.str())), reader.problems());
      ActionPattern::Bounds wanted;
      if (one.has("at_least") || !one.has("at_most")) wanted.at_least = one.integer("at_least", 0, no_limit);
      if (one.has("at_most")) wanted.at_most = one.integer("at_most", 0, no_limit);
      pattern.where.emplace(key.str(), wanted);
    } else {
      reader.wrong("where", fmt::format("{} must be a text, true, false, or bounds like {{ at_most = 5 }}, not {}",
                                        key.str(), in_words(node)));
    }
  }
  return pattern;
}

}  // namespace ron::sim::detail

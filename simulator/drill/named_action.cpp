// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/named_action.h"

#include <algorithm>
#include <type_traits>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "telemetry/json_action.h"

namespace ron::sim {
namespace {

using nlohmann::json;

template <typename List>
std::string name_of(const List& list, std::uint32_t id) {
  const auto at = std::ranges::find(list, id, [](const auto& one) { return one.id; });
  return at == list.end() ? std::string() : at->name;
}

template <typename List>
std::optional<std::uint32_t> id_of(const List& list, const std::string& name) {
  const auto at = std::ranges::find(list, name, [](const auto& one) { return one.name; });
  return at == list.end() ? std::nullopt : std::optional(at->id);
}

template <typename T>
constexpr bool about_publisher = std::is_same_v<T, RemovePublisher> || std::is_same_v<T, SetPublisher>;

bool is_as_wanted(const json& value, const ActionPattern::Wanted& wanted) {
  if (const auto* text = std::get_if<std::string>(&wanted)) return value == *text;
  if (const auto* flag = std::get_if<bool>(&wanted)) return value == *flag;
  if (!value.is_number()) return false;
  const auto& bounds = std::get<ActionPattern::Bounds>(wanted);
  const auto number =
      value.is_number_integer() ? value.get<std::int64_t>() : static_cast<std::int64_t>(value.get<double>());  // a rate
  return (!bounds.at_least || number >= *bounds.at_least) && (!bounds.at_most || number <= *bounds.at_most);
}

const json* field_of(const json& action, std::string_view path) {
  const json* at = &action;
  while (true) {
    const auto dot = path.find('.');
    const auto next = at->is_object() ? at->find(path.substr(0, dot)) : at->end();
    if (next == at->end()) return nullptr;
    at = &*next;
    if (dot == std::string_view::npos) return at;
    path.remove_prefix(dot + 1);
  }
}

}  // namespace

std::expected<Action, std::string> resolve(const NamedAction& named, const Snapshot& snapshot) {
  if (named.target.empty()) return named.action;
  Action action = named.action;
  const bool found = std::visit(
      [&](auto& one) {
        using T = std::remove_cvref_t<decltype(one)>;
        if constexpr (requires { one.id; }) {
          const auto id =
              about_publisher<T> ? id_of(snapshot.publishers, named.target) : id_of(snapshot.subscribers, named.target);
          if (id) one.id = *id;
          return id.has_value();
        } else {
          return true;
        }
      },
      action);
  if (!found) return std::unexpected(fmt::format("there is no \"{}\" on the bus", named.target));
  return action;
}

std::string target_of(const Action& action, const Snapshot& snapshot) {
  return std::visit(
      [&](const auto& one) -> std::string {
        using T = std::remove_cvref_t<decltype(one)>;
        if constexpr (requires { one.id; }) {
          return about_publisher<T> ? name_of(snapshot.publishers, one.id) : name_of(snapshot.subscribers, one.id);
        } else if constexpr (requires { one.name; }) {
          return one.name;
        } else {
          return {};
        }
      },
      action);
}

std::string describe(const Action& action, const Snapshot& snapshot) {
  std::string text = describe(action);
  const std::string target = target_of(action, snapshot);
  const auto number = std::visit(
      [](const auto& one) -> std::optional<std::uint32_t> {
        if constexpr (requires { one.id; }) return one.id;
        return std::nullopt;
      },
      action);
  if (target.empty() || !number) return text;
  for (const std::string_view kind : {"subscriber", "publisher"}) {
    const std::string who = fmt::format("{} {}", kind, *number);
    if (const auto at = text.find(who); at != std::string::npos) return text.replace(at, who.size(), target);
  }
  return text;
}

bool matches(const ActionPattern& pattern, const Action& action, const std::string& target) {
  if (std::ranges::find(pattern.actions, action_name(action)) == pattern.actions.end()) return false;
  if (!pattern.targets.empty() && std::ranges::find(pattern.targets, target) == pattern.targets.end()) return false;
  const json fields = to_json(action);
  return std::ranges::all_of(pattern.where, [&](const auto& entry) {
    const json* const value = field_of(fields, entry.first);
    return value != nullptr && is_as_wanted(*value, entry.second);
  });
}

std::string describe(const ActionPattern& pattern) {
  std::string text = fmt::format("{}", fmt::join(pattern.actions, " or "));
  if (!pattern.targets.empty()) text += fmt::format(" {}", fmt::join(pattern.targets, " or "));
  return text;
}

}  // namespace ron::sim

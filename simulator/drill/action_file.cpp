// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/action_file.h"

#include <type_traits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "drill/scenario_file.h"
#include "telemetry/json_action.h"

namespace ron::sim {
namespace {

using nlohmann::json;

// JSON's strings, numbers and flags are TOML's as well, and keys of actions are bare. What is not there is left out.
std::string inline_table(const json& object) {
  std::string text;
  for (const auto& [key, value] : object.items()) {
    if (value.is_null()) continue;
    text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", key,
                        value.is_object() ? inline_table(value) : value.dump(-1, ' ', true));
  }
  return "{ " + text + " }";
}

std::string action_text(const NamedAction& named) {
  json fields = to_json(named.action);
  if (!named.target.empty() && fields.contains("id")) {
    fields.erase("id");
    fields["target"] = named.target;
  }
  return inline_table(fields);
}

std::string deed_text(const Deed& deed) {
  return std::visit(
      [](const auto& one) -> std::string {
        using T = std::remove_cvref_t<decltype(one)>;
        if constexpr (std::is_same_v<T, Acknowledge>) {
          return "acknowledge = " + json(one.alert).dump(-1, ' ', true);
        } else if constexpr (std::is_same_v<T, Diagnose>) {
          return fmt::format("diagnose = {}\nconfidence = {}", json(one.mode).dump(-1, ' ', true), one.confidence);
        } else if constexpr (std::is_same_v<T, NamedAction>) {
          return "do = " + action_text(one);
        } else if constexpr (std::is_same_v<T, Verify>) {
          return "verify = true";
        } else {
          return "hint = true";
        }
      },
      deed);
}

}  // namespace

std::string action_file(std::span<const OperatorStep> steps) {
  std::string text;
  for (const OperatorStep& step : steps) {
    if (!step.at) continue;
    text += fmt::format("\n[[step]]\nat = \"{}ns\"\n{}\n", step.at->count(), deed_text(step.deed));
  }
  return text.empty() ? text : fmt::format("version = \"{}\"\n{}", actions_version, text);
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The third visitor beside those in json_fields.h: writes what the reader accepts of a struct as JSON Schema
// (2020-12), so that a description of the API cannot say anything else than the code that reads. Private to this
// folder.
#pragma once

#include <chrono>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "telemetry/json_fields.h"

namespace ron::sim::detail {

class SchemaWriter {
 public:
  template <typename T>
  void operator()(std::string_view key, const T& value, const T& most = greatest<T>()) {
    properties_[std::string(key)] = schema(value, most);
    required_.push_back(std::string(key));
  }

  /// A key that can only have this value.
  void constant(std::string_view key, std::string_view value) {
    properties_[std::string(key)] = {{"const", value}};
    required_.push_back(std::string(key));
  }

  [[nodiscard]] nlohmann::json take() {
    return {{"type", "object"},
            {"properties", std::move(properties_)},
            {"required", std::move(required_)},
            {"additionalProperties", false}};
  }

 private:
  template <typename T>
  static nlohmann::json schema(const T& value, const T& most) {
    if constexpr (std::is_enum_v<T>) {
      return {{"type", "string"}, {"enum", json_names<T>()}};
    } else if constexpr (std::same_as<T, std::chrono::nanoseconds>) {
      return {{"type", "integer"}, {"minimum", 0}, {"maximum", most.count()}, {"description", "nanoseconds"}};
    } else if constexpr (std::same_as<T, bool>) {
      return {{"type", "boolean"}};
    } else if constexpr (std::integral<T>) {
      return {{"type", "integer"}, {"minimum", 0}, {"maximum", most}};
    } else if constexpr (std::floating_point<T>) {
      return {{"type", "number"}};
    } else if constexpr (std::same_as<T, std::string>) {
      return {{"type", "string"}, {"maxLength", longest_text}};
    } else {
      SchemaWriter nested;
      visit_fields(nested, value);
      return nested.take();
    }
  }
  template <typename T>
  static nlohmann::json schema(const std::vector<T>& /*value*/, const std::vector<T>& /*most*/) {
    return {{"type", "array"}, {"items", schema(T{}, greatest<T>())}, {"maxItems", longest_list}};
  }
  template <typename T, std::size_t count>
  static nlohmann::json schema(const std::array<T, count>& /*value*/, const std::array<T, count>& /*most*/) {
    return {{"type", "array"}, {"items", schema(T{}, greatest<T>())}, {"minItems", count}, {"maxItems", count}};
  }

  nlohmann::json properties_ = nlohmann::json::object();
  std::vector<std::string> required_;
};

}  // namespace ron::sim::detail

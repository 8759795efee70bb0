// SPDX-License-Identifier: MIT OR Apache-2.0
//
// How a struct of telemetry is written to and read from JSON: a function visit_fields(visit, value)
// names each field once, and the two visitors here do the rest. Private to this folder.
//
// One rule for time: a duration is an integer of nanoseconds, and its key ends in "_ns".
// Reading is strict: every key must be there, no other may be, each of the right type and in range.
#pragma once

#include <chrono>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "telemetry/json_names.h"
#include "telemetry/json_text.h"

namespace ron::sim::detail {

template <typename Value, typename Struct>
concept Is = std::same_as<std::remove_const_t<Value>, Struct>;

constexpr std::size_t longest_text = 4096;       // of one string, in bytes
constexpr std::size_t longest_list = 1U << 16U;  // entries

template <typename T>
constexpr T greatest() noexcept {
  if constexpr (std::same_as<T, std::chrono::nanoseconds>) {
    return T::max();
  } else if constexpr (std::is_arithmetic_v<T>) {
    return std::numeric_limits<T>::max();
  } else {
    return T{};
  }
}

class FieldWriter {
 public:
  template <typename T>
  void operator()(std::string_view key, const T& value, const T& /*most*/ = {}) {
    object_[std::string(key)] = written(value);
  }

  [[nodiscard]] nlohmann::json take() { return std::move(object_); }

 private:
  template <typename T>
  static nlohmann::json written(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      return json_name(value);
    } else if constexpr (std::same_as<T, std::chrono::nanoseconds>) {
      return value.count();
    } else if constexpr (std::is_arithmetic_v<T> || std::same_as<T, std::string>) {
      return value;
    } else {
      FieldWriter nested;
      visit_fields(nested, value);
      return nested.take();
    }
  }

  template <typename T>
  static nlohmann::json written(const std::vector<T>& values) {
    nlohmann::json list = nlohmann::json::array();
    for (const T& value : values) list.push_back(written(value));
    return list;
  }

  nlohmann::json object_ = nlohmann::json::object();
};

/// Reads one object. The first thing that is wrong is kept and ends the reading.
class FieldReader {
 public:
  /// `path` is what messages put before a key: "", "profile", "subscribers[3]".
  FieldReader(const nlohmann::json& object, std::string path) : object_(object), path_(std::move(path)) {
    if (!object_.is_object()) refuse(path_.empty() ? "the JSON" : path_, "an object", object_);
  }

  /// `most`: of a number, when its type can hold more than is accepted.
  template <typename T>
  void operator()(std::string_view key, T& value, const T& most = greatest<T>()) {
    known_.emplace_back(key);
    if (error_) return;
    const auto at = object_.find(key);
    if (at == object_.end()) {
      error_ = fmt::format("{} is missing; it must be {}", full(key), accepted(most));
    } else {
      read(*at, full(key), value, most);
    }
  }

  /// To be asked after all fields: also looks for keys that no field has.
  [[nodiscard]] std::optional<std::string> error() {
    if (error_) return error_;
    for (const auto& [key, value] : object_.items()) {
      if (std::ranges::find(known_, key) != known_.end()) continue;
      return fmt::format("{} is not a key{}; keys are: {}", json_in_words(key), path_.empty() ? "" : " of " + path_,
                         fmt::join(known_, ", "));
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string full(std::string_view key) const {
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  }

  void refuse(std::string_view what, std::string_view accepted, const nlohmann::json& found) {
    if (!error_) error_ = fmt::format("{} must be {}, not {}", what, accepted, json_in_words(found));
  }

  template <typename T>
  static std::string accepted(const T& most) {
    if constexpr (std::is_enum_v<T>) {
      return fmt::format("one of {}", fmt::join(json_names<T>(), ", "));
    } else if constexpr (std::same_as<T, std::chrono::nanoseconds>) {
      return fmt::format("an integer 0 .. {} (nanoseconds)", most.count());
    } else if constexpr (std::same_as<T, bool>) {
      return "true or false";
    } else if constexpr (std::integral<T>) {
      return fmt::format("an integer 0 .. {}", most);
    } else if constexpr (std::floating_point<T>) {
      return "a finite number";
    } else if constexpr (std::same_as<T, std::string>) {
      return fmt::format("a text of at most {} bytes", longest_text);
    } else {
      return "an object";
    }
  }
  template <typename T>
  static std::string accepted(const std::vector<T>& /*most*/) {
    return fmt::format("a list of at most {} entries", longest_list);
  }

  // The value, if it is of the type and in range. Overloads instead of one `if constexpr`: each fits a glance.
  template <typename T>
    requires std::is_enum_v<T>
  static std::optional<T> taken(const nlohmann::json& found, const T& /*most*/) {
    return found.is_string() ? from_json_name<T>(found.get_ref<const std::string&>()) : std::nullopt;
  }
  template <std::integral T>
  static std::optional<T> taken(const nlohmann::json& found, const T& most) {
    if constexpr (std::same_as<T, bool>) {
      return found.is_boolean() ? std::optional(found.get<bool>()) : std::nullopt;
    } else {
      // Kept as signed unless it was parsed from text: what a program put together counts alike.
      const bool not_negative =
          found.is_number_integer() && (found.is_number_unsigned() || found.get<std::int64_t>() >= 0);
      if (!not_negative || std::cmp_greater(found.get<std::uint64_t>(), most)) return std::nullopt;
      return found.get<T>();
    }
  }
  static std::optional<double> taken(const nlohmann::json& found, const double& /*most*/) {
    const bool finite = found.is_number() && std::isfinite(found.get<double>());
    return finite ? std::optional(found.get<double>()) : std::nullopt;
  }
  static std::optional<std::string> taken(const nlohmann::json& found, const std::string& /*most*/) {
    const bool fits = found.is_string() && found.get_ref<const std::string&>().size() <= longest_text;
    return fits ? std::optional(found.get<std::string>()) : std::nullopt;
  }
  static std::optional<std::chrono::nanoseconds> taken(const nlohmann::json& found,
                                                       const std::chrono::nanoseconds& most) {
    return taken(found, most.count()).transform([](auto count) { return std::chrono::nanoseconds(count); });
  }

  template <typename T>
  void read(const nlohmann::json& found, const std::string& path, T& value, const T& most) {
    if constexpr (requires { taken(found, most); }) {
      auto got = taken(found, most);
      if (!got) return refuse(path, accepted(most), found);
      value = *std::move(got);
    } else {
      FieldReader nested(found, path);
      visit_fields(nested, value);
      error_ = nested.error();
    }
  }
  template <typename T>
  void read(const nlohmann::json& found, const std::string& path, std::vector<T>& values, const std::vector<T>& most) {
    if (!found.is_array() || found.size() > longest_list) return refuse(path, accepted(most), found);
    values.resize(found.size());
    for (std::size_t i = 0; i < found.size() && !error_; ++i) {
      read(found[i], fmt::format("{}[{}]", path, i), values[i], greatest<T>());
    }
  }

  const nlohmann::json& object_;
  std::string path_;
  std::vector<std::string> known_;
  std::optional<std::string> error_;
};

}  // namespace ron::sim::detail

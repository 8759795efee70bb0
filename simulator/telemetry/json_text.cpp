// SPDX-License-Identifier: MIT OR Apache-2.0
#include "telemetry/json_text.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ron::sim {
namespace {

using nlohmann::json;

constexpr std::size_t longest_quote = 40;

std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, longest_quote)) out += (c >= ' ' && c < 0x7f) ? c : '?';
  return text.size() > longest_quote ? out + "…" : out;
}

std::string place(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, std::min(byte, text.size()));
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t begin_of_line = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
  return fmt::format("line {}, column {}", line, std::max<std::size_t>(before.size() - begin_of_line, 1));
}

// Follows the parser and keeps the first thing that the grammar allows and we do not.
class Strictness {
 public:
  explicit Strictness(std::size_t depth) : depth_(depth) {}

  bool operator()(int /*depth*/, json::parse_event_t event, json& parsed) {
    using Event = json::parse_event_t;
    if (event == Event::object_start || event == Event::array_start) {
      keys_.emplace_back();
      if (keys_.size() > depth_) refuse(fmt::format("it is nested more than {} deep", depth_));
    } else if (event == Event::object_end || event == Event::array_end) {
      keys_.pop_back();
    } else if (event == Event::key) {
      const auto& key = parsed.get_ref<const std::string&>();
      if (!keys_.back().insert(key).second)
        refuse(fmt::format("the key \"{}\" stands twice in one object", printable(key)));
    }
    return !wrong_;  // what is refused anyway is not kept
  }

  [[nodiscard]] const std::optional<std::string>& wrong() const { return wrong_; }

 private:
  void refuse(std::string why) {
    if (!wrong_) wrong_ = std::move(why);
  }

  std::size_t depth_;
  std::vector<std::set<std::string>> keys_;
  std::optional<std::string> wrong_;
};

}  // namespace

std::expected<json, std::string> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes) {
    return std::unexpected(fmt::format("the JSON must be at most {} bytes, not {}", limits.bytes, text.size()));
  }
  Strictness strictness(limits.depth);
  try {
    json value = json::parse(text, std::ref(strictness));
    if (strictness.wrong()) return std::unexpected("the JSON is refused: " + *strictness.wrong());
    return value;
  } catch (const json::parse_error& error) {
    return std::unexpected(
        fmt::format("not JSON at {}: \"{}\"", place(text, error.byte),
                    printable(text.substr(error.byte == 0 ? 0 : std::min(error.byte - 1, text.size())))));
  } catch (const json::out_of_range&) {
    return std::unexpected("the JSON has a number that is too large for a double");
  }
}

std::string json_text(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

std::string json_in_words(const json& value) {
  if (value.is_object()) return value.empty() ? "an empty object" : "an object";
  if (value.is_array()) return value.empty() ? "an empty list" : "a list";
  if (value.is_string()) return "\"" + printable(value.get_ref<const std::string&>()) + "\"";
  return json_text(value);
}

}  // namespace ron::sim

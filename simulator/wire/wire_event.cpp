// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/wire_event.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "telemetry/json_text.h"
#include "wire/redaction.h"

namespace ron::sim {
namespace {

using nlohmann::json;

constexpr auto kind_names = std::to_array<std::pair<WireKind, std::string_view>>({
    {WireKind::Health, "health"},
    {WireKind::ConfigUpdated, "config_updated"},
    {WireKind::ServiceCrashed, "service_crashed"},
    {WireKind::Shutdown, "shutdown"},
    {WireKind::Gap, "gap"},
});

void append_number(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

// Most names need nothing; what does is the JSON library's to write.
void append_text(std::string& out, std::string_view text) {
  const auto plain = [](char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\'; };
  if (std::ranges::all_of(text, plain)) {
    out += '"';
    out += text;
    out += '"';
  } else {
    out += json_text(json(text));
  }
}

void append_kind(std::string& out, WireKind kind) {
  out += R"({"event":")";
  out += to_string(kind);
  out += '"';
}

void append_end(std::string& out, std::optional<std::uint64_t> corr_id) {
  if (corr_id) {
    out += R"(,"corr_id":)";
    append_number(out, *corr_id);
  }
  out += '}';
}

void append_health(std::string& out, std::string_view service, bool ok) {
  out += R"(,"service":)";
  append_text(out, service);
  out += ok ? R"(,"ok":true)" : R"(,"ok":false)";
}

void append_crash(std::string& out, std::string_view service, std::string_view reason) {
  out += R"(,"service":)";
  append_text(out, service);
  out += R"(,"reason":)";
  append_text(out, reason);
}

void append_version(std::string& out, std::uint64_t version) {
  out += R"(,"version":)";
  append_number(out, version);
}

// One object's keys, each taken once; what is left over at the end is refused.
class Keys {
 public:
  explicit Keys(const json& object) : object_(object) {}

  std::string text(std::string_view key) {
    const json* const value = take(key, "a text");
    if (value == nullptr) return {};
    if (!value->is_string()) return refuse(key, "a text", *value), std::string();
    return value->get<std::string>();
  }
  bool flag(std::string_view key) {
    const json* const value = take(key, "true or false");
    if (value == nullptr) return false;
    if (!value->is_boolean()) return refuse(key, "true or false", *value), false;
    return value->get<bool>();
  }
  std::uint64_t number(std::string_view key) {
    constexpr std::string_view accepted = "an integer 0 .. 18446744073709551615";
    const json* const value = take(key, accepted);
    if (value == nullptr) return 0;
    if (!value->is_number_unsigned()) return refuse(key, accepted, *value), 0;
    return value->get<std::uint64_t>();
  }
  std::optional<std::uint64_t> number_if_there(std::string_view key) {
    if (object_.contains(key)) return number(key);
    taken_.emplace_back(key);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> error() const {
    if (error_) return error_;
    for (const auto& [key, value] : object_.items()) {
      if (std::ranges::find(taken_, key) != taken_.end()) continue;
      return fmt::format("{} is not a key of this event; keys are: {}", json_in_words(key), fmt::join(taken_, ", "));
    }
    return std::nullopt;
  }

 private:
  const json* take(std::string_view key, std::string_view accepted) {
    taken_.emplace_back(key);
    const auto at = object_.find(key);
    if (at != object_.end()) return &*at;
    if (!error_) error_ = fmt::format("{} is missing; it must be {}", key, accepted);
    return nullptr;
  }
  void refuse(std::string_view key, std::string_view accepted, const json& found) {
    if (!error_) error_ = fmt::format("{} must be {}, not {}", key, accepted, json_in_words(found));
  }

  const json& object_;
  std::vector<std::string> taken_;
  std::optional<std::string> error_;
};

void read_body(WireEvent& event, Keys& keys) {
  switch (event.kind) {
    case WireKind::Health:
      event.service = keys.text("service");
      event.ok = keys.flag("ok");
      break;
    case WireKind::ConfigUpdated: event.version = keys.number("version"); break;
    case WireKind::ServiceCrashed:
      event.service = keys.text("service");
      event.reason = keys.text("reason");
      break;
    case WireKind::Shutdown: break;
    case WireKind::Gap:
      event.from = keys.number("from");
      event.to = keys.number("to");
      event.reason = keys.text("reason");
      return;  // it has no number of its own
  }
  event.corr_id = keys.number_if_there("corr_id");
}

}  // namespace

std::string_view to_string(WireKind kind) noexcept {
  const auto at = std::ranges::find(kind_names, kind, &std::pair<WireKind, std::string_view>::first);
  return at == kind_names.end() ? "unknown" : at->second;
}

std::optional<WireKind> wire_kind(std::string_view name) noexcept {
  const auto at = std::ranges::find(kind_names, name, &std::pair<WireKind, std::string_view>::second);
  return at == kind_names.end() ? std::nullopt : std::optional(at->first);
}

std::optional<WireKind> wire_kind(Event::Kind kind) noexcept {
  switch (kind) {
    case Event::Kind::Health: return WireKind::Health;
    case Event::Kind::ConfigUpdated: return WireKind::ConfigUpdated;
    case Event::Kind::ServiceCrashed: return WireKind::ServiceCrashed;
    case Event::Kind::Shutdown: return WireKind::Shutdown;
    default: return std::nullopt;
  }
}

bool append_wire_event(std::string& out, const Event& event, std::optional<std::uint64_t> corr_id) {
  const auto kind = wire_kind(event.kind());
  if (!kind) return false;
  append_kind(out, *kind);
  switch (*kind) {
    case WireKind::Health: append_health(out, event.service(), event.ok()); break;
    case WireKind::ConfigUpdated: append_version(out, event.version()); break;
    case WireKind::ServiceCrashed: append_crash(out, event.service(), redact(event.reason())); break;
    default: break;
  }
  append_end(out, corr_id);
  return true;
}

std::string wire_text(const WireEvent& event) {
  std::string out;
  append_kind(out, event.kind);
  switch (event.kind) {
    case WireKind::Health: append_health(out, event.service, event.ok); break;
    case WireKind::ConfigUpdated: append_version(out, event.version); break;
    case WireKind::ServiceCrashed: append_crash(out, event.service, event.reason); break;
    case WireKind::Shutdown: break;
    case WireKind::Gap:
      out += R"(,"from":)";
      append_number(out, event.from);
      out += R"(,"to":)";
      append_number(out, event.to);
      out += R"(,"reason":)";
      append_text(out, event.reason);
      break;
  }
  append_end(out, event.corr_id);
  return out;
}

std::expected<WireEvent, std::string> parse_wire_event(std::string_view text) {
  const auto parsed = parse_json(text);
  if (!parsed) return std::unexpected(parsed.error());
  if (!parsed->is_object()) {
    return std::unexpected(fmt::format("a wire event must be an object, not {}", json_in_words(*parsed)));
  }
  Keys keys(*parsed);
  const std::string name = keys.text("event");
  if (const auto wrong = keys.error(); wrong && !parsed->contains("event")) return std::unexpected(*wrong);
  const auto kind = wire_kind(name);
  if (!kind) {
    return std::unexpected(
        fmt::format("event must be one of health, config_updated, service_crashed, shutdown, gap, not {}",
                    json_in_words((*parsed)["event"])));
  }
  WireEvent event{.kind = *kind, .service = {}, .reason = {}, .corr_id = {}};
  read_body(event, keys);
  if (auto wrong = keys.error()) return std::unexpected(*std::move(wrong));
  if (event.kind == WireKind::Gap && event.from > event.to) {
    return std::unexpected(fmt::format("from must be at most to ({}), not {}", event.to, event.from));
  }
  return event;
}

std::optional<Event> to_event(const WireEvent& event) {
  switch (event.kind) {
    case WireKind::Health: return Event::health(event.service, event.ok);
    case WireKind::ConfigUpdated: return Event::config_updated(event.version);
    case WireKind::ServiceCrashed: return Event::service_crashed(event.service, event.reason);
    case WireKind::Shutdown: return Event::shutdown();
    case WireKind::Gap: break;
  }
  return std::nullopt;
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "telemetry/json_action.h"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "telemetry/json_fields.h"
#include "telemetry/json_schema_writer.h"

namespace ron::sim {
namespace detail {

template <typename Visit, Is<SubscriberProfile> Value>
void visit_fields(Visit& visit, Value& p) {
  visit("shape", p.shape);
  visit("handler_ns", p.handler);
  visit("jitter_ns", p.jitter);
  visit("flap_hz", p.flap_hz);
  visit("retain", p.retain);
}

template <typename Visit, Is<PublisherProfile> Value>
void visit_fields(Visit& visit, Value& p) {
  visit("shape", p.shape);
  visit("rate", p.rate);
  visit("ramp_to", p.ramp_to);
  visit("period_ns", p.period);
  visit("health_percent", p.health_percent);
  visit("config_percent", p.config_percent);
  visit("data_percent", p.data_percent);
  visit("payload_bytes", p.payload_bytes);
  visit("shared_payload", p.shared_payload);
}

template <typename Value>
concept HasOnlyAnId = Is<Value, RemoveSubscriber> || Is<Value, HangSubscriber> || Is<Value, ResumeSubscriber> ||
                      Is<Value, CrashSubscriber> || Is<Value, RestartSubscriber> || Is<Value, RemovePublisher> ||
                      Is<Value, ShareReceiver> || Is<Value, UnshareReceiver>;
template <typename Value>
concept HasIdAndProfile = Is<Value, SetSubscriber> || Is<Value, SetPublisher>;
template <typename Value>
concept HasNameAndProfile = Is<Value, AddSubscriber> || Is<Value, AddPublisher>;
template <typename Value>
concept HasNothing = Is<Value, StepCutover> || Is<Value, RunCutover> || Is<Value, PauseCutover> ||
                     Is<Value, AbortCutover> || Is<Value, CloseBus> || Is<Value, ReopenBus>;

template <typename Visit, HasOnlyAnId Value>
void visit_fields(Visit& visit, Value& a) {
  visit("id", a.id);
}

template <typename Visit, HasIdAndProfile Value>
void visit_fields(Visit& visit, Value& a) {
  visit("id", a.id);
  visit("profile", a.profile);
}

template <typename Visit, HasNameAndProfile Value>
void visit_fields(Visit& visit, Value& a) {
  visit("name", a.name);
  visit("profile", a.profile);
}

template <typename Visit, HasNothing Value>
void visit_fields(Visit& /*visit*/, Value& /*a*/) {}

template <typename Visit, Is<StallSubscriber> Value>
void visit_fields(Visit& visit, Value& a) {
  visit("id", a.id);
  visit("duration_ns", a.duration);
}

template <typename Visit, Is<BeginCutover> Value>
void visit_fields(Visit& visit, Value& a) {
  visit("kind", a.kind);
  visit("capacity", a.capacity);
  visit("run_through", a.run_through);
}

template <typename Visit, Is<SetWarnRate> Value>
void visit_fields(Visit& visit, Value& a) {
  visit("per_minute", a.per_minute, max_warn_rate);
}

}  // namespace detail

namespace {

constexpr auto names = std::to_array<std::string_view>(
    {"add_subscriber",    "remove_subscriber", "set_subscriber",     "stall_subscriber", "hang_subscriber",
     "resume_subscriber", "crash_subscriber",  "restart_subscriber", "add_publisher",    "remove_publisher",
     "set_publisher",     "begin_cutover",     "step_cutover",       "run_cutover",      "pause_cutover",
     "abort_cutover",     "share_receiver",    "unshare_receiver",   "close_bus",        "reopen_bus",
     "set_warn_rate"});
static_assert(names.size() == std::variant_size_v<Action>);

template <typename Alternative>
std::expected<Action, std::string> read_as(const nlohmann::json& json) {
  Alternative action;
  detail::FieldReader reader(json, "");
  std::string name;
  reader("action", name);
  visit_fields(reader, action);
  if (auto error = reader.error()) return std::unexpected(*std::move(error));
  if constexpr (requires { action.profile; }) {
    if (auto valid = action.profile.validate(); !valid) return std::unexpected("profile: " + valid.error());
  }
  return action;
}

template <std::size_t... index>
constexpr auto readers_of(std::index_sequence<index...> /*alternatives*/) {
  return std::array{&read_as<std::variant_alternative_t<index, Action>>...};
}
constexpr auto readers = readers_of(std::make_index_sequence<names.size()>());

template <typename Alternative>
nlohmann::json schema_of(std::string_view name) {
  detail::SchemaWriter writer;
  writer.constant("action", name);
  const Alternative action;
  visit_fields(writer, action);
  nlohmann::json schema = writer.take();
  schema["title"] = name;
  return schema;
}

template <std::size_t... index>
nlohmann::json schemas_of(std::index_sequence<index...> /*alternatives*/) {
  return nlohmann::json::array({schema_of<std::variant_alternative_t<index, Action>>(names[index])...});
}

}  // namespace

nlohmann::json to_json(const Action& action) {
  detail::FieldWriter writer;
  writer("action", std::string(action_name(action)));
  std::visit([&](const auto& alternative) { visit_fields(writer, alternative); }, action);
  return writer.take();
}

std::expected<Action, std::string> action_from_json(const nlohmann::json& json) {
  if (!json.is_object()) return std::unexpected("an action must be an object, not " + json_in_words(json));
  const auto name = json.find("action");
  const auto accepted = [] { return fmt::format("one of {}", fmt::join(names, ", ")); };
  if (name == json.end()) return std::unexpected("action is missing; it must be " + accepted());
  const auto at = name->is_string() ? std::ranges::find(names, name->get_ref<const std::string&>()) : names.end();
  if (at == names.end()) return std::unexpected("action must be " + accepted() + ", not " + json_in_words(*name));
  return readers[static_cast<std::size_t>(at - names.begin())](json);
}

nlohmann::json action_schema() { return {{"oneOf", schemas_of(std::make_index_sequence<names.size()>())}}; }

std::string_view action_name(const Action& action) noexcept { return names[action.index()]; }

std::span<const std::string_view> action_names() noexcept { return names; }

}  // namespace ron::sim

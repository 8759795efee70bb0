// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host/api_description.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ron/version.h>

#include "observe/exposition.h"
#include "telemetry/json_action.h"
#include "telemetry/json_snapshot.h"

namespace ron::sim {
namespace {

using nlohmann::json;

constexpr std::string_view as_json = "application/json";

struct Outcome {
  unsigned status = 200;
  std::string_view what;
  std::vector<std::string> types = {std::string(as_json)};
  std::string_view schema = "Error";  ///< of the components; of JSON only
};

struct Operation {
  std::string_view method;
  std::string_view path;
  std::string_view id;
  std::string_view summary;
  std::vector<Outcome> outcomes;
  bool takes_action = false;
};

// What every route that needs a capability may answer.
std::vector<Outcome> guarded(std::vector<Outcome> outcomes) {
  outcomes.push_back({.status = 401, .what = "The token is missing, forged, expired or of another host."});
  outcomes.push_back({.status = 403, .what = "The token is good, and does not allow this."});
  return outcomes;
}

Operation latest(std::string_view path, std::string_view id, std::string_view summary) {
  return {.method = "GET",
          .path = path,
          .id = id,
          .summary = summary,
          .outcomes = guarded({{.what = "The event; its corr_id is in the header X-Corr-ID.", .schema = "WireEvent"},
                               {.status = 404, .what = "None has left this host yet."}})};
}

std::vector<Operation> operations() {
  const std::vector<std::string> expositions = {std::string(content_type(Exposition::Text)),
                                                std::string(content_type(Exposition::OpenMetrics))};
  const Outcome alive{.what = "The process lives.", .schema = "Alive"};
  return {
      {.method = "GET",
       .path = "/metrics",
       .id = "metrics",
       .summary = "The metrics, in Prometheus' text format, or in OpenMetrics if Accept asks for it",
       .outcomes = {{.what = "All series.", .types = expositions, .schema = ""}}},
      {.method = "GET",
       .path = "/healthz",
       .id = "health",
       .summary = "Whether the process lives",
       .outcomes = {alive}},
      {.method = "GET", .path = "/livez", .id = "liveness", .summary = "The same as /healthz", .outcomes = {alive}},
      {.method = "GET",
       .path = "/readyz",
       .id = "readiness",
       .summary = "Whether the host is ready, with every check",
       .outcomes = {{.what = "It is ready.", .schema = "Readiness"},
                    {.status = 503, .what = "It is not, for the reasons given.", .schema = "Readiness"}}},
      {.method = "GET",
       .path = "/api/v1/snapshot",
       .id = "snapshot",
       .summary = "The latest sample of the bus, its publishers and subscribers",
       .outcomes = {{.what = "The sample.", .schema = "Snapshot"}}},
      {.method = "GET",
       .path = "/api/v1/stream",
       .id = "stream",
       .summary = "Samples as server-sent events: the event is snapshot, its data a Snapshot, its id a count; a client "
                  "that does not keep up is dropped",
       .outcomes = {{.what = "Events until either side ends.", .types = {"text/event-stream"}, .schema = ""}}},
      {.method = "GET",
       .path = "/api/v1/alerts",
       .id = "alerts",
       .summary = "The host's own alerts, inactive ones too",
       .outcomes = {{.what = "The alerts.", .schema = "Alerts"}}},
      {.method = "GET",
       .path = "/events",
       .id = "events",
       .summary =
           "The bus's events as server-sent events, redacted. The id goes on over cutovers and is resumed from with "
           "Last-Event-ID; what is missing is said in an event named gap",
       .outcomes = guarded({{.what = "Events until either side ends.", .types = {"text/event-stream"}, .schema = ""}})},
      latest("/events/health", "latest_health", "The latest health event"),
      latest("/events/config", "latest_config", "The latest config_updated event"),
      latest("/events/crash", "latest_crash", "The latest service_crashed event"),
      {.method = "GET",
       .path = description_path,
       .id = "description",
       .summary = "This description",
       .outcomes = {{.what = "OpenAPI 3.1.", .schema = "Description"}}},
      {.method = "POST",
       .path = "/api/v1/actions",
       .id = "act",
       .summary = "Does something to the running host",
       .outcomes = guarded({{.what = "It has been begun or done.", .schema = "Applied"},
                            {.status = 400, .what = "The body is no action; the message names what is wrong."},
                            {.status = 409, .what = "The host cannot do it as it is now; the message says why."}}),
       .takes_action = true},
      {.method = "POST",
       .path = "/api/v1/capabilities/rotate",
       .id = "rotate_capability",
       .summary = "Makes a new root key and token: every earlier token is worthless",
       .outcomes = guarded({{.what = "The new token is in the token file.", .schema = "Rotated"},
                            {.status = 500, .what = "The token file could not be written."}})},
  };
}

json text(std::string_view description = {}) {
  json schema{{"type", "string"}};
  if (!description.empty()) schema["description"] = description;
  return schema;
}

json one_of(std::vector<std::string> values) { return {{"type", "string"}, {"enum", std::move(values)}}; }

json object(json properties) {
  std::vector<std::string> required;
  for (const auto& [key, schema] : properties.items()) required.push_back(key);
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", required}};
}

json list_of(json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

json schemas() {
  const json value{{"type", {"boolean", "number", "string"}}};
  const json time{{"type", "string"}, {"format", "date-time"}};
  json check = object({{"name", text()},
                       {"passed", {{"type", "boolean"}}},
                       {"gate", {{"type", "boolean"}, {"description", "whether it decides"}}},
                       {"value", value},
                       {"threshold", value},
                       {"since", time}});
  check["properties"]["reason"] = text("if it did not pass");
  const json alert = object({{"name", text()},
                             {"severity", one_of({"warning", "critical"})},
                             {"state", one_of({"inactive", "pending", "firing", "resolved"})},
                             {"since", time},
                             {"value", {{"type", {"number", "null"}}}},
                             {"for", text("how long the condition has to hold, such as 5m")},
                             {"summary", text()},
                             {"runbook_url", text()}});
  return {{"Error", object({{"error", text("names the thing, the value and what would be right")}})},
          {"Alive", object({{"status", {{"const", "alive"}}}})},
          {"Readiness", object({{"ready", {{"type", "boolean"}}},
                                {"bus_attached", {{"type", "boolean"}}},
                                {"bus_capacity", {{"type", "integer"}}},
                                {"amnesia", one_of({"on", "off"})},
                                {"reasons", list_of(text())},
                                {"checks", list_of(std::move(check))}})},
          {"Alerts", object({{"alerts", list_of(alert)}})},
          {"Applied", object({{"applied", text("what was done, in words")}})},
          {"WireEvent",
           {{"type", "object"},
            {"properties", {{"event", one_of({"health", "config_updated", "service_crashed", "shutdown"})}}},
            {"required", {"event"}}}},
          {"Rotated", object({{"token_file", text("a path on the host")}})},
          {"Description", {{"type", "object"}}},
          {"Action", action_schema()},
          {"Snapshot", snapshot_schema()}};
}

// One of every kind, as a client may send it to a host that has a subscriber 1 and a publisher 1.
template <typename Alternative>
Action example() {
  Alternative action;
  if constexpr (requires { action.id; }) action.id = 1;
  if constexpr (requires { action.name; }) action.name = "another";
  if constexpr (requires { action.duration; }) action.duration = std::chrono::seconds(2);
  if constexpr (requires { action.capacity; }) action.capacity = 512;
  return action;
}

template <std::size_t... index>
std::vector<Action> examples_of(std::index_sequence<index...> /*alternatives*/) {
  return {example<std::variant_alternative_t<index, Action>>()...};
}

json action_body() {
  json examples;
  for (const Action& action : examples_of(std::make_index_sequence<std::variant_size_v<Action>>())) {
    examples[std::string(action_name(action))] = {{"summary", describe(action)}, {"value", to_json(action)}};
  }
  return {{"required", true},
          {"content",
           {{as_json, {{"schema", {{"$ref", "#/components/schemas/Action"}}}, {"examples", std::move(examples)}}}}}};
}

json answer(const Outcome& outcome, bool with_body) {
  json said{{"description", outcome.what}};
  if (!with_body) return said;
  for (const std::string& type : outcome.types) {
    said["content"][type]["schema"] =
        outcome.schema.empty() ? text() : json{{"$ref", fmt::format("#/components/schemas/{}", outcome.schema)}};
  }
  return said;
}

json described(const Operation& operation, bool with_body) {
  json said{{"summary", operation.summary}};
  for (const Outcome& outcome : operation.outcomes) {
    said["responses"][std::to_string(outcome.status)] = answer(outcome, with_body);
  }
  if (operation.takes_action) said["requestBody"] = action_body();
  return said;
}

json described(const Route& route, const std::vector<Operation>& all, bool with_body) {
  const auto at = std::ranges::find_if(
      all, [&](const Operation& one) { return one.method == route.method && one.path == route.path; });
  json said = at == all.end() ? json::object() : described(*at, with_body);
  if (at != all.end()) said["operationId"] = fmt::format("{}{}", at->id, with_body ? "" : "_head");
  said["responses"]["default"] = {{"$ref", "#/components/responses/Refused"}};
  said["security"] = json::array();
  if (route.access == Access::NeedsCapability) said["security"].push_back({{"capability", json::array()}});
  return said;
}

std::string lower(std::string method) {
  std::ranges::transform(method, method.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return method;
}

json components() {
  return {
      {"schemas", schemas()},
      {"securitySchemes",
       {{"capability",
         {{"type", "http"},
          {"scheme", "bearer"},
          {"bearerFormat", "macaroon v1"},
          {"description",
           "The token of host.token_file, or one narrowed from it by `ronctl cap mint`. A token may be good for "
           "reading "
           "only, for some commands, for a time, for a tenant."}}}}},
      {"responses",
       {{"Refused",
         {{"description",
           "Any route: 400 no HTTP, 404 no such path, 405 another method (Allow lists those that are taken), 413 body "
           "too large, 421 a Host that is a name other than localhost on a loopback address, 429 too many requests or "
           "connections of this peer, 431 header too large, 500 the host failed, 503 too many connections. Each is "
           "counted in rejected_total{reason}."},
          {"content", {{as_json, {{"schema", {{"$ref", "#/components/schemas/Error"}}}}}}}}}}}};
}

}  // namespace

json describe_api(const Router& router) {
  const std::vector<Operation> all = operations();
  json paths;
  for (const Route& route : router.routes()) {
    json& path = paths[route.path];
    path[lower(route.method)] = described(route, all, true);
    if (route.method == "GET") path["head"] = described(route, all, false);
  }
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "ron-bus host"},
            {"version", RON_VERSION_STRING},
            {"summary", "Watching and driving a running host"},
            {"license", {{"name", "MIT or Apache 2.0"}, {"identifier", "MIT OR Apache-2.0"}}}}},
          {"servers", {{{"url", "/"}}}},
          {"paths", std::move(paths)},
          {"components", components()}};
}

std::vector<std::string> undescribed(const Router& router) {
  std::vector<std::string> routed;
  std::vector<std::string> told;
  for (const Route& route : router.routes()) routed.push_back(fmt::format("{} {}", route.method, route.path));
  for (const Operation& one : operations()) told.push_back(fmt::format("{} {}", one.method, one.path));
  std::ranges::sort(routed);
  std::ranges::sort(told);
  std::vector<std::string> either;
  std::ranges::set_symmetric_difference(routed, told, std::back_inserter(either));
  return either;
}

}  // namespace ron::sim

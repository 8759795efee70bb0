// SPDX-License-Identifier: MIT OR Apache-2.0
//
// tail: the events that the host emits, one JSON object a line, as they come. Takes the token, as all of /events does.
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.h"
#include "printable.h"
#include "telemetry/json_text.h"
#include "wire/wire_event.h"

namespace ron::sim::ctl {
namespace {

struct Tail {
  HostOptions host;
  std::string topic;
  std::uint64_t count = 0;
};

// What was missed must not be filtered away, nor why the stream ends.
bool is_wanted(const StreamedEvent& event, const std::string& topic) {
  if (topic.empty() || event.name == "gap" || event.name == "dropped") return true;
  const auto data = parse_json(event.data);
  return data && data->is_object() && data->contains("event") && (*data)["event"] == topic;
}

ExitCode tail(const Tail& wanted) {
  if (!wanted.topic.empty() && !wire_kind(wanted.topic)) {
    return fail({ExitCode::BadInput,
                 fmt::format("--topic must be one of health, config_updated, service_crashed, shutdown, gap, not {}",
                             json_in_words(wanted.topic))});
  }
  const auto client = HostClient::create(wanted.host);
  if (!client) return fail(client.error());
  std::uint64_t left = wanted.count;
  const auto followed = client->follow_with_token("/events", [&](const StreamedEvent& event) {
    if (!is_wanted(event, wanted.topic)) return true;
    const bool special = event.name == "gap" || event.name == "dropped";
    fmt::print("{}{}\n", special ? event.name + " " : "", printable(event.data));
    const bool written = std::fflush(stdout) == 0;  // a closed pipe ends it
    return written && (wanted.count == 0 || --left > 0);
  });
  return followed ? ExitCode::Ok : fail(followed.error());
}

}  // namespace

void add_tail_command(CLI::App& app, Chosen& chosen) {
  auto* const command = app.add_subcommand("tail", "prints events as they come");
  const auto wanted = std::make_shared<Tail>();
  add_host_options(*command, wanted->host);
  command->add_option("--topic", wanted->topic, "only this kind; gaps are always shown")
      ->type_name("health|config_updated|service_crashed|shutdown");
  command->add_option("--count", wanted->count, "ends after so many");
  command->callback([&chosen, wanted] { chosen = [=] { return tail(*wanted); }; });
}

}  // namespace ron::sim::ctl

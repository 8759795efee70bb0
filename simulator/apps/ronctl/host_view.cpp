// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host_view.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "telemetry/json_action.h"
#include "telemetry/json_snapshot.h"
#include "telemetry/json_text.h"

namespace ron::sim::ctl {
namespace {

template <typename Sample>
std::expected<Sample, Failure> find(const std::vector<Sample>& samples, std::string_view kind,
                                    std::string_view target) {
  const auto at = std::ranges::find_if(
      samples, [&](const Sample& s) { return s.name == target || std::to_string(s.id) == target; });
  if (at != samples.end()) return *at;
  std::vector<std::string> known;
  known.reserve(samples.size());
  for (const Sample& s : samples) known.push_back(fmt::format("{} ({})", s.id, s.name));
  return std::unexpected(Failure{ExitCode::BadInput, fmt::format("there is no {} {}; there are: {}", kind,
                                                                 json_in_words(target), fmt::join(known, ", "))});
}

}  // namespace

std::expected<Snapshot, Failure> fetch_snapshot(const HostClient& client) {
  const auto json = client.get_json("/api/v1/snapshot");
  if (!json) return std::unexpected(json.error());
  auto snapshot = snapshot_from_json(*json);
  if (!snapshot) {
    return std::unexpected(
        Failure{ExitCode::NotReachable, "what answers is no host of this version: " + snapshot.error()});
  }
  return *std::move(snapshot);
}

std::expected<void, Failure> send_action(const HostClient& client, const Action& action) {
  const auto reply = client.post("/api/v1/actions", json_text(to_json(action)));
  if (!reply) return std::unexpected(reply.error());
  if (reply->status >= 300) return std::unexpected(refusal(*reply));
  return {};
}

std::expected<SubscriberSample, Failure> find_subscriber(const Snapshot& snapshot, std::string_view target) {
  return find(snapshot.subscribers, "subscriber", target);
}

std::expected<PublisherSample, Failure> find_publisher(const Snapshot& snapshot, std::string_view target) {
  return find(snapshot.publishers, "publisher", target);
}

}  // namespace ron::sim::ctl

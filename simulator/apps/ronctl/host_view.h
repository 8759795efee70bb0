// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What several commands need of a host: its snapshot, and having it do something.
#pragma once

#include <expected>
#include <string_view>

#include "host_client.h"
#include "telemetry/action.h"
#include "telemetry/snapshot.h"

namespace ron::sim::ctl {

[[nodiscard]] std::expected<Snapshot, Failure> fetch_snapshot(const HostClient& client);
[[nodiscard]] std::expected<void, Failure> send_action(const HostClient& client, const Action& action);

/// These by number or by name.
[[nodiscard]] std::expected<SubscriberSample, Failure> find_subscriber(const Snapshot& snapshot,
                                                                       std::string_view target);
[[nodiscard]] std::expected<PublisherSample, Failure> find_publisher(const Snapshot& snapshot, std::string_view target);

}  // namespace ron::sim::ctl

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HostConfig: everything a host can be told, typed, each value with its source. A plain value; the
// defaults are the specification's. ConfigLoader (config/loader.h) makes one out of flags, environment
// and file; setting.h has the table of what there is.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include <ron/config.h>

#include "config/endpoint.h"
#include "config/source.h"

namespace ron::sim {

struct HostConfig {
  struct Bus {
    Sourced<std::uint32_t> capacity{256};
    Sourced<std::uint32_t> overflow_warn_rate_per_min{60};
    Sourced<std::string> metrics_namespace{"ron_bus"};
    Sourced<bool> emit_amnesia_label{true};
  };
  struct Host {
    Sourced<bool> amnesia{false};
    Sourced<std::string> service{"ron-sim"};
    Sourced<Endpoint> listen{{.address = "127.0.0.1", .port = 9909}};
    Sourced<std::string> token_file{};              ///< the loader's default is in the runtime directory
    Sourced<std::optional<std::string>> tls_cert{};  ///< with tls_key, or neither
    Sourced<std::optional<std::string>> tls_key{};
    Sourced<std::chrono::nanoseconds> drain_timeout{std::chrono::seconds(5)};
  };
  struct Ready {
    Sourced<double> depth_ratio{0.5};  ///< of the capacity, > 0 .. 1
    Sourced<std::chrono::nanoseconds> depth_for{std::chrono::seconds(30)};
    Sourced<std::chrono::nanoseconds> warmup{std::chrono::seconds(2)};
    Sourced<std::uint32_t> expected_min{0};
  };
  struct Mirror {
    Sourced<std::optional<Endpoint>> listen{};
    Sourced<std::optional<std::string>> unix_socket{};  ///< a path
    Sourced<bool> allow_shutdown{false};
  };
  struct Audit {
    Sourced<std::optional<std::string>> file{};
  };
  /// A posture that labels and readiness state; there is no cryptography behind it.
  struct Pq {
    Sourced<bool> hybrid{false};
    Sourced<std::optional<std::string>> sign_algo{};
    Sourced<bool> only{false};
  };

  Bus bus;
  Host host;
  Ready ready;
  Mirror mirror;
  Audit audit;
  Pq pq;

  [[nodiscard]] BusConfig bus_config() const;
};

}  // namespace ron::sim

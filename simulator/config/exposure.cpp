// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/exposure.h"

#include <fmt/format.h>

namespace ron::sim {

std::expected<std::string, std::string> exposure(const HostConfig& config, bool allow_plain_remote) {
  const auto& listen = config.host.listen;
  if (listen.value.is_loopback()) return {};
  const bool tls = config.host.tls_cert.value && config.host.tls_key.value;
  const std::string where = to_string(listen.value);
  if (!tls && !allow_plain_remote) {
    return std::unexpected(fmt::format(
        "host.listen must be a loopback address such as 127.0.0.1:{}, not {}, from {}, unless host.tls_cert "
        "and host.tls_key are given: tokens would cross the network in the clear; --allow-plain-remote "
        "allows it",
        listen.value.port, where, describe(listen.source)));
  }
  return fmt::format(
      "host.listen {} is no loopback address: whoever reaches it reads metrics, health, snapshots and "
      "alerts without a token{}",
      where, tls ? "" : ", and tokens cross the network in the clear: whoever sees one can drive this host");
}

}  // namespace ron::sim

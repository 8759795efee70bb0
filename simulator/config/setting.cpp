// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/setting.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "config/parse_value.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using Set = std::expected<void, std::string>;
using Type = Setting::Type;

// `parse` is a function from text to an optional value; nothing is a refusal.
template <auto section, auto field, auto parse>
Set set_parsed(const Setting& setting, HostConfig& config, std::string_view text, const Source& source) {
  auto value = parse(text);
  if (!value) {
    return std::unexpected(fmt::format("{} must be {}, not {}", setting.key, setting.accepted, in_quotes(text)));
  }
  config.*section.*field = {*std::move(value), source};
  return {};
}

// The bus says itself what it accepts.
template <auto field, auto bus_field, auto parse>
Set set_bus(const Setting& setting, HostConfig& config, std::string_view text, const Source& source) {
  if (const auto value = parse(text)) {
    BusConfig candidate;
    candidate.*bus_field = *value;
    if (const auto valid = candidate.validate(); !valid) return std::unexpected(valid.error().message);
  }
  return set_parsed<&HostConfig::bus, field, parse>(setting, config, text, source);
}

template <auto section, auto field>
std::string text_of(const HostConfig& config) {
  return value_text((config.*section.*field).value);
}

template <auto section, auto field>
const Source& source_of(const HostConfig& config) {
  return (config.*section.*field).source;
}

// Parsers of table entries that need more than parse_value.h has.

std::optional<std::string> any_text(std::string_view text) { return std::string(text); }

template <auto parse>
auto or_off(std::string_view text) {
  using Value = decltype(parse(text));
  return text == "off" ? std::optional<Value>(Value{})
                       : parse(text).transform([](auto v) { return Value(std::move(v)); });
}

std::optional<std::string> parse_socket_path(std::string_view text) {
  constexpr std::size_t longest = 107;  // sun_path's, without its NUL
  return text.size() <= longest ? parse_path(text) : std::nullopt;
}

template <nanoseconds::rep most>
std::optional<nanoseconds> duration_up_to(std::string_view text) {
  return parse_duration(text).and_then(
      [](nanoseconds d) { return d <= nanoseconds(most) ? std::optional(d) : std::nullopt; });
}
constexpr auto hour = nanoseconds(1h).count();
constexpr auto day = 24 * hour;

template <auto section, auto field, auto parse>
constexpr Setting row(std::string_view key, std::string_view environment, std::string_view flag, Type type,
                      std::string_view accepted, std::string_view help) {
  return {key,
          environment,
          flag,
          type,
          accepted,
          help,
          set_parsed<section, field, parse>,
          text_of<section, field>,
          source_of<section, field>};
}

template <auto field, auto bus_field, auto parse>
constexpr Setting bus_row(std::string_view key, std::string_view environment, std::string_view flag, Type type,
                          std::string_view accepted, std::string_view help) {
  Setting setting = row<&HostConfig::bus, field, parse>(key, environment, flag, type, accepted, help);
  setting.set = set_bus<field, bus_field, parse>;
  return setting;
}

using C = HostConfig;
constexpr std::string_view a_switch = "true or false (on, off)";
constexpr std::string_view a_path_or_off = "a path, or off";
constexpr std::string_view up_to_an_hour = "a duration 0s .. 1h such as 5s or 250ms";

constexpr auto table = std::to_array<Setting>({
    bus_row<&C::Bus::capacity, &BusConfig::capacity, parse_count>("bus.capacity", "RON_BUS_CAPACITY", "--bus-capacity",
                                                                  Type::Integer, "an integer 2 .. 1048576",
                                                                  "events the bus retains for its slowest subscriber"),
    bus_row<&C::Bus::overflow_warn_rate_per_min, &BusConfig::overflow_warn_rate_per_min, parse_count>(
        "bus.overflow_warn_rate_per_min", "RON_BUS_OVERFLOW_WARN_RATE_PER_MIN", "--bus-overflow-warn-rate",
        Type::Integer, "an integer 1 .. 4294967295", "overflow warnings logged per minute, at most"),
    bus_row<&C::Bus::metrics_namespace, &BusConfig::metrics_namespace, any_text>(
        "bus.metrics_namespace", "RON_BUS_METRICS_NAMESPACE", "--bus-metrics-namespace", Type::Text,
        "an identifier [a-zA-Z_][a-zA-Z0-9_]*", "the label bus_namespace of the metrics"),
    bus_row<&C::Bus::emit_amnesia_label, &BusConfig::emit_amnesia_label, parse_switch>(
        "bus.emit_amnesia_label", "RON_BUS_EMIT_AMNESIA_LABEL", "--bus-amnesia-label", Type::Switch, a_switch,
        "whether metrics carry the label amnesia"),
    row<&C::host, &C::Host::amnesia, parse_switch>("host.amnesia", "RON_AMNESIA", "--amnesia", Type::Switch, a_switch,
                                                   "the host keeps nothing over a restart, and says so"),
    row<&C::host, &C::Host::service, parse_label>("host.service", "RON_SERVICE", "--service", Type::Text,
                                                  "1 .. 64 letters, digits, '.', '_' or '-'",
                                                  "the service's name in metrics and logs"),
    row<&C::host, &C::Host::listen, parse_endpoint>(
        "host.listen", "RON_LISTEN", "--listen", Type::Text,
        "ADDRESS:PORT with a numeric address or localhost, such as 127.0.0.1:9909 or [::1]:9909",
        "where HTTP is served"),
    row<&C::host, &C::Host::token_file, parse_path>("host.token_file", "RON_TOKEN_FILE", "--token-file", Type::Text,
                                                    "a path", "the file with the capability token, mode 0600"),
    row<&C::host, &C::Host::tls_cert, or_off<parse_path>>("host.tls_cert", "RON_TLS_CERT", "--tls-cert", Type::Text,
                                                          a_path_or_off, "certificate chain (PEM); serves TLS"),
    row<&C::host, &C::Host::tls_key, or_off<parse_path>>("host.tls_key", "RON_TLS_KEY", "--tls-key", Type::Text,
                                                         a_path_or_off, "its private key (PEM), mode 0600"),
    row<&C::host, &C::Host::drain_timeout, duration_up_to<hour>>("host.drain_timeout", "RON_DRAIN_TIMEOUT",
                                                                 "--drain-timeout", Type::Text, up_to_an_hour,
                                                                 "what subscribers get to drain when the host stops"),
    row<&C::ready, &C::Ready::depth_ratio, parse_ratio>(
        "ready.depth_ratio", "RON_READY_DEPTH_RATIO", "--ready-depth-ratio", Type::Number, "a number > 0 .. 1",
        "depth, as a part of the capacity, from which the host is not ready"),
    row<&C::ready, &C::Ready::depth_for, duration_up_to<day>>(
        "ready.depth_for", "RON_READY_DEPTH_FOR", "--ready-depth-for", Type::Text, "a duration 0s .. 24h such as 30s",
        "how long the depth has to stay there"),
    row<&C::ready, &C::Ready::warmup, duration_up_to<hour>>("ready.warmup", "RON_READY_WARMUP", "--ready-warmup",
                                                            Type::Text, up_to_an_hour,
                                                            "after the start, when depth does not count"),
    row<&C::ready, &C::Ready::expected_min, parse_count>(
        "ready.expected_min", "RON_READY_EXPECTED_MIN", "--ready-expected-min", Type::Integer,
        "an integer 0 .. 4294967295", "subscribers below which the host is not ready"),
    row<&C::mirror, &C::Mirror::listen, or_off<parse_endpoint>>(
        "mirror.listen", "RON_MIRROR_LISTEN", "--mirror-listen", Type::Text,
        "ADDRESS:PORT with a numeric address or localhost, or off", "where events are mirrored (port 9444 by custom)"),
    row<&C::mirror, &C::Mirror::unix_socket, or_off<parse_socket_path>>(
        "mirror.unix", "RON_MIRROR_UNIX", "--mirror-unix", Type::Text, "a path of at most 107 bytes, or off",
        "the Unix socket where events are mirrored"),
    row<&C::mirror, &C::Mirror::allow_shutdown, parse_switch>("mirror.allow_shutdown", "RON_MIRROR_ALLOW_SHUTDOWN",
                                                              "--mirror-allow-shutdown", Type::Switch, a_switch,
                                                              "whether Shutdown leaves the host"),
    row<&C::audit, &C::Audit::file, or_off<parse_path>>("audit.file", "RON_AUDIT_FILE", "--audit-file", Type::Text,
                                                        a_path_or_off, "the audit log"),
    row<&C::pq, &C::Pq::hybrid, parse_switch>("pq.hybrid", "RON_PQ_HYBRID", "--pq-hybrid", Type::Switch, a_switch,
                                              "states a hybrid key exchange (labels only)"),
    row<&C::pq, &C::Pq::sign_algo, or_off<parse_label>>("pq.sign_algo", "RON_PQ_SIGN_ALGO", "--pq-sign-algo",
                                                        Type::Text, "1 .. 64 letters, digits, '.', '_' or '-', or off",
                                                        "states a signature algorithm (labels only)"),
    row<&C::pq, &C::Pq::only, parse_switch>("pq.only", "RON_PQ_ONLY", "--pq-only", Type::Switch, a_switch,
                                            "a peer without post-quantum keys makes the host not ready"),
});

}  // namespace

std::span<const Setting> settings() noexcept { return table; }

const Setting* find_setting(std::string_view key) noexcept {
  const auto at = std::ranges::find(table, key, &Setting::key);
  return at == table.end() ? nullptr : &*at;
}

}  // namespace ron::sim

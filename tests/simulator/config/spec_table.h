// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The specification's table of settings, written down a second time on purpose: with values that each
// has to take, and values it has to refuse.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace ron::sim::test {

struct Row {
  std::string key;
  std::string environment;
  std::string flag;
  std::string standard;               // the default, as shown
  std::vector<std::string> good;      // three values, as shown
  bool quoted;                        // in the file
  std::vector<std::string> bad;       // as flags and variables
  std::vector<std::string> bad_toml;  // as the file has them
  std::string accepted;               // a part of what messages say
};
inline std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.key; }

inline const std::vector<std::string> bad_switch = {"", "yes", "2", "ON", " on", "offf"};
inline const std::vector<std::string> bad_switch_toml = {"\"on\"", "1", "[]", "{}", "0.5"};
inline const std::vector<std::string> bad_text_toml = {"1", "true", "[\"a\"]", "{}", "1979-05-27"};
inline const std::vector<std::string> bad_duration = {"",     "5", "-5s",          "5 s",  "5sec",
                                                      "1.5s", "s", "99999999999h", "1h30m"};
inline const std::vector<std::string> bad_path = {"", "a\nb", std::string(5000, 'x')};
inline const std::vector<std::string> bad_endpoint = {
    "",           "9909",        ":9909",      "127.0.0.1",      "127.0.0.1:65536",
    "127.0.0.1:", "127.0.0.1:x", "::1:9909",   "[127.0.0.1]:80", "example.org:80",
    "[::1]",      "1.2.3.4:-1",  "1.2.3.4:+1", "256.1.1.1:80",   " 1.2.3.4:80"};

inline std::vector<Row> spec_table() {
  return {
      {"bus.capacity",
       "RON_BUS_CAPACITY",
       "--bus-capacity",
       "256",
       {"2", "512", "1048576"},
       false,
       {"1", "0", "1048577", "-5", "", "12x", "0x10", "4294967296", " 8", "+8", "1e3"},
       {"1", "\"512\"", "512.0", "true", "[512]", "{}", "-1", "99999999999"},
       "must be"},
      {"bus.overflow_warn_rate_per_min",
       "RON_BUS_OVERFLOW_WARN_RATE_PER_MIN",
       "--bus-overflow-warn-rate",
       "60",
       {"1", "600", "4294967295"},
       false,
       {"0", "-1", "often", "4294967296", ""},
       {"0", "\"60\"", "1.5"},
       "1"},
      {"bus.metrics_namespace",
       "RON_BUS_METRICS_NAMESPACE",
       "--bus-metrics-namespace",
       "ron_bus",
       {"a", "_x9", "Orders_Bus"},
       true,
       {"", "9x", "a-b", "a b", "ä"},
       bad_text_toml,
       "identifier"},
      {"bus.emit_amnesia_label",
       "RON_BUS_EMIT_AMNESIA_LABEL",
       "--bus-amnesia-label",
       "on",
       {"off", "on", "off"},
       false,
       bad_switch,
       bad_switch_toml,
       "true or false"},
      {"host.amnesia",
       "RON_AMNESIA",
       "--amnesia",
       "off",
       {"on", "off", "on"},
       false,
       bad_switch,
       bad_switch_toml,
       "true or false"},
      {"host.service",
       "RON_SERVICE",
       "--service",
       "ron-sim",
       {"a", "svc.ron_bus-2", "B"},
       true,
       {"", "a b", "a\"b", std::string(65, 'x'), "ä"},
       bad_text_toml,
       "letters"},
      {"host.listen",
       "RON_LISTEN",
       "--listen",
       "127.0.0.1:9909",
       {"[::1]:9909", "0.0.0.0:0", "127.0.0.1:65535"},
       true,
       bad_endpoint,
       bad_text_toml,
       "ADDRESS:PORT"},
      {"host.token_file",
       "RON_TOKEN_FILE",
       "--token-file",
       "/run/ron-sim/token",
       {"/a/b", "token", "/x y/z"},
       true,
       bad_path,
       bad_text_toml,
       "a path"},
      {"host.tls_cert",
       "RON_TLS_CERT",
       "--tls-cert",
       "off",
       {"/a/cert.pem", "c.pem", "off"},
       true,
       bad_path,
       bad_text_toml,
       "a path"},
      {"host.tls_key",
       "RON_TLS_KEY",
       "--tls-key",
       "off",
       {"/a/key.pem", "k.pem", "off"},
       true,
       bad_path,
       bad_text_toml,
       "a path"},
      {"host.drain_timeout",
       "RON_DRAIN_TIMEOUT",
       "--drain-timeout",
       "5s",
       {"0s", "250ms", "1h"},
       true,
       [] {
         auto bad = bad_duration;
         bad.push_back("61m");
         return bad;
       }(),
       {"5", "5.0", "true"},
       "a duration"},
      {"ready.depth_ratio",
       "RON_READY_DEPTH_RATIO",
       "--ready-depth-ratio",
       "0.5",
       {"0.25", "1", "0.001"},
       false,
       {"0", "1.1", "-0.5", "nan", "inf", "", "half", "0x1p-1", "1e-3", "0,5"},
       {"0", "2", "\"0.5\"", "nan", "inf", "true"},
       "a number"},
      {"ready.depth_for",
       "RON_READY_DEPTH_FOR",
       "--ready-depth-for",
       "30s",
       {"0s", "90s", "24h"},
       true,
       [] {
         auto bad = bad_duration;
         bad.push_back("25h");
         return bad;
       }(),
       {"30", "1.5"},
       "a duration"},
      {"ready.warmup",
       "RON_READY_WARMUP",
       "--ready-warmup",
       "2s",
       {"0s", "100ms", "1h"},
       true,
       [] {
         auto bad = bad_duration;
         bad.push_back("2h");
         return bad;
       }(),
       {"2"},
       "a duration"},
      {"ready.expected_min",
       "RON_READY_EXPECTED_MIN",
       "--ready-expected-min",
       "0",
       {"1", "4", "4294967295"},
       false,
       {"-1", "", "x", "4294967296", "1.0"},
       {"-1", "\"1\"", "1.0", "4294967296"},
       "an integer"},
      {"mirror.listen",
       "RON_MIRROR_LISTEN",
       "--mirror-listen",
       "off",
       {"127.0.0.1:9444", "off", "[::1]:0"},
       true,
       bad_endpoint,
       bad_text_toml,
       "ADDRESS:PORT"},
      {"mirror.unix",
       "RON_MIRROR_UNIX",
       "--mirror-unix",
       "off",
       {"/run/x.sock", "off", std::string(107, 'x')},
       true,
       {"", std::string(108, 'x'), "a\tb"},
       bad_text_toml,
       "at most 107 bytes"},
      {"mirror.allow_shutdown",
       "RON_MIRROR_ALLOW_SHUTDOWN",
       "--mirror-allow-shutdown",
       "off",
       {"on", "off", "on"},
       false,
       bad_switch,
       bad_switch_toml,
       "true or false"},
      {"audit.file",
       "RON_AUDIT_FILE",
       "--audit-file",
       "off",
       {"/var/log/a.log", "off", "b.log"},
       true,
       bad_path,
       bad_text_toml,
       "a path"},
      {"pq.hybrid",
       "RON_PQ_HYBRID",
       "--pq-hybrid",
       "off",
       {"on", "off", "on"},
       false,
       bad_switch,
       bad_switch_toml,
       "true or false"},
      {"pq.sign_algo",
       "RON_PQ_SIGN_ALGO",
       "--pq-sign-algo",
       "off",
       {"ML-DSA-65", "off", "slh.dsa"},
       true,
       {"", "a b", std::string(65, 'x')},
       bad_text_toml,
       "letters"},
      {"pq.only",
       "RON_PQ_ONLY",
       "--pq-only",
       "off",
       {"on", "off", "on"},
       false,
       bad_switch,
       bad_switch_toml,
       "true or false"},
  };
}

}  // namespace ron::sim::test

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// HostClient: ronctl's side of a host's HTTP API. Blocks the caller, at most for the time-out; a stream
// is followed until its callback has enough, or SIGINT or SIGTERM. Answers are bounded in size.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "exit_code.h"
#include "telemetry/sse_parser.h"

namespace CLI {
class App;
}

namespace ron::sim::ctl {

class Connection;

/// Where the host is: the flags that all commands with a host share.
struct HostOptions {
  std::string url;
  std::string token_file;
  std::string ca_file;  ///< of https; empty: the system's authorities
  bool json = false;
};
/// Adds --url, --token-file, --ca-file and --json; defaults come from the environment.
void add_host_options(CLI::App& app, HostOptions& options);

/// Why there is no answer: what ronctl says and how it exits.
struct Failure {
  ExitCode code = ExitCode::NotReachable;
  std::string message;
};

struct Reply {
  unsigned status = 0;
  std::string body;
};

class HostClient {
 public:
  [[nodiscard]] static std::expected<HostClient, Failure> create(const HostOptions& options);

  [[nodiscard]] std::expected<Reply, Failure> get(std::string_view path) const;
  /// With the token, which is read from its file now.
  [[nodiscard]] std::expected<Reply, Failure> post(std::string_view path, std::string_view body) const;
  /// A GET whose answer has to be 200 and JSON.
  [[nodiscard]] std::expected<nlohmann::json, Failure> get_json(std::string_view path) const;
  /// `seen` returns false when it has seen enough. Returns then, or on a signal; a stream that ends is a failure.
  [[nodiscard]] std::expected<void, Failure> follow(std::string_view path,
                                                    const std::function<bool(const StreamedEvent&)>& seen) const;
  /// The same, with the token.
  [[nodiscard]] std::expected<void, Failure> follow_with_token(
      std::string_view path, const std::function<bool(const StreamedEvent&)>& seen) const;

 private:
  struct Address {
    std::string host;
    std::string port;
    bool tls = false;
  };

  HostClient(Address address, std::string token_file, std::string ca_file);
  [[nodiscard]] static std::expected<Address, Failure> address_of(const std::string& url);
  [[nodiscard]] std::expected<void, Failure> open(Connection& connection) const;
  [[nodiscard]] std::expected<Reply, Failure> ask(std::string_view method, std::string_view path, std::string_view body,
                                                  std::string_view token) const;
  [[nodiscard]] std::expected<void, Failure> follow(std::string_view path, std::string_view token,
                                                    const std::function<bool(const StreamedEvent&)>& seen) const;
  [[nodiscard]] std::expected<std::string, Failure> token() const;
  [[nodiscard]] Failure unreachable(std::string_view why) const;

  Address address_;
  std::string token_file_;
  std::string ca_file_;
};

/// What the host said against it, as a failure: {"error": …} or the status.
[[nodiscard]] Failure refusal(const Reply& reply);

}  // namespace ron::sim::ctl

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host_client.h"

#include <cstdint>
#include <utility>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <boost/beast/http.hpp>

#include "config/environment.h"
#include "connection.h"
#include "telemetry/json_text.h"
#include "wire/token_file.h"

namespace ron::sim::ctl {
namespace {

namespace http = boost::beast::http;

constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20U;

Connection::Request request_for(std::string_view method, std::string_view path, const std::string& host) {
  Connection::Request request(http::string_to_verb(method), path, 11);
  request.set(http::field::host, host.contains(':') ? "[" + host + "]" : host);
  request.set(http::field::user_agent, "ronctl");
  return request;
}

std::unexpected<Failure> bad_input(std::string message) {
  return std::unexpected(Failure{ExitCode::BadInput, std::move(message)});
}

}  // namespace

void add_host_options(CLI::App& app, HostOptions& options) {
  const Environment environment = process_environment();
  const auto url = environment.find("RON_URL");
  const auto token_file = environment.find("RON_TOKEN_FILE");
  const auto ca_file = environment.find("RON_CA_FILE");
  options.url = url == environment.end() ? "http://127.0.0.1:9909" : url->second;
  options.token_file = token_file == environment.end() ? default_token_file(environment) : token_file->second;
  if (ca_file != environment.end()) options.ca_file = ca_file->second;
  app.add_option("--url", options.url, "the host, http:// or https:// (RON_URL)")->capture_default_str();
  app.add_option("--token-file", options.token_file, "its token (RON_TOKEN_FILE)")
      ->type_name("FILE")
      ->capture_default_str();
  app.add_option("--ca-file", options.ca_file,
                 "https: the authorities that may have signed its certificate, PEM; the system's if not given "
                 "(RON_CA_FILE)")
      ->type_name("FILE");
  app.add_flag("--json", options.json, "print JSON");
}

std::expected<HostClient::Address, Failure> HostClient::address_of(const std::string& url) {
  const auto bad = [&] {
    return bad_input(
        fmt::format("--url must be http://HOST[:PORT] or https://HOST[:PORT], not {}", json_in_words(url)));
  };
  const bool tls = url.starts_with("https://");
  if (!tls && !url.starts_with("http://")) return bad();
  std::string_view rest = std::string_view(url).substr(url.find("//") + 2);
  if (rest.ends_with('/')) rest.remove_suffix(1);
  const auto bracket = rest.rfind(']');
  const auto colon = rest.rfind(':');
  const bool has_port = colon != rest.npos && (bracket == rest.npos || colon > bracket);
  std::string host(rest.substr(0, has_port ? colon : rest.npos));
  std::string port(has_port ? rest.substr(colon + 1) : tls ? "443" : "80");
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const bool digits = !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == port.npos;
  if (host.empty() || !digits || host.find_first_of("/?#@ \t\r\n") != host.npos) return bad();
  return Address{.host = std::move(host), .port = std::move(port), .tls = tls};
}

std::expected<HostClient, Failure> HostClient::create(const HostOptions& options) {
  auto address = address_of(options.url);
  if (!address) return std::unexpected(address.error());
  return HostClient(*std::move(address), options.token_file, options.ca_file);
}

HostClient::HostClient(Address address, std::string token_file, std::string ca_file)
    : address_(std::move(address)), token_file_(std::move(token_file)), ca_file_(std::move(ca_file)) {}

Failure HostClient::unreachable(std::string_view why) const {
  return {ExitCode::NotReachable, fmt::format("no host reached at {} port {}: {}", address_.host, address_.port, why)};
}

std::expected<void, Failure> HostClient::open(Connection& connection) const {
  if (address_.tls) {
    if (const auto ready = connection.use_tls(ca_file_); !ready) return bad_input(ready.error());
  }
  if (const auto why = connection.open(address_.host, address_.port)) return std::unexpected(unreachable(*why));
  return {};
}

std::expected<Reply, Failure> HostClient::ask(std::string_view method, std::string_view path, std::string_view body,
                                              std::string_view token) const {
  Connection connection;
  auto request = request_for(method, path, address_.host);
  request.keep_alive(false);
  request.body() = body;
  if (!body.empty()) request.set(http::field::content_type, "application/json");
  if (!token.empty()) request.set(http::field::authorization, fmt::format("Bearer {}", token));
  request.prepare_payload();
  http::response_parser<http::string_body> parser;
  parser.body_limit(most_bytes);
  if (const auto opened = open(connection); !opened) return std::unexpected(opened.error());
  Connection::Error error = connection.send(request);
  if (!error) error = connection.receive(parser);
  if (error) return std::unexpected(unreachable(message_of(error)));
  return Reply{parser.get().result_int(), std::move(parser.get().body())};
}

std::expected<Reply, Failure> HostClient::get(std::string_view path) const { return ask("GET", path, "", ""); }

std::expected<std::string, Failure> HostClient::token() const {
  auto token = read_token_file(token_file_);
  if (!token) return bad_input(token.error());
  // The token's alphabet has no line end; a file that was tampered with must not add headers.
  if (token->find_first_of("\r\n \t") != token->npos) {
    return bad_input(fmt::format("the token file {} must hold one token", token_file_));
  }
  return *std::move(token);
}

std::expected<Reply, Failure> HostClient::post(std::string_view path, std::string_view body) const {
  const auto with = token();
  if (!with) return std::unexpected(with.error());
  return ask("POST", path, body, *with);
}

std::expected<nlohmann::json, Failure> HostClient::get_json(std::string_view path) const {
  const auto reply = get(path);
  if (!reply) return std::unexpected(reply.error());
  if (reply->status != 200) return std::unexpected(refusal(*reply));
  auto json = parse_json(reply->body, {.bytes = most_bytes});
  if (!json) return std::unexpected(unreachable(fmt::format("{} answered {}", path, json.error())));
  return *std::move(json);
}

std::expected<void, Failure> HostClient::follow(std::string_view path,
                                                const std::function<bool(const StreamedEvent&)>& seen) const {
  return follow(path, {}, seen);
}

std::expected<void, Failure> HostClient::follow_with_token(
    std::string_view path, const std::function<bool(const StreamedEvent&)>& seen) const {
  const auto with = token();
  if (!with) return std::unexpected(with.error());
  return follow(path, *with, seen);
}

std::expected<void, Failure> HostClient::follow(std::string_view path, std::string_view token,
                                                const std::function<bool(const StreamedEvent&)>& seen) const {
  Connection connection;
  http::response_parser<http::empty_body> header;
  if (const auto opened = open(connection); !opened) return opened;
  auto request = request_for("GET", path, address_.host);
  if (!token.empty()) request.set(http::field::authorization, fmt::format("Bearer {}", token));
  Connection::Error error = connection.send(request);
  if (!error) error = connection.receive(header, true);
  if (error) return std::unexpected(unreachable(message_of(error)));
  if (header.get().result_int() != 200) return std::unexpected(refusal({header.get().result_int(), ""}));
  connection.heed_signals();
  SseParser parser;
  std::string piece;
  while (true) {
    error = connection.receive_some(piece);
    if (error == boost::asio::error::operation_aborted) return {};
    if (error) return std::unexpected(unreachable("the stream ended: " + message_of(error)));
    if (!parser.feed(piece, seen)) break;
  }
  if (parser.too_large()) return std::unexpected(unreachable("the stream has an event that is too large"));
  return {};
}

Failure refusal(const Reply& reply) {
  const ExitCode code = reply.status >= 400 && reply.status < 500 ? ExitCode::BadInput : ExitCode::Unsatisfactory;
  std::string why = fmt::format("status {}", reply.status);
  if (const auto json = parse_json(reply.body); json && json->is_object() && json->contains("error")) {
    const auto& error = (*json)["error"];
    why = error.is_string() ? error.get<std::string>() : json_text(error);
  }
  return {code, fmt::format("the host refuses ({}): {}", reply.status, why)};
}

}  // namespace ron::sim::ctl

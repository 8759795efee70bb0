// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host_client.h"

#include <array>
#include <csignal>
#include <utility>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "config/environment.h"
#include "telemetry/json_text.h"
#include "wire/token_file.h"

namespace ron::sim::ctl {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto time_out = std::chrono::seconds(10);
constexpr auto stream_silence = std::chrono::seconds(60);  // hosts send comments more often
constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20U;

http::request<http::string_body> request_for(std::string_view method, std::string_view path, std::string_view host) {
  http::request<http::string_body> request(http::string_to_verb(method), path, 11);
  request.set(http::field::host, host);
  request.set(http::field::user_agent, "ronctl");
  return request;
}

// One connection and what happens on it, on an io_context of its own. Each step runs it until the step is done.
class Connection {
 public:
  error_code open(const std::string& host, const std::string& port) {
    error_code error;
    tcp::resolver resolver(io_);
    const auto addresses = resolver.resolve(host, port, error);
    if (error) return error;
    stream_.expires_after(time_out);
    stream_.async_connect(addresses, [&](error_code got, const tcp::endpoint&) { error = got; });
    return run(error);
  }

  error_code send(const http::request<http::string_body>& request) {
    error_code error;
    stream_.expires_after(time_out);
    http::async_write(stream_, request, [&](error_code got, std::size_t) { error = got; });
    return run(error);
  }

  error_code receive(http::response_parser<http::string_body>& parser) {
    error_code error;
    stream_.expires_after(time_out);
    http::async_read(stream_, buffer_, parser, [&](error_code got, std::size_t) { error = got; });
    return run(error);
  }

  template <typename Body>
  error_code receive_header(http::response_parser<Body>& parser) {
    error_code error;
    stream_.expires_after(time_out);
    http::async_read_header(stream_, buffer_, parser, [&](error_code got, std::size_t) { error = got; });
    return run(error);
  }

  // The next bytes of a body without a length. A signal gives operation_aborted.
  error_code receive_some(std::string& piece) {
    if (buffer_.size() > 0) {
      piece.assign(static_cast<const char*>(buffer_.data().data()), buffer_.size());
      buffer_.consume(buffer_.size());
      return {};
    }
    error_code error;
    stream_.expires_after(stream_silence);
    stream_.async_read_some(asio::buffer(part_), [&](error_code got, std::size_t size) {
      error = got;
      piece.assign(part_.data(), size);
      signals_.cancel();
    });
    signals_.async_wait([&](error_code cancelled, int) {
      if (!cancelled) stream_.cancel();
    });
    return run(error);
  }

  void heed_signals() {
    signals_.add(SIGINT);
    signals_.add(SIGTERM);
  }

 private:
  error_code run(const error_code& error) {
    io_.restart();
    io_.run();
    return error;
  }

  asio::io_context io_{1};
  beast::tcp_stream stream_{io_};
  asio::signal_set signals_{io_};
  beast::flat_buffer buffer_;
  std::array<char, 16 * 1024> part_{};
};

std::string message_of(const error_code& error) {
  return error == beast::error::timeout ? "no answer in time" : error.message();
}

}  // namespace

void add_host_options(CLI::App& app, HostOptions& options) {
  const Environment environment = process_environment();
  const auto url = environment.find("RON_URL");
  const auto token_file = environment.find("RON_TOKEN_FILE");
  options.url = url == environment.end() ? "http://127.0.0.1:9909" : url->second;
  options.token_file = token_file == environment.end() ? default_token_file(environment) : token_file->second;
  app.add_option("--url", options.url, "the host (RON_URL)")->capture_default_str();
  app.add_option("--token-file", options.token_file, "its token (RON_TOKEN_FILE)")->capture_default_str();
  app.add_flag("--json", options.json, "print JSON");
}

std::expected<HostClient, Failure> HostClient::create(const HostOptions& options) {
  constexpr std::string_view scheme = "http://";
  const auto bad = [&] {
    return std::unexpected(Failure{
        ExitCode::BadInput, fmt::format("--url must be http://HOST[:PORT], not {}", json_in_words(options.url))});
  };
  if (!options.url.starts_with(scheme)) return bad();
  std::string_view rest = std::string_view(options.url).substr(scheme.size());
  if (rest.ends_with('/')) rest.remove_suffix(1);
  const auto bracket = rest.rfind(']');
  const auto colon = rest.rfind(':');
  const bool has_port = colon != rest.npos && (bracket == rest.npos || colon > bracket);
  std::string host(rest.substr(0, has_port ? colon : rest.npos));
  std::string port(has_port ? rest.substr(colon + 1) : "80");
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const bool digits = !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == port.npos;
  if (host.empty() || !digits || host.find_first_of("/?#@ \t\r\n") != host.npos) return bad();
  return HostClient(std::move(host), std::move(port), options.token_file);
}

HostClient::HostClient(std::string host, std::string port, std::string token_file)
    : host_(std::move(host)), port_(std::move(port)), token_file_(std::move(token_file)) {}

Failure HostClient::unreachable(std::string_view why) const {
  return {ExitCode::NotReachable, fmt::format("no host reached at {} port {}: {}", host_, port_, why)};
}

std::expected<Reply, Failure> HostClient::ask(std::string_view method, std::string_view path, std::string_view body,
                                              std::string_view token) const {
  Connection connection;
  auto request = request_for(method, path, host_.contains(':') ? "[" + host_ + "]" : host_);
  request.keep_alive(false);
  request.body() = body;
  if (!body.empty()) request.set(http::field::content_type, "application/json");
  if (!token.empty()) request.set(http::field::authorization, fmt::format("Bearer {}", token));
  request.prepare_payload();
  http::response_parser<http::string_body> parser;
  parser.body_limit(most_bytes);
  error_code error = connection.open(host_, port_);
  if (!error) error = connection.send(request);
  if (!error) error = connection.receive(parser);
  if (error) return std::unexpected(unreachable(message_of(error)));
  return Reply{parser.get().result_int(), std::move(parser.get().body())};
}

std::expected<Reply, Failure> HostClient::get(std::string_view path) const { return ask("GET", path, "", ""); }

std::expected<Reply, Failure> HostClient::post(std::string_view path, std::string_view body) const {
  const auto token = read_token_file(token_file_);
  if (!token) return std::unexpected(Failure{ExitCode::BadInput, token.error()});
  // The token's alphabet has no line end; a file that was tampered with must not add headers.
  if (token->find_first_of("\r\n \t") != token->npos) {
    return std::unexpected(
        Failure{ExitCode::BadInput, fmt::format("the token file {} must hold one token", token_file_)});
  }
  return ask("POST", path, body, *token);
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
  Connection connection;
  http::response_parser<http::empty_body> header;
  error_code error = connection.open(host_, port_);
  if (!error) error = connection.send(request_for("GET", path, host_.contains(':') ? "[" + host_ + "]" : host_));
  if (!error) error = connection.receive_header(header);
  if (error) return std::unexpected(unreachable(message_of(error)));
  if (header.get().result_int() != 200) return std::unexpected(refusal({header.get().result_int(), ""}));
  connection.heed_signals();
  SseParser parser;
  std::string piece;
  while (true) {
    error = connection.receive_some(piece);
    if (error == asio::error::operation_aborted) return {};
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

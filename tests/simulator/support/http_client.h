// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The few HTTP requests that tests of a host send.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace ron::test {

struct HttpReply {
  unsigned status = 0;
  std::string body;
  std::map<std::string, std::string> headers;
};

/// Throws boost::system::system_error when there is no answer.
[[nodiscard]] inline HttpReply request(std::uint16_t port, const std::string& method, const std::string& path,
                                       const std::string& body = {},
                                       const std::map<std::string, std::string>& headers = {}) {
  namespace http = boost::beast::http;
  boost::asio::io_context context;
  boost::beast::tcp_stream stream(context);
  stream.connect({boost::asio::ip::make_address("127.0.0.1"), port});
  http::request<http::string_body> message(http::string_to_verb(method), path, 11, body);
  message.set(http::field::host, "localhost");
  for (const auto& [name, value] : headers) message.set(name, value);
  message.prepare_payload();
  http::write(stream, message);
  boost::beast::flat_buffer buffer;
  http::response<http::string_body> response;
  http::read(stream, buffer, response);
  HttpReply reply{.status = response.result_int(), .body = response.body(), .headers = {}};
  for (const auto& field : response) reply.headers[std::string(field.name_string())] = std::string(field.value());
  return reply;
}

[[nodiscard]] inline HttpReply get(std::uint16_t port, const std::string& path) { return request(port, "GET", path); }

}  // namespace ron::test

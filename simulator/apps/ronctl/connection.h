// SPDX-License-Identifier: MIT OR Apache-2.0
//
// One connection of ronctl's to a host, plain or TLS, on an io_context of its own: each step runs it until the step is
// done or its time is over. A host's certificate has to be good for the name or address it is reached by.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace ron::sim::ctl {

class Connection {
 public:
  using Error = boost::system::error_code;
  using Request = boost::beast::http::request<boost::beast::http::string_body>;

  /// Uses TLS from now on, with the authorities in `ca_file`, or with the system's if that is empty. To be called
  /// before open(). An error says what is wrong with the file.
  [[nodiscard]] std::expected<void, std::string> use_tls(const std::string& ca_file);

  /// Connects and shakes hands. Nothing is well; a text is why not.
  [[nodiscard]] std::optional<std::string> open(const std::string& host, const std::string& port);
  [[nodiscard]] Error send(const Request& request);

  template <typename Body>
  [[nodiscard]] Error receive(boost::beast::http::response_parser<Body>& parser, bool header_only = false) {
    Error error;
    const auto done = [&](Error got, std::size_t) { error = got; };
    begin_step();
    with_stream([&](auto& stream) {
      if (header_only) {
        boost::beast::http::async_read_header(stream, buffer_, parser, done);
      } else {
        boost::beast::http::async_read(stream, buffer_, parser, done);
      }
    });
    return run(error);
  }

  /// The next bytes of a body without a length. A signal that is heeded gives operation_aborted.
  [[nodiscard]] Error receive_some(std::string& piece);
  /// SIGINT and SIGTERM end receive_some().
  void heed_signals();

 private:
  using TcpStream = boost::beast::tcp_stream;
  using TlsStream = boost::asio::ssl::stream<TcpStream&>;

  template <typename Do>
  void with_stream(Do&& what) {
    if (tls_) {
      what(*tls_);
    } else {
      what(stream_);
    }
  }
  void begin_step();
  Error run(const Error& error);

  boost::asio::io_context io_{1};
  TcpStream stream_{io_};
  std::optional<boost::asio::ssl::context> context_;
  std::optional<TlsStream> tls_;
  boost::asio::signal_set signals_{io_};
  boost::beast::flat_buffer buffer_;
  std::array<char, 16 * 1024> part_{};
};

/// An error in words.
[[nodiscard]] std::string message_of(const Connection::Error& error);

}  // namespace ron::sim::ctl

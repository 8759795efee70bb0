// SPDX-License-Identifier: MIT OR Apache-2.0
#include "connection.h"

#include <chrono>
#include <csignal>
#include <string_view>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <fmt/format.h>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/error.hpp>

namespace ron::sim::ctl {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ssl = asio::ssl;
using asio::ip::tcp;

constexpr auto time_out = std::chrono::seconds(10);
constexpr auto stream_silence = std::chrono::seconds(60);  // hosts send comments more often

// What the certificate has to be good for. SNI takes names only.
bool expect_name(SSL* connection, const std::string& host) {
  boost::system::error_code no_address;
  asio::ip::make_address(host, no_address);
  if (!no_address) return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(connection), host.c_str()) == 1;
  return SSL_set1_host(connection, host.c_str()) == 1 &&
         SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                  const_cast<char*>(host.c_str())) == 1;  // what SSL_set_tlsext_host_name() is, without its C cast
}

std::string handshake_failure(const boost::system::error_code& error, SSL* connection, const std::string& host) {
  const long verdict = SSL_get_verify_result(connection);
  if (verdict == X509_V_ERR_HOSTNAME_MISMATCH || verdict == X509_V_ERR_IP_ADDRESS_MISMATCH) {
    return fmt::format("its certificate is not one for {}", host);
  }
  if (verdict != X509_V_OK) {
    const bool unknown = verdict == X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT ||
                         verdict == X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN ||
                         verdict == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY ||
                         verdict == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE;
    return fmt::format("its certificate is not to be trusted: {}{}", X509_verify_cert_error_string(verdict),
                       unknown ? "; --ca-file names the authority that has signed it" : "");
  }
  const bool no_tls = error.category() == asio::error::get_ssl_category() &&
                      ERR_GET_REASON(static_cast<unsigned long>(error.value())) == SSL_R_WRONG_VERSION_NUMBER;
  return no_tls ? "it does not speak TLS; try http://" : fmt::format("no TLS: {}", message_of(error));
}

}  // namespace

std::string message_of(const Connection::Error& error) {
  return error == beast::error::timeout ? "no answer in time" : error.message();
}

std::expected<void, std::string> Connection::use_tls(const std::string& ca_file) {
  context_.emplace(ssl::context::tls_client);
  Error error;
  static_cast<void>(context_->set_options(
      ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1, error));
  static_cast<void>(context_->set_verify_mode(ssl::verify_peer, error));
  if (ca_file.empty()) {
    static_cast<void>(context_->set_default_verify_paths(error));
  } else {
    static_cast<void>(context_->load_verify_file(ca_file, error));
    if (error) {
      return std::unexpected(
          fmt::format("--ca-file must be a readable file of PEM certificates, not {}: {}", ca_file, error.message()));
    }
  }
  return {};
}

std::optional<std::string> Connection::open(const std::string& host, const std::string& port) {
  Error error;
  tcp::resolver resolver(io_);
  const auto addresses = resolver.resolve(host, port, error);
  if (error) return message_of(error);
  begin_step();
  stream_.async_connect(addresses, [&](Error got, const tcp::endpoint&) { error = got; });
  if (run(error)) return message_of(error);
  if (!context_) return std::nullopt;
  tls_.emplace(stream_, *context_);
  if (!expect_name(tls_->native_handle(), host)) return fmt::format("{} is no name for a certificate", host);
  begin_step();
  tls_->async_handshake(ssl::stream_base::client, [&](Error got) { error = got; });
  if (run(error)) return handshake_failure(error, tls_->native_handle(), host);
  return std::nullopt;
}

Connection::Error Connection::send(const Request& request) {
  Error error;
  begin_step();
  with_stream(
      [&](auto& stream) { beast::http::async_write(stream, request, [&](Error got, std::size_t) { error = got; }); });
  return run(error);
}

Connection::Error Connection::receive_some(std::string& piece) {
  if (buffer_.size() > 0) {
    piece.assign(static_cast<const char*>(buffer_.data().data()), buffer_.size());
    buffer_.consume(buffer_.size());
    return {};
  }
  Error error;
  stream_.expires_after(stream_silence);
  with_stream([&](auto& stream) {
    stream.async_read_some(asio::buffer(part_), [&](Error got, std::size_t size) {
      error = got;
      piece.assign(part_.data(), size);
      signals_.cancel();
    });
  });
  signals_.async_wait([&](Error cancelled, int) {
    if (!cancelled) stream_.cancel();
  });
  return run(error);
}

void Connection::heed_signals() {
  signals_.add(SIGINT);
  signals_.add(SIGTERM);
}

void Connection::begin_step() { stream_.expires_after(time_out); }

Connection::Error Connection::run(const Error& error) {
  io_.restart();
  io_.run();
  return error;
}

}  // namespace ron::sim::ctl

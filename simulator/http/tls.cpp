// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/tls.h"

#include <filesystem>
#include <system_error>

#include <fmt/format.h>
#include <boost/asio/ssl.hpp>

namespace ron::sim {
namespace {

namespace ssl = boost::asio::ssl;
using std::filesystem::perms;

std::expected<void, std::string> check_mode(const std::string& key) {
  std::error_code error;
  const auto status = std::filesystem::status(key, error);
  if (error) return std::unexpected(fmt::format("cannot read the TLS key {}: {}", key, error.message()));
  const auto loose = status.permissions() & (perms::group_all | perms::others_all);
  if (loose == perms::none) return {};
  return std::unexpected(fmt::format("the TLS key {} must be its owner's alone (mode 0600), not {:04o}", key,
                                     static_cast<unsigned>(status.permissions()) & 07777U));
}

}  // namespace

std::expected<std::unique_ptr<ssl::context>, std::string> tls_context(const TlsFiles& files) {
  if (auto checked = check_mode(files.key); !checked) return std::unexpected(checked.error());
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  boost::system::error_code error;
  static_cast<void>(context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                                             ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                                             ssl::context::no_tlsv1_1 | ssl::context::single_dh_use,
                                         error));
  if (!error) static_cast<void>(context->use_certificate_chain_file(files.certificate, error));
  if (error) {
    return std::unexpected(
        fmt::format("the TLS certificate {} must be a readable PEM chain: {}", files.certificate, error.message()));
  }
  static_cast<void>(context->use_private_key_file(files.key, ssl::context::pem, error));
  if (error) {
    return std::unexpected(fmt::format("the TLS key {} must be a readable PEM key that fits {}: {}", files.key,
                                       files.certificate, error.message()));
  }
  return context;
}

}  // namespace ron::sim

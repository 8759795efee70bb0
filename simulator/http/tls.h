// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The server's side of TLS 1.2 and 1.3, from PEM files.
#pragma once

#include <expected>
#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

namespace ron::sim {

struct TlsFiles {
  std::string certificate;  ///< chain, PEM
  std::string key;          ///< PEM, not encrypted; refused if others than its owner may read it
};

/// A message names the file and what is wrong with it.
[[nodiscard]] std::expected<std::unique_ptr<boost::asio::ssl::context>, std::string> tls_context(const TlsFiles& files);

}  // namespace ron::sim

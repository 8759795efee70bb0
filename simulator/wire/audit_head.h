// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Signed heads: how far an audit log had got at a certain time, signed (Ed25519) by the host that wrote it. A log that
// was cut, or whose end was written anew, no longer fits a head that was taken before; so heads are to be kept apart.
//
//   {"head":{"hash":HEX,"records":120,"ts":"…"},"sig":HEX}       sig is over the byte 2 and the text of "head"
//
// The private key (PEM, mode 0600) never leaves the host. Messages name the file and what is wrong. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "wire/audit_record.h"

struct evp_pkey_st;

namespace ron::sim {

struct AuditHead {
  AuditChain chain;
  std::string time;
};

class AuditKey {
 public:
  /// Reads the private key; makes one, and its public half in `public_path`, when there is no such file.
  [[nodiscard]] static std::expected<AuditKey, std::string> load_or_make(const std::string& private_path,
                                                                         const std::string& public_path);
  /// A public key, which can only verify.
  [[nodiscard]] static std::expected<AuditKey, std::string> load_public(const std::string& path);

  [[nodiscard]] std::string sign(const AuditHead& head) const;  ///< the head's text, with its signature
  [[nodiscard]] std::expected<AuditHead, std::string> verify(std::string_view text) const;

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const noexcept;
  };
  using Key = std::unique_ptr<evp_pkey_st, Free>;
  explicit AuditKey(Key key) : key_(std::move(key)) {}

  Key key_;
};

}  // namespace ron::sim

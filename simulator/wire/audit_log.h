// SPDX-License-Identifier: MIT OR Apache-2.0
//
// AuditLog: the writer of an audit log. Append-only, one host at a time (the file is locked), mode 0600. Beside FILE:
//
//   FILE.key, FILE.pub    the key pair that signs heads, made at the first start
//   FILE.head             the latest signed head
//   FILE.000000000000 …   what was rotated away, each named after its first record; nobody deletes them
//
// Opening verifies everything that is there, and refuses a log that is broken or does not fit its head. A last line
// without an end, as a killed process may leave it, is cut off if the head does not vouch for it. A record that cannot
// be written (the disk is full) is an error, and the log is as before: it may be tried again. One thread at a time.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "wire/audit_head.h"
#include "wire/audit_record.h"
#include "wire/descriptor.h"

namespace ron::sim {

class AuditLog {
 public:
  struct Options {
    std::string file;
    std::function<std::string()> now;  ///< RFC 3339, for records and heads
    std::uint64_t rotate_bytes = std::uint64_t{64} << 20U;
  };

  [[nodiscard]] static std::expected<std::unique_ptr<AuditLog>, std::string> open(Options options);

  [[nodiscard]] std::expected<void, std::string> append(const nlohmann::json& body);
  /// What has been appended is on the disk, and the head says so.
  [[nodiscard]] std::expected<void, std::string> seal();

  [[nodiscard]] const AuditChain& chain() const noexcept { return chain_; }
  /// Bytes of a torn last line that opening cut off.
  [[nodiscard]] std::uint64_t cut_off() const noexcept { return cut_off_; }

 private:
  AuditLog(Options options, AuditKey key) : options_(std::move(options)), key_(std::move(key)) {}
  [[nodiscard]] std::expected<void, std::string> take_up();
  [[nodiscard]] std::expected<void, std::string> verify_all();
  [[nodiscard]] std::expected<void, std::string> cut_torn_line();
  [[nodiscard]] std::expected<Descriptor, std::string> open_locked(const std::string& path, int more) const;
  [[nodiscard]] std::expected<void, std::string> rotate();

  Options options_;
  AuditKey key_;
  Descriptor file_;
  AuditChain chain_;
  std::uint64_t first_ = 0;  // record of the file that is open
  std::uint64_t size_ = 0;
  std::uint64_t cut_off_ = 0;
};

/// The signed head in a file, as text.
[[nodiscard]] std::expected<std::string, std::string> read_audit_head(const std::string& path);

}  // namespace ron::sim

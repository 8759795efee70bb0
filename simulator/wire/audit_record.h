// SPDX-License-Identifier: MIT OR Apache-2.0
//
// One record of the audit log, and the chain that the records are. A line is canonical JSON (keys sorted, no blanks):
//
//   {"hash":HEX,"prev":HEX,"record":{"channel":"sse",…,"n":17,"ts":"2026-11-21T12:00:00.250Z","what":"sent"}}
//
// hash is SHA-256 over the byte 1, the 32 bytes of prev and the record's text; prev is the hash of the line before, 32
// zero bytes in the very first. "n" counts the records from 0, over all files. So a line cannot be changed, left out,
// put elsewhere or put in without the chain telling where. Pure; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace ron::sim {

using AuditHash = std::array<std::uint8_t, 32>;

inline constexpr std::size_t longest_audit_line = std::size_t{64} << 10U;

[[nodiscard]] std::string hex(const AuditHash& hash);
[[nodiscard]] std::optional<AuditHash> hash_from_hex(std::string_view text) noexcept;
[[nodiscard]] AuditHash audit_hash(const AuditHash& previous, std::string_view record);
/// The text that is hashed and stored. `body` is what is to be recorded; "n" and "ts" are put in.
[[nodiscard]] std::string audit_record(nlohmann::json body, std::uint64_t number, std::string_view time);
/// Without a line end.
[[nodiscard]] std::string audit_line(const AuditHash& previous, std::string_view record);

/// How far a chain has got.
struct AuditChain {
  std::uint64_t records = 0;  ///< the number of the next record
  AuditHash last{};           ///< the hash of the record before it
  friend bool operator==(const AuditChain&, const AuditChain&) = default;

  /// Goes on by one line, or says what is wrong with it and stays.
  [[nodiscard]] std::expected<void, std::string> take(std::string_view line);
  /// The chain as it was before this line, which is believed: where a log begins whose earlier files are not there.
  [[nodiscard]] static std::optional<AuditChain> before(std::string_view line);
};

}  // namespace ron::sim

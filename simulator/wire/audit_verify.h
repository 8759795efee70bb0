// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Verifies an audit log: file by file from the first record on, and against a signed head. It reads what it is pointed
// at and nothing else; memory is one line. What is wrong comes with the file, the line and the record's number.
//
// A log is FILE, preceded by those that were rotated away, FILE.000000000000 …, each named after its first record.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "wire/audit_head.h"
#include "wire/audit_record.h"

namespace ron::sim {

struct AuditBreak {
  std::string file;
  std::uint64_t line = 0;    ///< from 1; 0: the file as a whole
  std::uint64_t record = 0;  ///< the first that does not hold
  std::string message;
  bool torn = false;  ///< the last line has no end: of a writer that was killed, most likely
};
[[nodiscard]] std::string to_string(const AuditBreak& broken);

struct AuditReport {
  AuditChain chain;
  std::uint64_t first = 0;  ///< number of the first record that was there
  std::uint64_t files = 0;
};

struct AuditQuestion {
  std::string file;
  std::optional<AuditHead> head = {};  ///< that the log has to fit
  bool partial = false;                ///< the log may begin with a later record than the first
};

[[nodiscard]] std::expected<AuditReport, AuditBreak> verify_audit(const AuditQuestion& question);

/// The files of a log that are there, in order.
[[nodiscard]] std::vector<std::string> audit_files(const std::string& file);
[[nodiscard]] std::string rotated_name(const std::string& file, std::uint64_t first_record);

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/audit_verify.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace ron::sim {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t rotated_digits = 12;

bool is_rotated(std::string_view name, std::string_view of) {
  if (!name.starts_with(of)) return false;
  name.remove_prefix(of.size());
  return name.size() == rotated_digits + 1 && name.starts_with('.') &&
         name.find_first_not_of("0123456789", 1) == name.npos;
}

class Verifier {
 public:
  explicit Verifier(const AuditQuestion& question) : question_(question) {}

  std::expected<void, AuditBreak> read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    file_ = file;
    line_ = 0;
    if (!in) return broken("it cannot be read");
    ++report_.files;
    std::string text(longest_audit_line + 1, '\0');
    while (in.peek() != std::ifstream::traits_type::eof()) {
      ++line_;
      in.getline(text.data(), static_cast<std::streamsize>(text.size()));
      if (in.eof()) return broken("it is torn: it has no end", true);
      if (in.fail()) return broken(fmt::format("it is longer than {} bytes", longest_audit_line));
      const auto size = static_cast<std::size_t>(in.gcount()) - 1;
      if (auto taken = take(std::string_view(text).substr(0, size)); !taken) return taken;
    }
    return {};
  }

  std::expected<AuditReport, AuditBreak> finish() {
    line_ = 0;
    const auto& head = question_.head;
    if (head && head->chain.records > report_.chain.records) {
      return std::unexpected(broken(fmt::format("the log was cut: its signed head of {} says {} records, here are {}",
                                                head->time, head->chain.records, report_.chain.records))
                                 .error());
    }
    return report_;
  }

 private:
  std::expected<void, AuditBreak> take(std::string_view line) {
    if (!std::exchange(begun_, true)) {
      const auto before = AuditChain::before(line);
      if (question_.partial && before) {
        report_.chain = *before;
        report_.first = before->records;
      } else if (before && *before != AuditChain{}) {
        return broken(fmt::format("the log begins with record {}; what was before it is not there", before->records));
      }
      if (auto fits = check_head(); !fits) return fits;
    }
    if (auto taken = report_.chain.take(line); !taken) return broken(std::move(taken.error()));
    return check_head();
  }

  // The head stands behind the record that has just been taken.
  std::expected<void, AuditBreak> check_head() {
    const auto& head = question_.head;
    if (!head || head->chain.records != report_.chain.records || head->chain == report_.chain) return {};
    auto wrong = broken(
        fmt::format("it, or one before it, was written anew: the signed head of {} has another hash", head->time));
    if (wrong.error().record > 0) --wrong.error().record;
    return wrong;
  }

  std::expected<void, AuditBreak> broken(std::string message, bool torn = false) const {
    return std::unexpected(AuditBreak{
        .file = file_, .line = line_, .record = report_.chain.records, .message = std::move(message), .torn = torn});
  }

  const AuditQuestion& question_;
  AuditReport report_;
  std::string file_;
  std::uint64_t line_ = 0;
  bool begun_ = false;
};

}  // namespace

std::string to_string(const AuditBreak& broken) {
  if (broken.line == 0) return fmt::format("{}: {}", broken.file, broken.message);
  return fmt::format("{} line {} (record {}): {}", broken.file, broken.line, broken.record, broken.message);
}

std::string rotated_name(const std::string& file, std::uint64_t first_record) {
  return fmt::format("{}.{:0{}}", file, first_record, rotated_digits);
}

std::vector<std::string> audit_files(const std::string& file) {
  const fs::path path(file);
  std::error_code error;
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(path.has_parent_path() ? path.parent_path() : ".", error)) {
    if (is_rotated(entry.path().filename().string(), path.filename().string())) {
      files.push_back((path.parent_path() / entry.path().filename()).string());
    }
  }
  std::ranges::sort(files);
  if (fs::exists(path, error)) files.push_back(file);
  return files;
}

std::expected<AuditReport, AuditBreak> verify_audit(const AuditQuestion& question) {
  const std::vector<std::string> files = audit_files(question.file);
  if (files.empty()) {
    return std::unexpected(AuditBreak{.file = question.file, .message = "there is no such audit log"});
  }
  Verifier verifier(question);
  for (const std::string& file : files) {
    if (auto read = verifier.read(file); !read) return std::unexpected(read.error());
  }
  return verifier.finish();
}

}  // namespace ron::sim

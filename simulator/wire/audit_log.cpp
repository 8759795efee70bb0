// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/audit_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "wire/audit_verify.h"
#include "wire/failed.h"

namespace ron::sim {
namespace {

using Done = std::expected<void, std::string>;

bool exists(const std::string& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0;
}

}  // namespace

std::expected<std::string, std::string> read_audit_head(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  std::array<char, 4096> text{};
  const ssize_t size = file ? ::read(file.get(), text.data(), text.size()) : -1;
  if (size < 0) {
    return std::unexpected(fmt::format("cannot read the audit head {}: {}", path, std::strerror(errno)));
  }
  return std::string(text.data(), static_cast<std::size_t>(size));
}

std::expected<std::unique_ptr<AuditLog>, std::string> AuditLog::open(Options options) {
  auto key = AuditKey::load_or_make(options.file + ".key", options.file + ".pub");
  if (!key) return std::unexpected(key.error());
  std::unique_ptr<AuditLog> log(new AuditLog(std::move(options), *std::move(key)));
  if (auto taken = log->take_up(); !taken) return std::unexpected(taken.error());
  return log;
}

Done AuditLog::take_up() {
  auto file = open_locked(options_.file, 0);
  if (!file) return std::unexpected(file.error());
  file_ = *std::move(file);
  if (auto verified = verify_all(); !verified) return verified;
  struct stat status{};
  if (::fstat(file_.get(), &status) != 0) return failed("look at", "audit file", options_.file);
  size_ = static_cast<std::uint64_t>(status.st_size);
  first_ = chain_.records;
  std::ifstream in(options_.file, std::ios::binary);
  std::string line;
  if (size_ > 0 && std::getline(in, line)) first_ = AuditChain::before(line).value_or(chain_).records;
  return {};
}

Done AuditLog::verify_all() {
  AuditQuestion question{.file = options_.file, .partial = true};
  const std::string head_path = options_.file + ".head";
  if (exists(head_path)) {
    const auto text = read_audit_head(head_path);
    if (!text) return std::unexpected(text.error());
    const auto head = key_.verify(*text);
    if (!head) return std::unexpected(fmt::format("{}: {}; move the audit log away", head_path, head.error()));
    question.head = *head;
  }
  auto report = verify_audit(question);
  if (!report && report.error().torn && report.error().file == options_.file) {
    if (auto cut = cut_torn_line(); !cut) return cut;
    report = verify_audit(question);
  }
  if (!report) {
    return std::unexpected(
        fmt::format("the audit log is broken: {}; move it away to begin another", to_string(report.error())));
  }
  chain_ = report->chain;
  return {};
}

Done AuditLog::cut_torn_line() {
  std::ifstream in(options_.file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  const std::size_t whole = text.rfind('\n') == text.npos ? 0 : text.rfind('\n') + 1;
  cut_off_ = text.size() - whole;
  return ::ftruncate(file_.get(), static_cast<off_t>(whole)) == 0 ? Done{}
                                                                  : failed("mend", "audit file", options_.file);
}

std::expected<Descriptor, std::string> AuditLog::open_locked(const std::string& path, int more) const {
  Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | more, 0600));
  if (!file) return failed("open", "audit file", path);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return failed("look at", "audit file", path);
  if (!S_ISREG(status.st_mode) || (status.st_mode & 077U) != 0) {
    return std::unexpected(
        fmt::format("the audit file {} must be a regular file and its owner's alone (mode 0600)", path));
  }
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    return std::unexpected(fmt::format("the audit file {} is another host's: it is locked", path));
  }
  return file;
}

Done AuditLog::append(const nlohmann::json& body) {
  if (size_ >= options_.rotate_bytes) {
    if (auto rotated = rotate(); !rotated) return rotated;
  }
  const std::string record = audit_record(body, chain_.records, options_.now());
  const std::string line = audit_line(chain_.last, record) + "\n";
  if (line.size() > longest_audit_line) {
    return std::unexpected(
        fmt::format("an audit record must be at most {} bytes, not {}", longest_audit_line, line.size()));
  }
  if (!write_all(file_.get(), line)) {
    const auto why = failed("write", "audit file", options_.file);
    if (::ftruncate(file_.get(), static_cast<off_t>(size_)) != 0) return failed("mend", "audit file", options_.file);
    return why;
  }
  size_ += line.size();
  chain_.last = audit_hash(chain_.last, record);
  ++chain_.records;
  return {};
}

// The next file is made before the old one gets its new name, so that there always is one to write to.
Done AuditLog::rotate() {
  if (auto sealed = seal(); !sealed) return sealed;
  const std::string fresh = options_.file + ".new";
  const std::string old = rotated_name(options_.file, first_);
  ::unlink(fresh.c_str());
  auto file = open_locked(fresh, O_EXCL);
  if (!file) return std::unexpected(file.error());
  if (exists(old) || ::rename(options_.file.c_str(), old.c_str()) != 0) {
    ::unlink(fresh.c_str());
    return failed("rotate", "audit file", options_.file);
  }
  if (::rename(fresh.c_str(), options_.file.c_str()) != 0) {
    const auto why = failed("rotate", "audit file", options_.file);
    return ::rename(old.c_str(), options_.file.c_str()) == 0 ? why : failed("put back", "audit file", options_.file);
  }
  file_ = *std::move(file);
  first_ = chain_.records;
  size_ = 0;
  return {};
}

Done AuditLog::seal() {
  if (::fdatasync(file_.get()) != 0) return failed("write", "audit file", options_.file);
  const std::string path = options_.file + ".head";
  const std::string fresh = path + ".new";
  ::unlink(fresh.c_str());
  const Descriptor head(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!head) return failed("make the head of", "audit file", options_.file);
  const bool written = write_all(head.get(), key_.sign({.chain = chain_, .time = options_.now()})) &&
                       ::fsync(head.get()) == 0 && ::rename(fresh.c_str(), path.c_str()) == 0;
  if (written) return {};
  const auto why = failed("write the head of", "audit file", options_.file);
  ::unlink(fresh.c_str());
  return why;
}

}  // namespace ron::sim

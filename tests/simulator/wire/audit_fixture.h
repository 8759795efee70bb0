// SPDX-License-Identifier: MIT OR Apache-2.0
//
// AuditTest: an audit log in a folder of its own, and the means to tamper with it.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "wire/audit_log.h"
#include "wire/audit_verify.h"

namespace ron::sim::test {

class AuditTest : public testing::Test {
 protected:
  AuditTest() {
    std::string name = (std::filesystem::temp_directory_path() / "audit-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    file_ = (folder_ / "audit.jsonl").string();
  }
  ~AuditTest() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] AuditLog::Options options(std::uint64_t rotate_bytes = 1U << 20U) const {
    return {.file = file_, .now = [] { return "2026-11-21T12:00:00.000Z"; }, .rotate_bytes = rotate_bytes};
  }
  std::unique_ptr<AuditLog> open(std::uint64_t rotate_bytes = 1U << 20U) const {
    auto opened = AuditLog::open(options(rotate_bytes));
    EXPECT_TRUE(opened) << opened.error();
    return opened ? *std::move(opened) : nullptr;
  }
  [[nodiscard]] std::string refusal_to_open() const {
    const auto opened = AuditLog::open(options());
    return opened ? "opened" : opened.error();
  }
  /// `count` records, and a head that says so.
  void write(int count, std::uint64_t rotate_bytes = 1U << 20U) const {
    const auto log = open(rotate_bytes);
    for (int i = 0; i < count; ++i) {
      const auto appended = log->append({{"what", "sent"}, {"deliveries", {{"health", i}}}});
      ASSERT_TRUE(appended) << appended.error();
    }
    const auto sealed = log->seal();
    ASSERT_TRUE(sealed) << sealed.error();
  }

  [[nodiscard]] static std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  [[nodiscard]] std::vector<std::string> lines() const {
    std::ifstream in(file_);
    std::vector<std::string> all;
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
  }
  void rewrite(const std::vector<std::string>& lines) const {
    std::ofstream out(file_, std::ios::binary | std::ios::trunc);
    for (const std::string& line : lines) out << line << '\n';
  }
  [[nodiscard]] AuditHead head() const {
    return AuditKey::load_public(file_ + ".pub").value().verify(read_audit_head(file_ + ".head").value()).value();
  }
  /// "whole", or where it breaks and why.
  [[nodiscard]] std::string verdict(bool with_head = true, bool partial = false) const {
    AuditQuestion question{.file = file_, .partial = partial};
    if (with_head) question.head = head();
    const auto report = verify_audit(question);
    if (report) return "whole";
    return to_string(report.error()).substr(folder_.string().size() + 1);
  }

  std::filesystem::path folder_;
  std::string file_;
};

}  // namespace ron::sim::test

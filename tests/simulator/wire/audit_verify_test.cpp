// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Whatever is done to an audit log, verifying names the first link that does not hold.
#include "wire/audit_verify.h"

#include <algorithm>

#include "audit_fixture.h"

namespace ron::sim {
namespace {

using test::AuditTest;
using testing::HasSubstr;
using testing::StartsWith;

// The chain from `from` on, made anew by somebody who knows how hashes are made, but has no key.
std::vector<std::string> forge(std::vector<std::string> lines, std::size_t from) {
  AuditChain chain;
  for (std::size_t i = 0; i < from; ++i) EXPECT_TRUE(chain.take(lines[i]));
  for (std::size_t i = from; i < lines.size(); ++i) {
    const std::string record = audit_record({{"what", "forged"}}, chain.records, "2026-11-21T12:00:00.000Z");
    lines[i] = audit_line(chain.last, record);
    EXPECT_TRUE(chain.take(lines[i]));
  }
  return lines;
}

TEST_F(AuditTest, AnUntouchedLogIsWhole) {
  write(10);
  EXPECT_EQ(verdict(), "whole");
  EXPECT_EQ(head().chain.records, 10U);
}

TEST_F(AuditTest, AChangedRecordIsFound) {
  write(10);
  auto all = lines();
  const auto at = all[4].find("\"health\":4");
  ASSERT_NE(at, std::string::npos);
  all[4].replace(at, 10, "\"health\":9");
  rewrite(all);
  EXPECT_EQ(verdict(), "audit.jsonl line 5 (record 4): its hash is not that of its record: the record was changed");
}

TEST_F(AuditTest, EveryChangedByteIsFound) {
  write(4);
  const std::string whole = text_of(file_);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << changed;
    EXPECT_NE(verdict(), "whole") << "byte " << i;
  }
}

TEST_F(AuditTest, ADeletedRecordIsFound) {
  write(10);
  auto all = lines();
  all.erase(all.begin() + 3);
  rewrite(all);
  EXPECT_THAT(verdict(), StartsWith("audit.jsonl line 4 (record 3): its prev is not the hash of the record before it"));
}

TEST_F(AuditTest, TheFirstRecordCannotBeDeleted) {
  write(10);
  auto all = lines();
  all.erase(all.begin());
  rewrite(all);
  EXPECT_THAT(verdict(), HasSubstr("the log begins with record 1; what was before it is not there"));
}

TEST_F(AuditTest, MovedRecordsAreFound) {
  write(10);
  auto all = lines();
  std::swap(all[6], all[7]);
  rewrite(all);
  EXPECT_THAT(verdict(), StartsWith("audit.jsonl line 7 (record 6): its prev is not"));
}

TEST_F(AuditTest, ARecordThatWasPutInIsFound) {
  write(10);
  auto all = lines();
  all.insert(all.begin() + 5, all[2]);
  rewrite(all);
  EXPECT_THAT(verdict(), StartsWith("audit.jsonl line 6 (record 5): its prev is not"));
}

TEST_F(AuditTest, ATruncatedLogIsFoundByItsHeadAlone) {
  write(10);
  auto all = lines();
  all.resize(7);
  rewrite(all);
  EXPECT_EQ(verdict(false), "whole");
  EXPECT_THAT(verdict(),
              HasSubstr("the log was cut: its signed head of 2026-11-21T12:00:00.000Z says 10 records, here are 7"));
  rewrite({});
  EXPECT_THAT(verdict(), HasSubstr("says 10 records, here are 0"));
}

TEST_F(AuditTest, ASplicedEndIsFoundByItsHead) {
  write(10);
  rewrite(forge(lines(), 6));
  EXPECT_EQ(verdict(false), "whole");
  EXPECT_THAT(verdict(), StartsWith("audit.jsonl line 10 (record 9): it, or one before it, was written anew"));
}

TEST_F(AuditTest, AnEarlierHeadFitsALogThatHasGrown) {
  write(10);
  const AuditHead earlier = head();
  write(5);
  EXPECT_TRUE(verify_audit({.file = file_, .head = earlier}));
  rewrite(forge(lines(), 6));
  const auto found = verify_audit({.file = file_, .head = earlier});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().line, 10U);
}

TEST_F(AuditTest, AForgedHeadIsRefused) {
  write(3);
  const auto key = AuditKey::load_public(file_ + ".pub").value();
  const std::string good = read_audit_head(file_ + ".head").value();
  EXPECT_TRUE(key.verify(good));
  std::string more = good;
  more.replace(more.find("\"records\":3"), 11, "\"records\":2");
  EXPECT_EQ(key.verify(more).error(), "the head's signature is wrong");
  for (const std::string bad :
       {"", "{}", "[]", "null", R"({"head":{},"sig":""})", R"({"head":{"hash":"","records":1,"ts":""},"sig":"00"})"}) {
    EXPECT_FALSE(key.verify(bad)) << bad;
  }
}

TEST_F(AuditTest, ATornEndIsNamed) {
  write(3);
  std::ofstream(file_, std::ios::app) << R"({"hash":"00)";
  EXPECT_EQ(verdict(), "audit.jsonl line 4 (record 3): it is torn: it has no end");
}

TEST_F(AuditTest, WhatIsNoAuditLogIsSaidToBeNone) {
  write(1);
  rewrite({"hello"});
  EXPECT_EQ(verdict(), "audit.jsonl line 1 (record 0): this is no line of an audit log");
  rewrite({std::string(100'000, 'x')});
  EXPECT_THAT(verdict(), HasSubstr("longer than 65536 bytes"));
  const std::string record = R"({ "n":0,"ts":""})";  // a blank that canonical JSON does not have
  rewrite({audit_line({}, record)});
  EXPECT_THAT(verdict(), HasSubstr("canonical JSON"));
  std::filesystem::remove(file_);
  EXPECT_THAT(verdict(), HasSubstr("there is no such audit log"));
}

TEST_F(AuditTest, RotatedFilesAreOneChain) {
  write(50, 1000);
  const auto files = audit_files(file_);
  ASSERT_GT(files.size(), 5U);
  EXPECT_EQ(files.front(), file_ + ".000000000000");
  EXPECT_EQ(verdict(), "whole");
  std::filesystem::remove(files[2]);
  EXPECT_THAT(verdict(), HasSubstr("line 1"));
  EXPECT_THAT(verdict(), HasSubstr("its prev is not"));
}

TEST_F(AuditTest, WithoutItsFirstFilesALogIsOnlyAPart) {
  write(50, 1000);
  std::filesystem::remove(audit_files(file_).front());
  EXPECT_THAT(verdict(), HasSubstr("what was before it is not there"));
  EXPECT_EQ(verdict(true, true), "whole");
}

}  // namespace
}  // namespace ron::sim

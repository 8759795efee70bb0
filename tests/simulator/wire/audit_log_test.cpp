// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The writer of the audit log: what it finds, what it does when the disk takes no more, and whom it lets in.
#include "wire/audit_log.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

#include "audit_fixture.h"

namespace ron::sim {
namespace {

using test::AuditTest;
using testing::HasSubstr;

// A limit on the size of files, which is a full disk as far as one file can tell.
class SmallFiles {
 public:
  explicit SmallFiles(std::uint64_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;
  ~SmallFiles() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST_F(AuditTest, ALogIsTakenUpWhereItEnded) {
  write(3);
  write(4);
  EXPECT_EQ(open()->chain().records, 7U);
  EXPECT_EQ(verdict(), "whole");
}

TEST_F(AuditTest, ARotatedLogIsTakenUpWhereItEnded) {
  write(10, 1000);
  write(10, 1000);
  EXPECT_EQ(open()->chain().records, 20U);
  EXPECT_EQ(verdict(), "whole");
}

TEST_F(AuditTest, FilesAreTheirOwnersAlone) {
  write(1);
  for (const char* const suffix : {"", ".key", ".head"}) {
    struct stat status{};
    ASSERT_EQ(::stat((file_ + suffix).c_str(), &status), 0) << suffix;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << suffix;
  }
}

TEST_F(AuditTest, ARecordThatDoesNotFitTheDiskLeavesTheLogAsItWas) {
  write(3);
  const auto log = open();
  const std::string before = text_of(file_);
  {
    const SmallFiles full(before.size() + 50);
    const auto refused = log->append({{"what", "sent"}});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error(), HasSubstr("cannot write the audit file " + file_));
    EXPECT_EQ(text_of(file_), before);
  }
  EXPECT_TRUE(log->append({{"what", "sent"}}));
  EXPECT_TRUE(log->seal());
  EXPECT_EQ(verdict(), "whole");
  EXPECT_EQ(head().chain.records, 4U);
}

TEST_F(AuditTest, AHeadThatDoesNotFitTheDiskLeavesTheOneBefore) {
  write(3);
  const auto log = open();
  {
    const SmallFiles full(20);
    EXPECT_FALSE(log->seal());
  }
  EXPECT_EQ(head().chain.records, 3U);
  EXPECT_FALSE(std::filesystem::exists(file_ + ".head.new"));
}

TEST_F(AuditTest, ATornLastLineIsCutOff) {
  write(3);
  std::ofstream(file_, std::ios::app) << R"({"hash":"00)";
  const auto log = open();
  ASSERT_TRUE(log);
  EXPECT_EQ(log->cut_off(), 11U);
  EXPECT_EQ(log->chain().records, 3U);
  EXPECT_TRUE(log->append({{"what", "opened"}}));
  EXPECT_EQ(verdict(), "whole");
}

TEST_F(AuditTest, ATornLineThatTheHeadVouchesForIsNoAccident) {
  write(3);
  const std::string whole = text_of(file_);
  std::ofstream(file_, std::ios::binary | std::ios::trunc) << whole.substr(0, whole.size() - 5);
  EXPECT_THAT(refusal_to_open(), HasSubstr("the log was cut"));
}

TEST_F(AuditTest, ABrokenLogIsNotContinued) {
  write(5);
  auto all = lines();
  all.erase(all.begin() + 2);
  rewrite(all);
  EXPECT_THAT(refusal_to_open(), HasSubstr("the audit log is broken: " + file_ + " line 3 (record 2)"));
}

TEST_F(AuditTest, AHeadThatDisagreesIsNotContinued) {
  write(5);
  const std::string later = text_of(file_ + ".head");
  auto all = lines();
  all.resize(3);
  rewrite(all);
  EXPECT_THAT(refusal_to_open(), HasSubstr("says 5 records, here are 3"));
  std::ofstream(file_ + ".head") << "{}";
  EXPECT_THAT(refusal_to_open(), HasSubstr("audit.jsonl.head: the head must be"));
  std::filesystem::remove(file_ + ".key");  // another key: nothing it signed is good
  std::ofstream(file_ + ".head") << later;
  EXPECT_THAT(refusal_to_open(), HasSubstr("the head's signature is wrong"));
}

TEST_F(AuditTest, OneHostAtATimeWrites) {
  const auto first = open();
  EXPECT_THAT(refusal_to_open(), HasSubstr("another host's: it is locked"));
}

TEST_F(AuditTest, AFileForOthersToReadIsRefused) {
  write(1);
  std::filesystem::permissions(file_, std::filesystem::perms(0644));
  EXPECT_THAT(refusal_to_open(), HasSubstr("mode 0600"));
  std::filesystem::permissions(file_, std::filesystem::perms(0600));
  std::filesystem::permissions(file_ + ".key", std::filesystem::perms(0644));
  EXPECT_THAT(refusal_to_open(), HasSubstr("mode 0600"));
}

TEST_F(AuditTest, AKeyThatIsNoneIsRefused) {
  write(1);
  std::ofstream(file_ + ".key") << "hello";
  EXPECT_THAT(refusal_to_open(), HasSubstr("must be an Ed25519 key in PEM"));
}

TEST_F(AuditTest, APlaceThatIsNotThereIsSaid) {
  file_ = (folder_ / "none" / "audit.jsonl").string();
  EXPECT_THAT(refusal_to_open(), HasSubstr("No such file or directory"));
}

TEST_F(AuditTest, ARecordThatIsTooLargeIsRefused) {
  const auto log = open();
  EXPECT_THAT(log->append({{"what", std::string(70'000, 'x')}}).error(), HasSubstr("at most 65536 bytes"));
  EXPECT_TRUE(log->append({{"what", "small"}}));
}

}  // namespace
}  // namespace ron::sim

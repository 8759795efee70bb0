// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ronctl audit over a real log, whole and tampered with.
#include <nlohmann/json.hpp>

#include "run_program.h"
#include "wire/audit_log.h"

namespace ron::sim {
namespace {

using nlohmann::json;
using test::Ran;
using testing::HasSubstr;
using testing::StartsWith;

class RonctlAudit : public test::ProgramTest {
 protected:
  void write(int records) const {
    const auto log = AuditLog::open({.file = log_, .now = [] { return "2026-11-21T12:00:00.000Z"; }}).value();
    for (int i = 0; i < records; ++i) ASSERT_TRUE(log->append({{"what", "sent"}}));
    ASSERT_TRUE(log->seal());
  }
  void cut_to(int lines) const {
    std::ifstream in(log_);
    std::string kept;
    std::string line;
    for (int i = 0; i < lines && std::getline(in, line); ++i) kept += line + "\n";
    std::ofstream(log_, std::ios::trunc) << kept;
  }

  std::string log_ = path("audit.jsonl");
};

TEST_F(RonctlAudit, AWholeLogIs0) {
  write(5);
  const Ran ran = run({"audit", "verify", log_});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "whole: records 0 .. 4 in 1 file, fits the signed head of 2026-11-21T12:00:00.000Z over 5 records\n");
  const json machine = json::parse(run({"audit", "verify", log_, "--json"}).out);
  EXPECT_EQ(machine["whole"], true);
  EXPECT_EQ(machine["records"], 5);
}

TEST_F(RonctlAudit, ABrokenLogIs1AndTheFirstBrokenLinkIsNamed) {
  write(5);
  cut_to(3);
  const Ran cut = run({"audit", "verify", log_});
  EXPECT_EQ(cut.code, 1);
  EXPECT_THAT(cut.err,
              HasSubstr("the log was cut: its signed head of 2026-11-21T12:00:00.000Z says 5 records, here are 3"));
  EXPECT_EQ(run({"audit", "verify", log_, "--no-head"}).code, 0);
  std::ofstream(log_, std::ios::app) << "{}\n";
  const Ran broken = run({"audit", "verify", log_, "--json"});
  EXPECT_EQ(broken.code, 1);
  EXPECT_EQ(json::parse(broken.out)["line"], 4);
  EXPECT_THAT(broken.err, HasSubstr("audit.jsonl line 4 (record 3): this is no line of an audit log"));
}

TEST_F(RonctlAudit, AHeadThatWasKeptApartSeesWhatTheOneBesideDoesNot) {
  write(5);
  const Ran head = run({"audit", "head", log_, "--json"});
  EXPECT_EQ(head.code, 0);
  const std::string apart = file("apart", head.out);
  const std::string key = path("key");
  std::filesystem::copy_file(log_ + ".pub", key);
  for (const char* const suffix : {"", ".head", ".key", ".pub"}) std::filesystem::remove(log_ + suffix);
  write(3);  // somebody starts anew, with a key of his own
  EXPECT_EQ(run({"audit", "verify", log_}).code, 0);
  const Ran against = run({"audit", "verify", log_, "--head", apart, "--key", key});
  EXPECT_EQ(against.code, 1);
  EXPECT_THAT(against.err, HasSubstr("the log was cut"));
}

TEST_F(RonctlAudit, TheHeadIsShown) {
  write(5);
  EXPECT_THAT(run({"audit", "head", log_}).out, StartsWith("records  5\nhash     "));
}

TEST_F(RonctlAudit, WhatIsNotThereIs2) {
  EXPECT_EQ(run({"audit", "verify", path("none")}).code, 2);
  EXPECT_EQ(run({"audit", "head", path("none")}).code, 2);
  EXPECT_EQ(run({"audit", "verify"}).code, 2);
  write(1);
  EXPECT_EQ(run({"audit", "verify", log_, "--key", path("none")}).code, 2);
  EXPECT_EQ(run({"audit", "verify", log_, "--key", file("bad", "hello")}).code, 2);
}

}  // namespace
}  // namespace ron::sim

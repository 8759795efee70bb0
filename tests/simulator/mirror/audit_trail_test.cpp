// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What is written down of what left: for each channel, whoever it went to, through a full disk, and never a body.
#include "mirror/audit_trail.h"

#include <sys/mount.h>
#include <sys/resource.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "mirror_fixture.h"
#include "wire/audit_verify.h"

namespace ron::sim {
namespace {

using nlohmann::json;
using test::eventually;
using test::MirrorTest;

class Trail : public MirrorTest {
 protected:
  Trail() {
    std::string name = (std::filesystem::temp_directory_path() / "trail-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    file_ = (folder_ / "audit.jsonl").string();
  }
  ~Trail() override {
    oap_.reset();
    server_.reset();
    feed_.reset();
    trail_.reset();
    std::filesystem::remove_all(folder_);
  }
  void open() {
    trail_ = std::make_unique<AuditTrail>(
        AuditLog::open({.file = file_, .now = [] { return "2026-11-21T12:00:00.000Z"; }}).value(), "ron-sim",
        [this](const std::string& failure) {
          const std::lock_guard lock(mutex_);
          said_.push_back(failure.empty() ? "fine" : failure);
        });
  }
  std::vector<json> records() const {
    std::vector<json> all;
    std::ifstream in(file_);
    for (std::string line; std::getline(in, line);) all.push_back(json::parse(line)["record"]);
    return all;
  }
  std::uint64_t deliveries(const std::string& channel, const std::string& kind) const {
    std::uint64_t sum = 0;
    for (const json& record : records()) {
      if (record["what"] == "sent" && record["channel"] == channel)
        sum += record["deliveries"].value(kind, std::uint64_t{0});
    }
    return sum;
  }
  std::vector<std::string> said() const {
    const std::lock_guard lock(mutex_);
    return said_;
  }

  std::filesystem::path folder_;
  std::string file_;
  std::vector<std::string> said_;
};

TEST_F(Trail, HasWhatWentToEachClient) {
  open();
  start_quiet();
  mirror();
  serve_sse();
  serve_oap();
  const auto one = listener();
  const auto two = listener();
  const auto oap = subscriber_of_events();
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(engine->announce(Event::health("a-secret-name", true)));
  EXPECT_TRUE(engine->announce(Event::service_crashed("a-secret-name", "a-secret-reason")));
  EXPECT_TRUE(eventually([&] {
    return deliveries("sse", "health") == 10 && deliveries("sse", "service_crashed") == 2 &&
           deliveries("oap", "health") == 5 && deliveries("oap", "service_crashed") == 1;
  }));
  EXPECT_EQ(records()[0]["what"], "opened");
  EXPECT_EQ(records()[1]["from"], 1);
  for (const json& record : records()) EXPECT_FALSE(record.dump().contains("secret")) << record;
  EXPECT_TRUE(verify_audit({.file = file_}));
}

TEST_F(Trail, NothingThatNobodyGotIsWrittenDown) {
  open();
  start_quiet();
  mirror();
  serve_sse();
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(engine->announce(Event::health("a", true)));
  ASSERT_TRUE(all_is_read());
  trail_->note(Channel::Latest, WireKind::Health, 5);
  EXPECT_TRUE(eventually([&] { return records().size() == 2; }));
  EXPECT_EQ(records()[1]["channel"], "latest");
}

TEST_F(Trail, AFullDiskForgetsNothing) {
  open();
  EXPECT_TRUE(eventually([&] { return std::filesystem::exists(file_ + ".head"); }));
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit full{.rlim_cur = std::filesystem::file_size(file_) + 10, .rlim_max = before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &full);
  for (std::uint64_t i = 1; i <= 100; ++i) trail_->note(Channel::Sse, WireKind::Health, i);
  EXPECT_TRUE(eventually([&] { return trail_->failures() >= 2; }));
  EXPECT_EQ(deliveries("sse", "health"), 0U);
  trail_->note(Channel::Sse, WireKind::Health, 101);
  ::setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_TRUE(eventually([&] { return deliveries("sse", "health") == 101; }));
  EXPECT_TRUE(eventually([&] { return said().back() == "fine"; }));
  EXPECT_THAT(said().front(), testing::HasSubstr("cannot write the audit file"));
  trail_.reset();
  EXPECT_TRUE(verify_audit({.file = file_}));
}

// A file system of its own, of 64 KiB, where somebody else takes the rest.
class SmallDisk : public Trail {
 protected:
  void SetUp() override {
    if (::mount("ron-bus-test", folder_.c_str(), "tmpfs", 0, "size=64k") != 0) {
      GTEST_SKIP() << "no file system can be mounted here: " << std::strerror(errno);
    }
    mounted_ = true;
  }
  ~SmallDisk() override {
    trail_.reset();
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }

 private:
  bool mounted_ = false;
};

TEST_F(SmallDisk, ThatIsFullForgetsNothing) {
  open();
  ASSERT_TRUE(eventually([&] { return std::filesystem::exists(file_ + ".head"); }));
  const std::string filler = (folder_ / "filler").string();
  {
    std::ofstream out(filler);
    const std::string page(4096, '.');
    while (out.write(page.data(), static_cast<std::streamsize>(page.size())).flush()) {
    }
  }
  // The page that the log has begun may take a few records yet.
  std::uint64_t noted = 0;
  ASSERT_TRUE(eventually([&] {
    trail_->note(Channel::Sse, WireKind::Health, ++noted);
    return trail_->failures() > 0;
  }));
  EXPECT_THAT(said().front(), testing::HasSubstr("No space left on device"));
  std::filesystem::remove(filler);
  EXPECT_TRUE(eventually([&] { return deliveries("sse", "health") == noted; }));
  EXPECT_TRUE(eventually([&] { return said().back() == "fine"; }));
  trail_.reset();
  EXPECT_TRUE(verify_audit({.file = file_}));
}

TEST_F(Trail, WritesWhatIsLeftWhenItGoes) {
  open();
  trail_->note(Channel::Oap, WireKind::Gap, 9);
  trail_.reset();
  EXPECT_EQ(deliveries("oap", "gap"), 1U);
}

}  // namespace
}  // namespace ron::sim

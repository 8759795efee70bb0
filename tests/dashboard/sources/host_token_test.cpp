// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/host_token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include "wire/capability.h"
#include "wire/token_file.h"

namespace ron::dash {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

class HostTokenTest : public ::testing::Test {
 protected:
  QString written(const sim::CapabilityLimits& limits) {
    const auto narrowed = sim::attenuate(mint.mint(), limits);
    EXPECT_TRUE(narrowed);
    EXPECT_TRUE(sim::write_token_file(file.toStdString(), *narrowed));
    return file;
  }
  std::string refusal(const QString& name) {
    const auto token = controllingToken(name, now);
    return token ? "accepted" : token.error().toStdString();
  }

  QTemporaryDir folder;
  QString file = folder.filePath("token");
  sim::CapabilityMint mint{"test"};
  QDateTime now = QDateTime::currentDateTimeUtc();
};

TEST_F(HostTokenTest, GivesATokenThatAllowsChanges) {
  const auto token = mint.mint();
  ASSERT_TRUE(sim::write_token_file(file.toStdString(), token));
  EXPECT_EQ(controllingToken(file, now).value(), QByteArray::fromStdString(token));
  sim::CapabilityLimits narrow;
  narrow.commands = {"hang_subscriber"};
  EXPECT_EQ(refusal(written(narrow)), "accepted") << "the host knows which";
}

TEST_F(HostTokenTest, SaysWhyThereIsNone) {
  EXPECT_THAT(refusal({}), HasSubstr("--token-file"));
  EXPECT_THAT(refusal(folder.filePath("missing")), HasSubstr("missing"));
  EXPECT_THAT(refusal(folder.path()), HasSubstr("token file"));
  sim::CapabilityLimits limits;
  limits.expires = std::chrono::system_clock::now() + 1h;
  EXPECT_EQ(refusal(written(limits)), "accepted");
  limits.expires = std::chrono::system_clock::now() - 1h;
  EXPECT_THAT(refusal(written(limits)), HasSubstr("expired at"));
  limits.read_only = true;
  limits.expires.reset();
  EXPECT_THAT(refusal(written(limits)), HasSubstr("watching only"));
}

TEST_F(HostTokenTest, RefusesAFileThatOthersMayRead) {
  written({});
  ASSERT_TRUE(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
  EXPECT_THAT(refusal(file), HasSubstr("token"));
  EXPECT_NE(refusal(file), "accepted");
}

TEST_F(HostTokenTest, RefusesWhatIsNoToken) {
  for (const char* text : {"", "hello", "MDAx\r\nX-Injected: 1", "\xff\xfe\xfd"}) {
    QFile out(file);
    ASSERT_TRUE(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
    out.write(text);
    out.close();
    ASSERT_TRUE(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
    EXPECT_NE(refusal(file), "accepted") << text;
  }
}

}  // namespace
}  // namespace ron::dash

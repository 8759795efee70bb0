// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/host_address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::dash {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(HostAddress, TakesAHostAndAPort) {
  for (const char* text : {"http://127.0.0.1:9909", "https://host.example:1", "http://[::1]:9909", "http://localhost",
                           "http://127.0.0.1:9909/"}) {
    const auto url = parseHostAddress(text);
    ASSERT_TRUE(url) << text << ": " << url.error().toStdString();
    EXPECT_TRUE(url->path().isEmpty());
    EXPECT_TRUE(QString(text).startsWith(url->toString()));
  }
}

TEST(HostAddress, RefusesWhatIsNoneAndSaysWhatIs) {
  for (const char* text :
       {"", "9909", "127.0.0.1:9909", "localhost:9909", "ftp://host", "file:///etc/passwd", "http://", "http://:9909",
        "http://host:0", "http://host:65536", "http://host:nine", "http://host/api/v1", "http://host?x=1",
        "http://host#top", "http://user:secret@host", "http://ho st", "http://[::1", "javascript:alert(1)"}) {
    const auto url = parseHostAddress(text);
    ASSERT_FALSE(url) << text;
    EXPECT_THAT(url.error().toStdString(), AllOf(HasSubstr(std::string("'") + text + "'"),
                                                 HasSubstr("give http://HOST:PORT or https://HOST:PORT")));
  }
}

}  // namespace
}  // namespace ron::dash

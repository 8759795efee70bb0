// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/exposure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using testing::HasSubstr;

HostConfig listening_on(const std::string& address, bool tls = false) {
  HostConfig config;
  config.host.listen = {parse_endpoint(address).value(), {Source::Kind::Flag, "--listen"}};
  if (tls) {
    config.host.tls_cert.value = "cert.pem";
    config.host.tls_key.value = "key.pem";
  }
  return config;
}

TEST(Exposure, LoopbackNeedsNothing) {
  for (const char* const address : {"127.0.0.1:0", "127.1.2.3:80", "localhost:9909", "[::1]:9909"}) {
    EXPECT_EQ(exposure(listening_on(address), false), "") << address;
  }
}

TEST(Exposure, ElsewhereInTheClearIsRefused) {
  for (const char* const address : {"0.0.0.0:9909", "192.168.1.5:9909", "[::]:9909", "[fe80::1]:9909"}) {
    const auto refused = exposure(listening_on(address), false);
    ASSERT_FALSE(refused) << address;
    EXPECT_THAT(refused.error(), HasSubstr("host.listen must be a loopback address such as 127.0.0.1:9909, not "));
    EXPECT_THAT(refused.error(), HasSubstr(std::string(address) + ", from --listen, unless host.tls_cert"));
    EXPECT_THAT(refused.error(), HasSubstr("--allow-plain-remote"));
  }
}

TEST(Exposure, ElsewhereIsWarnedOfWhereItIsAllowed) {
  const auto plain = exposure(listening_on("0.0.0.0:9909"), true);
  ASSERT_TRUE(plain);
  EXPECT_THAT(*plain, HasSubstr("tokens cross the network in the clear"));
  const auto tls = exposure(listening_on("0.0.0.0:9909", true), false);
  ASSERT_TRUE(tls);
  EXPECT_THAT(*tls, HasSubstr("0.0.0.0:9909 is no loopback address"));
  EXPECT_THAT(*tls, testing::Not(HasSubstr("in the clear")));
}

}  // namespace
}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/loader.h"

#include <sys/stat.h>

#include <chrono>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Loader : public test::ConfigTest {};

TEST_F(Loader, WithNothingGivesTheDefaults) {
  const auto loaded = load();
  ASSERT_TRUE(loaded);
  const HostConfig& config = loaded->config;
  EXPECT_FALSE(loaded->file);
  EXPECT_EQ(config.bus.capacity.value, 256U);
  EXPECT_EQ(config.bus.overflow_warn_rate_per_min.value, 60U);
  EXPECT_EQ(config.bus.metrics_namespace.value, "ron_bus");
  EXPECT_TRUE(config.bus.emit_amnesia_label.value);
  EXPECT_FALSE(config.host.amnesia.value);
  EXPECT_EQ(config.host.listen.value, (Endpoint{"127.0.0.1", 9909}));
  EXPECT_FALSE(config.host.tls_cert.value);
  EXPECT_EQ(config.host.drain_timeout.value, 5s);
  EXPECT_EQ(config.ready.depth_ratio.value, 0.5);
  EXPECT_EQ(config.ready.depth_for.value, 30s);
  EXPECT_EQ(config.ready.warmup.value, 2s);
  EXPECT_EQ(config.ready.expected_min.value, 0U);
  EXPECT_FALSE(config.mirror.listen.value);
  EXPECT_FALSE(config.pq.sign_algo.value);
  EXPECT_EQ(config.bus.capacity.source.kind, Source::Kind::Default);
}

TEST_F(Loader, AFileOfAllSectionsIsRead) {
  file(R"(
    bus = { capacity = 512, emit_amnesia_label = false, metrics_namespace = "orders" }
    mirror.listen = "[::1]:9444"
    mirror.unix = "/run/ron.sock"
    [host]
    amnesia = true
    drain_timeout = "250ms"
    tls_cert = "cert.pem"
    tls_key = "key.pem"
    [ready]
    depth_ratio = 1
    [pq]
    sign_algo = "ML-DSA-65"
  )");
  const auto loaded = load();
  ASSERT_TRUE(loaded) << problems();
  EXPECT_EQ(loaded->config.bus_config().capacity, 512U);
  EXPECT_EQ(loaded->config.bus_config().metrics_namespace, "orders");
  EXPECT_FALSE(loaded->config.bus_config().emit_amnesia_label);
  EXPECT_TRUE(loaded->config.host.amnesia.value);
  EXPECT_EQ(loaded->config.host.drain_timeout.value, 250ms);
  EXPECT_EQ(loaded->config.host.tls_key.value, "key.pem");
  EXPECT_EQ(loaded->config.mirror.listen.value, (Endpoint{"::1", 9444}));
  EXPECT_EQ(loaded->config.mirror.unix_socket.value, "/run/ron.sock");
  EXPECT_EQ(loaded->config.ready.depth_ratio.value, 1.0);
  EXPECT_EQ(loaded->config.pq.sign_algo.value, "ML-DSA-65");
}

TEST_F(Loader, TheFileIsTheFlagsElseTheEnvironmentsElseNone) {
  const std::string one = file("[bus]\ncapacity = 1000\n", "one.toml");
  environment("RON_CONFIG", file("[bus]\ncapacity = 2000\n", "two.toml"));
  EXPECT_EQ(load()->file, flags_.file);
  flags_.file = one;
  EXPECT_EQ(effective("bus.capacity"), "1000 from " + one + ":2");
  flags_.file.reset();
  EXPECT_EQ(effective("bus.capacity"), "2000 from " + environment_["RON_CONFIG"] + ":2");
  environment_.erase("RON_CONFIG");
  EXPECT_EQ(effective("bus.capacity"), "256 from the default");
}

TEST_F(Loader, AllProblemsAreReportedNotOnlyTheFirst) {
  const std::string path = file("[bus]\ncapacity = 1\nmetrics_namespace = \"9x\"\n[hots]\nservice = \"x\"\n");
  environment("RON_LISTEN", "nowhere");
  flag("--drain-timeout", "soon");
  const auto loaded = load();
  ASSERT_FALSE(loaded);
  EXPECT_THAT(
      loaded.error().problems,
      ElementsAre(
          "\"hots.service\" is not a setting, from " + path + ":5; did you mean host.service?",
          "bus.capacity must be >= 2 (it is 1), from " + path + ":2",
          "bus.metrics_namespace must be an identifier [a-zA-Z_][a-zA-Z0-9_]* (it is \"9x\"), from " + path + ":3",
          "host.listen must be ADDRESS:PORT with a numeric address or localhost, such as 127.0.0.1:9909 "
          "or [::1]:9909, not \"nowhere\", from RON_LISTEN",
          "host.drain_timeout must be a duration 0s .. 1h such as 5s or 250ms, not \"soon\", from "
          "--drain-timeout"));
}

TEST_F(Loader, CertificateAndKeyGoTogether) {
  flag("--tls-cert", "c.pem");
  EXPECT_EQ(problems(), "host.tls_key must be given too: host.tls_cert is \"c.pem\", from --tls-cert\n");
  environment("RON_TLS_KEY", "k.pem");
  EXPECT_EQ(problems(), "");
  flag("--tls-cert", "off");
  EXPECT_EQ(problems(), "host.tls_cert must be given too: host.tls_key is \"k.pem\", from RON_TLS_KEY\n");
}

TEST_F(Loader, AReloadReadsTheFileAnewAndKeepsNothingOfABadOne) {
  file("[bus]\ncapacity = 512\n");
  ConfigLoader loader(flags_, environment_);
  EXPECT_EQ(loader.load()->config.bus.capacity.value, 512U);
  file("[bus]\ncapacity = 1\n");
  EXPECT_FALSE(loader.load());
  file("[bus]\n");
  EXPECT_EQ(loader.load()->config.bus.capacity.value, 256U);
}

TEST_F(Loader, AWarningIsGivenOnceAlsoWhenReloading) {
  environment("RON_BUS_AMNESIA", "off");
  ConfigLoader loader({}, environment_);
  EXPECT_THAT(loader.load()->warnings, ElementsAre("RON_BUS_AMNESIA is deprecated; use RON_BUS_EMIT_AMNESIA_LABEL"));
  EXPECT_THAT(loader.load()->warnings, IsEmpty());
}

TEST_F(Loader, TheTokenIsKeptInTheRuntimeDirectory) {
  EXPECT_EQ(load()->config.host.token_file.value, "/run/ron-sim/token");
  environment("XDG_RUNTIME_DIR", "/run/user/7");
  EXPECT_EQ(load()->config.host.token_file.value, "/run/user/7/ron-sim/token");
  environment("RUNTIME_DIRECTORY", "/run/a:/run/b");
  EXPECT_EQ(load()->config.host.token_file.value, "/run/a/token");
}

TEST_F(Loader, AFileThatCannotBeReadIsAProblem) {
  flags_.file = (directory_ / "missing.toml").string();
  EXPECT_EQ(problems(), "cannot read the configuration file " + *flags_.file + ": No such file or directory\n");
  flags_.file = directory_.string();
  EXPECT_EQ(problems(), "the configuration file " + *flags_.file + " must be a regular file\n");
  flags_.file = (directory_ / "pipe").string();
  ASSERT_EQ(::mkfifo(flags_.file->c_str(), 0600), 0);
  EXPECT_THAT(problems(), HasSubstr("must be a regular file"));  // and does not wait for a writer
  flags_.file = "";
  EXPECT_EQ(problems(), "the configuration file must have a name, not \"\", from --config\n");
  flags_.file.reset();
  environment("RON_CONFIG", "");
  EXPECT_EQ(problems(), "the configuration file must have a name, not \"\", from RON_CONFIG\n");
}

TEST_F(Loader, AFileThatIsTooLargeIsAProblem) {
  const std::string path = file(std::string(1'048'577, '#'));
  EXPECT_EQ(problems(), "the configuration file " + path + " must be at most 1048576 bytes\n");
  file(std::string(1'048'576, '#'));
  EXPECT_EQ(problems(), "");
}

}  // namespace
}  // namespace ron::sim

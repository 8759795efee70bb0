// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ronctl over TLS: it talks to a host whose certificate is good, and to no other, and then says why.
#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "http/event_stream.h"
#include "http/server.h"
#include "run_program.h"
#include "support/certificate.h"

namespace ron::sim {
namespace {

using ron::test::Certificate;
using test::Ran;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class RonctlOverTls : public test::ProgramTest {
 protected:
  RonctlOverTls() { authority_.write(path("ca.pem")); }
  ~RonctlOverTls() override { server_.reset(); }

  void serve(const std::optional<Certificate>& certificate) {
    HttpOptions options;
    if (certificate) {
      certificate->write(path("cert.pem"), path("key.pem"));
      options.tls = TlsFiles{.certificate = path("cert.pem"), .key = path("key.pem")};
    }
    Router router;
    router.add("GET", "/api/v1/alerts", Access::Open, [this](const HttpRequest&) {
      ++requests_;
      return HttpResponse::json(R"({"alerts": []})");
    });
    router.add("POST", "/api/v1/capabilities/rotate", Access::Open, [this](const HttpRequest& request) {
      ++requests_;
      return request.bearer_token() == "a-token" ? HttpResponse::json("{}") : HttpResponse::error(401, "no token");
    });
    router.add_stream("/events", Access::Open, events_);
    auto started = HttpServer::start(options, std::move(router), std::make_shared<NoObserver>());
    ASSERT_TRUE(started) << started.error();
    server_ = *std::move(started);
  }
  [[nodiscard]] std::string url(const std::string& scheme_and_host) const {
    return scheme_and_host + ":" + std::to_string(server_->port());
  }
  [[nodiscard]] Ran alerts(const std::string& scheme_and_host, const std::string& ca_file) const {
    return run({"alerts", "--url", url(scheme_and_host), "--ca-file", ca_file});
  }

  const Certificate authority_{""};
  const std::string here_ = "IP:127.0.0.1,DNS:localhost";
  std::atomic<int> requests_ = 0;
  std::shared_ptr<EventStream> events_ = std::make_shared<EventStream>("event");
  std::unique_ptr<HttpServer> server_;
};

TEST_F(RonctlOverTls, TalksToAHostWithAGoodCertificate) {
  serve(Certificate(here_, &authority_));
  for (const char* const host : {"https://127.0.0.1", "https://localhost"}) {
    const Ran ran = alerts(host, path("ca.pem"));
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ran.out, "no alerts\n");
  }
  environment_ = {"RON_URL=" + url("https://localhost"), "RON_CA_FILE=" + path("ca.pem")};
  EXPECT_EQ(run({"alerts"}).code, 0);
  EXPECT_EQ(run({"cap", "rotate", "--token-file", file("token", "a-token\n")}).code, 2) << "not 0600";
}

TEST_F(RonctlOverTls, SendsTokensAndFollowsStreams) {
  serve(Certificate(here_, &authority_));
  environment_ = {"RON_URL=" + url("https://localhost"), "RON_CA_FILE=" + path("ca.pem")};
  const std::string token = file("token", "a-token\n");
  std::filesystem::permissions(token, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const Ran rotated = run({"cap", "rotate", "--token-file", token});
  EXPECT_EQ(rotated.code, 0) << rotated.err;
  events_->publish("{}");
  const Ran tailed = run({"tail", "--count", "1", "--token-file", token});
  EXPECT_EQ(tailed.code, 0) << tailed.err;
  EXPECT_EQ(tailed.out, "{}\n");
}

TEST_F(RonctlOverTls, AnAuthorityThatIsNotKnownIsNotTrusted) {
  serve(Certificate(here_, &authority_));
  const Ran no_file = run({"alerts", "--url", url("https://127.0.0.1")});
  EXPECT_EQ(no_file.code, 6);
  EXPECT_THAT(no_file.err,
              AllOf(HasSubstr("its certificate is not to be trusted: "), HasSubstr("--ca-file names the")));
  Certificate("").write(path("other.pem"));
  const Ran other = alerts("https://127.0.0.1", path("other.pem"));
  EXPECT_EQ(other.code, 6);
  EXPECT_THAT(other.err, HasSubstr("its certificate is not to be trusted: "));
  EXPECT_EQ(requests_, 0) << "nothing is sent before the certificate is known to be good";
}

TEST_F(RonctlOverTls, ACertificateOfAnotherHostIsRefused) {
  serve(Certificate("IP:192.0.2.1,DNS:other.example", &authority_));
  const Ran address = alerts("https://127.0.0.1", path("ca.pem"));
  EXPECT_EQ(address.code, 6);
  EXPECT_THAT(address.err, HasSubstr("its certificate is not one for 127.0.0.1\n"));
  EXPECT_THAT(alerts("https://localhost", path("ca.pem")).err, HasSubstr("its certificate is not one for localhost\n"));
  EXPECT_EQ(requests_, 0);
}

TEST_F(RonctlOverTls, AnExpiredOneIsRefused) {
  serve(Certificate(here_, &authority_, -60));
  const Ran expired = alerts("https://127.0.0.1", path("ca.pem"));
  EXPECT_EQ(expired.code, 6);
  EXPECT_THAT(expired.err, HasSubstr("its certificate is not to be trusted: certificate has expired\n"));
  EXPECT_EQ(requests_, 0);
}

TEST_F(RonctlOverTls, PlainAndTlsDoNotMeet) {
  serve(std::nullopt);
  const Ran plain_host = alerts("https://127.0.0.1", path("ca.pem"));
  EXPECT_EQ(plain_host.code, 6);
  EXPECT_THAT(plain_host.err, HasSubstr("it does not speak TLS; try http://"));
  server_.reset();
  serve(Certificate(here_, &authority_));
  EXPECT_EQ(run({"alerts", "--url", url("http://127.0.0.1")}).code, 6);
  EXPECT_EQ(requests_, 0);
}

TEST_F(RonctlOverTls, AnAuthorityFileThatIsNoneIs2) {
  serve(Certificate(here_, &authority_));
  for (const std::string& bad : {path("none.pem"), file("bad.pem", "no certificate"), path("")}) {
    const Ran ran = alerts("https://127.0.0.1", bad);
    EXPECT_EQ(ran.code, 2) << bad;
    EXPECT_THAT(ran.err, StartsWith("ronctl: --ca-file must be a readable file of PEM certificates, not " + bad));
  }
}

}  // namespace
}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/tls.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <boost/asio/ssl.hpp>

#include "http_fixture.h"
#include "self_signed.h"

namespace ron::sim {
namespace {

namespace asio = boost::asio;
using test::eventually;
using test::get;
using test::last;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

class Tls : public test::HttpTest {
 protected:
  Tls() {
    std::string name = (std::filesystem::temp_directory_path() / "ron-tls-XXXXXX").string();
    directory_ = ::mkdtemp(name.data());
    files_ = test::self_signed(directory_);
  }
  ~Tls() override { std::filesystem::remove_all(directory_); }

  std::string ask_securely(const std::string& request) const {
    asio::io_context io;
    asio::ssl::context context(asio::ssl::context::tls_client);
    asio::ssl::stream<asio::ip::tcp::socket> stream(io, context);
    stream.next_layer().connect({asio::ip::address_v4::loopback(), server_->port()});
    stream.handshake(asio::ssl::stream_base::client);
    asio::write(stream, asio::buffer(request));
    std::string got;
    boost::system::error_code error;
    asio::read(stream, asio::dynamic_buffer(got), error);
    return got;
  }

  std::string refusal() const {
    const auto context = tls_context(files_);
    return context ? "accepted" : context.error();
  }

  std::filesystem::path directory_;
  TlsFiles files_;
};

TEST_F(Tls, ServesWhatPlainServes) {
  options_.tls = files_;
  start();
  EXPECT_THAT(ask_securely(get("/healthz", last)), AllOf(StartsWith("HTTP/1.1 200"), EndsWith("alive\n")));
}

TEST_F(Tls, APlainClientIsNoTlsClient) {
  options_.tls = files_;
  start();
  EXPECT_THAT(ask(get("/healthz", last)), testing::Not(HasSubstr("alive")));
  EXPECT_TRUE(eventually([&] { return observer_->rejected_for(Rejected::Tls) == 1; }));
  EXPECT_THAT(ask_securely(get("/healthz", last)), EndsWith("alive\n"));
}

TEST_F(Tls, AHandshakeThatNeverEndsIsCutOff) {
  options_.tls = files_;
  options_.limits.request_time = std::chrono::milliseconds(50);
  start();
  auto silent = client();
  EXPECT_TRUE(silent.is_closed());
  EXPECT_TRUE(eventually([&] { return observer_->rejected_for(Rejected::Tls) == 1; }));
}

TEST_F(Tls, AKeyThatOthersMayReadIsRefused) {
  ASSERT_EQ(::chmod(files_.key.c_str(), 0640), 0);
  EXPECT_EQ(refusal(), "the TLS key " + files_.key + " must be its owner's alone (mode 0600), not 0640");
  options_.tls = files_;
  EXPECT_FALSE(HttpServer::start(options_, {}, observer_));
}

TEST_F(Tls, FilesThatAreMissingOrNoPemAreSaid) {
  const TlsFiles good = files_;
  files_.key = (directory_ / "none.pem").string();
  EXPECT_EQ(refusal(), "cannot read the TLS key " + files_.key + ": No such file or directory");
  files_ = {.certificate = (directory_ / "none.pem").string(), .key = good.key};
  EXPECT_THAT(refusal(), StartsWith("the TLS certificate " + files_.certificate + " must be a readable PEM chain: "));
  files_ = good;
  std::ofstream(files_.key) << "no key";
  EXPECT_THAT(refusal(), StartsWith("the TLS key " + files_.key + " must be a readable PEM key"));
}

TEST_F(Tls, AKeyThatDoesNotFitTheCertificateIsRefused) {
  const std::string certificate = (directory_ / "old.pem").string();
  std::filesystem::rename(files_.certificate, certificate);
  (void)test::self_signed(directory_);  // another key, under the old certificate's eyes
  files_.certificate = certificate;
  EXPECT_THAT(refusal(), HasSubstr("that fits " + certificate));
}

}  // namespace
}  // namespace ron::sim

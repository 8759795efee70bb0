// SPDX-License-Identifier: MIT OR Apache-2.0
//
// OAP/1 over TLS.
#include <filesystem>

#include <boost/asio/ssl.hpp>

#include "mirror_fixture.h"
#include "support/certificate.h"

namespace ron::sim {
namespace {

namespace asio = boost::asio;
using test::eventually;
using test::MirrorTest;
using test::OapClient;

class OapOverTls : public MirrorTest {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "oap-tls-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    oap_tls_ = TlsFiles{.certificate = (folder_ / "cert.pem").string(), .key = (folder_ / "key.pem").string()};
    ron::test::Certificate("IP:127.0.0.1").write(oap_tls_->certificate, oap_tls_->key);
    start_quiet();
    mirror();
    serve_oap();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
};

TEST_F(OapOverTls, CarriesEvents) {
  asio::io_context io;
  asio::ssl::context context(asio::ssl::context::tls_client);
  asio::ssl::stream<asio::ip::tcp::socket> stream(io, context);
  stream.next_layer().connect({asio::ip::address_v4::loopback(), oap_->port()});
  stream.handshake(asio::ssl::stream_base::client);
  std::string hello;
  ASSERT_TRUE(append_oap_frame(
      hello,
      {.flags = oap_flag::req | oap_flag::start, .code = 1, .app_proto_id = 1, .capability = "reader", .payload = {}}));
  asio::write(stream, asio::buffer(hello));
  OapDecoder decoder;
  const auto next = [&] {
    std::array<char, 4096> part{};
    auto frame = decoder.next().value();
    while (!frame) {
      decoder.feed({part.data(), stream.read_some(asio::buffer(part))});
      frame = decoder.next().value();
    }
    return *frame;
  };
  EXPECT_EQ(next().code, 200U);
  EXPECT_TRUE(engine->announce(Event::health("a", true)));
  EXPECT_EQ(next().payload, R"({"event":"health","service":"a","ok":true,"corr_id":1})");
}

TEST_F(OapOverTls, APlainClientIsCounted) {
  OapClient client(oap_->port());
  EXPECT_TRUE(client.start("reader"));
  EXPECT_FALSE(client.read());
  EXPECT_TRUE(eventually([&] { return rejected("tls") == 1; }));
}

}  // namespace
}  // namespace ron::sim

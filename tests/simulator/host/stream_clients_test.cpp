// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Two hundred clients of a host's snapshot stream, and some that are dead: they take nothing and do not go. Nobody
// waits for them; they are dropped, and counted.
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include "host_api_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using boost::asio::ip::tcp;
using ron::test::eventually;

class StreamClients : public test::HostApiTest {
 protected:
  using Socket = std::unique_ptr<tcp::socket>;

  Socket connect(bool dead) {
    auto socket = std::make_unique<tcp::socket>(context_, tcp::v4());
    if (dead) socket->set_option(boost::asio::socket_base::receive_buffer_size(4096));  // soon nothing more fits
    socket->connect({boost::asio::ip::address_v4::loopback(), api->port()});
    boost::asio::write(*socket,
                       boost::asio::buffer(std::string("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")));
    return socket;
  }
  /// The number of the next whole snapshot that comes.
  static std::uint64_t next_number(tcp::socket& socket, std::string& rest) {
    const auto end = boost::asio::read_until(socket, boost::asio::dynamic_buffer(rest), "\n\n");
    const std::string frame = rest.substr(0, end);
    rest.erase(0, end);
    const auto data = frame.find("data: ");
    if (data == frame.npos) return next_number(socket, rest);
    return nlohmann::json::parse(frame.substr(data + 6))["number"].get<std::uint64_t>();
  }

  boost::asio::io_context context_;
};

TEST_F(StreamClients, TheDeadAreDroppedAndCountedAndNobodyWaitsForThem) {
  constexpr std::size_t dead_count = 5;
  std::vector<Socket> dead;
  for (std::size_t i = 0; i < dead_count; ++i) dead.push_back(connect(true));
  const Socket good = connect(false);
  ASSERT_TRUE(eventually([&] { return stream->clients() == dead_count + 1; }));

  const std::uint64_t delivered = host->latest()->totals.delivered;
  std::string rest;
  std::uint64_t seen = 0;
  // As long as it takes, every snapshot reaches the one that reads.
  while (stream->clients() > 1) {
    const std::uint64_t number = next_number(*good, rest);
    EXPECT_GT(number, seen);
    seen = number;
  }
  EXPECT_TRUE(metrics_say(fmt::format(
      "rejected_total{{bus_namespace=\"ron_bus\",reason=\"stream\",service=\"ron-sim\"}} {}\n", dead_count)));
  EXPECT_GT(host->latest()->totals.delivered, delivered);
  EXPECT_GT(next_number(*good, rest), seen);
}

class ManyStreamClients : public StreamClients {
 protected:
  ManyStreamClients() { sample_interval = std::chrono::milliseconds(50); }
};

TEST_F(ManyStreamClients, AreServedByOneThread) {
  std::vector<Socket> all;
  for (int i = 0; i < 200; ++i) all.push_back(connect(false));
  ASSERT_TRUE(eventually([&] { return stream->clients() == 200; }));
  const std::uint64_t now = host->latest()->number;
  for (const Socket& one : all) {
    std::string rest;
    while (next_number(*one, rest) <= now) {
    }
  }
  EXPECT_EQ(ron::test::get(api->port(), "/livez").status, 200U);
}

}  // namespace
}  // namespace ron::sim

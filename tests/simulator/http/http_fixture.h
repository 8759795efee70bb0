// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A server on a free loopback port with an observer that counts, and raw sockets against it.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "http/server.h"
#include "support/eventually.h"

namespace ron::sim::test {

class CountingObserver final : public HttpObserver {
 public:
  void answered(std::string_view route, unsigned code, std::chrono::nanoseconds took) noexcept override {
    const std::lock_guard lock(mutex_);
    ++answered_[std::string(route) + " " + std::to_string(code)];
    if (took.count() < 0) ++answered_["a negative latency"];
  }
  void rejected(Rejected reason) noexcept override {
    const std::lock_guard lock(mutex_);
    ++rejected_[reason];
  }
  void connections(std::size_t open) noexcept override { open_ = open; }

  int answered(const std::string& route_and_code) const {
    const std::lock_guard lock(mutex_);
    const auto at = answered_.find(route_and_code);
    return at == answered_.end() ? 0 : at->second;
  }
  int rejected_for(Rejected reason) const {
    const std::lock_guard lock(mutex_);
    const auto at = rejected_.find(reason);
    return at == rejected_.end() ? 0 : at->second;
  }
  std::size_t open() const { return open_; }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, int> answered_;
  std::map<Rejected, int> rejected_;
  std::atomic<std::size_t> open_{0};
};

using ron::test::eventually;

/// A client that knows sockets and no HTTP, so that it can be rude.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(io_) {
    socket_.connect({boost::asio::ip::address_v4::loopback(), port});
    timeval limit{.tv_sec = 20, .tv_usec = 0};
    setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(socket_.native_handle(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  }

  /// False when the other side has closed.
  bool send(std::string_view text) {
    boost::system::error_code error;
    boost::asio::write(socket_, boost::asio::buffer(text), error);
    return !error;
  }
  /// All that comes until the other side closes.
  std::string read_all() {
    while (read_some()) {
    }
    return std::exchange(got_, {});
  }
  /// What comes until `text` has come, or the end.
  std::string read_until(std::string_view text) {
    while (!got_.contains(text) && read_some()) {
    }
    const auto at = got_.find(text);
    const std::size_t length = at == got_.npos ? got_.size() : at + text.size();
    std::string part = got_.substr(0, length);
    got_.erase(0, length);
    return part;
  }
  bool is_closed() {
    while (read_some()) {
    }
    return ended_;
  }
  void half_close() { socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send); }
  void reset() {
    socket_.set_option(boost::asio::socket_base::linger(true, 0));
    socket_.close();
  }
  void small_receive_buffer() { socket_.set_option(boost::asio::socket_base::receive_buffer_size(4096)); }

 private:
  bool read_some() {
    char part[4096];
    const ssize_t size = ::recv(socket_.native_handle(), part, sizeof part, 0);
    if (size > 0) got_.append(part, static_cast<std::size_t>(size));
    if (size == 0 || (size < 0 && errno == ECONNRESET)) ended_ = true;
    return size > 0;
  }

  boost::asio::io_context io_;
  boost::asio::ip::tcp::socket socket_;
  std::string got_;
  bool ended_ = false;
};

inline std::string get(std::string_view path, std::string_view more = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more) + "\r\n";
}
inline std::string post(std::string_view path, std::string_view body) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}
inline constexpr std::string_view last = "Connection: close\r\n";

class HttpTest : public testing::Test {
 protected:
  void start(Authorise authorise = {}) {
    Router router;
    router.add("GET", "/healthz", Access::Open, [](const HttpRequest&) { return HttpResponse::text("alive\n"); });
    router.add("GET", "/query", Access::Open, [](const HttpRequest& r) { return HttpResponse::text(r.query); });
    router.add("GET", "/throws", Access::Open,
               [](const HttpRequest&) -> HttpResponse { throw std::runtime_error("a secret"); });
    router.add("GET", "/large", Access::Open,
               [](const HttpRequest&) { return HttpResponse::text(std::string(64 << 20, 'x')); });
    router.add("POST", "/echo", Access::Open, [](const HttpRequest& r) { return HttpResponse::json(r.body); });
    router.add("POST", "/actions", Access::NeedsCapability,
               [](const HttpRequest& r) { return HttpResponse::json(r.body); });
    router.add_stream("/stream", Access::Open, stream_);
    auto started = HttpServer::start(options_, std::move(router), observer_, std::move(authorise));
    ASSERT_TRUE(started) << started.error();
    server_ = *std::move(started);
  }

  RawClient client() { return RawClient(server_->port()); }
  /// The whole answer to one request.
  std::string ask(std::string_view request) {
    RawClient asking(server_->port());
    asking.send(request);
    return asking.read_all();
  }
  bool still_serves() { return ask(get("/healthz", last)).contains("alive"); }

  HttpOptions options_;
  std::shared_ptr<CountingObserver> observer_ = std::make_shared<CountingObserver>();
  std::shared_ptr<EventStream> stream_ = std::make_shared<EventStream>("snapshot", std::chrono::milliseconds(1500));
  std::unique_ptr<HttpServer> server_;
};

}  // namespace ron::sim::test

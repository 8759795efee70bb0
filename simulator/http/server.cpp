// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/server.h"

#include <pthread.h>

#include <thread>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/as_value.h"
#include "http/listen.h"
#include "http/session.h"
#include "http/site.h"

namespace ron::sim {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

std::expected<tcp::endpoint, std::string> endpoint_of(const HttpOptions& options) {
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error)
    return std::unexpected(fmt::format("the address to listen on must be numeric, not \"{}\"", options.address));
  if (!address.is_loopback() && !options.allow_remote) {
    return std::unexpected(
        fmt::format("the address to listen on must be a loopback address, such as 127.0.0.1, not {}; others have to be "
                    "allowed explicitly",
                    options.address));
  }
  return tcp::endpoint(address, options.port);
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(const HttpOptions& options, bool local_only, std::unique_ptr<asio::ssl::context> tls, Router router,
       std::shared_ptr<HttpObserver> observer, Authorise authorise)
      : tls_(std::move(tls)), acceptor_(io_),
        site_(options.limits, local_only, std::move(router), std::move(observer), std::move(authorise)) {}

  ~Impl() { stop(); }

  std::expected<void, std::string> listen(const tcp::endpoint& endpoint) {
    if (const error_code error = open_to_listen(acceptor_, endpoint)) {
      return std::unexpected(fmt::format("cannot listen on {} port {}: {}", endpoint.address().to_string(),
                                         endpoint.port(), error.message()));
    }
    port_ = acceptor_.local_endpoint().port();
    for (const Route& route : site_.router().routes()) attach(route);
    asio::co_spawn(io_, accept(), asio::detached);
    thread_ = std::jthread([this] {
      ::pthread_setname_np(::pthread_self(), "http");  // as top -H and debuggers show it
      io_.run();
    });
    return {};
  }

  void stop() {
    if (!thread_.joinable()) return;
    for (const Route& route : site_.router().routes()) {
      if (const auto* stream = std::get_if<std::shared_ptr<EventSource>>(&route.target)) (*stream)->detach();
    }
    asio::post(io_, [this] { begin_stop(); });
    thread_.join();
  }

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  [[nodiscard]] const Router& router() const noexcept { return site_.router(); }

 private:
  void attach(const Route& route) {
    if (const auto* stream = std::get_if<std::shared_ptr<EventSource>>(&route.target))
      (*stream)->attach(io_.get_executor());
  }

  asio::awaitable<void> accept() {
    while (acceptor_.is_open()) {
      auto [error, socket] = co_await acceptor_.async_accept(as_value);
      if (!error) {
        asio::co_spawn(io_, meet(PlainStream(std::move(socket))), asio::detached);
      } else if (acceptor_.is_open()) {
        // Out of descriptors, most likely: trying again at once would only burn the processor.
        site_.reject(Rejected::Accept);
        asio::steady_timer pause(io_, std::chrono::milliseconds(100));
        co_await pause.async_wait(as_value);
      }
    }
  }

  asio::awaitable<void> meet(PlainStream stream) {
    error_code error;
    const auto peer = stream.socket().remote_endpoint(error);
    if (error) co_return;  // gone already
    Visit visit{.peer = peer.address().to_string(), .busy = false, .close = {}};
    const auto why = site_.enter(visit);
    if (why) {
      site_.reject(*why);
      if (!tls_) co_await turn_away(stream, *why);
      co_return;
    }
    const Leave leave{*this, visit};
    static_cast<void>(stream.socket().set_option(tcp::no_delay(true), error));
    if (tls_) {
      TlsStream secure(std::move(stream), *tls_);
      visit.close = [&] { secure.next_layer().close(); };
      co_await serve(secure, site_, visit);
    } else {
      visit.close = [&] { stream.close(); };
      co_await serve(stream, site_, visit);
    }
  }

  // Whatever ends a connection, its place is free again.
  struct Leave {
    Impl& impl;
    Visit& visit;
    Leave(Impl& server, Visit& leaving) : impl(server), visit(leaving) {}
    Leave(const Leave&) = delete;
    Leave& operator=(const Leave&) = delete;
    ~Leave() {
      impl.site_.leave(visit);
      if (impl.site_.stopping() && impl.site_.empty()) impl.grace_.cancel();
    }
  };

  void begin_stop() {
    error_code ignored;
    static_cast<void>(acceptor_.close(ignored));
    site_.begin_stop();
    if (site_.empty()) return;
    grace_.expires_after(site_.limits().stop_time);
    grace_.async_wait([this](error_code interrupted) {
      if (!interrupted) site_.close_all();
    });
  }

  std::unique_ptr<asio::ssl::context> tls_;
  asio::io_context io_{1};
  tcp::acceptor acceptor_;
  asio::steady_timer grace_{io_};
  Site site_;
  std::uint16_t port_ = 0;
  std::jthread thread_;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::~HttpServer() = default;
std::uint16_t HttpServer::port() const noexcept { return impl_->port(); }
const Router& HttpServer::router() const noexcept { return impl_->router(); }
void HttpServer::stop() { impl_->stop(); }

std::expected<std::unique_ptr<HttpServer>, std::string> HttpServer::start(const HttpOptions& options, Router router,
                                                                          std::shared_ptr<HttpObserver> observer,
                                                                          Authorise authorise) {
  const auto endpoint = endpoint_of(options);
  if (!endpoint) return std::unexpected(endpoint.error());
  std::unique_ptr<asio::ssl::context> tls;
  if (options.tls) {
    auto context = tls_context(*options.tls);
    if (!context) return std::unexpected(context.error());
    tls = *std::move(context);
  }
  auto impl = std::make_unique<Impl>(options, endpoint->address().is_loopback(), std::move(tls), std::move(router),
                                     std::move(observer), std::move(authorise));
  if (auto listening = impl->listen(*endpoint); !listening) return std::unexpected(listening.error());
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

}  // namespace ron::sim

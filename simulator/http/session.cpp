// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/session.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "http/as_value.h"
#include "http/event_source.h"

namespace ron::sim {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;
using std::chrono::steady_clock;

// Errors come back as values: on this border they are the normal case.
constexpr std::size_t frames_at_once = 64;  // of a stream, in one write

struct Reply {
  unsigned version = 11;
  bool keep_alive = false;
  bool head_only = false;
};

// While it lives, frames come into the outbox, and closing the connection ends the wait for them.
class Membership {
 public:
  Membership(EventSource& stream, EventSource::Outbox& outbox, Visit& visit, const HttpRequest& request)
      : stream_(stream), outbox_(outbox), visit_(visit), close_socket_(visit.close) {
    visit_.close = [this] {
      close_socket_();
      outbox_.news.cancel();
    };
    outbox_.close = [this] { visit_.close(); };
    stream_.join(outbox_, request);
  }
  Membership(const Membership&) = delete;
  Membership& operator=(const Membership&) = delete;
  ~Membership() {
    stream_.leave(outbox_);
    visit_.close = close_socket_;
  }

 private:
  EventSource& stream_;
  EventSource::Outbox& outbox_;
  Visit& visit_;
  std::function<void()> close_socket_;
};

http::response<http::string_body> message(const HttpResponse& response, const Reply& reply) {
  http::response<http::string_body> out;
  out.version(reply.version);
  out.result(response.status);
  out.set(http::field::content_type, response.content_type);
  out.set(http::field::cache_control, "no-store");
  out.set("X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers) out.set(name, value);
  if (response.status == 401) out.set(http::field::www_authenticate, "Bearer");
  out.keep_alive(reply.keep_alive);
  out.body() = response.body;
  out.prepare_payload();
  return out;
}

// As it is sent. Plain text is written by one operation, where Beast's own would be compiled for each kind of message.
template <typename Message>
std::string head_of(const Message& message) {
  std::ostringstream text;
  text << message.base();
  return std::move(text).str();
}

// What reading a request came to, if not to a request: an answer where one is possible.
std::optional<HttpResponse> answer_to(const error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return HttpResponse::error(431, "the header is too large", Rejected::Header);
  }
  if (error == http::error::body_limit) return HttpResponse::error(413, "the body is too large", Rejected::Body);
  if (error == http::error::partial_message || error == http::error::end_of_stream) return std::nullopt;
  if (error.category() == http::make_error_code(http::error::bad_method).category()) {
    return HttpResponse::error(400, "this is not HTTP/1.1: " + error.message(), Rejected::Malformed);
  }
  return std::nullopt;
}

template <typename Stream>
class Session {
 public:
  Session(Stream& stream, Site& site, Visit& visit) : stream_(stream), site_(site), visit_(visit) {}

  asio::awaitable<void> run() {
    bool go_on = true;
    while (go_on && !site_.stopping()) {
      visit_.busy = false;
      if (buffer_.size() == 0) {
        const bool begun = co_await first_bytes();
        if (!begun) co_return;
      }
      visit_.busy = true;
      go_on = co_await one_request();
    }
    co_await say_goodbye();
  }

 private:
  auto& socket() { return beast::get_lowest_layer(stream_); }

  // Waits for a request to begin. A client that has none, or goes, is no offence.
  asio::awaitable<bool> first_bytes() {
    socket().expires_after(site_.limits().idle_time);
    const auto [error, size] = co_await stream_.async_read_some(buffer_.prepare(2048), as_value);
    if (!error) buffer_.commit(size);
    co_return !error;
  }

  // False when the connection is to end.
  asio::awaitable<bool> one_request() {
    const auto began = steady_clock::now();
    http::request_parser<http::string_body> parser;
    parser.header_limit(site_.limits().header_bytes);
    parser.body_limit(site_.limits().body_bytes);
    socket().expires_after(site_.limits().request_time);
    const error_code error = co_await read(parser);
    if (error) {
      if (error == beast::error::timeout) site_.reject(Rejected::Timeout);
      if (auto response = answer_to(error)) {
        const Answer answer{.response = *std::move(response), .route = "none", .stream = {}};
        const Reply last_one;
        co_await write(answer, last_one, began);
        co_return false;
      }
      if (error == http::error::partial_message) site_.reject(Rejected::Malformed);
      closed_ = true;
      co_return false;
    }
    const auto& request = parser.get();
    const Answer answer = site_.answer(request, visit_.peer, steady_clock::now());
    const Reply reply{.version = request.version(),
                      .keep_alive = request.keep_alive() && !site_.stopping(),
                      .head_only = request.method() == http::verb::head};
    if (answer.stream) {
      co_await stream_events(answer, reply, began);
      co_return false;
    }
    const bool written = co_await write(answer, reply, began);
    co_return written&& reply.keep_alive;
  }

  asio::awaitable<error_code> read(http::request_parser<http::string_body>& parser) {
    std::size_t header_bytes = 0;
    while (!parser.is_done()) {
      const bool in_header = !parser.is_header_done();
      error_code error;
      const std::size_t used = buffer_.size() > 0 ? parser.put(buffer_.data(), error) : 0;
      buffer_.consume(used);
      if (error && error != http::error::need_more) co_return error;
      // Beast's header limit is one of each piece that arrives; this is one of the whole.
      if (in_header) header_bytes += used;
      if (header_bytes > site_.limits().header_bytes) co_return make_error_code(http::error::header_limit);
      if (used > 0) continue;
      const auto [failed, size] = co_await stream_.async_read_some(buffer_.prepare(2048), as_value);
      if (failed == asio::error::eof) co_return make_error_code(http::error::partial_message);
      if (failed) co_return failed;
      buffer_.commit(size);
    }
    co_return error_code();
  }

  asio::awaitable<bool> write(const Answer& answer, Reply reply, RateLimiter::Time began) {
    const auto out = message(answer.response, reply);
    const std::string head = head_of(out);
    std::vector<asio::const_buffer> pieces{asio::buffer(head)};
    if (!reply.head_only) pieces.push_back(asio::buffer(out.body()));
    const error_code error = co_await send(pieces);
    if (error == beast::error::timeout) site_.reject(Rejected::Timeout);
    site_.answered(answer, began);
    closed_ = static_cast<bool>(error);
    co_return !error;
  }

  asio::awaitable<void> stream_events(const Answer& answer, Reply reply, RateLimiter::Time began) {
    http::response<http::empty_body> out;
    out.version(reply.version);
    out.result(http::status::ok);
    out.set(http::field::content_type, answer.response.content_type);
    out.set(http::field::cache_control, "no-store");
    out.keep_alive(false);
    const std::string head = head_of(out);
    const std::vector<asio::const_buffer> pieces{asio::buffer(head)};
    const error_code error = co_await send(pieces);
    site_.answered(answer, began);
    closed_ = static_cast<bool>(error);
    if (closed_) co_return;

    EventSource::Outbox outbox(stream_.get_executor(), site_.limits().stream_frames, site_.limits().stream_bytes);
    const Membership membership(*answer.stream, outbox, visit_, answer.request);
    visit_.busy = false;  // a stop need not wait for a stream
    closed_ = true;
    co_await send_frames(outbox, *answer.stream);
  }

  asio::awaitable<error_code> send(const std::vector<asio::const_buffer>& pieces) {
    socket().expires_after(site_.limits().write_time);
    const auto [error, size] = co_await asio::async_write(stream_, pieces, as_value);
    co_return error;
  }

  asio::awaitable<void> send_frames(EventSource::Outbox& outbox, EventSource& source) {
    static const auto quiet = std::make_shared<const std::string>(": keep-alive\n\n");
    std::vector<asio::const_buffer> buffers;
    while (!outbox.overflowed && !site_.stopping()) {
      if (outbox.frames.empty()) {
        outbox.news.expires_after(site_.limits().keep_alive);
        const auto [interrupted] = co_await outbox.news.async_wait(as_value);
        if (!interrupted) {
          outbox.frames.push_back(quiet);
          outbox.bytes += quiet->size();
        }
        if (outbox.frames.empty()) continue;
      }
      buffers.clear();
      for (std::size_t i = 0; i < std::min(outbox.frames.size(), frames_at_once); ++i) {
        buffers.push_back(asio::buffer(*outbox.frames[i]));
      }
      const error_code error = co_await send(buffers);
      if (error == beast::error::timeout) outbox.overflowed = true;
      if (error) break;
      for (std::size_t i = 0; i < buffers.size(); ++i) {
        outbox.bytes -= outbox.frames.front()->size();
        outbox.frames.pop_front();
      }
      if (!outbox.frames.empty()) continue;
      if (outbox.last_words) outbox.overflowed = true;
      source.refill(outbox);
    }
    if (outbox.overflowed) site_.reject(Rejected::Stream);
  }

  // Closing at once would reset the connection if the client is still sending, and with it the answer.
  asio::awaitable<void> say_goodbye() {
    if (closed_) co_return;
    socket().expires_after(std::chrono::seconds(1));
    if constexpr (std::same_as<Stream, TlsStream>) {
      co_await stream_.async_shutdown(as_value);
    } else {
      error_code ignored;
      static_cast<void>(stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored));
      std::array<char, 4096> rest{};
      for (std::size_t left = std::size_t{1} << 20U; left > 0;) {
        const auto [error, size] = co_await stream_.async_read_some(asio::buffer(rest), as_value);
        if (error) break;
        left -= std::min(left, size);
      }
    }
  }

  Stream& stream_;
  Site& site_;
  Visit& visit_;
  beast::flat_buffer buffer_;
  bool closed_ = false;  // nothing more can be said
};

template <typename Stream>
asio::awaitable<void> run_session(Stream& stream, Site& site, Visit& visit) {
  Session<Stream> session(stream, site, visit);
  co_await session.run();
}

}  // namespace

asio::awaitable<void> serve(PlainStream& stream, Site& site, Visit& visit) { return run_session(stream, site, visit); }

asio::awaitable<void> serve(TlsStream& stream, Site& site, Visit& visit) {
  beast::get_lowest_layer(stream).expires_after(site.limits().request_time);
  const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, as_value);
  if (error) {
    site.reject(Rejected::Tls);
    co_return;
  }
  co_await run_session(stream, site, visit);
}

asio::awaitable<void> turn_away(PlainStream& stream, Rejected why) {
  const bool all = why == Rejected::Connections;
  const auto response =
      HttpResponse::error(all ? 503 : 429, all ? "too many connections" : "too many connections of this peer");
  const std::string text = head_of(message(response, {})) + response.body;
  stream.expires_after(std::chrono::seconds(1));
  co_await asio::async_write(stream, asio::buffer(text), as_value);
  error_code ignored;
  static_cast<void>(stream.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored));
}

}  // namespace ron::sim

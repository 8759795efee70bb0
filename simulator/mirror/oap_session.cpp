// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mirror/oap_session.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <nlohmann/json.hpp>

#include "http/as_value.h"
#include "telemetry/json_text.h"

namespace ron::sim {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using nlohmann::json;
using std::chrono::steady_clock;

constexpr std::uint16_t subscribe = 1;
constexpr std::uint16_t ping = 2;
constexpr std::uint16_t events_protocol = 1;
constexpr std::size_t most_answers = 16;  // that wait for a client which asks and does not read
constexpr auto farewell_time = std::chrono::seconds(1);

/// Why a connection ends, as its client and the counter are told.
struct Refusal {
  std::uint16_t code = 400;
  std::string_view reason;
  std::string message;
};

Refusal refusal_of(const CapabilityRefusal& refused) {
  switch (refused.kind) {
    case CapabilityRefusal::Kind::Expired: return {401, to_string(Rejected::TokenExpired), refused.message};
    case CapabilityRefusal::Kind::Narrow: return {403, to_string(Rejected::TokenNarrow), refused.message};
    case CapabilityRefusal::Kind::Invalid: break;
  }
  return {401, to_string(Rejected::TokenInvalid), refused.message};
}

// What a START frame asks for: where to begin.
std::expected<std::optional<ResumePoint>, std::string> read_request(const std::string& payload) {
  constexpr std::string_view accepted = R"(the payload must be empty or {"last_event_id":"RUN-NUMBER"})";
  if (payload.empty()) return std::nullopt;
  const auto parsed = parse_json(payload);
  if (!parsed) return std::unexpected(fmt::format("{}: {}", accepted, parsed.error()));
  if (!parsed->is_object() || parsed->size() != 1 || !parsed->contains("last_event_id")) {
    return std::unexpected(std::string(accepted));
  }
  const json& id = (*parsed)["last_event_id"];
  auto point = id.is_string() ? parse_resume_id(id.get_ref<const std::string&>()) : std::nullopt;
  if (!point) {
    return std::unexpected(fmt::format("last_event_id must be an id of this stream, not {}", json_in_words(id)));
  }
  return point;
}

std::optional<Refusal> check_start(const OapFrame& frame) {
  const auto bad = [](std::string message) { return Refusal{400, "frame_unexpected", std::move(message)}; };
  if ((frame.flags & ~oap_flag::ack_req) != (oap_flag::req | oap_flag::start)) {
    return bad("the first frame must have the flags REQ and START");
  }
  if (frame.code != subscribe) return bad(fmt::format("code must be {} (subscribe), not {}", subscribe, frame.code));
  if (frame.app_proto_id != events_protocol) {
    return bad(fmt::format("app_proto_id must be {}, not {}", events_protocol, frame.app_proto_id));
  }
  if (std::ranges::any_of(frame.tenant_id, [](std::uint8_t byte) { return byte != 0; })) {
    return Refusal{403, "tenant", "tenant_id must be 0: this host has no tenants"};
  }
  if (frame.capability.empty()) {
    return Refusal{401, to_string(Rejected::TokenMissing), "START needs a capability: the token of host.token_file"};
  }
  return std::nullopt;
}

template <typename Stream>
class Session final : public OapVisitor, public std::enable_shared_from_this<Session<Stream>> {
 public:
  Session(Stream stream, std::string peer, OapHouse& house, std::function<void()> ended)
      : stream_(std::move(stream)), peer_(std::move(peer)), house_(house), ended_(std::move(ended)),
        deadline_(stream_.get_executor()), news_(stream_.get_executor()) {}
  ~Session() override { ended_(); }

  void begin() {
    const auto self = this->shared_from_this();
    asio::co_spawn(stream_.get_executor(), [self] { return self->read_frames(); }, asio::detached);
  }

  void news() override { news_.cancel(); }
  // What is in the history still goes out, if the client takes it at once.
  void stop() override {
    leaving_ = true;
    if (!started_) return say_goodbye();
    within(farewell_time, {});
    news_.cancel();
  }
  void close() override {
    closed_ = true;
    error_code ignored;
    static_cast<void>(stream_.lowest_layer().close(ignored));
    deadline_.cancel();
    news_.cancel();
  }

 private:
  asio::awaitable<void> read_frames() {
    within(house_.limits.start_time, to_string(Rejected::Timeout));
    if constexpr (std::same_as<Stream, TlsSocket>) {
      const auto [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, as_value);
      if (error && !closed_) house_.reject(to_string(Rejected::Tls));
      if (error) co_return close();
    }
    // The writer lives as long as the reader, and is what tells a client that it is refused.
    const auto self = this->shared_from_this();
    asio::co_spawn(stream_.get_executor(), [self] { return self->write_frames(); }, asio::detached);
    std::array<char, 16 * 1024> part{};
    while (!closed_) {
      const auto [error, size] = co_await stream_.async_read_some(asio::buffer(part), as_value);
      if (error) co_return gone();
      // After the last words it is read on, unheard: closing at once would reset the connection, and with it the words.
      if (ending_) continue;
      decoder_.feed({part.data(), size});
      take_frames();
    }
  }

  // The client has closed, or its connection broke; in the middle of a frame that is worth counting.
  void gone() {
    if (!closed_ && !ending_ && decoder_.pending() > 0) house_.reject("frame_torn");
    close();
  }

  void take_frames() {
    while (!ending_) {
      const auto frame = decoder_.next();
      if (!frame) return end({400, to_string(frame.error()), std::string(describe(frame.error()))});
      if (!*frame) return;
      take(**frame);
    }
  }

  void take(const OapFrame& frame) {
    if (!house_.rate.take(peer_, steady_clock::now())) {
      return end({429, to_string(Rejected::Rate), "too many frames of this peer"});
    }
    if (!started_) return take_start(frame);
    if ((frame.flags & oap_flag::end) != 0) return end({200, {}, {}});
    if ((frame.flags & oap_flag::req) == 0 || (frame.flags & oap_flag::start) != 0 || frame.code != ping) {
      return end({400, "frame_unexpected", "after START only REQ with code 2 (ping) and END are understood"});
    }
    if (answers_.size() >= most_answers) {
      return drop(Drop::UnreadAnswers, "too slow: answers wait that nobody takes");
    }
    answer(200, frame.corr_id, {});
  }

  void take_start(const OapFrame& frame) {
    if (auto refused = check_start(frame)) return end(*std::move(refused));
    const auto grant = house_.verify(frame.capability);
    if (!grant) return end(refusal_of(grant.error()));
    const auto point = read_request(frame.payload);
    if (!point) return end({400, to_string(Rejected::BadInput), point.error()});
    deadline_.cancel();
    admin_ = grant->admin;
    const auto entry = house_.history.enter(*point);
    cursor_ = entry.cursor;
    answer(200, frame.corr_id, json_text({{"next", resume_id(house_.history.epoch(), entry.cursor)}}));
    if (entry.gap) {
      std::string& text = answers_.back();
      const std::size_t before = text.size();
      append_oap_event(text, std::to_underlying(WireKind::Gap), entry.gap->to, wire_text(*entry.gap));
      house_.departures.hand_over_gap(Channel::Oap, *entry.gap, text.size() - before);
    }
    started_ = true;
  }

  void answer(std::uint16_t code, std::uint64_t corr_id, std::string payload) {
    put({.flags = oap_flag::resp, .code = code, .corr_id = corr_id, .capability = {}, .payload = std::move(payload)});
  }

  void put(const OapFrame& frame) {
    [[maybe_unused]] const auto fits = append_oap_frame(answers_.emplace_back(), frame);  // what we say is short
    news_.cancel();
  }

  // Says why, then closes.
  void end(const Refusal& why) {
    if (std::exchange(ending_, true)) return;
    if (!why.reason.empty()) house_.reject(why.reason);
    put({.flags = oap_flag::resp | oap_flag::end,
         .code = why.code,
         .capability = {},
         .payload = why.message.empty() ? std::string() : json_text({{"error", why.message}})});
    within(farewell_time, {});
  }

  // A client that is too slow to be served.
  void drop(Drop why, std::string message) {
    house_.departures.drop(Channel::Oap, why);
    end({429, to_string(Rejected::Stream), std::move(message)});
  }

  asio::awaitable<void> write_frames() {
    while (!closed_) {
      std::vector<asio::const_buffer> buffers;
      const std::deque<std::string> answers = std::exchange(answers_, {});
      buffers.reserve(answers.size());
      for (const std::string& answer : answers) buffers.push_back(asio::buffer(answer));
      const auto batches = ending_ ? std::vector<MirrorHistory::Batch>() : next_batches();
      for (const auto& batch : batches) buffers.push_back(asio::buffer(batch->oap()));
      if (!buffers.empty()) {
        const bool written = co_await write(buffers);
        if (!written) co_return close();
      } else if (!answers_.empty()) {
        continue;  // that it is too slow, which has just come out
      } else if (ending_) {
        error_code ignored;
        static_cast<void>(stream_.lowest_layer().shutdown(asio::socket_base::shutdown_send, ignored));
        co_return;
      } else if (leaving_) {
        say_goodbye();
      } else {
        co_await wait();
      }
    }
  }

  void say_goodbye() { end({.code = 503, .reason = {}, .message = "the host stops"}); }

  asio::awaitable<bool> write(const std::vector<asio::const_buffer>& buffers) {
    if (!ending_ && !leaving_ && started_)
      within(house_.limits.write_time, to_string(Rejected::Stream), Drop::WriteTimeout);
    const auto [error, size] = co_await asio::async_write(stream_, buffers, as_value);
    if (!ending_ && !leaving_ && started_) deadline_.cancel();
    co_return !error;
  }

  // Until there is news; in a long silence an empty frame, which also finds out whether the client still is there.
  asio::awaitable<void> wait() {
    news_.expires_after(house_.limits.keep_alive);
    const auto [interrupted] = co_await news_.async_wait(as_value);
    if (!interrupted && started_ && !closed_) append_oap_event(answers_.emplace_back(), 0, 0, {});
  }

  std::vector<MirrorHistory::Batch> next_batches() {
    if (!started_) return {};
    auto page = house_.history.read(cursor_, house_.limits.batches_at_once);
    if (page.gone) {
      drop(Drop::FellBehind, "too slow: what comes next has left the host's buffer; connect again");
      return {};
    }
    cursor_ = page.next;
    std::erase_if(page.batches, [this](const auto& batch) { return batch->admin_only() && !admin_; });
    for (const auto& batch : page.batches) house_.departures.hand_over(Channel::Oap, *batch, batch->oap().size());
    return std::move(page.batches);
  }

  // Closes the connection unless the deadline is cancelled; counted under `reason`, if that is not empty, and as a
  // client that is dropped.
  void within(std::chrono::milliseconds time, std::string_view reason, std::optional<Drop> dropped = {}) {
    deadline_.expires_after(time);
    deadline_.async_wait([weak = this->weak_from_this(), reason, dropped](error_code cancelled) {
      const auto self = weak.lock();
      if (cancelled || !self || self->closed_) return;
      if (!reason.empty()) self->house_.reject(reason);
      if (dropped) self->house_.departures.drop(Channel::Oap, *dropped);
      self->close();
    });
  }

  Stream stream_;
  const std::string peer_;
  OapHouse& house_;
  const std::function<void()> ended_;
  asio::steady_timer deadline_;
  asio::steady_timer news_;
  OapDecoder decoder_;
  std::deque<std::string> answers_;
  std::uint64_t cursor_ = 0;
  bool started_ = false;
  bool admin_ = false;
  bool leaving_ = false;  // the server stops
  bool ending_ = false;  // the last words are said
  bool closed_ = false;
};

template <typename Stream>
std::shared_ptr<OapVisitor> begin(Stream stream, std::string peer, OapHouse& house, std::function<void()> ended) {
  auto session = std::make_shared<Session<Stream>>(std::move(stream), std::move(peer), house, std::move(ended));
  session->begin();
  return session;
}

}  // namespace

std::shared_ptr<OapVisitor> begin_session(TcpSocket socket, std::string peer, OapHouse& house,
                                          std::function<void()> ended) {
  return begin(std::move(socket), std::move(peer), house, std::move(ended));
}
std::shared_ptr<OapVisitor> begin_session(UnixSocket socket, std::string peer, OapHouse& house,
                                          std::function<void()> ended) {
  return begin(std::move(socket), std::move(peer), house, std::move(ended));
}
std::shared_ptr<OapVisitor> begin_session(TlsSocket socket, std::string peer, OapHouse& house,
                                          std::function<void()> ended) {
  return begin(std::move(socket), std::move(peer), house, std::move(ended));
}

}  // namespace ron::sim

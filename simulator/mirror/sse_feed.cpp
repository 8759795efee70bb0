// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mirror/sse_feed.h"

#include <limits>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/post.hpp>

namespace ron::sim {
namespace {

constexpr std::string_view resume_header = "Last-Event-ID";

}  // namespace

std::shared_ptr<SseFeed> SseFeed::make(MirrorHistory& history, Departures& departures, IsAdmin is_admin,
                                       Options options) {
  return std::shared_ptr<SseFeed>(new SseFeed(history, departures, std::move(is_admin), options));
}

SseFeed::~SseFeed() { history_.unlisten(*this); }

void SseFeed::attach(const boost::asio::any_io_executor& executor) {
  const std::lock_guard lock(mutex_);
  executor_ = executor;
}

void SseFeed::detach() {
  const std::lock_guard lock(mutex_);
  executor_.reset();
}

// One wake-up at a time is enough: it takes all that is there.
void SseFeed::news() {
  if (client_count_ == 0) return;
  const std::lock_guard lock(mutex_);
  if (!executor_ || woken_.exchange(true)) return;
  boost::asio::post(*executor_, [self = shared_from_this()] {
    self->woken_ = false;
    for (auto& [outbox, client] : self->clients_) self->pump(*outbox, client);
  });
}

std::optional<HttpResponse> SseFeed::refusal(const HttpRequest& request) {
  const std::string_view asked = request.header(resume_header);
  if (asked.empty() || parse_resume_id(asked)) return std::nullopt;
  return HttpResponse::error(
      400, fmt::format("{} must be an id of this stream, such as {}", resume_header, resume_id(history_.epoch(), 42)),
      Rejected::BadInput);
}

void SseFeed::join(Outbox& outbox, const HttpRequest& request) {
  const auto entry = history_.enter(parse_resume_id(request.header(resume_header)));
  Client& client = clients_[&outbox];
  client = {.cursor = entry.cursor, .admin = is_admin_ && is_admin_(request)};
  count_clients();
  outbox.most_frames = std::numeric_limits<std::size_t>::max();  // the bounds are the feed's
  outbox.most_bytes = std::numeric_limits<std::size_t>::max();
  // The comment says where the stream begins, so that a client can tell before its first event.
  put(outbox, std::make_shared<const std::string>(fmt::format("retry: {}\n: next {}\n\n", options_.retry.count(),
                                                              resume_id(history_.epoch(), entry.cursor))));
  if (entry.gap) {
    const auto gap = std::make_shared<MirrorBatch>(history_.epoch());
    gap->add_gap(entry.gap->from, entry.gap->to, entry.gap->reason);
    put(outbox, Frame(gap, &gap->sse()));
    set_busy(client, true);
    departures_.hand_over_gap(Channel::Sse, *entry.gap, gap->sse().size());
  }
  pump(outbox, client);
}

// An outbox has no bounds of its own here: it has overflowed when its client was dropped, for one of two reasons.
void SseFeed::leave(Outbox& outbox) {
  if (outbox.overflowed) departures_.drop(Channel::Sse, outbox.last_words ? Drop::FellBehind : Drop::WriteTimeout);
  set_busy(clients_[&outbox], false);
  clients_.erase(&outbox);
  count_clients();
}

void SseFeed::refill(Outbox& outbox) {
  const auto at = clients_.find(&outbox);
  if (at == clients_.end()) return;
  set_busy(at->second, false);
  pump(outbox, at->second);
}

void SseFeed::count_clients() {
  client_count_ = clients_.size();
  departures_.set_clients(Channel::Sse, clients_.size());
}

void SseFeed::set_busy(Client& client, bool busy) {
  if (std::exchange(client.busy, busy) == busy) return;
  busy_ += busy ? 1 : static_cast<std::size_t>(-1);
}

void SseFeed::pump(Outbox& outbox, Client& client) {
  while (!outbox.last_words && outbox.frames.size() < options_.client_frames && outbox.bytes < options_.client_bytes) {
    const auto page = history_.read(client.cursor, options_.client_frames - outbox.frames.size());
    if (page.gone) return drop(outbox);
    for (const auto& batch : page.batches) say(outbox, batch, client);
    client.cursor = page.next;
    if (page.batches.empty()) return;
  }
}

void SseFeed::say(Outbox& outbox, const MirrorHistory::Batch& batch, Client& client) {
  if (batch->admin_only() && !client.admin) return;
  put(outbox, Frame(batch, &batch->sse()));
  set_busy(client, true);
  departures_.hand_over(Channel::Sse, *batch, batch->sse().size());
}

void SseFeed::drop(Outbox& outbox) {
  outbox.last_words = true;
  put(outbox, std::make_shared<const std::string>(
                  "event: dropped\ndata: {\"event\":\"dropped\",\"reason\":\"too slow: what comes next has left the "
                  "host's buffer; connect again with Last-Event-ID\"}\n\n"));
}

}  // namespace ron::sim

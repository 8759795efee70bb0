// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/event_stream.h"

#include <utility>

#include <fmt/format.h>
#include <boost/asio/post.hpp>

namespace ron::sim {
namespace {

constexpr std::size_t most_under_way = 64;  // frames on their way to the I/O thread

}  // namespace

std::string event_frame(std::string_view name, std::string_view data, std::uint64_t id) {
  std::string frame = fmt::format("event: {}\nid: {}\n", name, id);
  while (true) {
    const auto end = data.find_first_of("\r\n");
    frame += "data: ";
    frame += data.substr(0, end);
    frame += '\n';
    if (end == data.npos) break;
    data.remove_prefix(data.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
  }
  return frame + "\n";
}

EventStream::EventStream(std::string name, std::chrono::milliseconds retry)
    : name_(std::move(name)),
      greeting_(std::make_shared<const std::string>(fmt::format("retry: {}\n\n", retry.count()))) {}

void EventStream::publish(std::string_view data) {
  const std::lock_guard lock(mutex_);
  latest_ = std::make_shared<const std::string>(event_frame(name_, data, ++id_));
  if (!executor_ || client_count_ == 0) return;
  if (under_way_ >= most_under_way) {
    ++skipped_;
    return;
  }
  ++under_way_;
  boost::asio::post(*executor_, [self = shared_from_this(), frame = latest_] {
    --self->under_way_;
    self->deliver(frame);
  });
}

void EventStream::attach(const boost::asio::any_io_executor& executor) {
  const std::lock_guard lock(mutex_);
  executor_ = executor;
}

void EventStream::detach() {
  const std::lock_guard lock(mutex_);
  executor_.reset();
}

void EventStream::join(Outbox& outbox, const HttpRequest& /*request*/) {
  const std::lock_guard lock(mutex_);  // so that a frame is either the latest now or delivered later
  put(outbox, greeting_);
  if (latest_) put(outbox, latest_);
  outboxes_.push_back(&outbox);
  client_count_ = outboxes_.size();
}

void EventStream::leave(Outbox& outbox) {
  outboxes_.remove(&outbox);
  client_count_ = outboxes_.size();
}

void EventStream::deliver(const Frame& frame) {
  for (Outbox* const outbox : outboxes_) put(*outbox, frame);
}

}  // namespace ron::sim

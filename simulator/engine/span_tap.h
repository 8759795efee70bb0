// SPDX-License-Identifier: MIT OR Apache-2.0
//
// SpanTap: a few events a minute, followed from their publisher to each subscriber that gets them. The publisher asks
// whether it is time for another; if so it marks the event, in the lowest bit of its stamp (a nanosecond more or less),
// and everybody who receives a marked event notes it. The stamp is the correlation id of all spans of an event.
//
// Threads: any. Nobody waits here: where another thread is just noting, or the store is full, a span is dropped and
// counted. An event that is not marked costs one look at a bit.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include <ron/event.h>

namespace ron::sim {

struct EventSpan {
  enum class Side : std::uint8_t { Publish, Recv };
  Side side = Side::Publish;
  Event::Kind kind = Event::Kind::None;
  std::uint64_t corr_id = 0;
  std::string who;  ///< the publisher's or the subscriber's name
  std::chrono::nanoseconds at{0};  ///< when it began, by the engine's clock
  std::chrono::nanoseconds took{0};  ///< the call of send; from publishing to receiving
};

class SpanTap {
 public:
  using Time = std::chrono::nanoseconds;

  /// `most`: spans that may wait to be taken.
  explicit SpanTap(Time interval, std::size_t most = 1024) : interval_(interval), most_(most) {}

  /// Whether an event published now is to be followed: once an interval, in all.
  [[nodiscard]] bool is_time(Time now) noexcept;
  void note(EventSpan span);

  struct Taken {
    std::vector<EventSpan> spans;
    std::uint64_t dropped = 0;  ///< since the last time
  };
  [[nodiscard]] Taken take();

 private:
  const Time interval_;
  const std::size_t most_;
  std::atomic<Time::rep> next_ = 0;
  std::atomic<std::uint64_t> dropped_ = 0;
  std::mutex mutex_;
  std::vector<EventSpan> spans_;
};

[[nodiscard]] constexpr std::chrono::nanoseconds span_stamp(std::chrono::nanoseconds now, bool followed) noexcept {
  return std::chrono::nanoseconds((now.count() & ~std::chrono::nanoseconds::rep{1}) | (followed ? 1 : 0));
}
[[nodiscard]] constexpr bool is_followed(std::uint64_t stamp) noexcept { return (stamp & 1U) != 0; }

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mirror/event_mirror.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/thread_name.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;
using std::chrono::steady_clock;

constexpr std::size_t events_at_once = 1024;
constexpr std::size_t most_batch_bytes = std::size_t{128} << 10U;  // events with long reasons go in smaller batches
constexpr nanoseconds longest_pause = 1ms;
constexpr nanoseconds shortest_pause = 100us;  // below it, sleeping costs more than it saves

std::string epoch_of(std::chrono::system_clock::time_point now) {
  return fmt::format("{}", std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
}

// How long the bus may gather events: until an eighth of it is full, at the rate they came in last.
nanoseconds pause_after(std::size_t events, nanoseconds in, std::size_t capacity) {
  if (events == 0) return 0ns;
  const auto until_full =
      static_cast<double>(in.count()) * static_cast<double>(capacity) / 8 / static_cast<double>(events);
  if (until_full < static_cast<double>(shortest_pause.count())) return 0ns;
  return until_full > static_cast<double>(longest_pause.count())
             ? longest_pause
             : nanoseconds(static_cast<nanoseconds::rep>(until_full));
}

}  // namespace

EventMirror::EventMirror(std::unique_ptr<BusOutlet> outlet, const Options& options)
    : outlet_(std::move(outlet)), emit_shutdown_(options.emit_shutdown),
      history_(epoch_of(options.now), outlet_->next(), options.limits), events_(events_at_once) {}

EventMirror::~EventMirror() = default;

void EventMirror::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void EventMirror::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

MirrorFigures EventMirror::figures() const noexcept {
  return {.emitted = emitted_,
          .missed = missed_,
          .lagged_gaps = lagged_gaps_,
          .joined_late_gaps = joined_late_gaps_,
          .stale_versions = stale_versions_};
}

void EventMirror::run(const std::stop_token& stop) {
  name_thread("mirror");
  auto before = steady_clock::now();
  while (!stop.stop_requested()) {
    std::size_t events = 0;
    BusOutlet::Reading reading = outlet_->read(events_, stop);
    while (take(reading)) {
      events += reading.count;
      reading = outlet_->read(events_);
    }
    const auto now = steady_clock::now();
    const nanoseconds pause = pause_after(events, now - std::exchange(before, now), outlet_->capacity());
    if (pause > 0ns) std::this_thread::sleep_for(pause);
  }
  // What had been published when it was told to stop still leaves.
  while (take(outlet_->read(events_))) {
  }
}

// False when there was nothing.
bool EventMirror::take(const BusOutlet::Reading& reading) {
  if (reading.missing) {
    take_missing(*reading.missing);
  } else if (reading.count > 0) {
    take_events(reading.first, reading.count);
  } else {
    return false;
  }
  return true;
}

void EventMirror::take_missing(const BusOutlet::Missing& missing) {
  auto batch = new_batch();
  const bool lagged = missing.why == BusOutlet::Loss::Lagged;
  batch->add_gap(missing.from, missing.to, lagged ? "lagged" : "joined_late");
  missed_ += missing.to - missing.from + 1;
  ++(lagged ? lagged_gaps_ : joined_late_gaps_);
  history_.append(batch, missing.to + 1);
}

void EventMirror::take_events(std::uint64_t first, std::size_t count) {
  auto batch = new_batch();
  for (std::size_t i = 0; i < count; ++i) {
    const Event event = std::exchange(events_[i], Event());
    const std::uint64_t number = first + i;
    if (event.kind() == Event::Kind::ConfigUpdated && !versions_.admit(event.version())) {
      ++stale_versions_;
    } else if (event.kind() != Event::Kind::Shutdown) {
      batch->add(event, number);
      if (batch->bytes() > most_batch_bytes) append(std::exchange(batch, new_batch()), number + 1);
    } else if (emit_shutdown_) {
      append(std::exchange(batch, new_batch()), number);
      auto shutdown = new_batch(true);
      shutdown->add(event, number);
      append(shutdown, number + 1);
    }
  }
  append(batch, first + count);
}

std::shared_ptr<MirrorBatch> EventMirror::new_batch(bool admin_only) const {
  return std::make_shared<MirrorBatch>(history_.epoch(), admin_only);
}

void EventMirror::append(const std::shared_ptr<MirrorBatch>& batch, std::uint64_t next) {
  emitted_ += batch->items().size();
  history_.append(batch, next);
}

}  // namespace ron::sim

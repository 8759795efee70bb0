// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Arbitrary values of telemetry for property tests, and their equality. The structured bindings name
// every field, so that a new field does not compile before JSON and these know it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include <rapidcheck.h>

#include "telemetry/action.h"
#include "telemetry/snapshot.h"

namespace ron::sim::test {

template <typename T>
T any() {
  return *rc::gen::arbitrary<T>();
}

/// A count anywhere in its range, the ends included.
inline std::uint64_t any_count() {
  return *rc::gen::oneOf(rc::gen::arbitrary<std::uint64_t>(), rc::gen::element<std::uint64_t>(0, 1, ~std::uint64_t{0}));
}

/// Text that is UTF-8, with what JSON has to escape.
inline std::string any_text() {
  const auto parts = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("a", "Z9", " ", "\"", "\\", "\n", "\t", "\x01", "é", "漢", "😀", "/", "{", "\x7f"));
  std::string text;
  for (const std::string& part : parts) text += part;
  return text;
}

template <typename Enum>
Enum any_of_up_to(Enum last) {
  return static_cast<Enum>(*rc::gen::inRange(0, static_cast<int>(last) + 1));
}

inline std::chrono::nanoseconds any_time(std::int64_t most) {
  return std::chrono::nanoseconds(*rc::gen::inRange<std::int64_t>(0, most));
}

/// A finite number with all the digits a double has.
inline double any_figure() { return static_cast<double>(any<std::int64_t>()) / 1e7; }

inline SubscriberSample any_subscriber() {
  return {.id = any<std::uint32_t>(),
          .name = any_text(),
          .state = any_of_up_to(SubscriberState::Flapping),
          .bus = *rc::gen::inRange(0, 2),
          .position = any_count(),
          .backlog = any_count(),
          .queued = any_count(),
          .received = any_count(),
          .handled = any_count(),
          .lost_reported = any_count(),
          .lost_unreported = any_count(),
          .joined_published = any_count(),
          .abandoned = any_count(),
          .uncounted = any_count(),
          .lag_reports = any_count(),
          .crashes = any_count(),
          .restarts = any_count(),
          .closed_seen = any_count(),
          .retained = any<std::uint32_t>(),
          .handler_us = any_figure(),
          .handler_set_us = any_figure(),
          .tasks = any<std::uint32_t>(),
          .missed_by_task = any_count(),
          .misordered = any_count(),
          .retained_bytes = any_count()};
}

inline PublisherSample any_publisher() {
  return {.id = any<std::uint32_t>(),
          .name = any_text(),
          .rate_set = any_figure(),
          .shape = any_of_up_to(RateShape::Poisson),
          .copies = any<bool>(),
          .sent = any_count(),
          .refused = any_count(),
          .copied_bytes = any_count()};
}

inline RingSample any_ring() {
  return {.bus = *rc::gen::inRange(0, 2),
          .draining = any<bool>(),
          .capacity = any_count(),
          .depth = any_count(),
          .published = any_count(),
          .receivers = any<std::uint32_t>()};
}

inline CutoverSample any_cutover() {
  return {.kind = any_of_up_to(CutoverKind::Naive),
          .step = any_of_up_to(CutoverStep::Aborted),
          .pending = any_of_up_to(CutoverStep::Aborted),
          .waiting_for = any_text(),
          .active = any<bool>(),
          .running = any<bool>(),
          .from_capacity = any_count(),
          .to_capacity = any_count(),
          .receivers_on_old = any<std::uint32_t>(),
          .receivers_on_new = any<std::uint32_t>(),
          .slowest_backlog = any_count(),
          .published_on_new = any_count(),
          .lost_during = any_count(),
          .gap = any_count(),
          .proofs = {any_text(), any_text()}};
}

inline Totals any_totals() {
  return {.published = any_count(),
          .sent = any_count(),
          .delivered = any_count(),
          .lost = any_count(),
          .lag_reports = any_count(),
          .closed = any_count(),
          .cutovers = any_count(),
          .cutovers_aborted = any_count(),
          .cutovers_with_gap = any_count()};
}

inline LatencySample any_latencies() {
  LatencySample sample{.sum_ns = any_count()};
  for (std::uint64_t& count : sample.counts) count = any_count();
  return sample;
}

template <typename Make>
auto some(int most, Make make) {
  std::vector<decltype(make())> list;
  for (int left = *rc::gen::inRange(0, most + 1); left > 0; --left) list.push_back(make());
  return list;
}

inline Snapshot any_snapshot() {
  return {.number = any_count(),
          .at = any_time(std::int64_t{1} << 62),
          .paused = any<bool>(),
          .speed = any_figure(),
          .totals = any_totals(),
          .publish_to_recv = any_latencies(),
          .rings = some(2, any_ring),
          .publishers = some(3, any_publisher),
          .subscribers = some(4, any_subscriber),
          .cutover = any_cutover(),
          .bus_closed = any<bool>(),
          .warnings = {.per_minute = any<std::uint32_t>(), .logged = any_count(), .suppressed = any_count()}};
}

inline SubscriberProfile any_subscriber_profile() {
  return {.shape = any_of_up_to(HandlerShape::Pareto),
          .handler = any_time(60'000'000'001),
          .jitter = any_time(60'000'000'001),
          .flap_hz = *rc::gen::inRange(0, 8001) / 8.0,
          .retain = *rc::gen::inRange<std::uint32_t>(0, max_retain + 1)};
}

inline PublisherProfile any_publisher_profile() {
  const auto health = *rc::gen::inRange<std::uint32_t>(0, 101);
  const auto config = *rc::gen::inRange<std::uint32_t>(0, 101 - health);
  return {.shape = any_of_up_to(RateShape::Poisson),
          .rate = *rc::gen::inRange(0, 8'000'001) / 8.0,
          .ramp_to = *rc::gen::inRange(0, 8'000'001) / 8.0,
          .period = any_time(3'599'000'000'000) + std::chrono::milliseconds(1),
          .health_percent = health,
          .config_percent = config,
          .data_percent = 100 - health - config,
          .payload_bytes = *rc::gen::inRange<std::uint32_t>(0, max_payload_bytes + 1),
          .shared_payload = any<bool>()};
}

inline Action any_action() {
  const auto id = any<std::uint32_t>();
  switch (*rc::gen::inRange(0, 21)) {
    case 0: return AddSubscriber{.name = any_text(), .profile = any_subscriber_profile()};
    case 1: return RemoveSubscriber{.id = id};
    case 2: return SetSubscriber{.id = id, .profile = any_subscriber_profile()};
    case 3: return StallSubscriber{.id = id, .duration = any_time(std::int64_t{1} << 62)};
    case 4: return HangSubscriber{.id = id};
    case 5: return ResumeSubscriber{.id = id};
    case 6: return CrashSubscriber{.id = id};
    case 7: return RestartSubscriber{.id = id};
    case 8: return AddPublisher{.name = any_text(), .profile = any_publisher_profile()};
    case 9: return RemovePublisher{.id = id};
    case 10: return SetPublisher{.id = id, .profile = any_publisher_profile()};
    case 11:
      return BeginCutover{
          .kind = any_of_up_to(CutoverKind::Naive), .capacity = any<std::uint32_t>(), .run_through = any<bool>()};
    case 12: return StepCutover{};
    case 13: return RunCutover{};
    case 14: return PauseCutover{};
    case 15: return ShareReceiver{.id = id};
    case 16: return UnshareReceiver{.id = id};
    case 17: return CloseBus{};
    case 18: return ReopenBus{};
    case 19: return SetWarnRate{.per_minute = *rc::gen::inRange<std::uint32_t>(0, max_warn_rate + 1)};
    default: return AbortCutover{};
  }
}

inline auto fields(const SubscriberSample& sample) {
  const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y] = sample;
  return std::make_tuple(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y);
}
inline auto fields(const PublisherSample& sample) {
  const auto& [a, b, c, d, e, f, g, h] = sample;
  return std::make_tuple(a, b, c, d, e, f, g, h);
}
inline auto fields(const RingSample& sample) {
  const auto& [a, b, c, d, e, f] = sample;
  return std::make_tuple(a, b, c, d, e, f);
}
inline auto fields(const CutoverSample& sample) {
  const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = sample;
  return std::make_tuple(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
}
inline auto fields(const Totals& totals) {
  const auto& [a, b, c, d, e, f, g, h, i] = totals;
  return std::make_tuple(a, b, c, d, e, f, g, h, i);
}
inline auto fields(const WarningSample& sample) {
  const auto& [a, b, c] = sample;
  return std::make_tuple(a, b, c);
}
inline auto fields(const LatencySample& sample) { return std::make_tuple(sample.counts, sample.sum_ns); }
template <typename T>
auto fields(const std::vector<T>& list) {
  std::vector<decltype(fields(list.front()))> all;
  for (const T& entry : list) all.push_back(fields(entry));
  return all;
}
inline auto fields(const Snapshot& snapshot) {
  const auto& [number, at, paused, speed, totals, latencies, rings, publishers, subscribers, cutover, closed,
               warnings] = snapshot;
  return std::make_tuple(number, at, paused, speed, fields(totals), fields(latencies), fields(rings),
                         fields(publishers), fields(subscribers), fields(cutover), closed, fields(warnings));
}

}  // namespace ron::sim::test

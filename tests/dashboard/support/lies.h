// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lies: what a source that is broken, or means harm, may say. Each changes a snapshot of a healthy host.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "telemetry/snapshot.h"

namespace ron::dash::test {

struct Lie {
  const char* name;
  void (*tell)(sim::Snapshot& snapshot, int step);   ///< `step` counts up from 0
};

inline constexpr std::uint64_t kHuge = std::numeric_limits<std::uint64_t>::max();
inline constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Each alone, so that a failure names it.
[[nodiscard]] inline std::vector<Lie> lies() {
  using sim::Snapshot;
  return {
      {"counters fall",
       [](Snapshot& s, int step) {
         s.totals.published = s.totals.delivered = s.totals.lost = step % 2 == 0 ? 1'000'000 : 10;
         for (auto& one : s.subscribers) one.received = one.handled = one.lost_reported = step % 2 == 0 ? 1'000'000 : 3;
       }},
      {"counters beyond all counting",
       [](Snapshot& s, int step) {
         s.totals = {step % 2 == 0 ? 0 : kHuge, kHuge, kHuge, kHuge, kHuge, kHuge, kHuge, kHuge, kHuge};
         for (auto& one : s.subscribers) {
           one.received = one.handled = one.lost_reported = one.lost_unreported = one.joined_published = kHuge;
           one.position = one.backlog = one.queued = one.abandoned = one.restarts = kHuge;
         }
         for (auto& one : s.publishers) one.sent = one.refused = kHuge;
       }},
      {"figures that are no numbers",
       [](Snapshot& s, int step) {
         constexpr double kFigures[] = {kNoNumber, kInfinite, -kInfinite, -1, 1e300, -1e300};
         const double figure = kFigures[step % 6];
         s.speed = figure;
         for (auto& one : s.subscribers) one.handler_us = one.handler_set_us = figure;
         for (auto& one : s.publishers) one.rate_set = figure;
       }},
      {"capacity 0",
       [](Snapshot& s, int) {
         for (auto& ring : s.rings) ring.capacity = 0;
         for (auto& one : s.subscribers) one.backlog = 500;
       }},
      {"depth above the capacity",
       [](Snapshot& s, int) {
         for (auto& ring : s.rings) ring.depth = ring.capacity * 1000;
         for (auto& one : s.subscribers) one.backlog = one.queued = 1U << 30U;
       }},
      {"position beyond what was published",
       [](Snapshot& s, int) {
         for (auto& ring : s.rings) ring.draining = true;
         for (auto& one : s.subscribers) one.position = s.totals.published + 1'000'000;
       }},
      {"ids twice",
       [](Snapshot& s, int) {
         s.subscribers.insert(s.subscribers.end(), s.subscribers.begin(), s.subscribers.end());
         s.publishers.insert(s.publishers.end(), s.publishers.begin(), s.publishers.end());
         s.rings.insert(s.rings.end(), s.rings.begin(), s.rings.end());
         for (auto& one : s.subscribers) one.id = 1;
       }},
      {"no rings", [](Snapshot& s, int) { s.rings.clear(); }},
      {"rings come and go", [](Snapshot& s, int step) { s.rings.resize(step % 3 == 0 ? 0 : 1); }},
      {"a ring of a bus that is none",
       [](Snapshot& s, int) {
         for (auto& ring : s.rings) ring.bus = 77;
         for (auto& one : s.subscribers) one.bus = -5;
       }},
      {"two rings that drain",
       [](Snapshot& s, int) {
         s.rings.push_back(s.rings.front());
         s.rings.back().bus = 1;
         for (auto& ring : s.rings) ring.draining = true;
         s.cutover.step = sim::CutoverStep::MoveSubscribers;
         s.cutover.published_on_new = kHuge;
       }},
      {"nobody", [](Snapshot& s, int) { s.subscribers.clear(), s.publishers.clear(); }},
      {"they come and go",
       [](Snapshot& s, int step) {
         if (step % 2 == 0) s.subscribers.clear();
         for (auto& one : s.subscribers) one.id += static_cast<sim::SubscriberId>(step * 10);
       }},
      {"time goes back", [](Snapshot& s, int step) { s.at -= std::chrono::milliseconds(step % 3 == 2 ? 350 : 0); }},
      {"time stands still", [](Snapshot& s, int) { s.at = std::chrono::seconds(7); }},
      {"time leaps by years", [](Snapshot& s, int step) { s.at += std::chrono::hours(24 * 365 * (step % 5)); }},
      {"time before all time", [](Snapshot& s, int) { s.at = std::chrono::nanoseconds::min(); }},
      {"time at its end", [](Snapshot& s, int) { s.at = std::chrono::nanoseconds::max(); }},
      {"a nanosecond from one to the next",
       [](Snapshot& s, int step) { s.at = std::chrono::seconds(5) + std::chrono::nanoseconds(step); }},
      {"states that are none",
       [](Snapshot& s, int) {
         for (auto& one : s.subscribers) one.state = static_cast<sim::SubscriberState>(200);
         s.cutover.kind = static_cast<sim::CutoverKind>(250);
         s.cutover.step = s.cutover.pending = static_cast<sim::CutoverStep>(99);
       }},
      {"a cutover that jumps about",
       [](Snapshot& s, int step) {
         s.cutover.step = static_cast<sim::CutoverStep>(step * 7 % 10);
         s.cutover.running = step % 2 == 0;
         s.cutover.to_capacity = step % 3 == 0 ? 0 : kHuge;
         s.cutover.gap = s.cutover.lost_during = kHuge;
         s.cutover.proofs.assign(100, std::string(5000, '<'));
       }},
      {"numbers of snapshots fall", [](Snapshot& s, int step) { s.number = step % 2 == 0 ? kHuge : 0; }},
      {"names that mean harm",
       [](Snapshot& s, int) {
         const std::string names[] = {std::string(10'000, 'n'),
                                      "a\x01\x02\x03\x07\n\r\tb",
                                      "\u202Eabc\u2066\u200F",
                                      "<img src='http://127.0.0.1/x'><b>",
                                      "%1 %2 %3 %n %L1",
                                      "\xff\xfe\xc0\xaf",
                                      "",
                                      "   ",
                                      "שלום עולם",
                                      std::string("nul\0inside", 10)};
         std::size_t next = 0;
         for (auto& one : s.subscribers) one.name = names[next++ % std::size(names)];
         for (auto& one : s.publishers) one.name = names[next++ % std::size(names)];
         s.cutover.waiting_for = names[3];
       }},
  };
}

/// Anything at all in every field: the same for the same `dice`.
inline void tellAnything(sim::Snapshot& snapshot, std::mt19937& dice) {
  const auto pick = [&dice](auto... values) {
    const std::common_type_t<decltype(values)...> all[] = {values...};
    return all[std::uniform_int_distribution<std::size_t>(0, sizeof...(values) - 1)(dice)];
  };
  const auto count = [&] {
    return pick(std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{255}, std::uint64_t{1000}, std::uint64_t{dice()},
                kHuge / 2, kHuge);
  };
  const auto figure = [&] { return pick(0.0, 1e-300, 1.0, 1e6, 1e15, -1.0, kNoNumber, kInfinite); };
  snapshot.at += std::chrono::milliseconds(pick(0, 1, 100, 100, 100, 100, 5000, -200));
  snapshot.totals = {count(), count(), count(), count(), count(), count(), count(), count(), count()};
  snapshot.rings.resize(pick(std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}));
  for (sim::RingSample& ring : snapshot.rings) {
    ring = {.bus = pick(0, 1, 2),
            .draining = pick(0, 1) == 1,
            .capacity = count(),
            .depth = count(),
            .published = count(),
            .receivers = static_cast<std::uint32_t>(count())};
  }
  snapshot.subscribers.resize(pick(std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{9}, std::size_t{60}));
  for (sim::SubscriberSample& one : snapshot.subscribers) {
    one.id = static_cast<sim::SubscriberId>(dice() % 70);
    one.name = pick("", "a", "\x02<b>", "indexer");
    one.state = static_cast<sim::SubscriberState>(pick(0, 1, 2, 3, 4, 5, 6, 7));
    one.bus = pick(0, 1, -1);
    for (std::uint64_t* counter :
         {&one.position, &one.backlog, &one.queued, &one.received, &one.handled, &one.lost_reported,
          &one.lost_unreported, &one.joined_published, &one.abandoned, &one.restarts, &one.lag_reports}) {
      *counter = count();
    }
    one.handler_us = figure();
    one.handler_set_us = figure();
  }
  snapshot.cutover.step = static_cast<sim::CutoverStep>(pick(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  snapshot.cutover.running = pick(0, 1) == 1;
  snapshot.cutover.published_on_new = count();
  snapshot.cutover.to_capacity = count();
  for (sim::PublisherSample& one : snapshot.publishers) {
    one.rate_set = figure();
    one.sent = count();
    one.refused = count();
  }
}

}  // namespace ron::dash::test

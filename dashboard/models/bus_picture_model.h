// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bus picture's facts, free of geometry: how full each ring is, where in it each receiver reads, who
// is about to be lapped, who publishes. A pure function of a snapshot; the view only lays it out.
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/bus_rates.h"
#include "models/severity.h"

namespace ron::dash {

struct PictureReceiver {
  sim::SubscriberId id = 0;
  QString name;
  sim::SubscriberState state = sim::SubscriberState::Running;
  bool attached = true;        ///< false while it is down: it has no place in the ring
  double place = 0;            ///< 0: at the newest event, 1: a full capacity behind (clamped)
  std::uint64_t behind = 0;    ///< events
  bool lapped = false;         ///< events it never got have been overwritten
  bool losesInBursts = false;    ///< bursts lap it again and again; between them it stands where it stands
  bool aboutToBeLapped = false;///< will be within kLapWarningSeconds at these rates, or over 80 % behind
  double secondsToLap = 0;     ///< with aboutToBeLapped and a known rate; 0 unknown
  double handledPerSecond = 0;
  Severity severity = Severity::Ok;
};

struct PictureRing {
  int bus = 0;                 ///< 0 A, 1 B
  QString title;               ///< "Bus A · 256", "Bus A · 256 · draining"
  bool draining = false;
  std::uint64_t capacity = 0;
  std::uint64_t depth = 0;
  double fill = 0;             ///< 0 .. 1
  std::uint64_t head = 0;      ///< sequence of the next event; head % capacity is the slot written next
  std::vector<PictureReceiver> receivers;   ///< in order of id, so that nothing jumps
};

struct PicturePublisher {
  sim::PublisherId id = 0;
  QString name;
  double rateSet = 0;          ///< events/s
};

struct BusPicture {
  std::vector<PicturePublisher> publishers;
  double publishedPerSecond = 0;
  double lostPerSecond = 0;
  int publishingTo = 0;        ///< which bus publishers write to now
  std::vector<PictureRing> rings;
  std::size_t notFollowed = 0; ///< subscribers that the source has beyond those that are followed
  QString summary;             ///< one sentence for screen readers and tooltips
};

inline constexpr double kLapWarningSeconds = 5.0;

[[nodiscard]] BusPicture busPictureOf(const sim::Snapshot& snapshot, const BusRates& rates);

}  // namespace ron::dash

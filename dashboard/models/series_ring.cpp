// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series_ring.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ron::dash {

namespace {

/// Turns envelopes, in order of time, into points: one column after the other.
class Columns {
 public:
  Columns(double from, double to, int columns) : m_width((to - from) / std::max(columns, 1)) {}

  void add(const Envelope& envelope) {
    // Columns start at multiples of their width, whatever the window, so that a scrolling line keeps its shape.
    const double column = std::floor(envelope.last / m_width);
    if (m_open && column == m_column) {
      m_current.fold(envelope);
    } else {
      flush();
      m_current = envelope;
      m_column = column;
      m_open = true;
    }
    if (envelope.gap) {
      flush();
      m_points.push_back({envelope.last, kNan});
    }
  }

  std::vector<SeriesPoint> take() {
    flush();
    return std::move(m_points);
  }

 private:
  void flush() {
    if (!m_open) {
      return;
    }
    m_open = false;
    SeriesPoint early{m_current.minAt, m_current.min};
    SeriesPoint late{m_current.maxAt, m_current.max};
    if (late.seconds < early.seconds) {
      std::swap(early, late);
    }
    m_points.push_back(early);
    if (late.seconds > early.seconds) {
      m_points.push_back(late);
    }
    if (m_current.last > late.seconds) {
      m_points.push_back({m_current.last, m_current.lastValue});
    }
  }

  const double m_width;
  double m_column = 0;
  bool m_open = false;
  Envelope m_current;
  std::vector<SeriesPoint> m_points;
};

}  // namespace

void Envelope::fold(const Envelope& later) {
  if (later.min < min) {
    min = later.min;
    minAt = later.minAt;
  }
  if (later.max > max) {
    max = later.max;
    maxAt = later.maxAt;
  }
  last = later.last;
  lastValue = later.lastValue;
  gap = later.gap;
}

Envelope Envelope::of(SeriesPoint point) {
  return {.first = point.seconds,
          .last = point.seconds,
          .min = point.value,
          .minAt = point.seconds,
          .max = point.value,
          .maxAt = point.seconds,
          .lastValue = point.value,
          .gap = false};
}

void SeriesRing::Level::append(SeriesPoint point) {
  const Envelope one = Envelope::of(point);
  if (!ring.empty() && inNewest < factor && !newest().gap) {
    newest().fold(one);
    ++inNewest;
    return;
  }
  inNewest = 1;
  if (ring.size() < capacity) {
    // A vector by itself would grow to twice its size, past what the ring may have.
    if (ring.size() == ring.capacity()) {
      ring.reserve(std::min(std::max<std::size_t>(2 * ring.size(), 64), capacity));
    }
    ring.push_back(one);
    return;
  }
  ring[begin] = one;
  begin = (begin + 1) % capacity;
}

void SeriesRing::Level::resize(std::size_t wanted) {
  const std::size_t kept = std::min(size(), wanted);
  std::vector<Envelope> newest;
  newest.reserve(kept);
  for (std::size_t i = size() - kept; i < size(); ++i) {
    newest.push_back((*this)[i]);
  }
  ring = std::move(newest);
  begin = 0;
  capacity = wanted;
}

void SeriesRing::Level::markGap() {
  if (!ring.empty()) {
    newest().gap = true;
  }
}

std::size_t SeriesRing::Level::firstEndingAt(double seconds) const {
  std::size_t low = 0;
  std::size_t high = size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if ((*this)[middle].last < seconds) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

SeriesRing::SeriesRing(std::size_t rawCapacity, std::size_t envelopeCapacity) {
  std::size_t factor = 1;
  for (Level& level : m_levels) {
    level.factor = factor;
    factor *= 16;
  }
  resize(rawCapacity, envelopeCapacity);
}

void SeriesRing::resize(std::size_t rawCapacity, std::size_t envelopeCapacity) {
  for (Level& level : m_levels) {
    level.resize(std::max<std::size_t>(level.factor == 1 ? rawCapacity : envelopeCapacity, 2));
  }
}

bool SeriesRing::append(double seconds, double value) {
  if (!std::isfinite(seconds) || (!m_empty && seconds <= m_newest)) {
    return false;
  }
  m_newest = seconds;
  m_empty = false;
  for (Level& level : m_levels) {
    if (std::isfinite(value)) {
      level.append({seconds, value});
    } else {
      level.markGap();
    }
  }
  return true;
}

void SeriesRing::clear() {
  for (Level& level : m_levels) {
    level.ring.clear();
    level.begin = level.inNewest = 0;
  }
  m_empty = true;
}

std::size_t SeriesRing::levelFor(double from, double to, int columns) const {
  // The coarsest level that still has an envelope to each column, so that the work is bounded by the width.
  for (std::size_t i = m_levels.size() - 1; i > 0; --i) {
    const Level& level = m_levels[i];
    if (level.firstEndingAt(to) - level.firstEndingAt(from) >= static_cast<std::size_t>(std::max(columns, 1))) {
      return i;
    }
  }
  return 0;
}

std::vector<SeriesPoint> SeriesRing::query(double from, double to, int columns) const {
  if (m_levels[0].size() == 0 || !(from < to)) {
    return {};
  }
  Columns out(from, to, columns);
  const auto feed = [&out](const Level& level, std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i) {
      out.add(level[i]);
    }
  };
  // Coarser levels fill in what finer ones have forgotten already.
  const std::size_t finest = levelFor(from, to, columns);
  double begin = from;
  for (std::size_t i = m_levels.size(); i-- > finest;) {
    const Level& level = m_levels[i];
    const bool isFinest = i == finest;
    std::size_t first = level.firstEndingAt(begin);
    first = begin == from && first > 0 ? first - 1 : first;
    const std::size_t end = isFinest ? std::min(level.firstEndingAt(to) + 1, level.size())
                                     : level.firstEndingAt(std::min(m_levels[i - 1][0].first, to));
    if (first < end) {
      feed(level, first, end);
      begin = std::nextafter(level[end - 1].last, std::numeric_limits<double>::max());
    }
  }
  return out.take();
}

std::optional<SeriesPoint> SeriesRing::at(double seconds) const {
  for (const Level& level : m_levels) {
    if (level.size() == 0 || level[0].first > seconds) {
      continue;
    }
    std::size_t i = level.firstEndingAt(seconds);
    if (i == level.size() || level[i].first > seconds) {
      --i;
    }
    const Envelope& found = level[i];
    if (found.gap && found.last < seconds) {
      return SeriesPoint{seconds, kNan};
    }
    return SeriesPoint{std::min(found.last, seconds), found.lastValue};
  }
  return std::nullopt;
}

std::optional<SeriesPoint> SeriesRing::newest() const { return m_empty ? std::nullopt : at(m_newest); }

std::optional<double> SeriesRing::earliest() const {
  const Level& coarsest = m_levels.back();
  const Level& raw = m_levels.front();
  if (raw.size() == 0) {
    return std::nullopt;
  }
  return std::min(coarsest[0].first, raw[0].first);
}

std::size_t SeriesRing::memoryBytes() const {
  std::size_t bytes = sizeof(*this);
  for (const Level& level : m_levels) {
    bytes += level.ring.capacity() * sizeof(Envelope);
  }
  return bytes;
}

}  // namespace ron::dash

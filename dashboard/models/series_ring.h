// SPDX-License-Identifier: GPL-3.0-or-later
//
// SeriesRing: the memory of one plotted series. Samples are kept at full resolution for the last
// kRawCapacity samples (over an hour at 10 Hz) and as min/max/last envelopes of 16 and of 256 samples for
// longer, all in rings of fixed capacity: memory is bounded and appending is O(1).
//
// Times are seconds of the source's clock and must not go back (an older one is refused). A value
// that is NaN is a gap and stays one in what query() answers.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace ron::dash {

/// The value of a gap.
inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

struct SeriesPoint {
  double seconds = 0;
  double value = 0;   ///< NaN: the line is broken here
};

/// Consecutive samples folded together. Gaps never fold with values.
struct Envelope {
  double first = 0, last = 0;       ///< seconds
  double min = 0, minAt = 0;
  double max = 0, maxAt = 0;
  double lastValue = 0;
  bool gap = false;                 ///< a gap begins right after the last sample

  void fold(const Envelope& later);
  [[nodiscard]] static Envelope of(SeriesPoint point);
};

class SeriesRing {
 public:
  static constexpr std::size_t kRawCapacity = 36'864;
  static constexpr std::size_t kEnvelopeCapacity = 8'192;   ///< of 16: 3.6 h at 10 Hz; of 256: 58 h

  explicit SeriesRing(std::size_t rawCapacity = kRawCapacity, std::size_t envelopeCapacity = kEnvelopeCapacity);

  /// False when `seconds` is not after the newest sample (nothing is kept then).
  bool append(double seconds, double value);
  void clear();
  /// Other capacities from now on; what does not fit any more is forgotten, oldest first.
  void resize(std::size_t rawCapacity, std::size_t envelopeCapacity);

  /// What to draw of [from, to] with `columns` columns: at most 3 points each (min, max and last in their
  /// order of time, buckets aligned to absolute time so that a scrolling plot does not shimmer) plus one NaN
  /// point per gap, and one point outside on each side so that lines run to the edges.
  [[nodiscard]] std::vector<SeriesPoint> query(double from, double to, int columns) const;
  /// The sample at or before `seconds`, NaN in a gap, nothing before the first.
  [[nodiscard]] std::optional<SeriesPoint> at(double seconds) const;
  [[nodiscard]] std::optional<SeriesPoint> newest() const;
  /// The earliest time anything is still known of.
  [[nodiscard]] std::optional<double> earliest() const;
  [[nodiscard]] std::size_t memoryBytes() const;

 private:
  /// Envelopes of `factor` samples each, the newest still growing.
  struct Level {
    std::size_t factor = 1;
    std::vector<Envelope> ring;      ///< grows up to `capacity`, then wraps
    std::size_t capacity = 0;
    std::size_t begin = 0;           ///< index of the oldest
    std::size_t inNewest = 0;        ///< samples folded into the newest so far

    [[nodiscard]] std::size_t size() const { return ring.size(); }
    [[nodiscard]] const Envelope& operator[](std::size_t i) const { return ring[(begin + i) % ring.size()]; }
    [[nodiscard]] Envelope& newest() { return ring[(begin + ring.size() - 1) % ring.size()]; }
    void append(SeriesPoint point);
    void resize(std::size_t wanted);
    void markGap();
    /// Index of the first envelope that ends at or after `seconds`.
    [[nodiscard]] std::size_t firstEndingAt(double seconds) const;
  };

  /// The finest level that has at most `perColumn` envelopes to a column, as far as history allows.
  [[nodiscard]] std::size_t levelFor(double from, double to, int columns) const;

  std::array<Level, 3> m_levels;     ///< of 1, 16 and 256 samples
  double m_newest = 0;
  bool m_empty = true;
};

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// ChartCursors: two instants, A and B, that the operator marked to compare what all plots show at them. A value.
#pragma once

#include <QMetaType>

#include <cstdint>
#include <optional>

namespace ron::dash {

enum class ChartCursor : std::uint8_t { A, B };

struct ChartCursors {
  std::optional<double> a = std::nullopt, b = std::nullopt;   ///< seconds of the source's clock; unset: not there

  [[nodiscard]] std::optional<double>& at(ChartCursor which) { return which == ChartCursor::A ? a : b; }
  [[nodiscard]] const std::optional<double>& at(ChartCursor which) const { return which == ChartCursor::A ? a : b; }
  [[nodiscard]] bool any() const { return a || b; }

  friend bool operator==(const ChartCursors&, const ChartCursors&) = default;
};

}  // namespace ron::dash

Q_DECLARE_METATYPE(ron::dash::ChartCursor)

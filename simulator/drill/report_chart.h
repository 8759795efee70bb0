// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A chart as inline SVG: lines over time, with limits and marks. Coordinates are integers, colours are the page's CSS
// classes. Private to this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "drill/figures.h"

namespace ron::sim::detail {

struct ChartLine {
  std::string name;
  std::string css;  ///< class: "line1", "ghost"
  std::vector<std::pair<DrillTime, std::int64_t>> points;
  bool area = false;
};

struct ChartMark {
  DrillTime at{0};
  std::string label;  ///< a number or nothing
  std::string css;
  std::string title;
};

struct Chart {
  std::string title;
  std::string unit;
  DrillTime end{0};
  std::int64_t least_top = 1;  ///< the axis goes at least to this
  std::optional<std::int64_t> limit = std::nullopt;
  std::string limit_text = {};
  std::vector<ChartLine> lines;
  std::vector<ChartMark> marks;
};

[[nodiscard]] std::string svg(const Chart& chart);

/// A strip of the states a drill went through.
struct Stretch {
  DrillTime from{0};
  DrillTime to{0};
  std::string name;
  std::string css;
};
[[nodiscard]] std::string svg_strip(const std::vector<Stretch>& stretches, DrillTime end);

/// "12k", "3.4k": short enough for an axis.
[[nodiscard]] std::string short_number(std::int64_t value);
/// "3:05", minutes and seconds.
[[nodiscard]] std::string axis_time(DrillTime time);

}  // namespace ron::sim::detail

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/report_chart.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "drill/markup.h"

namespace ron::sim::detail {
namespace {

constexpr std::int64_t width = 960;
constexpr std::int64_t height = 210;
constexpr std::int64_t left = 58;
constexpr std::int64_t right = 946;
constexpr std::int64_t top = 30;
constexpr std::int64_t bottom = 182;

std::int64_t seconds(DrillTime time) { return std::chrono::duration_cast<std::chrono::seconds>(time).count(); }
std::int64_t millis(DrillTime time) { return std::chrono::duration_cast<std::chrono::milliseconds>(time).count(); }

std::int64_t x_of(DrillTime at, DrillTime end) {
  const std::int64_t span = std::max<std::int64_t>(millis(end), 1);
  return left + (right - left) * std::clamp<std::int64_t>(millis(at), 0, span) / span;
}

std::int64_t y_of(std::int64_t value, std::int64_t most) {
  return bottom - (bottom - top) * std::clamp<std::int64_t>(value, 0, most) / most;
}

// 1, 2, 5, 10 …: the smallest round step that leaves at most `parts`.
std::int64_t round_step(std::int64_t span, std::int64_t parts) {
  for (std::int64_t decade = 1;; decade *= 10) {
    for (const std::int64_t digit : {1, 2, 5}) {
      if (digit * decade * parts >= span) return digit * decade;
    }
  }
}

std::int64_t time_step(DrillTime end) {
  static constexpr auto steps = std::to_array<std::int64_t>({5, 10, 15, 30, 60, 120, 300, 600, 1800});
  const auto at = std::ranges::find_if(steps, [&](std::int64_t step) { return seconds(end) / step <= 10; });
  return at == steps.end() ? 7200 : *at;
}

std::string axes(const Chart& chart, std::int64_t most, std::int64_t step) {
  std::string out;
  for (std::int64_t value = 0; value <= most; value += step) {
    const std::int64_t y = y_of(value, most);
    out += fmt::format("<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>", left, right, y, y);
    out += fmt::format("<text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", left - 8, y + 4,
                       short_number(value));
  }
  for (std::int64_t at = 0; at <= seconds(chart.end); at += time_step(chart.end)) {
    const DrillTime time = std::chrono::seconds(at);
    const std::int64_t x = x_of(time, chart.end);
    out += fmt::format("<text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", x, bottom + 18,
                       axis_time(time));
  }
  return out;
}

std::string path_of(const ChartLine& line, const Chart& chart, std::int64_t most) {
  std::string path;
  for (const auto& [at, value] : line.points) {
    path += fmt::format("{}{} {}", path.empty() ? "M" : "L", x_of(at, chart.end), y_of(value, most));
  }
  return path;
}

std::string drawn(const ChartLine& line, const Chart& chart, std::int64_t most) {
  if (line.points.empty()) return {};
  const std::string path = path_of(line, chart, most);
  std::string out;
  if (line.area) {
    out += fmt::format("<path class=\"area {}\" d=\"{}L{} {}L{} {}Z\"/>", line.css, path,
                       x_of(line.points.back().first, chart.end), bottom, x_of(line.points.front().first, chart.end),
                       bottom);
  }
  return out + fmt::format("<path class=\"line {}\" d=\"{}\"/>", line.css, path);
}

std::string legend(const Chart& chart) {
  std::string out;
  std::int64_t x = right;
  for (auto line = chart.lines.rbegin(); line != chart.lines.rend(); ++line) {
    if (chart.lines.size() < 2) break;
    out += fmt::format("<text class=\"tick\" x=\"{}\" y=\"16\" text-anchor=\"end\">{}</text>", x, escaped(line->name));
    x -= static_cast<std::int64_t>(line->name.size()) * 7 + 8;
    out += fmt::format("<line class=\"line {}\" x1=\"{}\" x2=\"{}\" y1=\"12\" y2=\"12\"/>", line->css, x - 22, x);
    x -= 40;
  }
  return out;
}

std::string marks(const Chart& chart) {
  std::string out;
  for (const ChartMark& mark : chart.marks) {
    const std::int64_t x = x_of(mark.at, chart.end);
    out += fmt::format(
        "<g class=\"mark {}\"><title>{}</title><line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>"
        "<circle cx=\"{}\" cy=\"{}\" r=\"3\"/></g>",
        mark.css, escaped(mark.title), x, x, top, bottom, x, top);
  }
  return out;
}

}  // namespace

std::string short_number(std::int64_t value) {
  if (value < 10'000) return fmt::format("{}", value);
  if (value < 1'000'000)
    return fmt::format("{}{}k", value / 1000, value % 1000 == 0 ? "" : fmt::format(".{}", value % 1000 / 100));
  return fmt::format("{}.{}M", value / 1'000'000, value % 1'000'000 / 100'000);
}

std::string axis_time(DrillTime time) { return fmt::format("{}:{:02}", seconds(time) / 60, seconds(time) % 60); }

std::string svg(const Chart& chart) {
  std::int64_t most = std::max(chart.least_top, chart.limit.value_or(0));
  for (const ChartLine& line : chart.lines) {
    for (const auto& [at, value] : line.points) most = std::max(most, value);
  }
  const std::int64_t step = round_step(most, 4);
  most = (most + step - 1) / step * step;
  std::string out = fmt::format(
      "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\"><text class=\"title\" x=\"{}\" y=\"16\">{} "
      "<tspan class=\"unit\">{}</tspan></text>",
      width, height, escaped(chart.title), left - 50, escaped(chart.title), escaped(chart.unit));
  out += axes(chart, most, step);
  for (const ChartLine& line : chart.lines) out += drawn(line, chart, most);
  if (chart.limit) {
    const std::int64_t y = y_of(*chart.limit, most);
    out += fmt::format("<line class=\"limit\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>", left, right, y, y);
    out += fmt::format("<text class=\"tick limit-text\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", right, y - 5,
                       escaped(chart.limit_text));
  }
  return out + marks(chart) + legend(chart) + "</svg>";
}

std::string svg_strip(const std::vector<Stretch>& stretches, DrillTime end) {
  std::string out = fmt::format("<svg viewBox=\"0 0 {} 40\" role=\"img\" aria-label=\"States\">", width);
  for (const Stretch& one : stretches) {
    const std::int64_t from = x_of(one.from, end);
    const std::int64_t wide = std::max<std::int64_t>(x_of(one.to, end) - from, 2);
    out += fmt::format(
        "<g class=\"state {}\"><title>{} from {}</title><rect x=\"{}\" y=\"4\" width=\"{}\" height=\"26\"/>", one.css,
        escaped(one.name), axis_time(one.from), from, wide);
    if (wide > static_cast<std::int64_t>(one.name.size()) * 8 + 8) {
      out +=
          fmt::format("<text x=\"{}\" y=\"21\" text-anchor=\"middle\">{}</text>", from + wide / 2, escaped(one.name));
    }
    out += "</g>";
  }
  return out + "</svg>";
}

}  // namespace ron::sim::detail

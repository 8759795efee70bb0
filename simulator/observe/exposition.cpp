// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/exposition.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <span>

#include <fmt/format.h>
#include <prometheus/text_serializer.h>

namespace ron::sim {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Cuts off and returns what stands before the next `mark`.
std::string_view cut(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  const std::string_view part = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return trim(part);
}

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

struct MediaRange {
  std::string_view type;
  std::string_view version;
  double quality = 1;
};

MediaRange parse_range(std::string_view text) {
  MediaRange range{.type = cut(text, ';'), .version = {}, .quality = 1};
  while (!text.empty()) {
    std::string_view value = cut(text, ';');
    const std::string_view name = cut(value, '=');
    if (same(name, "version")) range.version = value;
    if (!same(name, "q")) continue;
    const auto [end, error] = std::from_chars(value.begin(), value.end(), range.quality);
    if (error != std::errc{} || end != value.end() || !(range.quality >= 0 && range.quality <= 1)) range.quality = 0;
  }
  return range;
}

void escape_into(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') out += '\\';
    out += c;
  }
}

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return fmt::format("{}", value);
}

// A bound is always written as a float, so that it is the same text whoever writes it.
std::string bound(double value) {
  std::string text = number(value);
  if (text.find_first_not_of("-0123456789") == std::string::npos) text += ".0";
  return text;
}

void write_sample(std::string& out, std::string_view name, std::string_view suffix,
                  std::span<const ClientMetric::Label> labels, std::string_view more, std::string_view value) {
  out += name;
  out += suffix;
  std::string_view separator = "{";
  for (const ClientMetric::Label& label : labels) {
    out += separator;
    out += label.name;
    out += "=\"";
    escape_into(out, label.value);
    out += '"';
    separator = ",";
  }
  if (!more.empty()) {
    out += separator;
    out += more;
    separator = ",";
  }
  out += separator == "," ? "} " : " ";
  out += value;
  out += '\n';
}

void write_histogram(std::string& out, const std::string& name, const ClientMetric& metric) {
  for (const ClientMetric::Bucket& bucket : metric.histogram.bucket) {
    write_sample(out, name, "_bucket", metric.label, fmt::format("le=\"{}\"", bound(bucket.upper_bound)),
                 fmt::format("{}", bucket.cumulative_count));
  }
  write_sample(out, name, "_count", metric.label, {}, fmt::format("{}", metric.histogram.sample_count));
  write_sample(out, name, "_sum", metric.label, {}, number(metric.histogram.sample_sum));
}

std::string_view type_name(MetricType type) {
  switch (type) {
    case MetricType::Counter: return "counter";
    case MetricType::Gauge: return "gauge";
    case MetricType::Histogram: return "histogram";
    default: return "unknown";
  }
}

std::string_view unit_of(std::string_view name) {
  constexpr std::array<std::string_view, 2> endings{"seconds", "bytes"};
  for (const std::string_view unit : endings) {
    if (name.ends_with(unit) && name.size() > unit.size() && name[name.size() - unit.size() - 1] == '_') return unit;
  }
  return {};
}

// A counter's family is named without the _total that its sample carries.
std::string family_name(const MetricFamily& family) {
  constexpr std::string_view total = "_total";
  if (family.type == MetricType::Counter && family.name.ends_with(total)) {
    return family.name.substr(0, family.name.size() - total.size());
  }
  return family.name;
}

void write_family(std::string& out, const MetricFamily& family) {
  const std::string name = family_name(family);
  out += fmt::format("# TYPE {} {}\n", name, type_name(family.type));
  if (const std::string_view unit = unit_of(name); !unit.empty()) out += fmt::format("# UNIT {} {}\n", name, unit);
  out += fmt::format("# HELP {} ", name);
  escape_into(out, family.help);
  out += '\n';
  for (const ClientMetric& metric : family.metric) {
    switch (family.type) {
      case MetricType::Counter:
        write_sample(out, name, "_total", metric.label, {}, number(metric.counter.value));
        break;
      case MetricType::Histogram: write_histogram(out, name, metric); break;
      case MetricType::Gauge: write_sample(out, name, {}, metric.label, {}, number(metric.gauge.value)); break;
      default: write_sample(out, name, {}, metric.label, {}, number(metric.untyped.value)); break;
    }
  }
}

}  // namespace

Exposition negotiate(std::string_view accept) {
  double open = 0;
  double text = 0;
  while (!accept.empty()) {
    const MediaRange range = parse_range(cut(accept, ','));
    if (same(range.type, "application/openmetrics-text") && (range.version.empty() || range.version == "1.0.0")) {
      open = std::max(open, range.quality);
    } else if (same(range.type, "text/plain")) {
      text = std::max(text, range.quality);
    }
  }
  return open > 0 && open >= text ? Exposition::OpenMetrics : Exposition::Text;
}

std::string_view content_type(Exposition format) noexcept {
  return format == Exposition::Text ? "text/plain; version=0.0.4; charset=utf-8"
                                    : "application/openmetrics-text; version=1.0.0; charset=utf-8";
}

std::string expose(std::vector<MetricFamily> families, Exposition format) {
  std::ranges::sort(families, {}, &MetricFamily::name);
  for (MetricFamily& family : families) {
    for (ClientMetric& metric : family.metric) {
      std::ranges::sort(metric.label, {}, &ClientMetric::Label::name);
    }
    std::ranges::sort(family.metric, [](const ClientMetric& a, const ClientMetric& b) { return a.label < b.label; });
  }
  if (format == Exposition::Text) return prometheus::TextSerializer().Serialize(families);
  std::string out;
  for (const MetricFamily& family : families) write_family(out, family);
  out += "# EOF\n";
  return out;
}

}  // namespace ron::sim

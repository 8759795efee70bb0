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

namespace ron::sim {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

constexpr std::size_t usual_size = std::size_t{64} << 10U;

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

enum class Quotes : std::uint8_t { Escaped, AsTheyAre };

void escape_into(std::string& out, std::string_view text, Quotes quotes = Quotes::Escaped) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || (c == '"' && quotes == Quotes::Escaped)) out += '\\';
    out += c;
  }
}

void number_into(std::string& out, double value) {
  if (std::isnan(value)) {
    out += "NaN";
  } else if (std::isinf(value)) {
    out += value > 0 ? "+Inf" : "-Inf";
  } else {
    fmt::format_to(std::back_inserter(out), "{}", value);
  }
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

// Appends families in one of the formats. What the lines of a series have in common is put together once.
class Writer {
 public:
  Writer(std::string& out, Exposition format) : out_(out), open_(format == Exposition::OpenMetrics) {}

  void write(const MetricFamily& family) {
    const std::string_view name = name_of(family);
    describe(family, name);
    for (const ClientMetric& metric : family.metric) {
      set_labels(metric.label);
      switch (family.type) {
        case MetricType::Counter: sample(name, open_ ? "_total" : "", metric.counter.value); break;
        case MetricType::Histogram: histogram(name, metric.histogram); break;
        case MetricType::Gauge: sample(name, "", metric.gauge.value); break;
        default: sample(name, "", metric.untyped.value); break;
      }
    }
  }

 private:
  // In OpenMetrics a counter's family is named without the _total that its sample carries.
  [[nodiscard]] std::string_view name_of(const MetricFamily& family) const {
    constexpr std::string_view total = "_total";
    std::string_view name = family.name;
    if (open_ && family.type == MetricType::Counter && name.ends_with(total)) name.remove_suffix(total.size());
    return name;
  }

  void describe(const MetricFamily& family, std::string_view name) {
    const auto type = [&] { fmt::format_to(std::back_inserter(out_), "# TYPE {} {}\n", name, type_name(family.type)); };
    if (open_) type();
    if (const std::string_view unit = unit_of(name); open_ && !unit.empty()) {
      fmt::format_to(std::back_inserter(out_), "# UNIT {} {}\n", name, unit);
    }
    fmt::format_to(std::back_inserter(out_), "# HELP {} ", name);
    escape_into(out_, family.help, open_ ? Quotes::Escaped : Quotes::AsTheyAre);
    out_ += '\n';
    if (!open_) type();
  }

  // "{a=\"1\",b=\"2\"", for a bucket to go on behind it.
  void set_labels(std::span<const ClientMetric::Label> labels) {
    labels_.clear();
    for (const ClientMetric::Label& label : labels) {
      labels_ += labels_.empty() ? '{' : ',';
      labels_ += label.name;
      labels_ += "=\"";
      escape_into(labels_, label.value);
      labels_ += '"';
    }
  }

  void begin(std::string_view name, std::string_view suffix) {
    out_ += name;
    out_ += suffix;
    out_ += labels_;
    out_ += labels_.empty() ? " " : "} ";
  }

  void sample(std::string_view name, std::string_view suffix, double value) {
    begin(name, suffix);
    number_into(out_, value);
    out_ += '\n';
  }

  void histogram(std::string_view name, const ClientMetric::Histogram& histogram) {
    for (const ClientMetric::Bucket& bucket : histogram.bucket) {
      out_ += name;
      out_ += "_bucket";
      out_ += labels_;
      out_ += labels_.empty() ? "{le=\"" : ",le=\"";
      bound(bucket.upper_bound);
      fmt::format_to(std::back_inserter(out_), "\"}} {}\n", bucket.cumulative_count);
    }
    begin(name, "_count");
    fmt::format_to(std::back_inserter(out_), "{}\n", histogram.sample_count);
    sample(name, "_sum", histogram.sample_sum);
  }

  // OpenMetrics wants a bound always to be a float, so that it is the same text whoever writes it.
  void bound(double value) {
    const std::size_t before = out_.size();
    number_into(out_, value);
    if (open_ && out_.find_first_not_of("-0123456789", before) == std::string::npos) out_ += ".0";
  }

  std::string& out_;
  const bool open_;
  std::string labels_;
};

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
  std::string out;
  out.reserve(usual_size);
  Writer writer(out, format);
  for (const MetricFamily& family : families) writer.write(family);
  if (format == Exposition::OpenMetrics) out += "# EOF\n";
  return out;
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Exposition: metrics as text, in the two formats scrapers know: Prometheus' text format 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats) and OpenMetrics 1.0 (https://openmetrics.io, the
// specification's section "Text format"). Both are written here, by appending to one text: a scrape
// is served by the thread that serves everybody, and prometheus-cpp's writer of the former goes through a stream.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <prometheus/metric_family.h>

namespace ron::sim {

enum class Exposition { Text, OpenMetrics };

/// What an Accept header asks for: OpenMetrics when it is named and wanted at least as much as plain text; else, and
/// when the header is empty or makes no sense, text 0.0.4.
[[nodiscard]] Exposition negotiate(std::string_view accept);
[[nodiscard]] std::string_view content_type(Exposition format) noexcept;
/// Families by name, each family's metrics by label.
[[nodiscard]] std::string expose(std::vector<prometheus::MetricFamily> families, Exposition format);

}  // namespace ron::sim

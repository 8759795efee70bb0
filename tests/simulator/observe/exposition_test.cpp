// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Both formats, against what their specifications ask for, and which of them an Accept header gets.
#include "observe/exposition.h"

#include <limits>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <prometheus/text_serializer.h>

namespace ron::sim {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using testing::HasSubstr;
using testing::Not;

MetricFamily family(std::string name, MetricType type, double value, std::vector<ClientMetric::Label> labels = {}) {
  MetricFamily family{.name = std::move(name), .help = "Help.", .type = type, .metric = {}};
  ClientMetric& metric = family.metric.emplace_back();
  metric.label = std::move(labels);
  metric.counter.value = value;
  metric.gauge.value = value;
  return family;
}

std::string open_metrics(MetricFamily family) { return expose({std::move(family)}, Exposition::OpenMetrics); }

TEST(OpenMetrics, ACountersFamilyIsNamedWithoutTotalAndItsSampleWith) {
  EXPECT_EQ(open_metrics(family("bus_closed_total", MetricType::Counter, 3)),
            "# TYPE bus_closed counter\n# HELP bus_closed Help.\nbus_closed_total 3\n# EOF\n");
}

TEST(OpenMetrics, AGaugeKeepsItsNameWhateverThatIs) {
  EXPECT_EQ(open_metrics(family("bus_subscribers_total", MetricType::Gauge, 4)),
            "# TYPE bus_subscribers_total gauge\n# HELP bus_subscribers_total Help.\nbus_subscribers_total 4\n# EOF\n");
}

TEST(OpenMetrics, UnitsAreTheLastWordOfTheFamily) {
  EXPECT_THAT(open_metrics(family("process_cpu_seconds_total", MetricType::Counter, 0.5)),
              HasSubstr("# TYPE process_cpu_seconds counter\n# UNIT process_cpu_seconds seconds\n"));
  EXPECT_THAT(open_metrics(family("process_resident_memory_bytes", MetricType::Gauge, 1)),
              HasSubstr("# UNIT process_resident_memory_bytes bytes\n"));
  EXPECT_THAT(open_metrics(family("seconds", MetricType::Gauge, 1)), Not(HasSubstr("# UNIT")));
  EXPECT_THAT(open_metrics(family("milliseconds", MetricType::Gauge, 1)), Not(HasSubstr("# UNIT")));
}

TEST(OpenMetrics, LabelsAreSortedAndEscaped) {
  EXPECT_THAT(open_metrics(family("x", MetricType::Gauge, 1, {{"z", "1"}, {"a", "q\"b\\s\nn"}})),
              HasSubstr("x{a=\"q\\\"b\\\\s\\nn\",z=\"1\"} 1\n"));
}

TEST(OpenMetrics, HelpIsEscaped) {
  MetricFamily gauge = family("x", MetricType::Gauge, 1);
  gauge.help = "a \"b\"\\\nc";
  EXPECT_THAT(open_metrics(gauge), HasSubstr("# HELP x a \\\"b\\\"\\\\\\nc\n"));
}

TEST(OpenMetrics, NumbersThatAreNone) {
  EXPECT_THAT(open_metrics(family("x", MetricType::Gauge, std::numeric_limits<double>::infinity())),
              HasSubstr("x +Inf\n"));
  EXPECT_THAT(open_metrics(family("x", MetricType::Gauge, -std::numeric_limits<double>::infinity())),
              HasSubstr("x -Inf\n"));
  EXPECT_THAT(open_metrics(family("x", MetricType::Gauge, std::numeric_limits<double>::quiet_NaN())),
              HasSubstr("x NaN\n"));
}

TEST(OpenMetrics, AHistogramIsCumulativeAndItsBoundsAreFloats) {
  MetricFamily histogram = family("t_seconds", MetricType::Histogram, 0, {{"route", "/x"}});
  histogram.metric[0].histogram = {
      .sample_count = 3,
      .sample_sum = 1.25,
      .bucket = {{.cumulative_count = 1, .upper_bound = 0.5},
                 {.cumulative_count = 2, .upper_bound = 1},
                 {.cumulative_count = 3, .upper_bound = std::numeric_limits<double>::infinity()}}};
  EXPECT_EQ(open_metrics(histogram),
            "# TYPE t_seconds histogram\n# UNIT t_seconds seconds\n# HELP t_seconds Help.\n"
            "t_seconds_bucket{route=\"/x\",le=\"0.5\"} 1\n"
            "t_seconds_bucket{route=\"/x\",le=\"1.0\"} 2\n"
            "t_seconds_bucket{route=\"/x\",le=\"+Inf\"} 3\n"
            "t_seconds_count{route=\"/x\"} 3\n"
            "t_seconds_sum{route=\"/x\"} 1.25\n# EOF\n");
}

TEST(OpenMetrics, NothingIsJustTheEnd) { EXPECT_EQ(expose({}, Exposition::OpenMetrics), "# EOF\n"); }

TEST(TextFormat, FamiliesAndLabelsAreInOrder) {
  MetricFamily second = family("b", MetricType::Gauge, 1, {{"l", "2"}});
  second.metric.push_back(second.metric[0]);
  second.metric[1].label[0].value = "1";
  EXPECT_EQ(expose({second, family("a_total", MetricType::Counter, 2)}, Exposition::Text),
            "# HELP a_total Help.\n# TYPE a_total counter\na_total 2\n"
            "# HELP b Help.\n# TYPE b gauge\nb{l=\"1\"} 1\nb{l=\"2\"} 1\n");
}

TEST(TextFormat, HasTheLinesThatPrometheusCppWrites) {
  MetricFamily histogram = family("t_seconds", MetricType::Histogram, 0, {{"route", "/\"x\"\\\n"}});
  histogram.metric[0].histogram = {
      .sample_count = 3,
      .sample_sum = 1.25,
      .bucket = {{.cumulative_count = 1, .upper_bound = 0.5},
                 {.cumulative_count = 2, .upper_bound = 1},
                 {.cumulative_count = 3, .upper_bound = std::numeric_limits<double>::infinity()}}};
  const std::vector<MetricFamily> all{family("a_total", MetricType::Counter, 12345678, {{"l", "1"}, {"m", "2"}}),
                                      family("b", MetricType::Gauge, -0.5), histogram};
  const auto lines = [](const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  };
  EXPECT_THAT(lines(expose(all, Exposition::Text)),
              testing::UnorderedElementsAreArray(lines(prometheus::TextSerializer().Serialize(all))));
}

TEST(Negotiation, AnAcceptHeaderGetsWhatItAsksForAndElseText) {
  for (const char* accept :
       {"application/openmetrics-text", "Application/OpenMetrics-Text; Version=1.0.0",
        // What Prometheus 2.42 sends.
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
        "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "text/plain;q=0.5, application/openmetrics-text;q=0.5"}) {
    EXPECT_EQ(negotiate(accept), Exposition::OpenMetrics) << accept;
  }
  for (const char* accept : {"", "*/*", "text/html", "application/openmetrics-text;version=0.0.1",
                             "text/plain, application/openmetrics-text;q=0.5", "application/openmetrics-text;q=0",
                             "application/openmetrics-text;q=2", "application/openmetrics-text;q=nan",
                             "application/openmetrics-text;q=", ";;;,,,q=1;="}) {
    EXPECT_EQ(negotiate(accept), Exposition::Text) << accept;
  }
}

TEST(Negotiation, EachFormatNamesItself) {
  EXPECT_EQ(content_type(Exposition::Text), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_EQ(content_type(Exposition::OpenMetrics), "application/openmetrics-text; version=1.0.0; charset=utf-8");
}

}  // namespace
}  // namespace ron::sim

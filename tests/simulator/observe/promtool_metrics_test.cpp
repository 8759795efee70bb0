// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What Prometheus' own linter says of the metrics.
#include <array>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "observe/host_metrics.h"
#include "support/program.h"

namespace ron::sim {
namespace {

TEST(PromtoolCheckMetrics, IsCleanButForTheNameTheRunbookGrepsFor) {
  if (std::string_view(RON_PROMTOOL).empty()) GTEST_SKIP() << "promtool is not installed";
  auto metrics =
      HostMetrics::create({.amnesia = true, .pq = PqPosture{.hybrid = true, .only = false, .sign_algo = "x"}});
  ASSERT_TRUE(metrics);
  Snapshot snapshot;
  snapshot.rings = {{.draining = true, .capacity = 2, .depth = 1, .published = 3, .receivers = 1},
                    {.bus = 1, .draining = false, .capacity = 4, .depth = 0, .published = 3, .receivers = 0}};
  snapshot.subscribers.resize(1);
  snapshot.subscribers[0].name = "a \"name\" \\";
  (*metrics)->update(snapshot);
  (*metrics)->update(read_process_figures());
  (*metrics)->count_request("/metrics", 200, 0.001);
  (*metrics)->count_rejected("body-size");
  const ron::test::Outcome said =
      ron::test::run({RON_PROMTOOL, "check", "metrics"}, (*metrics)->render(Exposition::Text));
  std::istringstream lines(said.output);
  std::size_t complaints = 0;
  for (std::string line; std::getline(lines, line); ++complaints) {
    EXPECT_TRUE(line.starts_with("bus_subscribers_total ")) << line;
  }
  EXPECT_EQ(complaints, 1U) << said.output;
}

TEST(PromtoolCheckMetrics, WouldSeeAMistake) {
  if (std::string_view(RON_PROMTOOL).empty()) GTEST_SKIP() << "promtool is not installed";
  EXPECT_NE(ron::test::run({RON_PROMTOOL, "check", "metrics"}, "a{b=\"c} 1\n").code, 0);
}

}  // namespace
}  // namespace ron::sim

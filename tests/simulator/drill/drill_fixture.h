// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A small scenario as text, for tests that break it or play it by hand.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drill/library.h"
#include "drill/scenario_file.h"

namespace ron::sim::test {

/// A drill that ships, by its name or the part before its first hyphen.
inline Scenario shipped(std::string_view name) {
  const auto file = shipped_scenario(name);
  EXPECT_TRUE(file);
  auto scenario = read_scenario(file->text, file->name);
  EXPECT_TRUE(scenario);
  return *std::move(scenario);
}

inline const std::string small_scenario = R"(version = "busdrill/v1"
title = "small"
mode = "F1"
brief = "b"
debrief = "d"
objectives = ["o"]
evidence = "e"
runbook = "r1-slow-consumer"
seed = 1
[topology]
capacity = 256
publisher = [{ name = "gateway", rate = 400 }]
subscriber = [{ name = "audit" }, { name = "indexer", handler = "600us" }]
[baseline]
all = { figure = "lost_per_min", at_most = 0 }
hold = "10s"
limit = "1m"
[[inject]]
at = "20s"
text = "slow"
do = { action = "set_subscriber", target = "indexer", profile = { handler = "4ms" } }
[symptom]
all = { figure = "lost_per_min", at_least = 1 }
[[action]]
verdict = "accepted"
action = "set_subscriber"
target = "indexer"
where = { "profile.handler_ns" = { at_most = 1000000 } }
why = "mended"
[[action]]
verdict = "harmful"
action = "remove_subscriber"
harm = 1500
why = "it was well"
[[task]]
id = "diagnose"
text = "say it"
runbook = "r1-2"
cue = { figure = "lost_per_min", at_least = 1 }
standard = { diagnose = true }
within = "2m"
feedback = "say what it is"
[[task]]
id = "verify"
text = "prove it"
runbook = "r1-4"
after = "diagnose"
cue = { figure = "lost_per_min", at_least = 1 }
standard = { verify = true }
within = "4m"
feedback = "prove it"
[verification]
all = [{ figure = "lost_per_min", at_most = 0 }, { figure = "drain_percent", at_least = 98 }]
hold = "30s"
[times]
detect_par = "30s"
detect_limit = "2m"
mitigate_par = "1m"
mitigate_limit = "4m"
total = "6m"
[[hint]]
text = "one"
cost = 1
[[hint]]
text = "two"
cost = 2
[[hint]]
text = "three"
cost = 3
[[hint]]
text = "four"
cost = 4
[[abort]]
all = { figure = "subscribers", at_most = 0 }
why = "nobody left"
[rollback]
limit = "2m"
[[reference]]
when = { figure = "lost_per_min", at_least = 1 }
after = "20s"
diagnose = "F1"
confidence = 90
[[reference]]
when = { figure = "lost_per_min", at_least = 1 }
after = "10s"
do = { action = "set_subscriber", target = "indexer", profile = { handler = "600us" } }
[[reference]]
when = { figure = "lost_per_min", at_most = 0 }
after = "10s"
verify = true
)";

/// The small scenario with one text replaced by another.
inline std::string changed(const std::string& from, const std::string& to) {
  std::string text = small_scenario;
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

inline Scenario scenario_of(const std::string& text) {
  auto scenario = read_scenario(text, "small.toml");
  EXPECT_TRUE(scenario) << (scenario ? "" : scenario.error().front());
  return scenario ? *std::move(scenario) : Scenario{};
}

inline std::string source_file(const std::string& path) {
  std::ifstream in(std::string(RON_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace ron::sim::test

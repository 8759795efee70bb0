// SPDX-License-Identifier: MIT OR Apache-2.0
//
// host-cost: what watching costs the bus. The bus alone and the bus watched take turns, so many pairs of them, each
// pair in the other order than the one before; a ratio is taken within each pair, and the median over all pairs is what
// it costs. Clients are another process. Processor time is that of the threads' own clocks: it says what the bus pays
// for each event, however busy the machine is with clients or with others; wall throughput says what is left of it.
// Where a rate is asked for that the machine carries easily, pairs in which it did not, for want of a processor, are
// tried again, up to a limit: what a publisher pays for each wake-up would be spread over fewer events there.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cost/cases.h"

namespace ron::sim::cost {
namespace {

struct Pair {
  Sample alone;
  Sample watched;
};

double at(std::vector<double> values, double part) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1) + 0.5)];
}

void say(const std::vector<Pair>& pairs, const char* what, double Sample::* figure, double unit,
         const char* unit_name) {
  std::vector<double> alone;
  std::vector<double> watched;
  std::vector<double> ratios;
  for (const Pair& pair : pairs) {
    alone.push_back(pair.alone.*figure / unit);
    watched.push_back(pair.watched.*figure / unit);
    ratios.push_back(pair.watched.*figure / (pair.alone.*figure));
  }
  fmt::print("| {} | {:.4g} {} | {:.4g} | {:.3f} | {:.3f} … {:.3f} |\n", what, at(alone, 0.5), unit_name,
             at(watched, 0.5), at(ratios, 0.5), at(ratios, 0.25), at(ratios, 0.75));
}

constexpr double carried = 0.95;
constexpr std::size_t most_tries = 3;

bool is_disturbed(const Pair& pair, double asked) {
  return std::min(pair.alone.events_per_second, pair.watched.events_per_second) < carried * asked;
}

void compare(const Case& one, std::size_t count, std::chrono::milliseconds interval) {
  std::vector<Pair> pairs;
  std::size_t disturbed = 0;
  for (std::size_t i = 0; pairs.size() < count && i < most_tries * count; ++i) {
    Pair pair;
    if (i % 2 == 0) pair.alone = one.alone(interval);
    pair.watched = one.watched(interval);
    if (i % 2 == 1) pair.alone = one.alone(interval);
    if (is_disturbed(pair, one.asked)) {
      ++disturbed;
    } else {
      pairs.push_back(pair);
    }
  }
  fmt::print("\n{}: the bus alone, and with {}; {} pairs of {} ms; aim: less than {:g} %\n\n", one.name, one.watched_by,
             pairs.size(), interval.count(), one.aim * 100);
  if (disturbed > 0) {
    fmt::print("{} more are left out: the machine was too busy to carry {:.0f} events/s\n\n", disturbed, one.asked);
  }
  if (pairs.empty()) return;
  fmt::print("| figure | alone | watched | ratio within a pair, median | half of them |\n|---|---|---|---|---|\n");
  say(pairs, "publishers' processor time per event", &Sample::publishers_ns, 1, "ns");
  say(pairs, "publishers' and subscribers' together", &Sample::bus_ns, 1, "ns");
  say(pairs, "published, by the wall clock", &Sample::events_per_second, 1e6, "M/s");
  std::vector<double> taken;
  for (const Pair& pair : pairs) taken.push_back(pair.watched.watcher_events);
  if (at(taken, 1) > 0) fmt::print("\nThe client was handed {:.0f} events/s (median).\n", at(taken, 0.5));
}

}  // namespace
}  // namespace ron::sim::cost

int main(int argc, char** argv) {
  std::size_t pairs = 21;
  int interval = 1000;
  std::string only;
  CLI::App app("What watching costs the bus.", "host-cost");
  app.add_option("--pairs", pairs, "of each case")->check(CLI::PositiveNumber)->capture_default_str();
  app.add_option("--interval", interval, "ms that each side of a pair is measured")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--only", only, "one case")->check(CLI::IsMember({"observation", "mirror"}));
  CLI11_PARSE(app, argc, argv);
  for (const auto& one : {ron::sim::cost::observation(), ron::sim::cost::mirror()}) {
    if (only.empty() || only == one.name) ron::sim::cost::compare(one, pairs, std::chrono::milliseconds(interval));
  }
  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
//
//   ron-bench-dashboard plots|window|many|start|memory
//
// Prints one figure a line: what, value, budget, kept or MISSED; divided by tabs. Draws offscreen unless told
// otherwise.
#include <QtGlobal>

#include <cstdio>
#include <string_view>

#include "benchmarks.h"

namespace {

struct Benchmark {
  std::string_view name;
  void (*run)(int argc, char** argv);
};

constexpr Benchmark kBenchmarks[] = {{"plots", ron::dash::bench::benchPlots},
                                     {"window", ron::dash::bench::benchWindow},
                                     {"many", ron::dash::bench::benchMany},
                                     {"start", ron::dash::bench::benchStart},
                                     {"memory", ron::dash::bench::benchMemory}};

}  // namespace

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
  }
  for (const Benchmark& one : kBenchmarks) {
    if (argc == 2 && one.name == argv[1]) {
      one.run(argc, argv);
      return 0;
    }
  }
  std::fprintf(stderr, "usage: ron-bench-dashboard plots|window|many|start|memory\n");
  return 2;
}

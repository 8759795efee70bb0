// SPDX-License-Identifier: GPL-3.0-or-later
//
// A day of samples at 10 Hz through all models: by how much the process grows in an hour once its history is full.
#include <cstdio>

#include "benchmarks.h"
#include "measure.h"
#include "models/frame_meter.h"
#include "models/session.h"
#include "steady_source.h"

namespace ron::dash::bench {

void benchMemory(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  constexpr int kHours = 24;
  constexpr int kBatch = 100;
  constexpr int kBatchesAnHour = 36'000 / kBatch;
  constexpr int kFull = 12;    // hours; what still grows then are the coarsest envelopes, 72 bytes in 26 s a series
  SteadySource source(4);
  Session session(source);
  session.history().setCap(HistoryModel::kLeastCap);
  double atFull = 0;
  for (int hour = 0; hour < kHours; ++hour) {
    if (hour == kFull) atFull = static_cast<double>(residentBytes());
    for (int batch = 0; batch < kBatchesAnHour; ++batch) source.advance(kBatch);
  }
  const double end = static_cast<double>(residentBytes());
  print("resident memory after 24 h of samples, history capped at 4 MB", end / 1e6, 0, "MB");
  print("what the models keep, by their own count", static_cast<double>(session.memoryBytes()) / 1e6, 5, "MB");
  print("growth an hour in the last 12 of 24", (end - atFull) / 1e6 / (kHours - kFull), 1, "MB");
}

}  // namespace ron::dash::bench

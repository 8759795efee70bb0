// SPDX-License-Identifier: GPL-3.0-or-later
//
// The benchmarks, each a function that prints its figures. All are to run where nothing else has run in the process.
#pragma once

namespace ron::dash::bench {

void benchPlots(int argc, char** argv);    ///< 4 plots × 3 series
void benchWindow(int argc, char** argv);   ///< the whole window, an hour of history, 32 subscribers
void benchMany(int argc, char** argv);     ///< the same with 4096 subscribers
void benchStart(int argc, char** argv);    ///< until the first frame
void benchMemory(int argc, char** argv);   ///< a day of samples

}  // namespace ron::dash::bench

// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/metrics.h>

namespace ron {

BusMetrics::~BusMetrics() = default;

}  // namespace ron

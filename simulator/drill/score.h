// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Score: a drill's points, integers 0 .. 10000:
//
//   1500·T(detect) + 1500·diagnosis + 2500·T(mitigate) + 2500·verification + 2000·critical tasks − harm
//
// T(x) = clamp((limit − x) / (limit − par), 0, 1). Diagnosis is weighted by the stated confidence c so that an honest
// one is the best policy (Brier): right, 1 − (1−c)²; wrong, nothing, and 1500·c² points off. Verification is
// divided by one more than the claims that failed. Each part is rounded down.
#pragma once

#include <cstdint>
#include <optional>

#include "drill/record.h"
#include "drill/scenario.h"

namespace ron::sim {

/// `most`·T(x); 0 for what never happened.
[[nodiscard]] std::int64_t time_points(std::int64_t most, std::optional<DrillTime> taken, DrillTime par,
                                       DrillTime limit);
[[nodiscard]] std::int64_t diagnosis_points(bool right, int confidence);
/// Points off for a wrong diagnosis.
[[nodiscard]] std::int64_t misdiagnosis_harm(int confidence);
[[nodiscard]] Score score(const DrillRecord& record, const Scenario& scenario);

/// "3m 05.250s": exact to the millisecond, the same in all reports.
[[nodiscard]] std::string clock_text(DrillTime time);

}  // namespace ron::sim

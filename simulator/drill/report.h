// SPDX-License-Identifier: MIT OR Apache-2.0
//
// After-action reports of a drill. Each is a text that depends on the record alone: no clock, no locale, integers
// throughout, so the same drill gives the same bytes.
//
//   HTML   one self-contained file: verdict, score, charts as inline SVG, timeline, tasks, data; light and dark,
//   printable JSON   the whole record, and what is needed to run the drill again JUnit  a test suite of the drill's
//   critical tasks and what else it had to pass
#pragma once

#include <optional>
#include <string>

#include "drill/record.h"

namespace ron::sim {

/// What the drill was run from.
struct DrillCapsule {
  std::string scenario_text;  ///< the file
  std::string actions_text;   ///< the file; empty: nothing was pressed, or the reference
  bool reference = false;     ///< the scenario's own actions were used
};

struct DrillReport {
  DrillRecord record;
  std::optional<DrillRecord> reference = std::nullopt;  ///< what a perfect run did, from the same seed
  DrillCapsule capsule = {};
};

[[nodiscard]] std::string html_report(const DrillReport& report);
[[nodiscard]] std::string json_report(const DrillReport& report);
[[nodiscard]] std::string junit_report(const DrillRecord& record);

/// What a run lost, and until when, from its chart's points up to its end.
struct Losses {
  std::int64_t events = 0;
  std::optional<DrillTime> last = std::nullopt;  ///< when the last of them was lost
};
[[nodiscard]] Losses losses_of(const DrillRecord& record);

}  // namespace ron::sim

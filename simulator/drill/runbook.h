// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The runbook (resources/runbook/runbook.md) as far as a machine reads it: its anchors, which alerts, scenarios and the
// dashboard link to, and its steps, which drills exercise.
//
// A section's anchor is its heading as GitHub makes it ("## R1 Slow consumer": r1-slow-consumer); a step is a numbered
// line that begins with an anchor of its own, <a id="r1-2"></a>.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ron::sim {

/// The text this program was built with.
[[nodiscard]] std::string_view builtin_runbook() noexcept;

struct RunbookStep {
  std::string anchor;
  std::string text;  ///< without Markdown's marks
};
struct RunbookSection {
  std::string anchor;
  std::string title;
  std::vector<RunbookStep> steps;
};
/// The sections with level-2 headings, in order.
[[nodiscard]] std::vector<RunbookSection> sections_of(std::string_view runbook);
/// Of sections and steps.
[[nodiscard]] std::vector<std::string> anchors_of(std::string_view runbook);
[[nodiscard]] bool has_anchor(std::string_view runbook, std::string_view anchor);

}  // namespace ron::sim

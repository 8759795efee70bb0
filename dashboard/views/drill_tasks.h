// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillTasks: the critical tasks of a drill: met, missed or open, in shape and word, with what was to be done about
// those that were missed. As rich text for a label.
#pragma once

#include <QString>

#include "charts/palette.h"
#include "drill/paced_drill.h"

namespace ron::dash {

/// `over`: what is not done will not be any more.
[[nodiscard]] QString drillTasksText(const std::vector<sim::TaskResult>& tasks, sim::DrillTime now, bool over,
                                     const Palette& palette);

}  // namespace ron::dash

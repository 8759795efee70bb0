// SPDX-License-Identifier: GPL-3.0-or-later
//
// A drill's after-action report as a file, of the kind its name ends in: .html and .json and .xml (JUnit) are those of
// `ronctl drill run`, .pdf is printed from the same record.
//
// Errors name the file and what would be right; a file that was there stays whole when writing fails.
#pragma once

#include <QString>
#include <expected>

#include "drill/report.h"

namespace ron::dash {

/// Whether a report can be written there; looked at before a drill begins, so that none is played in vain.
[[nodiscard]] std::expected<void, QString> checkReportPath(const QString& path);
[[nodiscard]] std::expected<void, QString> writeDrillReport(const sim::DrillReport& report, const QString& path);

/// What the PDF is printed from: for QTextDocument, which knows no SVG and little CSS.
[[nodiscard]] QString drillReportText(const sim::DrillReport& report);

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// Screenshots of a window, as PNG files.
#pragma once

#include <QString>
#include <QWidget>
#include <expected>

namespace ron::dash {

/// Whether a picture could be written there: the folder must exist and be writable. Nothing is written.
[[nodiscard]] std::expected<void, QString> checkScreenshotPath(const QString& path);

/// Overwrites what is there. The error names the file and the reason.
[[nodiscard]] std::expected<void, QString> writeScreenshot(QWidget& window, const QString& path);

}  // namespace ron::dash

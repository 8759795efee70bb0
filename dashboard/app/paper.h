// SPDX-License-Identifier: GPL-3.0-or-later
//
// What reports share: a section of one, and paper. Threads: GUI thread (fonts). Pure otherwise.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

namespace ron::dash {

/// `heading` as plain text, `content` as HTML.
[[nodiscard]] QString htmlSection(const QString& heading, const QString& content);
/// A PDF of A4 pages. `picture` is what `html` shows as <img src="plots">.
[[nodiscard]] QByteArray printedPdf(const QString& title, const QString& html, const QImage& picture = {});

}  // namespace ron::dash

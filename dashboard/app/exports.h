// SPDX-License-Identifier: GPL-3.0-or-later
//
// Exports: what the dashboard shows, as files for others: the plotted values as CSV (RFC 4180, one line a sample, as
// fine as they are kept), and a report of everything, with the picture of the plots, as one HTML file that needs
// nothing else, or as PDF.
//
// Errors name the file and the reason; a file that was there stays whole when writing fails.
#pragma once

#include <QImage>
#include <QString>
#include <QStringList>
#include <expected>

#include "models/session.h"

namespace ron::dash {

/// Of [from, to], seconds of the source's clock. Numbers have a point and no thousands; nothing stands for a gap.
[[nodiscard]] QByteArray plottedCsv(const Session& session, double from, double to);

struct Report {
  QString title;
  QString source;
  QString mode;                 ///< "LIVE", "PAUSED −12 s"
  QImage plots;
  QStringList summaries;        ///< a sentence for each plot
};

/// `picture` is where the picture of the plots is found: a data: address, or a name.
[[nodiscard]] QString reportHtml(Session& session, const Report& report, const QString& picture);

[[nodiscard]] std::expected<void, QString> writeCsv(const Session& session, double from, double to,
                                                    const QString& path);
[[nodiscard]] std::expected<void, QString> writeHtml(Session& session, const Report& report, const QString& path);
/// A4, through Qt's own printing.
[[nodiscard]] std::expected<void, QString> writePdf(Session& session, const Report& report, const QString& path);

}  // namespace ron::dash

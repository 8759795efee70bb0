// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports.h"

#include <QAbstractItemModel>
#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QSaveFile>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "app/paper.h"
#include "models/headline.h"
#include "sources/numbers.h"

namespace ron::dash {
namespace {

struct ExportsWords {
  Q_DECLARE_TR_FUNCTIONS(Exports)
};

constexpr auto kMetrics = static_cast<std::size_t>(Metric::Count);

/// Columns of the CSV, by Metric: for programs, so never translated.
constexpr std::array<const char*, kMetrics> kColumns{
    "lost_per_s",           "depth_a",      "depth_b", "capacity_a", "capacity_b", "published_per_s", "delivered_per_s",
    "per_subscriber_per_s", "slowest_per_s"};

constexpr int kMostEvents = 500;

constexpr char kStyle[] =
    "body{font-family:sans-serif;color:#1B1F24;background:#fff;margin:24px;max-width:1100px}"
    "h1{font-size:20px}h2{font-size:15px;margin-top:22px}p{margin:6px 0}"
    "table{border-collapse:collapse;font-size:12px;width:100%}"
    "th,td{border-bottom:1px solid #E1E4E8;padding:3px 8px;text-align:left}"
    "th{color:#57606A}img{max-width:100%}";

std::expected<void, QString> save(const QByteArray& content, const QString& path) {
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit()) return {};
  return std::unexpected(ExportsWords::tr("cannot write '%1': %2").arg(path, file.errorString()));
}

QString htmlTable(const QAbstractItemModel& model, int mostRows) {
  QString html = QStringLiteral("<table><tr>");
  const int columns = model.columnCount();
  for (int column = 0; column < columns; ++column)
    html += QStringLiteral("<th>%1</th>").arg(model.headerData(column, Qt::Horizontal).toString().toHtmlEscaped());
  html += QStringLiteral("</tr>");
  const int rows = model.rowCount();
  for (int row = std::max(0, rows - mostRows); row < rows; ++row) {
    html += QStringLiteral("<tr>");
    for (int column = 0; column < columns; ++column)
      html += QStringLiteral("<td>%1</td>").arg(model.index(row, column).data().toString().toHtmlEscaped());
    html += QStringLiteral("</tr>");
  }
  return html + QStringLiteral("</table>");
}

QString paragraph(const QString& text) { return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped()); }

QString figures(const Headline& headline) {
  return ExportsWords::tr("Overflow slope %1 events lost/s; time to overflow %2; worst queue %3 %.")
      .arg(numberText(std::round(headline.overflowPerSecond)), headline.timeToOverflow.text(),
           QString::number(std::lround(headline.worstQueue * 100)));
}

}  // namespace

QByteArray plottedCsv(const Session& session, double from, double to) {
  std::map<double, std::array<double, kMetrics>> rows;
  std::array<double, kMetrics> nothing{};
  nothing.fill(std::numeric_limits<double>::quiet_NaN());
  const HistoryModel& history = session.history();
  for (std::size_t metric = 0; metric < kMetrics; ++metric) {
    // So many columns that each sample has one of its own.
    for (const SeriesPoint& point :
         history.series(static_cast<Metric>(metric)).query(from, to, std::numeric_limits<int>::max())) {
      if (point.seconds < from || point.seconds > to || std::isnan(point.value)) continue;
      rows.try_emplace(point.seconds, nothing).first->second[metric] = point.value;
    }
  }
  QByteArray csv = "seconds";
  for (const char* column : kColumns) csv.append(',').append(column);
  csv.append("\r\n");
  for (const auto& [seconds, values] : rows) {
    csv.append(QByteArray::number(seconds, 'f', 3));
    for (const double value : values) {
      csv.append(',');
      if (!std::isnan(value)) csv.append(QByteArray::number(value, 'g', 10));
    }
    csv.append("\r\n");
  }
  return csv;
}

QString reportHtml(Session& session, const Report& report, const QString& picture) {
  const Headline& headline = session.headline();
  QString body = QStringLiteral("<h1>%1</h1>").arg(report.title.toHtmlEscaped());
  body += paragraph(ExportsWords::tr("%1, %2; written %3 at %4 s of the source's clock.")
                        .arg(report.source, report.mode, QDateTime::currentDateTime().toString(Qt::ISODate),
                             fixedText(secondsOf(session.latest()), 1)));
  body += paragraph(figures(headline));
  body += paragraph(headline.why.isEmpty() ? ExportsWords::tr("Nothing is being lost.") : headline.why);
  QString plots = QStringLiteral("<img src=\"%1\" width=\"%2\" alt=\"%3\">")
                      .arg(picture)
                      .arg(std::min(report.plots.width(), 640))
                      .arg(ExportsWords::tr("Plots").toHtmlEscaped());
  for (const QString& summary : report.summaries) plots += paragraph(summary);
  body += htmlSection(ExportsWords::tr("Plots"), plots);
  body +=
      htmlSection(ExportsWords::tr("Subscribers"), htmlTable(session.subscribers(), std::numeric_limits<int>::max()));
  body += htmlSection(ExportsWords::tr("Loss ledger"), htmlTable(session.ledger(), std::numeric_limits<int>::max()));
  body += htmlSection(ExportsWords::tr("Alarms"), htmlTable(session.alarms(), std::numeric_limits<int>::max()));
  body += htmlSection(ExportsWords::tr("Events"), htmlTable(session.timeline(), kMostEvents));
  return QStringLiteral(
             "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%1</title><style>%2</style></head>"
             "<body>%3</body></html>\n")
      .arg(report.title.toHtmlEscaped(), QLatin1String(kStyle), body);
}

std::expected<void, QString> writeCsv(const Session& session, double from, double to, const QString& path) {
  return save(plottedCsv(session, from, to), path);
}

std::expected<void, QString> writeHtml(Session& session, const Report& report, const QString& path) {
  QByteArray png;
  QBuffer buffer(&png);
  report.plots.save(&buffer, "png");
  const QString picture = QStringLiteral("data:image/png;base64,") + QString::fromLatin1(png.toBase64());
  return save(reportHtml(session, report, picture).toUtf8(), path);
}

std::expected<void, QString> writePdf(Session& session, const Report& report, const QString& path) {
  const QString html = reportHtml(session, report, QStringLiteral("plots"));
  return save(printedPdf(report.title, html, report.plots), path);
}

}  // namespace ron::dash

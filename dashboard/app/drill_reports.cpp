// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drill_reports.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include "app/paper.h"
#include "drill/score.h"
#include "models/drill_timeline.h"
#include "sources/drill_source.h"
#include "views/drill_page.h"
#include "views/drill_tasks.h"

namespace ron::dash {
namespace {

struct DrillReportsWords {
  Q_DECLARE_TR_FUNCTIONS(DrillReports)
};

QString plain(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

QString outcomeText(sim::DrillState outcome) {
  if (outcome == sim::DrillState::Satisfactory) return DrillReportsWords::tr("Satisfactory");
  if (outcome == sim::DrillState::Unsatisfactory) return DrillReportsWords::tr("Unsatisfactory");
  return outcome == sim::DrillState::Aborted ? DrillReportsWords::tr("Aborted") : DrillReportsWords::tr("Invalid");
}

QString modeText(sim::DrillMode mode) {
  switch (mode) {
    case sim::DrillMode::Guided: return DrillReportsWords::tr("guided");
    case sim::DrillMode::Assisted: return DrillReportsWords::tr("assisted");
    case sim::DrillMode::Free: return DrillReportsWords::tr("free");
    case sim::DrillMode::Exam: return DrillReportsWords::tr("exam");
  }
  return {};
}

QString row(const QStringList& cells) {
  QString text = QStringLiteral("<tr>");
  for (const QString& cell : cells) text += QStringLiteral("<td style='padding:2px 8px 2px 0'>%1</td>").arg(cell);
  return text + QStringLiteral("</tr>");
}

QString scoreTable(const sim::DrillRecord& record) {
  QString rows;
  for (const sim::ScorePart& part : record.score.parts)
    rows += row({plain(part.name), QString::number(part.points), DrillReportsWords::tr("of %1").arg(part.out_of),
                 plain(part.raw)});
  for (const sim::Harm& harm : record.harms)
    rows += row({DrillReportsWords::tr("Harm"),
                 QStringLiteral("−%1").arg(harm.points),
                 {},
                 drillClock(harm.at) + u' ' + plain(harm.why)});
  rows += row({DrillReportsWords::tr("Total"), QString::number(record.score.total), DrillReportsWords::tr("of 10000"),
               DrillReportsWords::tr("%1 needed").arg(record.pass_score)});
  return QStringLiteral("<table>%1</table>").arg(rows);
}

QString timelineTable(const sim::DrillRecord& record) {
  QString rows;
  for (const sim::TimelineRow& one : record.timeline)
    rows += row({drillClock(one.at), DrillTimeline::kindText(one.kind), plain(one.text), plain(one.note)});
  return QStringLiteral("<table>%1</table>").arg(rows);
}

QByteArray contentFor(const QString& path, const sim::DrillReport& report) {
  const QString ending = QFileInfo(path).suffix().toLower();
  if (ending == "html") return QByteArray::fromStdString(sim::html_report(report));
  if (ending == "json") return QByteArray::fromStdString(sim::json_report(report));
  if (ending == "xml") return QByteArray::fromStdString(sim::junit_report(report.record));
  return printedPdf(QString::fromStdString(report.record.title), drillReportText(report));
}

}  // namespace

std::expected<void, QString> checkReportPath(const QString& path) {
  const QFileInfo file(path);
  const QFileInfo folder(file.absolutePath());
  const auto refuse = [&path](const QString& why) {
    return std::unexpected(
        DrillReportsWords::tr("--report: cannot write '%1': %2; give a file in a folder that exists").arg(path, why));
  };
  if (!folder.isDir()) return refuse(DrillReportsWords::tr("there is no folder '%1'").arg(folder.filePath()));
  if (file.isDir()) return refuse(DrillReportsWords::tr("it is a folder"));
  if (!folder.isWritable())
    return refuse(DrillReportsWords::tr("the folder '%1' is not writable").arg(folder.filePath()));
  return {};
}

std::expected<void, QString> writeDrillReport(const sim::DrillReport& report, const QString& path) {
  const QByteArray content = contentFor(path, report);
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit()) return {};
  return std::unexpected(DrillReportsWords::tr("cannot write '%1': %2").arg(path, file.errorString()));
}

QString drillReportText(const sim::DrillReport& report) {
  const sim::DrillRecord& record = report.record;
  QString body = QStringLiteral("<h1>%1: %2</h1>").arg(plain(record.title), outcomeText(record.outcome));
  body += QStringLiteral("<p>%1</p>")
              .arg(DrillReportsWords::tr("Seed %1, %2 mode, %3 engine; ended at %4.")
                       .arg(record.seed)
                       .arg(modeText(record.mode), plain(record.engine), drillClock(record.ended_at)));
  if (!record.reasons.empty()) body += bulletList(record.reasons);
  if (!record.score.parts.empty()) body += htmlSection(DrillReportsWords::tr("Score"), scoreTable(record));
  body += htmlSection(DrillReportsWords::tr("Tasks"),
                      drillTasksText(record.tasks, record.ended_at, true, Palette::light()));
  body +=
      htmlSection(DrillReportsWords::tr("What it was about"), QStringLiteral("<p>%1</p>").arg(plain(record.debrief)));
  const sim::Losses lost = sim::losses_of(record);
  QString figures = DrillReportsWords::tr("%1 events were lost.").arg(lost.events);
  if (report.reference) {
    figures += u' ' + DrillReportsWords::tr("A perfect run has %1 points and loses %2.")
                          .arg(report.reference->score.total)
                          .arg(sim::losses_of(*report.reference).events);
  }
  body += QStringLiteral("<p>%1</p>").arg(figures);
  return body + htmlSection(DrillReportsWords::tr("What happened"), timelineTable(record));
}

}  // namespace ron::dash

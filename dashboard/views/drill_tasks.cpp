// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_tasks.h"

#include <QCoreApplication>

#include <algorithm>

#include "sources/drill_source.h"

namespace ron::dash {
namespace {

struct DrillTasksWords {
  Q_DECLARE_TR_FUNCTIONS(DrillTasks)
};

struct Mark {
  QString shape, word;
  bool bad = false;
};

Mark markOf(const sim::TaskResult& task, sim::DrillTime now, bool over) {
  if (task.met) return {QStringLiteral("✓"), DrillTasksWords::tr("done at %1").arg(drillClock(*task.done))};
  if (task.done) return {QStringLiteral("✕"), DrillTasksWords::tr("too late, at %1").arg(drillClock(*task.done)), true};
  if (over) return {QStringLiteral("✕"), DrillTasksWords::tr("missed"), true};
  if (!task.cue) return {QStringLiteral("○"), DrillTasksWords::tr("to come")};
  const sim::DrillTime left = *task.cue + task.within - now;
  if (left < sim::DrillTime{0}) return {QStringLiteral("✕"), DrillTasksWords::tr("too late"), true};
  return {QStringLiteral("▸"), DrillTasksWords::tr("%1 left").arg(drillClock(left))};
}

}  // namespace

QString drillTasksText(const std::vector<sim::TaskResult>& tasks, sim::DrillTime now, bool over,
                       const Palette& palette) {
  QString text = QStringLiteral("<table cellspacing='0' cellpadding='2' width='100%'>");
  for (const sim::TaskResult& task : tasks) {
    const Mark mark = markOf(task, now, over);
    const QString colour = (mark.bad ? palette.critical : palette.secondary).name();
    QString feedback;
    if (over && !task.met && !task.feedback.empty())
      feedback = QStringLiteral("<br>%1").arg(QString::fromStdString(task.feedback).toHtmlEscaped());
    text += QStringLiteral(
                "<tr><td width='16' style='color:%1'>%2</td><td>%3<br>"
                "<span style='color:%1; font-size:9pt'>%4%5</span></td></tr>")
                .arg(colour, mark.shape, QString::fromStdString(task.text).toHtmlEscaped(), mark.word, feedback);
  }
  return text + QStringLiteral("</table>");
}

}  // namespace ron::dash

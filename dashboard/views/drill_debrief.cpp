// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_debrief.h"

#include <QMenu>

#include "charts/fonts.h"
#include "drill/score.h"
#include "models/severity.h"
#include "views/drill_tasks.h"

namespace ron::dash {
namespace {

constexpr int kTimelineHeight = 260;

QString text(const std::string& plain) { return QString::fromStdString(plain).toHtmlEscaped(); }

QString after(const sim::DrillRecord& record, std::optional<sim::DrillTime> then) {
  if (!then || !record.symptom_at) return DrillDebrief::tr("never");
  return DrillDebrief::tr("%1 after the symptom")
      .arg(drillClock(std::max(*then - *record.symptom_at, sim::DrillTime{0})));
}

}  // namespace

DrillDebrief::DrillDebrief(DrillModel& drills, QWidget* parent)
    : DrillPage(tr("Debrief"), parent), m_drills(drills),
      m_outcome(makeText("drillOutcome", bodyFont(kBodyPoints + 6, true), tr("Outcome"))),
      m_points(makeText("drillPoints", figureFont(kBodyPoints + 2, true), tr("Points"))),
      m_reasons(makeText("drillReasons", bodyFont(), tr("Why"))),
      m_score(makeText("drillScore", bodyFont(), tr("Score"))),
      m_lesson(makeText("drillLesson", bodyFont(), tr("What it was about"))),
      m_tasks(makeText("drillTasks", bodyFont(), tr("Critical tasks"))),
      m_reference(makeText("drillReference", bodyFont(), tr("What a perfect run would have done"))),
      m_timeline(new PlainTable(tr("What happened when"), bodyFont(kAxisPoints), Qt::AlignLeft)),
      m_again(namedButton("drillAgain", tr("Run again"), tr("The same drill from its briefing"))) {
  for (QLabel* label : {m_reasons, m_score, m_tasks, m_reference}) label->setTextFormat(Qt::RichText);
  m_timeline->setObjectName("drillTimeline");
  m_timeline->setModel(&drills.timeline());
  m_timeline->setColumnHidden(DrillTimeline::Kind, true);
  m_timeline->setWordWrap(true);
  m_timeline->setMinimumHeight(kTimelineHeight);
  m_timeline->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_timeline->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_timeline->horizontalHeader()->setSectionResizeMode(DrillTimeline::What, QHeaderView::Stretch);
  m_timeline->horizontalHeader()->setSectionResizeMode(DrillTimeline::Note, QHeaderView::Stretch);
  m_timeline->horizontalHeader()->setSectionResizeMode(DrillTimeline::Time, QHeaderView::ResizeToContents);
  connect(m_timeline, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
    if (const QString anchor = index.data(DrillTimeline::RunbookRole).toString(); !anchor.isEmpty())
      emit runbookWanted(anchor);
  });

  m_column->addWidget(m_outcome);
  m_column->addWidget(m_points);
  m_column->addWidget(m_reasons);
  m_column->addWidget(m_score);
  m_column->addWidget(makeHeading(tr("Tasks")));
  m_column->addWidget(m_tasks);
  m_column->addWidget(makeHeading(tr("What it was about")));
  m_column->addWidget(m_lesson);
  m_column->addWidget(makeHeading(tr("A perfect run")));
  m_column->addWidget(m_reference);
  m_column->addWidget(makeHeading(tr("What happened")));
  m_column->addWidget(m_timeline);

  auto* save = namedButton("drillSave", tr("Save report"), tr("Save the after-action report"));
  auto* formats = new QMenu(save);
  for (const auto& [title, format] :
       {std::pair{tr("As a &web page…"), "html"}, {tr("As &PDF…"), "pdf"}, {tr("As &JSON, to run it again…"), "json"}})
    formats->addAction(title, this, [this, kind = QString::fromLatin1(format)] { emit reportWanted(kind); });
  save->setMenu(formats);
  auto* leave = namedButton("drillLeave", tr("Leave"), tr("Leave the drill: back to what was watched before"));
  m_footer->addWidget(save, 1);
  m_footer->addWidget(m_again);
  m_footer->addWidget(leave);
  connect(m_again, &QPushButton::clicked, &drills, &DrillModel::again);
  connect(leave, &QPushButton::clicked, &drills, &DrillModel::leave);
}

void DrillDebrief::enter() {
  refresh();
  DrillPage::enter();
  fitTimeline();
}

void DrillDebrief::setTheme(const Palette& palette) {
  m_palette = palette;
  refresh();
}

void DrillDebrief::resizeEvent(QResizeEvent* event) {
  DrillPage::resizeEvent(event);
  fitTimeline();
}

void DrillDebrief::fitTimeline() { m_timeline->resizeRowsToContents(); }

void DrillDebrief::refresh() {
  if (m_drills.stage() != DrillStage::Over) return;
  const sim::DrillRecord& record = m_drills.record();
  const bool passed = record.outcome == sim::DrillState::Satisfactory;
  const bool failed = record.outcome == sim::DrillState::Unsatisfactory;
  const Severity severity = passed ? Severity::Ok : failed ? Severity::Critical : Severity::Warning;
  const QString word = passed                                       ? tr("Satisfactory")
                       : failed                                     ? tr("Unsatisfactory")
                       : record.outcome == sim::DrillState::Aborted ? tr("Aborted: not scored")
                                                                    : tr("Invalid: not scored");
  QPalette colours = m_outcome->palette();
  colours.setColor(QPalette::WindowText, passed ? m_palette.text : failed ? m_palette.critical : m_palette.warning);
  m_outcome->setPalette(colours);
  m_outcome->setText(severityShape(severity) + u' ' + word);
  const bool scored = passed || failed;
  m_points->setVisible(scored);
  m_points->setText(tr("%1 of 10000 points, %2 needed").arg(record.score.total).arg(record.pass_score));
  m_reasons->setVisible(!record.reasons.empty());
  m_reasons->setText(bulletList(record.reasons));
  m_score->setVisible(scored);
  m_score->setText(scoreText());
  m_tasks->setText(drillTasksText(record.tasks, record.ended_at, true, m_palette));
  m_lesson->setText(QString::fromStdString(record.debrief));
  m_reference->setText(referenceText());
}

QString DrillDebrief::scoreText() const {
  const sim::DrillRecord& record = m_drills.record();
  const QString grey = m_palette.secondary.name();
  QString rows = QStringLiteral("<table cellspacing='0' cellpadding='2' width='100%'>");
  for (const sim::ScorePart& part : record.score.parts) {
    rows += QStringLiteral(
                "<tr><td>%1</td><td align='right'>%2</td><td style='color:%3'>&nbsp;/&nbsp;%4</td>"
                "<td style='color:%3; font-size:9pt'>%5</td></tr>")
                .arg(text(part.name), QString::number(part.points), grey, QString::number(part.out_of), text(part.raw));
  }
  for (const sim::Harm& harm : record.harms) {
    rows += QStringLiteral(
                "<tr><td>%1</td><td align='right'>−%2</td><td></td><td style='color:%3; font-size:9pt'>%4, %5"
                "</td></tr>")
                .arg(tr("Harm"), QString::number(harm.points), grey, drillClock(harm.at), text(harm.why));
  }
  return rows + QStringLiteral("</table>");
}

QString DrillDebrief::referenceText() const {
  if (!m_drills.reference()) return tr("Not known yet.");
  const sim::DrillRecord& mine = m_drills.record();
  const sim::DrillRecord& perfect = *m_drills.reference();
  const sim::Losses lost = sim::losses_of(mine);
  const sim::Losses least = sim::losses_of(perfect);
  QString steps;
  for (const sim::TimelineRow& row : perfect.timeline) {
    if (row.kind != sim::RowKind::Operator) continue;
    steps += QStringLiteral("<li>%1&nbsp; %2</li>").arg(drillClock(row.at), text(row.text));
  }
  return tr("%1 points. Mended %2, you: %3. It lost %4 events, you %5.")
             .arg(perfect.score.total)
             .arg(after(perfect, perfect.mitigated_at), after(mine, mine.mitigated_at))
             .arg(least.events)
             .arg(lost.events) +
         QStringLiteral("<ul style='margin:2px 0 0 -22px'>%1</ul>").arg(steps);
}

}  // namespace ron::dash

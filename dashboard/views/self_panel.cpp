// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/self_panel.h"

#include <QGridLayout>
#include <QVBoxLayout>
#include <cmath>

#include "charts/fonts.h"
#include "models/headline.h"
#include "sources/numbers.h"
#include "views/refusal_line.h"

namespace ron::dash {
namespace {

constexpr double kMega = 1e6;
constexpr qint64 kFiguresEveryMs = 1000;

QString megabytes(std::size_t bytes) {
  return SelfPanel::tr("%1 MB").arg(fixedText(static_cast<double>(bytes) / kMega, 1));
}

}  // namespace

SelfPanel::SelfPanel(Session& session, const FrameMeter& frames, QWidget* parent)
    : QWidget(parent), m_session(session), m_frames(frames), m_fill(new QProgressBar),
      m_cap(new NumberBox({.smallest = std::ceil(static_cast<double>(HistoryModel::kLeastCap) / kMega),
                           .largest = std::floor(static_cast<double>(HistoryModel::kMostCap) / kMega),
                           .unit = "MB"})) {
  const std::array<QString, RowCount> captions{
      tr("Frame, median and 95 %"), tr("Longest frame"),  tr("Memory of the process"), tr("Memory of the history"),
      tr("History reaches back"),   tr("Snapshots seen"), tr("Snapshots dropped"),     tr("Events forgotten")};
  auto* grid = new QGridLayout;
  grid->setColumnStretch(1, 1);
  grid->setVerticalSpacing(6);
  const auto caption = [](const QString& text) {
    auto* label = new QLabel(text);
    label->setObjectName("secondary");
    label->setFont(bodyFont(kAxisPoints));
    return label;
  };
  for (int row = 0; row < RowCount; ++row) {
    auto& value = m_values[static_cast<std::size_t>(row)];
    value = new QLabel;
    value->setFont(figureFont(kAxisPoints));
    value->setAlignment(Qt::AlignRight);
    value->setAccessibleName(captions[static_cast<std::size_t>(row)]);
    grid->addWidget(caption(captions[static_cast<std::size_t>(row)]), row, 0);
    grid->addWidget(value, row, 1);
  }
  m_fill->setTextVisible(false);
  m_fill->setMaximumHeight(8);
  m_fill->setAccessibleName(tr("Memory of the history against its cap"));
  m_cap->setObjectName("historyCap");
  m_cap->setSubject(tr("Cap of the history's memory"));
  m_cap->stepByFactor(1.25, 1);
  m_cap->setToolTip(tr("Less forgets the oldest at once; more keeps longer"));
  m_cap->display(static_cast<double>(session.history().cap()) / kMega);
  auto* refusal = new RefusalLine;
  refusal->watch(*m_cap);
  grid->addWidget(caption(tr("Cap of the history")), RowCount, 0);
  grid->addWidget(m_cap, RowCount, 1, Qt::AlignRight);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 8, 12, 6);
  column->addLayout(grid);
  column->addWidget(m_fill);
  column->addWidget(refusal);
  column->addStretch();

  connect(m_cap, &QDoubleSpinBox::valueChanged, this, [this](double megabytesWanted) {
    emit capChosen(static_cast<qulonglong>(std::llround(megabytesWanted * kMega)));
    m_refreshed.invalidate();
    refresh();
  });
  connect(&session, &Session::ticked, this, &SelfPanel::refresh);
}

void SelfPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  m_refreshed.invalidate();
  refresh();
}

void SelfPanel::put(Row row, const QString& text) { m_values[static_cast<std::size_t>(row)]->setText(text); }

void SelfPanel::refresh() {
  if (!isVisible() || (m_refreshed.isValid() && m_refreshed.elapsed() < kFiguresEveryMs)) return;
  m_refreshed.start();
  const FrameTimes frames = m_frames.times();
  const HistoryModel& history = m_session.history();
  const auto earliest = history.series(Metric::PublishRate).earliest();
  put(Frames, tr("%1 ms, %2 ms").arg(fixedText(frames.median, 1), fixedText(frames.p95, 1)));
  put(Longest, tr("%1 ms").arg(fixedText(frames.longest, 1)));
  put(Process, megabytes(residentBytes()));
  put(History, tr("%1 of %2").arg(megabytes(history.memoryBytes()), megabytes(history.cap())));
  put(Reaches, earliest ? secondsText(history.latestSeconds() - *earliest) : QStringLiteral("–"));
  put(Samples, numberText(static_cast<double>(m_session.snapshots())));
  put(Dropped, numberText(static_cast<double>(m_session.dropped())));
  put(Events, numberText(static_cast<double>(m_session.timeline().forgotten())));
  m_fill->setRange(0, 1000);
  m_fill->setValue(
      static_cast<int>(1000.0 * static_cast<double>(history.memoryBytes()) / static_cast<double>(history.cap())));
  m_cap->display(static_cast<double>(history.cap()) / kMega);
}

}  // namespace ron::dash

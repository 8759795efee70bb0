// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alarms_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "charts/fonts.h"

namespace ron::dash {

void AlarmDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto text = [&index](int column) { return index.siblingAtColumn(column).data().toString(); };
  const auto severity = static_cast<Severity>(index.data(AlarmModel::SeverityRole).toInt());
  const bool quiet = static_cast<AlarmState>(index.data(AlarmModel::StateRole).toInt()) == AlarmState::Acknowledged;
  const QColor loud = severity == Severity::Critical ? m_palette.critical : m_palette.warning;
  painter->save();
  if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, Palette::faded(m_palette.crosshair, 0.2));
  const QRect box = option.rect.adjusted(10, 6, -10, -6);
  painter->setFont(bodyFont(kBodyPoints, !quiet));
  painter->setPen(quiet ? m_palette.secondary : loud);
  painter->drawText(box, Qt::AlignLeft | Qt::AlignTop, severityShape(severity) + u' ' + text(AlarmModel::Title));
  const int line = painter->fontMetrics().height() + 3;
  painter->setFont(bodyFont(kAxisPoints));
  painter->setPen(m_palette.text);
  const QFontMetrics metrics = painter->fontMetrics();
  painter->drawText(box.adjusted(16, line, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                    metrics.elidedText(text(AlarmModel::Detail), Qt::ElideRight, box.width() - 16));
  painter->setPen(m_palette.secondary);
  const QString history = QStringLiteral("%1 · since %2 · raised %3×")
                              .arg(text(AlarmModel::State), text(AlarmModel::Since), text(AlarmModel::Times));
  painter->drawText(box.adjusted(16, line + metrics.height() + 2, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                    metrics.elidedText(history, Qt::ElideRight, box.width() - 16));
  painter->setPen(m_palette.grid);
  painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
  painter->restore();
}

QSize AlarmDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {200, QFontMetrics(bodyFont()).height() + 2 * QFontMetrics(bodyFont(kAxisPoints)).height() + 18};
}

AlarmsPanel::AlarmsPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_list(new QListView), m_delegate(new AlarmDelegate(this)),
      m_acknowledge(new QPushButton(QStringLiteral("Acknowledge"))),
      m_acknowledgeAll(new QPushButton(QStringLiteral("Acknowledge all"))), m_note(new QLabel) {
  m_list->setModel(&session.alarms());
  m_list->setModelColumn(AlarmModel::Title);
  m_list->setItemDelegate(m_delegate);
  m_list->setAccessibleName("Alarms, worst first");
  m_list->setUniformItemSizes(true);
  m_acknowledge->setObjectName("acknowledge");
  m_acknowledge->setAccessibleName("Acknowledge the chosen alarm");
  m_acknowledgeAll->setObjectName("acknowledgeAll");
  m_acknowledgeAll->setAccessibleName("Acknowledge all alarms");
  m_note->setObjectName("secondary");
  m_note->setFont(bodyFont(kAxisPoints));
  m_note->setWordWrap(true);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_acknowledge);
  buttons->addWidget(m_acknowledgeAll);
  buttons->addStretch();
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(4, 4, 8, 6);
  whole->addWidget(m_list, 1);
  whole->addWidget(m_note);
  whole->addLayout(buttons);

  connect(m_acknowledge, &QPushButton::clicked, this, &AlarmsPanel::acknowledgeChosen);
  connect(m_acknowledgeAll, &QPushButton::clicked, &session.alarms(), &AlarmModel::acknowledgeAll);
  connect(m_list, &QListView::activated, this, &AlarmsPanel::acknowledgeChosen);
  connect(&session.alarms(), &AlarmModel::changed, this, &AlarmsPanel::refreshButtons);
  connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AlarmsPanel::refreshButtons);
  refreshButtons();
}

void AlarmsPanel::setTheme(const Palette& palette) {
  m_delegate->setTheme(palette);
  m_list->viewport()->update();
}

void AlarmsPanel::acknowledgeChosen() {
  const QModelIndex chosen = m_list->currentIndex();
  if (chosen.isValid()) m_session.alarms().acknowledge(chosen.data(AlarmModel::RuleIdRole).toString());
}

void AlarmsPanel::refreshButtons() {
  m_acknowledge->setEnabled(m_list->currentIndex().isValid());
  m_note->setText(m_session.alarms().raised().empty()
                      ? QStringLiteral("No alarm is raised.")
                      : QStringLiteral("An alarm stays here until it is acknowledged, even when its cause has gone."));
  m_acknowledgeAll->setEnabled(m_session.alarms().worstUnacknowledged() != nullptr);
}

}  // namespace ron::dash

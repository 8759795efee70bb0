// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alarms_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include "charts/fonts.h"

namespace ron::dash {

void AlarmDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto text = [&index](int column) { return index.siblingAtColumn(column).data().toString(); };
  const auto severity = static_cast<Severity>(index.data(AlarmModel::SeverityRole).toInt());
  const bool shelved = index.data(AlarmModel::ShelvedRole).toBool();
  const bool quiet =
      shelved || static_cast<AlarmState>(index.data(AlarmModel::StateRole).toInt()) == AlarmState::Acknowledged;
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
  const QString history =
      shelved
          ? tr("%1 · raised %2×").arg(text(AlarmModel::State), text(AlarmModel::Times))
          : tr("%1 · raised %2, %3×").arg(text(AlarmModel::State), text(AlarmModel::Since), text(AlarmModel::Times));
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
      m_acknowledge(new QPushButton(tr("Acknowledge"))), m_acknowledgeAll(new QPushButton(tr("Acknowledge all"))),
      m_shelve(new QPushButton(tr("Shelve"))), m_unshelve(new QPushButton(tr("Unshelve"))), m_link(new QPushButton),
      m_note(new QLabel) {
  m_list->setModel(&session.alarms());
  m_list->setModelColumn(AlarmModel::Title);
  m_list->setItemDelegate(m_delegate);
  m_list->setAccessibleName(tr("Alarms, worst first"));
  m_list->setUniformItemSizes(true);
  m_acknowledge->setObjectName("acknowledge");
  m_acknowledge->setAccessibleName(tr("Acknowledge the chosen alarm"));
  m_acknowledgeAll->setObjectName("acknowledgeAll");
  m_acknowledgeAll->setAccessibleName(tr("Acknowledge all alarms"));
  m_note->setObjectName("secondary");
  m_note->setFont(bodyFont(kAxisPoints));
  m_note->setWordWrap(true);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_acknowledge);
  buttons->addWidget(m_acknowledgeAll);
  buttons->addStretch();
  buttons->addWidget(m_shelve);
  buttons->addWidget(m_unshelve);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(4, 4, 8, 6);
  whole->addWidget(m_list, 1);
  whole->addWidget(m_link, 0, Qt::AlignLeft);
  whole->addWidget(m_note);
  whole->addLayout(buttons);

  connect(m_acknowledge, &QPushButton::clicked, this, &AlarmsPanel::acknowledgeChosen);
  connect(m_acknowledgeAll, &QPushButton::clicked, &session.alarms(), &AlarmModel::acknowledgeAll);
  connect(m_list, &QListView::activated, this, &AlarmsPanel::acknowledgeChosen);
  connect(&session.alarms(), &AlarmModel::changed, this, &AlarmsPanel::refreshButtons);
  connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AlarmsPanel::refreshButtons);
  buildShelf();
  buildLink();
  refreshButtons();
}

void AlarmsPanel::buildShelf() {
  struct Length {
    const char* text;
    double seconds;
  };
  static constexpr Length kLengths[] = {{QT_TR_NOOP("for 1 minute"), 60},
                                        {QT_TR_NOOP("for 5 minutes"), 300},
                                        {QT_TR_NOOP("for 30 minutes"), 1800},
                                        {QT_TR_NOOP("for 2 hours"), 7200}};
  m_shelve->setObjectName("shelve");
  m_shelve->setAccessibleName(tr("Shelve the chosen alarm for a while"));
  m_shelve->setToolTip(tr("Silent for a while, then raised again if its cause is still there"));
  m_unshelve->setObjectName("unshelve");
  m_unshelve->setAccessibleName(tr("Take the chosen alarm off the shelf"));
  auto* menu = new QMenu(m_shelve);
  for (const Length& length : kLengths) {
    menu->addAction(tr(length.text), this,
                    [this, seconds = length.seconds] { m_session.alarms().shelve(chosenRule(), seconds); });
  }
  m_shelve->setMenu(menu);
  connect(m_unshelve, &QPushButton::clicked, this, [this] { m_session.alarms().shelve(chosenRule(), 0); });
}

void AlarmsPanel::buildLink() {
  m_link->setObjectName("link");
  m_link->setMinimumWidth(10);
  m_link->setToolTip(tr("Opens the section of the runbook for this alarm"));
  connect(m_link, &QPushButton::clicked, this, [this] { emit runbookWanted(section()); });
}

QString AlarmsPanel::section() const {
  const QModelIndex chosen = m_list->currentIndex();
  return (chosen.isValid() ? chosen : m_list->model()->index(0, 0)).data(AlarmModel::SectionRole).toString();
}

QString AlarmsPanel::chosenRule() const { return m_list->currentIndex().data(AlarmModel::RuleIdRole).toString(); }

void AlarmsPanel::keepChoice() {
  // Rows are few and change seldom, so the model begins anew when they do, and the list forgets what was chosen.
  if (const QString now = chosenRule(); !now.isEmpty()) {
    m_chosen = now;
    return;
  }
  const AlarmModel& model = m_session.alarms();
  for (int row = 0; row < model.rowCount(); ++row) {
    const QModelIndex index = model.index(row, AlarmModel::Title);
    if (index.data(AlarmModel::RuleIdRole).toString() == m_chosen) m_list->setCurrentIndex(index);
  }
}

void AlarmsPanel::setTheme(const Palette& palette) {
  m_delegate->setTheme(palette);
  m_list->viewport()->update();
}

void AlarmsPanel::acknowledgeChosen() { m_session.alarms().acknowledge(chosenRule()); }

void AlarmsPanel::refreshButtons() {
  keepChoice();
  const QModelIndex chosen = m_list->currentIndex();
  const bool shelved = chosen.data(AlarmModel::ShelvedRole).toBool();
  m_acknowledge->setEnabled(chosen.isValid() && !shelved);
  m_shelve->setEnabled(chosen.isValid());
  m_shelve->setVisible(!shelved);
  m_unshelve->setVisible(shelved);
  const QString title = m_guide.titleOf(section());
  m_link->setVisible(!title.isEmpty());
  m_link->setText(tr("Runbook: %1").arg(title));
  m_link->setAccessibleName(m_link->text());
  m_note->setText(m_session.alarms().raised().empty()
                      ? tr("No alarm is raised.")
                      : tr("An alarm stays here until it is acknowledged, even when its cause has gone."));
  m_acknowledgeAll->setEnabled(m_session.alarms().worstUnacknowledged() != nullptr);
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/events_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "charts/fonts.h"
#include "views/plain_table.h"

namespace ron::dash {

EventsPanel::EventsPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session),
      m_table(new PlainTable(tr("Events, newest first"), bodyFont(kAxisPoints), Qt::AlignLeft)),
      m_notesOnly(new QCheckBox(tr("Notes only"))), m_edit(new QPushButton(tr("Edit"))),
      m_delete(new QPushButton(tr("Delete"))) {
  m_rows.setSourceModel(&session.timeline());
  m_rows.setFilterRole(EventTimeline::KindRole);
  m_rows.setSortRole(EventTimeline::SecondsRole);
  m_rows.sort(EventTimeline::Time, Qt::DescendingOrder);
  m_table->setObjectName("events");
  m_table->setModel(&m_rows);
  m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
  m_table->horizontalHeader()->setStretchLastSection(true);
  m_table->setColumnWidth(EventTimeline::Time, m_table->fontMetrics().horizontalAdvance(tr("99999.9 s")) + 12);
  m_table->setColumnWidth(EventTimeline::Kind, m_table->fontMetrics().horizontalAdvance(tr("acknowledged")) + 12);
  m_table->installEventFilter(this);
  auto* add = new QPushButton(tr("New note"));
  add->setObjectName("newNote");
  add->setAccessibleName(tr("Drop a note into the event lane"));
  m_notesOnly->setObjectName("notesOnly");
  m_edit->setObjectName("editNote");
  m_edit->setAccessibleName(tr("Edit the chosen note"));
  m_delete->setObjectName("deleteNote");
  m_delete->setAccessibleName(tr("Delete the chosen note"));

  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {add, m_edit, m_delete}) {
    button->setMinimumWidth(10);
    buttons->addWidget(button);
  }
  buttons->addStretch();
  buttons->addWidget(m_notesOnly);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(4, 4, 8, 6);
  whole->addWidget(m_table, 1);
  whole->addLayout(buttons);

  connect(add, &QPushButton::clicked, this, &EventsPanel::noteWanted);
  connect(m_edit, &QPushButton::clicked, this,
          [this] { m_table->edit(m_table->currentIndex().siblingAtColumn(EventTimeline::Text)); });
  connect(m_delete, &QPushButton::clicked, this, &EventsPanel::deleteChosen);
  connect(m_notesOnly, &QCheckBox::toggled, this, [this](bool only) {
    m_rows.setFilterFixedString(only ? QString::number(static_cast<int>(EventKind::Note)) : QString());
    refreshButtons();
  });
  connect(m_table, &QTableView::activated, this, &EventsPanel::lookThere);
  connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EventsPanel::refreshButtons);
  refreshButtons();
}

bool EventsPanel::noteChosen() const {
  const QVariant kind = m_table->currentIndex().data(EventTimeline::KindRole);
  return kind.isValid() && kind.toInt() == static_cast<int>(EventKind::Note);
}

void EventsPanel::deleteChosen() {
  if (noteChosen())
    m_session.timeline().removeNote(m_table->currentIndex().data(EventTimeline::IdRole).value<std::uint64_t>());
  refreshButtons();
}

void EventsPanel::lookThere() {
  const QVariant seconds = m_table->currentIndex().data(EventTimeline::SecondsRole);
  if (!seconds.isValid()) return;
  ViewClock& clock = m_session.clock();
  clock.seek(seconds.toDouble() + clock.window() / 4);
}

void EventsPanel::reveal(const TimelineEvent& event) {
  for (int row = 0; row < m_rows.rowCount(); ++row) {
    const QModelIndex index = m_rows.index(row, EventTimeline::Text);
    if (index.data(EventTimeline::IdRole).value<std::uint64_t>() != event.id) continue;
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    return;
  }
}

bool EventsPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_table || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Delete: deleteChosen(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: lookThere(); return true;
    case Qt::Key_F2: m_edit->click(); return true;
    default: return false;
  }
}

void EventsPanel::refreshButtons() {
  m_edit->setEnabled(noteChosen());
  m_delete->setEnabled(noteChosen());
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/read_only_note.h"

#include "charts/fonts.h"

namespace ron::dash {

ReadOnlyNote::ReadOnlyNote(const Session& session, QWidget* parent) : QLabel(parent), m_session(session) {
  setObjectName("secondary");
  setAccessibleName(tr("Why the controls are disabled"));
  setFont(bodyFont(kAxisPoints));
  setTextFormat(Qt::PlainText);
  setWordWrap(true);
  connect(&session, &Session::sourceConditionChanged, this, &ReadOnlyNote::refresh);
  refresh();
}

void ReadOnlyNote::refresh() {
  const QString why = m_session.source().readOnlyReason();
  setVisible(!why.isEmpty());
  if (!why.isEmpty()) setText(tr("Watching only: %1").arg(why));
}

}  // namespace ron::dash

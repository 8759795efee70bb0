// SPDX-License-Identifier: GPL-3.0-or-later
//
// ReadOnlyNote: the line beside controls that says why they are disabled, for as long as the source can only be
// watched.
#pragma once

#include <QLabel>

#include "charts/palette.h"
#include "models/session.h"

namespace ron::dash {

class ReadOnlyNote final : public QLabel {
  Q_OBJECT
 public:
  /// `session` must outlive the note.
  explicit ReadOnlyNote(const Session& session, QWidget* parent = nullptr);

 private:
  void refresh();

  const Session& m_session;
};

}  // namespace ron::dash

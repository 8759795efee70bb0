// SPDX-License-Identifier: GPL-3.0-or-later
//
// SelfPanel: the dashboard on itself: how long its frames take, what it holds in memory against its cap, and which
// samples it never saw. The cap can be set here.
#pragma once

#include <QElapsedTimer>
#include <QLabel>
#include <QProgressBar>
#include <QWidget>
#include <array>

#include "models/frame_meter.h"
#include "models/session.h"
#include "views/number_box.h"

namespace ron::dash {

class SelfPanel final : public QWidget {
  Q_OBJECT
 public:
  /// Both must outlive the panel.
  SelfPanel(Session& session, const FrameMeter& frames, QWidget* parent = nullptr);

 signals:
  /// The operator set another cap for the history, bytes.
  void capChosen(qulonglong bytes);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  enum Row { Frames, Longest, Process, History, Reaches, Samples, Dropped, Events, RowCount };
  void refresh();
  void put(Row row, const QString& text);

  Session& m_session;
  const FrameMeter& m_frames;
  std::array<QLabel*, RowCount> m_values{};
  QProgressBar* m_fill;
  NumberBox* m_cap;
  QElapsedTimer m_refreshed;
};

}  // namespace ron::dash

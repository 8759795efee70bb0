// SPDX-License-Identifier: GPL-3.0-or-later
//
// SessionScrubber: the whole session at a glance (events lost/s over all of it), with the stretch that the
// plots show marked; a click, a drag or the arrow keys move the plots there.
#pragma once

#include <QWidget>

#include "charts/palette.h"
#include "models/history_model.h"
#include "models/view_clock.h"

namespace ron::dash {

class SessionScrubber final : public QWidget {
  Q_OBJECT
 public:
  /// Both must outlive the scrubber.
  SessionScrubber(const HistoryModel& history, ViewClock& clock, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);
  [[nodiscard]] QSize sizeHint() const override { return {400, 30}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {100, 26}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  struct Span {
    double from = 0, to = 1;
  };
  [[nodiscard]] Span span() const;
  [[nodiscard]] double xOf(double seconds) const;
  void seekTo(double x);

  const HistoryModel& m_history;
  ViewClock& m_clock;
  Palette m_palette = Palette::light();
};

}  // namespace ron::dash

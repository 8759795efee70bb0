// SPDX-License-Identifier: GPL-3.0-or-later
//
// ElidedLabel: one line of plain text that takes the width it is given, however long the text is. The whole text, up
// to a limit, is its tool tip when it had to be cut.
#pragma once

#include <QEvent>
#include <QLabel>

#include "models/plain_text.h"

namespace ron::dash {

class ElidedLabel final : public QLabel {
  Q_OBJECT
 public:
  explicit ElidedLabel(QWidget* parent = nullptr) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  }
  /// Line breaks and other control characters become spaces.
  void setWhole(const QString& text) {
    const QString plain = plainLine(text, kMostKept);
    if (plain == m_whole) return;
    m_whole = plain;
    elide();
  }

 protected:
  void resizeEvent(QResizeEvent* event) override {
    QLabel::resizeEvent(event);
    elide();
  }
  void changeEvent(QEvent* event) override {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange) elide();
  }

 private:
  static constexpr qsizetype kMostKept = 200;

  void elide() {
    const QString shown = fontMetrics().elidedText(m_whole, Qt::ElideRight, width());
    setText(shown);
    setToolTip(shown == m_whole ? QString() : forToolTip(m_whole));
  }

  QString m_whole;
};

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// MoreButton: folds a part of a row away and out again. The part begins folded away.
#pragma once

#include <QToolButton>

namespace ron::dash {

class MoreButton final : public QToolButton {
  Q_OBJECT
 public:
  /// `owner` is whose row it is; `part` must outlive the button.
  MoreButton(const QString& owner, QWidget& part) {
    setObjectName("more");
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("%1: more settings").arg(owner));
    setToolTip(tr("More settings"));
    part.hide();
    unfold(false);
    connect(this, &QToolButton::toggled, this, &MoreButton::unfold);
    connect(this, &QToolButton::toggled, &part, &QWidget::setVisible);
  }

 private:
  void unfold(bool open) { setArrowType(open ? Qt::UpArrow : Qt::DownArrow); }
};

}  // namespace ron::dash

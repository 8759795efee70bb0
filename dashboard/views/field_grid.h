// SPDX-License-Identifier: GPL-3.0-or-later
//
// FieldGrid: labelled fields in two columns of equal width, as the "more" part of a row has them.
#pragma once

#include <QGridLayout>
#include <QLabel>
#include <array>

#include "charts/fonts.h"

namespace ron::dash {

class FieldGrid final : public QGridLayout {
  Q_OBJECT
 public:
  explicit FieldGrid(QWidget* parent = nullptr) : QGridLayout(parent) {
    setContentsMargins(0, 4, 0, 0);
    setHorizontalSpacing(6);
    setVerticalSpacing(4);
    setColumnStretch(1, 1);
    setColumnStretch(3, 1);
  }
  /// In the next free place, left to right, top to bottom.
  void addField(const QString& caption, QWidget* field, const QString& help) {
    auto* label = new QLabel(caption);
    label->setObjectName("secondary");
    label->setFont(bodyFont(kAxisPoints));
    label->setBuddy(field);
    label->setToolTip(help);
    field->setMinimumWidth(kNarrowest);
    addWidget(label, m_count / 2, m_count % 2 * 2);
    addWidget(field, m_count / 2, m_count % 2 * 2 + 1);
    ++m_count;
  }

 private:
  static constexpr int kNarrowest = 70;
  int m_count = 0;
};

}  // namespace ron::dash

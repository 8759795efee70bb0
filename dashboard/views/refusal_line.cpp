// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/refusal_line.h"

#include <QLineEdit>

#include "charts/fonts.h"

namespace ron::dash {
namespace {

constexpr int kShownMs = 8000;

}  // namespace

RefusalLine::RefusalLine(QWidget* parent) : QLabel(parent) {
  setObjectName("refusal");
  setAccessibleName(tr("What was refused"));
  setFont(bodyFont(kAxisPoints));
  setTextFormat(Qt::PlainText);
  setWordWrap(true);
  hide();
  m_shown.setSingleShot(true);
  m_shown.setInterval(kShownMs);
  connect(&m_shown, &QTimer::timeout, this, &QWidget::hide);
}

void RefusalLine::watch(const QWidget& group) {
  for (const NumberBox* box : group.findChildren<NumberBox*>()) watch(*box);
}

void RefusalLine::watch(const NumberBox& box) {
  connect(&box, &NumberBox::refused, this, [this](const QString& why) {
    setText(QStringLiteral("✕ ") + why);  // no amber: that means an alarm and nothing else
    show();
    m_shown.start();
  });
  connect(&box, &QDoubleSpinBox::valueChanged, this, &QWidget::hide);
  connect(box.findChild<QLineEdit*>(), &QLineEdit::textEdited, this, &QWidget::hide);
}

}  // namespace ron::dash

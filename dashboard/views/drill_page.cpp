// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_page.h"

#include <QScrollBar>

#include "charts/fonts.h"
#include "views/named_label.h"

namespace ron::dash {

DrillPage::DrillPage(const QString& name, QWidget* parent)
    : QWidget(parent), m_scroll(new QScrollArea), m_column(new QVBoxLayout), m_footer(new QHBoxLayout) {
  auto* content = new QWidget;
  auto* whole = new QVBoxLayout(content);
  whole->setContentsMargins(2, 4, 6, 4);
  m_column->setSpacing(7);
  whole->addLayout(m_column);
  whole->addStretch();
  m_scroll->setWidget(content);
  m_scroll->setWidgetResizable(true);
  m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_scroll->setAccessibleName(name);
  auto* page = new QVBoxLayout(this);
  page->setContentsMargins(4, 0, 4, 4);
  page->addWidget(m_scroll, 1);
  page->addLayout(m_footer);
}

void DrillPage::enter() { m_scroll->verticalScrollBar()->setValue(0); }

QLabel* DrillPage::makeText(const char* name, const QFont& font, const QString& accessibleName) {
  QLabel* label = namedLabel(name, font);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setAccessibleName(accessibleName);
  return label;
}

QLabel* DrillPage::makeHeading(const QString& text) {
  auto* label = new QLabel(text);
  label->setObjectName("heading");
  label->setFont(bodyFont(kBodyPoints, true));
  return label;
}

QString bulletList(const std::vector<std::string>& texts) {
  QString list = QStringLiteral("<ul style='margin:0 0 0 -22px'>");
  for (const std::string& text : texts)
    list += QStringLiteral("<li>%1</li>").arg(QString::fromStdString(text).toHtmlEscaped());
  return list + QStringLiteral("</ul>");
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/row_finder.h"

#include <QAbstractButton>
#include <QVBoxLayout>

#include "charts/fonts.h"

namespace ron::dash {
namespace {

constexpr int kLongestFilter = 200;

}  // namespace

RowFinder::RowFinder(RowsOf what, const QString& subject, QWidget* parent)
    : QWidget(parent), m_what(what), m_field(new QLineEdit), m_hidden(new QLabel) {
  m_field->setObjectName("rowFilter");
  m_field->setAccessibleName(subject);
  m_field->setPlaceholderText(tr("Filter by name"));
  m_field->setMaxLength(kLongestFilter);
  m_field->setFont(bodyFont(kAxisPoints));
  m_field->setClearButtonEnabled(true);
  for (QAbstractButton* clear : m_field->findChildren<QAbstractButton*>())
    clear->setAccessibleName(tr("%1: clear").arg(subject));
  m_hidden->setObjectName("rowsHidden");
  m_hidden->setAccessibleName(tr("Rows that are not shown"));
  m_hidden->setFont(bodyFont(kAxisPoints));
  m_hidden->setTextFormat(Qt::PlainText);
  m_hidden->setWordWrap(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 4, 2);
  column->setSpacing(3);
  column->addWidget(m_field);
  column->addWidget(m_hidden);
  hide();
  connect(m_field, &QLineEdit::textChanged, this, &RowFinder::filterChanged);
}

void RowFinder::display(const RowChoice& choice) {
  const QString text = hiddenText(choice, filter(), m_what);
  m_hidden->setText(text);
  m_hidden->setVisible(!text.isEmpty());
  // Once something is typed it stays, however few are left.
  setVisible(choice.all > kWorthAFilter || !m_field->text().isEmpty() || m_field->hasFocus());
}

}  // namespace ron::dash

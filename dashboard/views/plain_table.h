// SPDX-License-Identifier: GPL-3.0-or-later
//
// PlainTable: a table to be read: whole rows, no grid of its own, no numbers of lines, and a name for each of its
// parts. Tab leaves it.
#pragma once

#include <QAbstractButton>
#include <QHeaderView>
#include <QTableView>

namespace ron::dash {

class PlainTable final : public QTableView {
  Q_OBJECT
 public:
  PlainTable(const QString& name, const QFont& font, Qt::Alignment headings) {
    setAccessibleName(name);
    setFont(font);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    if (auto* corner = findChild<QAbstractButton*>()) corner->setAccessibleName(name);
    verticalHeader()->setAccessibleName(name);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setAccessibleName(name);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(headings | Qt::AlignVCenter);
  }
};

}  // namespace ron::dash

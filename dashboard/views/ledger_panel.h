// SPDX-License-Identifier: GPL-3.0-or-later
//
// LedgerPanel: published = delivered + lost + in flight, for each subscriber, from independent counts.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>
#include <QWidget>

#include "charts/palette.h"
#include "models/session.h"

namespace ron::dash {

/// Paints one row of the ledger as a name with its verdict, and the sum below it.
class LedgerDelegate final : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void setTheme(const Palette& palette) { m_palette = palette; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  Palette m_palette = Palette::light();
};

class LedgerPanel final : public QWidget {
  Q_OBJECT
 public:
  /// `session` must outlive the panel.
  explicit LedgerPanel(Session& session, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);

 private:
  QListView* m_list;
  LedgerDelegate* m_delegate;
};

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ledger_panel.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "charts/fonts.h"

namespace ron::dash {
namespace {

struct Term {
  LedgerModel::Column column;
  const char* caption;
  const char* before;
};
constexpr Term kTerms[] = {{LedgerModel::Published, QT_TRANSLATE_NOOP("ron::dash::LedgerDelegate", "published"), ""},
                           {LedgerModel::Delivered, QT_TRANSLATE_NOOP("ron::dash::LedgerDelegate", "delivered"), "="},
                           {LedgerModel::Lost, QT_TRANSLATE_NOOP("ron::dash::LedgerDelegate", "lost"), "+"},
                           {LedgerModel::InFlight, QT_TRANSLATE_NOOP("ron::dash::LedgerDelegate", "in flight"), "+"}};

}  // namespace

void LedgerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto text = [&index](int column) { return index.siblingAtColumn(column).data().toString(); };
  const bool mismatch = index.data(LedgerModel::MismatchRole).toBool();
  painter->save();
  if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, Palette::faded(m_palette.crosshair, 0.2));
  const QRect box = option.rect.adjusted(10, 6, -10, -6);
  painter->setFont(bodyFont(kBodyPoints, true));
  painter->setPen(m_palette.text);
  painter->drawText(box, Qt::AlignLeft | Qt::AlignTop, text(LedgerModel::Name));
  const int line = painter->fontMetrics().height() + 4;
  painter->setFont(bodyFont(kAxisPoints));
  painter->setPen(mismatch ? m_palette.critical : m_palette.secondary);
  painter->drawText(box, Qt::AlignRight | Qt::AlignTop, text(LedgerModel::Verdict));
  const int width = box.width() / 4;
  for (int term = 0; term < 4; ++term) {
    const QRect cell(box.left() + term * width, box.top() + line, width, box.height() - line);
    painter->setFont(figureFont(kAxisPoints));
    painter->setPen(m_palette.text);
    painter->drawText(cell, Qt::AlignRight | Qt::AlignTop, text(kTerms[term].column));
    painter->setPen(m_palette.secondary);
    painter->drawText(cell, Qt::AlignLeft | Qt::AlignTop, QString::fromLatin1(kTerms[term].before));
    const int figures = painter->fontMetrics().height();
    painter->setFont(bodyFont(kAxisPoints - 1));
    painter->drawText(cell.adjusted(0, figures, 0, 0), Qt::AlignRight | Qt::AlignTop, tr(kTerms[term].caption));
  }
  painter->setPen(m_palette.grid);
  painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
  painter->restore();
}

QSize LedgerDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {260, QFontMetrics(bodyFont()).height() + QFontMetrics(figureFont(kAxisPoints)).height() +
                   QFontMetrics(bodyFont(kAxisPoints - 1)).height() + 17};
}

LedgerPanel::LedgerPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_list(new QListView), m_delegate(new LedgerDelegate(this)) {
  m_list->setModel(&session.ledger());
  m_list->setModelColumn(LedgerModel::Name);
  m_list->setItemDelegate(m_delegate);
  m_list->setUniformItemSizes(true);
  m_list->setAccessibleName(tr("Loss ledger, one row for each subscriber"));
  auto* note =
      new QLabel(tr("Published = delivered + lost + in flight, from counts that do not know each other. "
                    "A difference that stays is an alarm."));
  note->setObjectName("secondary");
  note->setFont(bodyFont(kAxisPoints));
  note->setWordWrap(true);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(4, 4, 8, 6);
  whole->addWidget(m_list, 1);
  whole->addWidget(note);
}

void LedgerPanel::setTheme(const Palette& palette) {
  m_delegate->setTheme(palette);
  m_list->viewport()->update();
}

}  // namespace ron::dash

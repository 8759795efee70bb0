// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/chart_tables.h"

#include <QAbstractItemModel>
#include <QScrollBar>
#include <QVBoxLayout>

#include "charts/fonts.h"
#include "views/plain_table.h"

namespace ron::dash {
namespace {

constexpr qint64 kRefreshEveryMs = 1000;

}  // namespace

ChartTables::ChartTables(std::vector<TimeChart*> charts, QWidget* parent) : QTabWidget(parent) {
  setObjectName("chartTables");
  setAccessibleName(tr("Plots as tables"));
  for (TimeChart* chart : charts) {
    Page page{.chart = chart,
              .summary = new QLabel,
              .table = new PlainTable(tr("%1: values, newest first").arg(chart->accessibleName()),
                                      figureFont(kAxisPoints), Qt::AlignRight)};
    page.summary->setObjectName("chartSummary");
    page.summary->setAccessibleName(tr("%1: summary").arg(chart->accessibleName()));
    page.summary->setWordWrap(true);
    page.summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    page.table->setModel(chart->tableModel());
    page.table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto* whole = new QWidget;
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(6, 6, 6, 4);
    column->addWidget(page.summary);
    column->addWidget(page.table, 1);
    addTab(whole, chart->accessibleName());
    m_pages.push_back(page);
  }
  connect(this, &QTabWidget::currentChanged, this, &ChartTables::refreshNow);
}

void ChartTables::refresh() {
  if (!m_refreshed.isValid() || m_refreshed.elapsed() >= kRefreshEveryMs) refreshNow();
}

void ChartTables::refreshNow() {
  m_refreshed.start();
  const int shown = currentIndex();
  if (!isVisible() || shown < 0) return;
  const Page& page = m_pages[static_cast<std::size_t>(shown)];
  page.summary->setText(page.chart->summary());
  const int row = page.table->currentIndex().row();
  const int place = page.table->verticalScrollBar()->value();
  page.chart->refreshTable();
  if (row >= 0) page.table->setCurrentIndex(page.table->model()->index(row, 0));
  page.table->verticalScrollBar()->setValue(place);
}

}  // namespace ron::dash

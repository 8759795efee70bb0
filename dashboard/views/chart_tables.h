// SPDX-License-Identifier: GPL-3.0-or-later
//
// ChartTables: what the plots show, as text: for each a sentence that is always true, and a table of its values, newest
// first. It stands in the plots' place for those who want figures, or who do not see curves.
#pragma once

#include <QElapsedTimer>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <vector>

#include "charts/time_chart.h"

namespace ron::dash {

class ChartTables final : public QTabWidget {
  Q_OBJECT
 public:
  /// The charts must outlive it.
  explicit ChartTables(std::vector<TimeChart*> charts, QWidget* parent = nullptr);

  /// The charts have new data. Tables are read, so they change once a second, and keep their place.
  void refresh();
  /// At once.
  void refreshNow();

 private:
  struct Page {
    TimeChart* chart;
    QLabel* summary;
    QTableView* table;
  };
  std::vector<Page> m_pages;
  QElapsedTimer m_refreshed;
};

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_group.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QGraphicsView>
#include <QMouseEvent>
#include <QTest>
#include <QVBoxLayout>

#include "charts/event_lane.h"
#include "support/becomes.h"

namespace ron::dash {
namespace {

using test::becomes;

class ChartGroupTest : public ::testing::Test {
 protected:
  ChartGroupTest() {
    auto* const layout = new QVBoxLayout(&m_window);
    for (std::size_t i = 0; i < 3; ++i) {
      TimeChart* const chart = makeTimeChart(&m_window);
      chart->setSeries({{.name = QStringLiteral("s"), .color = Qt::red}});
      layout->addWidget(chart);
      m_charts.push_back(chart);
      m_group.add(chart, [this, i](TimeChart& refreshed, double from, double to) {
        EXPECT_EQ(&refreshed, m_charts[i]);
        EXPECT_EQ(to - from, 30);
        ++m_refreshed[i];
      });
    }
    layout->addWidget(&m_lane);
    m_lane.setParent(&m_window);
    m_group.setEventLane(&m_lane);
    m_group.setWindow(70, 100);
    m_window.resize(600, 500);
    m_window.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_window));
  }

  QWidget m_window;
  EventLane m_lane;
  std::vector<TimeChart*> m_charts;
  std::vector<int> m_refreshed = std::vector<int>(3, 0);
  ChartGroup m_group;
};

TEST_F(ChartGroupTest, RefreshesAllChartsOneAfterTheOther) {
  m_group.refresh();
  EXPECT_EQ(m_refreshed, (std::vector{1, 0, 0})) << "the others come in later turns";
  EXPECT_TRUE(becomes([&] { return m_refreshed == std::vector{1, 1, 1}; }));
}

TEST_F(ChartGroupTest, AddsNothingWhileARefreshIsUnderWay) {
  m_group.refresh();
  m_group.refresh();
  m_group.refresh();
  ASSERT_TRUE(becomes([&] { return m_refreshed[2] == 1; }));
  EXPECT_EQ(m_refreshed, (std::vector{1, 1, 1}));
  // The turn after the last chart ends the round.
  ASSERT_TRUE(becomes([&] {
    m_group.refresh();
    return m_refreshed[0] == 2;
  }));
}

TEST_F(ChartGroupTest, SkipsHiddenCharts) {
  m_charts[1]->hide();
  m_group.refreshNow();
  EXPECT_EQ(m_refreshed, (std::vector{1, 0, 1}));
}

TEST_F(ChartGroupTest, OutlivesItsCharts) {
  delete m_charts[0];
  m_group.refreshNow();
  EXPECT_EQ(m_refreshed, (std::vector{0, 1, 1}));
  m_group.setCrosshair(80);
}

TEST_F(ChartGroupTest, SharesOneCrosshair) {
  int changes = 0;
  QObject::connect(&m_group, &ChartGroup::crosshairChanged, [&](std::optional<double>) { ++changes; });
  m_group.refreshNow();
  emit m_charts[0]->crosshairMoved(85);
  EXPECT_EQ(m_group.crosshair(), 85);
  EXPECT_EQ(m_charts[1]->crosshair(), 85);
  EXPECT_EQ(m_charts[2]->crosshair(), 85);
  emit m_lane.crosshairMoved(std::nullopt);
  EXPECT_EQ(m_charts[0]->crosshair(), std::nullopt);
  EXPECT_EQ(changes, 2);
}

TEST_F(ChartGroupTest, PassesOnZoomAndSelection) {
  double factor = 0;
  double from = 0;
  QObject::connect(&m_group, &ChartGroup::zoomRequested, [&](double, double by) { factor = by; });
  QObject::connect(&m_group, &ChartGroup::rangeSelected, [&](double begin, double) { from = begin; });
  emit m_charts[2]->zoomRequested(80, 0.5);
  emit m_charts[1]->rangeSelected(75, 80);
  EXPECT_EQ(factor, 0.5);
  EXPECT_EQ(from, 75);
}

TEST_F(ChartGroupTest, AClickWithShiftOrCtrlPlacesACursorInAllChartsAndADragMovesIt) {
  m_group.refreshNow();
  for (TimeChart* chart : m_charts) {
    chart->setData(0, {{70, 10}, {80, 10}, {80.001, 50}, {100, 50}});
  }
  auto* const plot = m_charts[1]->findChild<QGraphicsView*>()->viewport();
  const QRectF area = m_charts[1]->plotArea();
  const auto at = [&](double seconds) {
    return QPointF(area.left() + (seconds - 70) / 30 * area.width(), area.center().y()).toPoint();
  };
  std::optional<std::pair<double, double>> selected;
  QObject::connect(&m_group, &ChartGroup::rangeSelected,
                   [&](double from, double to) { selected = std::pair(from, to); });
  QTest::mouseClick(plot, Qt::LeftButton, Qt::ShiftModifier, at(75));
  ASSERT_TRUE(m_group.cursors().a);
  EXPECT_NEAR(*m_group.cursors().a, 75, 0.2);
  EXPECT_FALSE(m_group.cursors().b);
  QTest::mouseClick(plot, Qt::LeftButton, Qt::ControlModifier, at(90));
  EXPECT_NEAR(*m_group.cursors().b, 90, 0.2);
  EXPECT_TRUE(m_charts[2]->summary().contains(QStringLiteral("s +40"))) << m_charts[2]->summary().toStdString();

  QTest::mousePress(plot, Qt::LeftButton, {}, at(90));
  QMouseEvent move(QEvent::MouseMove, at(95), plot->mapToGlobal(at(95)), Qt::NoButton, Qt::LeftButton, {});
  QApplication::sendEvent(plot, &move);
  QTest::mouseRelease(plot, Qt::LeftButton, {}, at(95));
  EXPECT_NEAR(*m_group.cursors().b, 95, 0.2);
  EXPECT_FALSE(selected) << "dragging a cursor selects nothing";
  m_group.clearCursors();
  EXPECT_FALSE(m_group.cursors().any());
  EXPECT_FALSE(m_charts[0]->summary().contains(QStringLiteral("between A")));
}

}  // namespace
}  // namespace ron::dash

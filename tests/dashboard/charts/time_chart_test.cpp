// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/time_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QGraphicsSimpleTextItem>
#include <QGraphicsView>
#include <QImage>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "support/becomes.h"

namespace ron::dash {
namespace {

using test::becomes;
using ::testing::HasSubstr;
const QColor kRed(255, 0, 0);

class TimeChartTest : public ::testing::Test {
 protected:
  TimeChartTest() : m_chart(makeTimeChart()) {
    m_chart->setTitle(QStringLiteral("Queue depth"), QStringLiteral("events"));
    m_chart->setSeries(
        {{.name = QStringLiteral("A"), .color = kRed}, {.name = QStringLiteral("B"), .color = QColor(0, 0, 255)}});
    m_chart->resize(700, 220);
    m_chart->setWindow(40, 100);
  }
  void show() {
    m_chart->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(m_chart.get()));
  }
  static std::vector<SeriesPoint> flat(double value, double from = 40, double to = 100) {
    std::vector<SeriesPoint> points;
    for (double t = from; t <= to + 1e-9; t += 0.5) {
      points.push_back({t, value});
    }
    return points;
  }
  void data(std::vector<SeriesPoint> a, std::vector<SeriesPoint> b = {}) {
    m_chart->setData(0, std::move(a));
    m_chart->setData(1, std::move(b));
  }
  double xOf(double seconds) const {
    const QRectF area = m_chart->plotArea();
    return area.left() + (seconds - 40) / 60 * area.width();
  }
  /// Whether something reddish is drawn in the column of pixels at an instant.
  bool redAt(double seconds) const {
    const QImage image = m_chart->grab().toImage();
    const QRectF area = m_chart->plotArea();
    const int x = static_cast<int>(xOf(seconds));
    for (int y = static_cast<int>(area.top()); y < static_cast<int>(area.bottom()); ++y) {
      const QColor color = image.pixelColor(x, y);
      if (color.red() > color.green() + 60 && color.red() > color.blue() + 60) {
        return true;
      }
    }
    return false;
  }
  QWidget* viewport() const { return m_chart->findChild<QGraphicsView*>()->viewport(); }

  std::unique_ptr<TimeChart> m_chart;
};

TEST_F(TimeChartTest, DrawsItsLine) {
  show();
  data(flat(50));
  EXPECT_TRUE(redAt(70));
}

TEST_F(TimeChartTest, LeavesGapsOpen) {
  show();
  std::vector<SeriesPoint> points = flat(50, 40, 60);
  points.push_back({60.1, kNan});
  for (const SeriesPoint& point : flat(50, 80, 100)) {
    points.push_back(point);
  }
  data(points);
  EXPECT_TRUE(redAt(50));
  EXPECT_FALSE(redAt(70));
  EXPECT_TRUE(redAt(90));
  data(flat(50));
  EXPECT_TRUE(redAt(70)) << "the gap has passed";
}

TEST_F(TimeChartTest, DrawsWhatCameWhileHiddenOnceItIsShown) {
  data(flat(50));
  show();
  EXPECT_TRUE(redAt(70));
  m_chart->hide();
  data({});
  m_chart->show();
  EXPECT_FALSE(redAt(70));
}

TEST_F(TimeChartTest, ShadesABandForAsLongAsItLasts) {
  show();
  data({});
  m_chart->setBands({{.low = 0.2, .high = 0.8, .color = kRed, .from = 60, .to = 80}});
  EXPECT_FALSE(redAt(55));
  EXPECT_TRUE(redAt(70));
  EXPECT_FALSE(redAt(85));
  m_chart->setWindow(50, 110);
  EXPECT_FALSE(redAt(75)) << "it moves with the time: this is 85 now";
  EXPECT_TRUE(redAt(55));
  m_chart->setBands({});
  EXPECT_FALSE(redAt(55));
}

TEST_F(TimeChartTest, ALimitIsDrawnForAsLongAsItHeld) {
  show();
  data({});
  m_chart->setReferenceLines({{.value = 0.5, .label = QString(), .color = kRed, .dashed = false, .from = 70}});
  EXPECT_FALSE(redAt(60));
  EXPECT_TRUE(redAt(90));
}

/// The texts that are shown, with where they stand.
std::vector<std::pair<QString, QRectF>> textsOf(const TimeChart& chart) {
  std::vector<std::pair<QString, QRectF>> texts;
  for (const QGraphicsItem* item : chart.findChild<QGraphicsView*>()->scene()->items()) {
    const auto* text = qgraphicsitem_cast<const QGraphicsSimpleTextItem*>(item);
    if (text != nullptr && text->isVisible() && !text->text().isEmpty())
      texts.emplace_back(text->text(), text->mapRectToScene(text->boundingRect()));
  }
  return texts;
}

TEST_F(TimeChartTest, LabelsOfLimitsDoNotOverlap) {
  show();
  data(flat(2000));
  m_chart->setReferenceLines({{.value = 205, .label = QStringLiteral("A 80"), .color = kRed},
                              {.value = 128, .label = QStringLiteral("A 50"), .color = kRed},
                              {.value = 100, .label = QStringLiteral("B 50"), .color = kRed}});
  std::vector<QRectF> labels;
  for (const auto& [text, box] : textsOf(*m_chart)) {
    if (text.startsWith(u"A ") && text.size() == 4) labels.push_back(box);
    if (text == u"B 50") labels.push_back(box);
  }
  ASSERT_EQ(labels.size(), 3U) << "there is room for all";
  for (std::size_t i = 0; i < labels.size(); ++i) {
    for (std::size_t j = i + 1; j < labels.size(); ++j) EXPECT_FALSE(labels[i].intersects(labels[j]));
  }
}

TEST_F(TimeChartTest, LabelsOfTheTimeAxisDoNotOverlapHoweverNarrowItIs) {
  show();
  for (int width = 700; width >= m_chart->minimumSizeHint().width(); width -= 20) {
    m_chart->resize(width, 120);
    std::vector<QRectF> labels;
    bool now = false;
    for (const auto& [text, box] : textsOf(*m_chart)) {
      if (text.startsWith(u"−") || text == u"now") labels.push_back(box);
      now = now || text == u"now";
    }
    EXPECT_TRUE(now) << "the newest label stays, at width " << width;
    std::ranges::sort(labels, {}, &QRectF::left);
    for (std::size_t i = 1; i < labels.size(); ++i) {
      EXPECT_GT(labels[i].left(), labels[i - 1].right()) << "at width " << width;
    }
  }
}

TEST_F(TimeChartTest, KnowsTheValuesAtAnInstant) {
  data(flat(50), flat(7, 80, 100));
  EXPECT_EQ(m_chart->valuesAt(90), (std::vector<double>{50, 7}));
  EXPECT_TRUE(std::isnan(m_chart->valuesAt(50)[1]));
}

TEST_F(TimeChartTest, TakesFourSeriesAtMost) {
  m_chart->setSeries(std::vector<SeriesStyle>(6, {.name = QStringLiteral("s"), .color = kRed}));
  EXPECT_EQ(m_chart->valuesAt(50).size(), static_cast<std::size_t>(TimeChart::kMaxSeries));
  m_chart->setSeries({{.name = QStringLiteral("one"), .color = kRed}});
  EXPECT_EQ(m_chart->valuesAt(50).size(), 1u);
  m_chart->setData(3, flat(1));
  m_chart->setData(-1, flat(1));
}

TEST_F(TimeChartTest, TellsItsContentInWords) {
  show();
  m_chart->setReferenceLines({{.value = 256, .label = QStringLiteral("capacity A 256"), .color = kRed}});
  data(flat(50));
  const std::string summary = m_chart->summary().toStdString();
  EXPECT_THAT(summary, HasSubstr("Queue depth in events over 60 s"));
  EXPECT_THAT(summary, HasSubstr("A 50, between 50 and 50"));
  EXPECT_THAT(summary, HasSubstr("B has no data"));
  EXPECT_THAT(summary, HasSubstr("capacity A 256"));
  EXPECT_EQ(m_chart->accessibleName(), QStringLiteral("Queue depth"));
  EXPECT_THAT(m_chart->accessibleDescription().toStdString(), HasSubstr("Queue depth"));
}

TEST_F(TimeChartTest, OffersItsContentAsATableNewestFirst) {
  const QAbstractItemModelTester tester(m_chart->tableModel(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  data({{90, 1}, {95, 2}, {100, 3}}, {{95, 20}, {96, kNan}});
  m_chart->refreshTable();
  const QAbstractItemModel& table = *m_chart->tableModel();
  ASSERT_EQ(table.columnCount(), 3);
  ASSERT_EQ(table.rowCount(), 4);
  EXPECT_EQ(table.headerData(1, Qt::Horizontal).toString(), QStringLiteral("A"));
  EXPECT_EQ(table.index(0, 0).data().toString(), QStringLiteral("−0.0 s"));
  EXPECT_EQ(table.index(0, 1).data().toString(), QStringLiteral("3"));
  EXPECT_EQ(table.index(0, 2).data().toString(), QStringLiteral("–"));
  EXPECT_EQ(table.index(2, 2).data().toString(), QStringLiteral("20"));
  EXPECT_EQ(table.index(3, 2).data().toString(), QStringLiteral("–"));
}

TEST_F(TimeChartTest, MovesTheCrosshairWithTheMouse) {
  show();
  std::vector<std::optional<double>> moved;
  QObject::connect(m_chart.get(), &TimeChart::crosshairMoved,
                   [&](std::optional<double> seconds) { moved.push_back(seconds); });
  QTest::mouseMove(viewport(), QPoint(static_cast<int>(xOf(70)), 100));
  ASSERT_TRUE(becomes([&] { return !moved.empty(); })) << "a window system delivers the move in its own time";
  ASSERT_TRUE(moved.back());
  EXPECT_NEAR(*moved.back(), 70, 0.3);
  EXPECT_EQ(m_chart->crosshair(), moved.back());
  QTest::mouseMove(viewport(), QPoint(static_cast<int>(m_chart->plotArea().left()) - 20, 100));
  EXPECT_TRUE(becomes([&] { return !moved.back(); }));
}

TEST_F(TimeChartTest, MovesTheCrosshairWithKeys) {
  show();
  QTest::keyClick(m_chart.get(), Qt::Key_Left);
  EXPECT_NEAR(m_chart->crosshair().value(), 99, 1e-9);
  QTest::keyClick(m_chart.get(), Qt::Key_Home);
  EXPECT_NEAR(m_chart->crosshair().value(), 40, 1e-9);
  QTest::keyClick(m_chart.get(), Qt::Key_Right);
  EXPECT_NEAR(m_chart->crosshair().value(), 41, 1e-9);
  QTest::keyClick(m_chart.get(), Qt::Key_End);
  EXPECT_NEAR(m_chart->crosshair().value(), 100, 1e-9);
  QTest::keyClick(m_chart.get(), Qt::Key_Escape);
  EXPECT_FALSE(m_chart->crosshair());
}

TEST_F(TimeChartTest, AsksToZoomAndToSelect) {
  show();
  double about = 0;
  double factor = 0;
  std::pair<double, double> range;
  QObject::connect(m_chart.get(), &TimeChart::zoomRequested,
                   [&](double seconds, double by) { about = seconds, factor = by; });
  QObject::connect(m_chart.get(), &TimeChart::rangeSelected, [&](double from, double to) { range = {from, to}; });

  const QPoint at(static_cast<int>(xOf(70)), 100);
  QWheelEvent wheel(at, viewport()->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(viewport(), &wheel);
  EXPECT_NEAR(about, 70, 0.3);
  EXPECT_NEAR(factor, 0.8, 1e-9);

  QTest::mousePress(viewport(), Qt::LeftButton, {}, QPoint(static_cast<int>(xOf(80)), 100));
  QTest::mouseRelease(viewport(), Qt::LeftButton, {}, QPoint(static_cast<int>(xOf(60)), 100));
  EXPECT_NEAR(range.first, 60, 0.3);
  EXPECT_NEAR(range.second, 80, 0.3);

  range = {};
  QTest::mouseClick(viewport(), Qt::LeftButton, {}, at);
  EXPECT_EQ(range, (std::pair<double, double>{})) << "a click selects nothing";
}

TEST_F(TimeChartTest, ShowsTheCrosshairWhereItIsSet) {
  show();
  m_chart->setTheme(Palette::light());
  data(flat(50));
  const QImage without = m_chart->grab().toImage();
  m_chart->setCrosshair(70);
  EXPECT_NE(m_chart->grab().toImage(), without);
  m_chart->setCrosshair(std::nullopt);
  EXPECT_EQ(m_chart->grab().toImage(), without);
}

TEST_F(TimeChartTest, LooksDifferentInTheDark) {
  show();
  m_chart->setTheme(Palette::darkTheme());
  const QImage image = m_chart->grab().toImage();
  EXPECT_EQ(image.pixelColor(2, 2), Palette::darkTheme().plot);
}

TEST_F(TimeChartTest, AsksForNoMoreColumnsThanItCanShow) {
  EXPECT_LE(m_chart->columns(), 200);
  m_chart->resize(m_chart->minimumSizeHint());
  show();
  EXPECT_GE(m_chart->columns(), 1);
}

}  // namespace
}  // namespace ron::dash

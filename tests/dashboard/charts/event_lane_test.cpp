// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/event_lane.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <set>

namespace ron::dash {
namespace {

class EventLaneTest : public ::testing::Test {
 protected:
  EventLaneTest() {
    m_lane.resize(600, 26);
    m_lane.setWindow(0, 60);
    m_lane.setEvents(
        {{.id = 1, .seconds = 10, .kind = EventKind::Action, .text = QStringLiteral("indexer: hang")},
         {.id = 2, .seconds = 20, .kind = EventKind::AlarmRaised, .text = QStringLiteral("Overflow"), .critical = true},
         {.id = 3, .seconds = 50, .kind = EventKind::Note, .text = QStringLiteral("here")}});
    QObject::connect(&m_lane, &EventLane::eventChosen,
                     [this](const TimelineEvent& event) { m_chosen.push_back(event.id); });
    m_lane.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_lane));
  }

  EventLane m_lane;
  std::vector<std::uint64_t> m_chosen;
};

TEST_F(EventLaneTest, FindsTheEventUnderTheMouse) {
  EXPECT_EQ(m_lane.eventAt(m_lane.positionOf(20))->id, 2u);
  EXPECT_FALSE(m_lane.eventAt(m_lane.positionOf(35)));
}

TEST_F(EventLaneTest, AlignsWithThePlots) {
  m_lane.setPlotEdges(56, 468);
  EXPECT_DOUBLE_EQ(m_lane.positionOf(0).x(), 56);
  EXPECT_DOUBLE_EQ(m_lane.positionOf(60).x(), 468);
}

TEST_F(EventLaneTest, IsChosenByMouse) {
  QTest::mouseClick(&m_lane, Qt::LeftButton, {}, m_lane.positionOf(20).toPoint());
  EXPECT_EQ(m_chosen, std::vector<std::uint64_t>{2});
  QTest::mouseClick(&m_lane, Qt::LeftButton, {}, m_lane.positionOf(35).toPoint());
  EXPECT_EQ(m_chosen.size(), 1u);
}

TEST_F(EventLaneTest, IsWalkedByKeys) {
  std::optional<double> crosshair;
  QObject::connect(&m_lane, &EventLane::crosshairMoved, [&](std::optional<double> seconds) { crosshair = seconds; });
  m_lane.setFocus();
  QTest::keyClick(&m_lane, Qt::Key_Left);
  QTest::keyClick(&m_lane, Qt::Key_Left);
  QTest::keyClick(&m_lane, Qt::Key_Left);
  QTest::keyClick(&m_lane, Qt::Key_Left);
  QTest::keyClick(&m_lane, Qt::Key_Right);
  EXPECT_EQ(m_chosen, (std::vector<std::uint64_t>{3, 2, 1, 1, 2}));
  EXPECT_EQ(crosshair, 20);
  EXPECT_TRUE(m_lane.accessibleDescription().contains(QStringLiteral("Overflow")));
}

TEST_F(EventLaneTest, HasANameAndASummary) {
  EXPECT_FALSE(m_lane.accessibleName().isEmpty());
  EXPECT_TRUE(m_lane.summary().contains(QStringLiteral("50.0 s · note: here")));
  m_lane.setEvents({});
  EXPECT_EQ(m_lane.summary(), QStringLiteral("no events"));
}

TEST(EventMarkers, DifferInShapeAndNotOnlyInColour) {
  Palette grey = Palette::light();
  for (QColor* const color :
       {&grey.selected, &grey.text, &grey.critical, &grey.warning, &grey.ok, &grey.busA, &grey.stale}) {
    *color = Qt::black;
  }
  std::set<QByteArray> seen;
  const auto paint = [&](EventKind kind, bool critical) {
    QImage image(24, 24, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintEventMarker(painter, QPointF(12, 12), 12,
                     {.id = 1, .seconds = 0, .kind = kind, .text = {}, .critical = critical}, grey);
    painter.end();
    const QByteArray pixels(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
    EXPECT_TRUE(seen.insert(pixels).second) << eventKindText(kind).toStdString() << " looks like another";
  };
  for (const EventKind kind : {EventKind::Action, EventKind::Refused, EventKind::AlarmRaised, EventKind::AlarmCleared,
                               EventKind::Acknowledged, EventKind::Cutover, EventKind::Source, EventKind::Note}) {
    paint(kind, false);
  }
  paint(EventKind::AlarmRaised, true);
}

}  // namespace
}  // namespace ron::dash

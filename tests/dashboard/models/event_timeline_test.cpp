// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/event_timeline.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace ron::dash {
namespace {

using Tester = QAbstractItemModelTester;

TEST(EventTimeline, KeepsEventsInOrderOfTime) {
  EventTimeline timeline;
  const Tester tester(&timeline, Tester::FailureReportingMode::Fatal);
  timeline.add(1, EventKind::Action, QStringLiteral("first"));
  timeline.add(3, EventKind::AlarmRaised, QStringLiteral("third"), true);
  timeline.add(2, EventKind::Note, QStringLiteral("second, noted later"));
  ASSERT_EQ(timeline.rowCount(), 3);
  EXPECT_EQ(timeline.events()[1].kind, EventKind::Note);
  EXPECT_TRUE(timeline.events()[2].critical);
  EXPECT_EQ(timeline.index(2, EventTimeline::Text).data().toString(), QStringLiteral("third"));
  EXPECT_EQ(timeline.index(2, EventTimeline::Kind).data().toString(), QStringLiteral("alarm"));
  EXPECT_EQ(timeline.index(0, EventTimeline::Time).data().toString(), QStringLiteral("1.0 s"));
  EXPECT_EQ(timeline.index(0, 0).data(EventTimeline::SecondsRole).toDouble(), 1);
}

TEST(EventTimeline, FindsWhatIsBetween) {
  EventTimeline timeline;
  for (int i = 0; i < 10; ++i) {
    timeline.add(i, EventKind::Note, QString::number(i));
  }
  const auto found = timeline.between(3, 5);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found.front().text, QStringLiteral("3"));
  EXPECT_TRUE(timeline.between(20, 30).empty());
  EXPECT_TRUE(timeline.between(5, 3).empty());
}

TEST(EventTimeline, IsBounded) {
  EventTimeline timeline;
  for (std::size_t i = 0; i < EventTimeline::kCapacity + 5; ++i) {
    timeline.add(static_cast<double>(i), EventKind::Note, QStringLiteral("n"));
  }
  EXPECT_EQ(timeline.events().size(), EventTimeline::kCapacity);
  EXPECT_EQ(timeline.forgotten(), 5u);
  EXPECT_EQ(timeline.events().front().seconds, 5);
}

TEST(EventTimeline, GivesRisingIdsAndTellsOfEach) {
  EventTimeline timeline;
  std::vector<std::uint64_t> told;
  QObject::connect(&timeline, &EventTimeline::added, [&](const TimelineEvent& event) { told.push_back(event.id); });
  const auto a = timeline.add(1, EventKind::Note, {});
  const auto b = timeline.add(1, EventKind::Note, {});
  EXPECT_LT(a, b);
  EXPECT_EQ(told, (std::vector{a, b}));
  timeline.clear();
  EXPECT_EQ(timeline.rowCount(), 0);
}

TEST(EventTimeline, OnlyNotesAreEditedAndRemoved) {
  EventTimeline timeline;
  const Tester tester(&timeline, Tester::FailureReportingMode::Fatal);
  const auto action = timeline.add(1, EventKind::Action, QStringLiteral("indexer: hang"));
  const auto note = timeline.add(2, EventKind::Note, QStringLiteral("here"));
  int told = 0;
  QObject::connect(&timeline, &EventTimeline::notesChanged, [&told] { ++told; });
  EXPECT_FALSE(timeline.editNote(action, QStringLiteral("nothing happened")));
  EXPECT_FALSE(timeline.removeNote(action));
  EXPECT_FALSE(timeline.editNote(note, QStringLiteral(" \n "))) << "an empty note is none";
  EXPECT_FALSE(timeline.editNote(99, QStringLiteral("x")));
  EXPECT_EQ(told, 0);
  EXPECT_TRUE(timeline.setData(timeline.index(1, EventTimeline::Text), QStringLiteral("there")));
  EXPECT_EQ(timeline.events()[1].text, QStringLiteral("there"));
  EXPECT_FALSE(timeline.setData(timeline.index(0, EventTimeline::Text), QStringLiteral("x")));
  EXPECT_TRUE(timeline.flags(timeline.index(1, EventTimeline::Text)) & Qt::ItemIsEditable);
  EXPECT_FALSE(timeline.flags(timeline.index(0, EventTimeline::Text)) & Qt::ItemIsEditable);
  EXPECT_TRUE(timeline.removeNote(note));
  EXPECT_EQ(timeline.rowCount(), 1);
  EXPECT_EQ(told, 2);
}

TEST(EventTimeline, ANoteIsOneLineOfBoundedLength) {
  EventTimeline timeline;
  timeline.add(1, EventKind::Note, QString(10'000, u'n') + QStringLiteral("\n"));
  EXPECT_EQ(timeline.events()[0].text.size(), EventTimeline::kLongestNote);
  timeline.add(2, EventKind::Note, QStringLiteral("a\nb") + QChar(0x202E));
  EXPECT_EQ(timeline.events()[1].text, QStringLiteral("a b"));
}

}  // namespace
}  // namespace ron::dash

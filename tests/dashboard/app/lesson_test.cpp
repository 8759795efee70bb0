// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lesson.h"

#include <gtest/gtest.h>

#include <QTest>

#include "app/lesson_bar.h"
#include "support/fake_engine.h"

namespace ron::dash {
namespace {

class LessonTest : public ::testing::Test {
 protected:
  LessonTest() {
    m_id = m_host.add({.name = "indexer", .handledPerSecond = 5000});
    run(30);
  }
  void run(int steps) {
    for (int i = 0; i < steps; ++i) m_source.deliver(m_host.step());
  }
  /// As the engine would: what was asked for is what the subscriber does.
  void obey() {
    const auto* set = std::get_if<sim::SetSubscriber>(&m_source.applied.back());
    ASSERT_NE(set, nullptr);
    m_host.subscriber(m_id).handledPerSecond = 1e9 / static_cast<double>(set->profile.handler.count());
  }

  test::FakeHost m_host{256, 1000};
  test::FakeSource m_source;
  Session m_session{m_source};
  ProfileBook m_profiles{
      m_session.dispatcher(), {}, {{.name = "indexer", .profile = {.handler = std::chrono::microseconds(200)}}}};
  Lesson m_lesson{m_session, m_profiles, nullptr};
  sim::SubscriberId m_id = 0;
};

TEST_F(LessonTest, GoesOnWithWhatReallyHappens) {
  ASSERT_TRUE(m_lesson.start());
  EXPECT_EQ(m_lesson.step(), Lesson::Step::MakeSlow);
  EXPECT_TRUE(m_lesson.text().contains("indexer") && m_lesson.text().contains("1 ms")) << m_lesson.text().toStdString();
  run(100);
  EXPECT_EQ(m_lesson.step(), Lesson::Step::MakeSlow) << "it waits for the learner";
  m_host.subscriber(m_id).handledPerSecond = 500;
  run(2);
  EXPECT_EQ(m_lesson.step(), Lesson::Step::Watch);
  EXPECT_TRUE(m_lesson.text().contains("queue fills")) << m_lesson.text().toStdString();
  run(30);
  EXPECT_TRUE(m_lesson.text().contains("This is loss")) << m_lesson.text().toStdString();
  run(60);
  EXPECT_EQ(m_lesson.step(), Lesson::Step::Fix);
  m_host.subscriber(m_id).handledPerSecond = 5000;
  run(80);
  EXPECT_EQ(m_lesson.step(), Lesson::Step::Done);
}

TEST_F(LessonTest, ShowsEachStepOnRequestAndEndsWhereItBegan) {
  LessonBar bar(m_lesson);
  EXPECT_FALSE(bar.isVisible());
  ASSERT_TRUE(m_lesson.start());
  bar.resize(900, 60);
  bar.show();
  auto* show = bar.findChild<QPushButton*>("lessonShow");
  QTest::mouseClick(show, Qt::LeftButton);
  obey();
  run(2);
  EXPECT_EQ(m_lesson.step(), Lesson::Step::Watch);
  EXPECT_FALSE(show->isEnabled()) << "to watch nobody can for one";
  run(120);
  ASSERT_EQ(m_lesson.step(), Lesson::Step::Fix);
  QTest::mouseClick(show, Qt::LeftButton);
  obey();
  run(80);
  EXPECT_EQ(m_lesson.step(), Lesson::Step::Done);
  EXPECT_EQ(std::get<sim::SetSubscriber>(m_source.applied.back()).profile.handler, std::chrono::microseconds(200));
  QTest::mouseClick(bar.findChild<QPushButton*>("lessonLeave"), Qt::LeftButton);
  EXPECT_EQ(m_lesson.step(), Lesson::Step::NotRunning);
  EXPECT_FALSE(bar.isVisible());
}

TEST_F(LessonTest, LeavingPutsBackWhatWasChanged) {
  ASSERT_TRUE(m_lesson.start());
  m_lesson.showMe();
  obey();
  run(40);
  m_lesson.leave();
  EXPECT_EQ(std::get<sim::SetSubscriber>(m_source.applied.back()).profile.handler, std::chrono::microseconds(200));
  const std::size_t sent = m_source.applied.size();
  m_host.subscriber(m_id).handledPerSecond = 5000;
  run(20);
  ASSERT_TRUE(m_lesson.start());
  m_lesson.leave();
  EXPECT_EQ(m_source.applied.size(), sent) << "nothing was changed, nothing is put back";
}

TEST_F(LessonTest, EndsWithItsPupilAndNeedsOne) {
  ASSERT_TRUE(m_lesson.start());
  m_host.snapshot().subscribers.clear();
  run(1);
  EXPECT_EQ(m_lesson.step(), Lesson::Step::NotRunning);
  EXPECT_FALSE(m_lesson.start());
}

}  // namespace
}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// The panels over a source that says what a test wants: what they show, and which actions they send.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

#include "panel_fixture.h"
#include "support/becomes.h"
#include "views/alarms_panel.h"
#include "views/cutover_panel.h"
#include "views/publishers_panel.h"
#include "views/subscribers_panel.h"
#include "views/top_strip.h"

namespace ron::dash {
namespace {

using test::becomes;
using PanelsTest = test::PanelFixture;

TEST_F(PanelsTest, StripShowsTheSlopeWhoIsSlowAndWhy) {
  host.add({.name = "indexer", .handledPerSecond = 800});
  TopStrip strip(session);
  strip.show();
  feed(60);
  QStringList figures;
  for (const QLabel* label : strip.findChildren<QLabel*>("figure")) figures << label->text();
  EXPECT_EQ(figures.value(0), "200");
  EXPECT_EQ(figures.value(1), "now");
  EXPECT_EQ(figures.value(2), "100 %");
  EXPECT_TRUE(strip.findChild<QLabel*>("why")->text().contains("indexer"));
  EXPECT_EQ(strip.findChild<QLabel*>("mode")->text(), "LIVE");
}

TEST_F(PanelsTest, StripSaysStaleAndPaused) {
  host.add({.name = "indexer"});
  TopStrip strip(session);
  strip.show();
  feed(5);
  session.clock().pause();
  feed(20);
  EXPECT_TRUE(strip.findChild<QLabel*>("mode")->text().startsWith("PAUSED"));
  source.become(SourceState::Stale);
  EXPECT_TRUE(strip.findChild<QLabel*>("mode")->text().startsWith("STALE"));
}

TEST_F(PanelsTest, StripSaysAcceleratedAndHeld) {
  host.add({.name = "indexer"});
  TopStrip strip(session);
  strip.show();
  sim::Snapshot snapshot = host.step();
  snapshot.speed = 60;
  source.deliver(snapshot);
  EXPECT_EQ(strip.findChild<QLabel*>("mode")->text(), "LIVE ×60");
  snapshot = host.step();
  snapshot.speed = 60;
  snapshot.paused = true;
  source.deliver(snapshot);
  EXPECT_EQ(strip.findChild<QLabel*>("mode")->text(), "LIVE HELD");
}

TEST_F(PanelsTest, RowsSendTheActionsOfTheirButtons) {
  const auto id = host.add({.name = "indexer"});
  SubscribersPanel panel(session, profiles);
  panel.show();
  feed(2);
  press(panel, "stall");
  ASSERT_NE(lastAction<sim::StallSubscriber>(), nullptr);
  EXPECT_GT(lastAction<sim::StallSubscriber>()->duration.count(), 0);
  press(panel, "hang");
  ASSERT_NE(lastAction<sim::HangSubscriber>(), nullptr);
  host.subscriber(id).state = sim::SubscriberState::Hung;
  feed(1);
  press(panel, "hang");
  EXPECT_NE(lastAction<sim::ResumeSubscriber>(), nullptr) << "the button of a hung subscriber resumes it";
  press(panel, "crash");
  EXPECT_NE(lastAction<sim::CrashSubscriber>(), nullptr);
  press(panel, "restart");
  EXPECT_NE(lastAction<sim::RestartSubscriber>(), nullptr);
  press(panel, "shed");
  ASSERT_NE(lastAction<sim::RemoveSubscriber>(), nullptr);
  EXPECT_EQ(lastAction<sim::RemoveSubscriber>()->id, id);
  press(panel, "addSubscriber");
  EXPECT_NE(lastAction<sim::AddSubscriber>(), nullptr);
}

TEST_F(PanelsTest, HandlerTimeGoesThroughSliderAndBoxAlike) {
  host.add({.name = "indexer"});
  SubscribersPanel panel(session, profiles);
  panel.show();
  feed(2);
  auto* spin = panel.findChild<QDoubleSpinBox*>("handlerSpin");
  spin->selectAll();
  QTest::keyClicks(spin, "2.5");
  QTest::keyClick(spin, Qt::Key_Return);
  ASSERT_NE(lastAction<sim::SetSubscriber>(), nullptr);
  EXPECT_EQ(lastAction<sim::SetSubscriber>()->profile.handler, std::chrono::microseconds(2500));
  auto* slider = panel.findChild<QSlider*>("handlerSlider");
  QTest::keyClick(slider, Qt::Key_PageUp);
  EXPECT_GT(lastAction<sim::SetSubscriber>()->profile.handler, std::chrono::milliseconds(20)) << "a page is a decade";
}

TEST_F(PanelsTest, WorstSubscriberStandsFirst) {
  host.add({.name = "audit"});
  host.add({.name = "indexer", .handledPerSecond = 100});
  SubscribersPanel panel(session, profiles);
  panel.show();
  feed(60);
  const auto cards = panel.findChildren<SubscriberCard*>();
  ASSERT_EQ(cards.size(), 2);
  const SubscriberCard* first = cards[0]->y() < cards[1]->y() ? cards[0] : cards[1];
  EXPECT_TRUE(becomes([&] {
    return (cards[0]->y() < cards[1]->y() ? cards[0] : cards[1])->accessibleName() == "indexer";
  })) << first->accessibleName().toStdString();
}

TEST_F(PanelsTest, PublisherRateAndShapeAreSent) {
  PublishersPanel panel(session, profiles);
  panel.show();
  feed(2);
  auto* rate = panel.findChild<QDoubleSpinBox*>("rate");
  ASSERT_NE(rate, nullptr);
  rate->selectAll();
  QTest::keyClicks(rate, "250");
  QTest::keyClick(rate, Qt::Key_Return);
  ASSERT_NE(lastAction<sim::SetPublisher>(), nullptr);
  EXPECT_EQ(lastAction<sim::SetPublisher>()->profile.rate, 250);
  QTest::keyClick(panel.findChild<QComboBox*>("shape"), Qt::Key_Down);
  EXPECT_EQ(lastAction<sim::SetPublisher>()->profile.shape, sim::RateShape::Burst);
}

TEST_F(PanelsTest, CutoverOffersTwiceTheCapacityAndBeginsWhatWasChosen) {
  host.add({.name = "indexer"});
  CutoverPanel panel(session);
  panel.show();
  feed(2);
  auto* capacity = panel.findChild<QDoubleSpinBox*>("cutoverCapacity");
  EXPECT_EQ(capacity->value(), 512);
  capacity->selectAll();
  QTest::keyClicks(capacity, "4096");
  QTest::keyClick(capacity, Qt::Key_Return);
  feed(2);
  EXPECT_EQ(capacity->value(), 4096) << "what the operator chose is not put back";
  press(panel, "cutoverBegin");
  ASSERT_NE(lastAction<sim::BeginCutover>(), nullptr);
  EXPECT_EQ(lastAction<sim::BeginCutover>()->capacity, 4096U);
  EXPECT_EQ(lastAction<sim::BeginCutover>()->kind, sim::CutoverKind::Sealed);
}

TEST_F(PanelsTest, CutoverOffersOnlyWhatCanBeDone) {
  host.add({.name = "indexer"});
  CutoverPanel panel(session);
  panel.show();
  feed(2);
  const auto enabled = [&panel](const char* name) { return panel.findChild<QPushButton*>(name)->isEnabled(); };
  EXPECT_TRUE(enabled("cutoverBegin"));
  EXPECT_FALSE(enabled("cutoverStep") || enabled("cutoverRun") || enabled("cutoverPause") || enabled("cutoverAbort"));
  host.snapshot().cutover.step = sim::CutoverStep::CreateBus;
  feed(1);
  EXPECT_FALSE(enabled("cutoverBegin"));
  EXPECT_TRUE(enabled("cutoverStep") && enabled("cutoverRun") && enabled("cutoverAbort"));
  host.snapshot().cutover.step = sim::CutoverStep::Announce;
  host.snapshot().cutover.running = true;
  feed(1);
  EXPECT_TRUE(enabled("cutoverPause"));
  EXPECT_FALSE(enabled("cutoverAbort")) << "announced: the way is forward";
}

TEST_F(PanelsTest, AlarmStaysUntilItIsAcknowledged) {
  const auto id = host.add({.name = "indexer", .handledPerSecond = 100});
  AlarmsPanel panel(session);
  panel.show();
  feed(60);
  ASSERT_NE(session.alarms().worstUnacknowledged(), nullptr);
  host.subscriber(id).handledPerSecond = 1e6;
  feed(60);
  ASSERT_NE(session.alarms().worstUnacknowledged(), nullptr) << "latched";
  press(panel, "acknowledgeAll");
  EXPECT_EQ(session.alarms().worstUnacknowledged(), nullptr);
}

TEST_F(PanelsTest, AnAlarmIsShelvedForAWhileAndTakenOffAgain) {
  host.add({.name = "indexer", .handledPerSecond = 100});
  AlarmsPanel panel(session);
  panel.show();
  feed(60);
  auto* list = panel.findChild<QListView*>();
  ASSERT_GT(list->model()->rowCount(), 0);
  list->setCurrentIndex(list->model()->index(0, AlarmModel::Title));
  const QString rule = list->currentIndex().data(AlarmModel::RuleIdRole).toString();
  auto* shelve = panel.findChild<QPushButton*>("shelve");
  ASSERT_TRUE(shelve->isEnabled());
  ASSERT_EQ(shelve->menu()->actions().size(), 4);
  shelve->menu()->actions().front()->trigger();
  feed(1);
  EXPECT_EQ(list->currentIndex().data(AlarmModel::RuleIdRole).toString(), rule) << "it stays chosen";
  EXPECT_EQ(list->currentIndex().row(), list->model()->rowCount() - 1) << "and stands last";
  EXPECT_TRUE(list->currentIndex().siblingAtColumn(AlarmModel::State).data().toString().startsWith("shelved for"));
  EXPECT_FALSE(shelve->isVisible());
  press(panel, "unshelve");
  feed(30);
  EXPECT_FALSE(list->currentIndex().data(AlarmModel::ShelvedRole).toBool());
  EXPECT_EQ(list->currentIndex().siblingAtColumn(AlarmModel::Times).data().toInt(), 2) << "raised anew";
}

TEST_F(PanelsTest, ANameOfAnyLengthAndKindLeavesTheRowInPlace) {
  QString name(10'000, u'n');
  name[3] = u'\n';
  name[4] = QChar(0x202E);
  name[5] = QChar(0x7);
  host.add({.name = name.toStdString()});
  SubscribersPanel panel(session, profiles);
  panel.resize(304, 600);
  panel.show();
  feed(3);
  auto* card = panel.findChild<SubscriberCard*>();
  ASSERT_TRUE(becomes([card] { return card->isVisible(); }));
  EXPECT_LE(card->minimumSizeHint().width(), 290);
  EXPECT_LT(card->findChild<QLabel*>("title")->text().size(), 100);
  EXPECT_FALSE(card->findChild<QLabel*>("title")->text().contains(u'\n'));
}

TEST_F(PanelsTest, ARowFitsIntoTheNarrowestDockWhateverItSays) {
  const auto id = host.add({.name = "indexer", .handledPerSecond = 100, .state = sim::SubscriberState::Flapping});
  SubscribersPanel panel(session, profiles);
  PublishersPanel publishers(session, profiles);
  for (QWidget* one : std::initializer_list<QWidget*>{&panel, &publishers}) {
    one->resize(one->minimumWidth(), 500);
    one->show();
  }
  feed(100);
  host.subscriber(id).state = sim::SubscriberState::Restarting;
  feed(30);
  for (QWidget* one : std::initializer_list<QWidget*>{&panel, &publishers}) {
    auto* scroll = one->findChild<QScrollArea*>();
    const int room = one->minimumWidth() - 12 - scroll->verticalScrollBar()->sizeHint().width();
    EXPECT_TRUE(becomes([&] { return scroll->widget()->minimumSizeHint().width() <= room; }))
        << scroll->accessibleName().toStdString() << " wants " << scroll->widget()->minimumSizeHint().width() << " of "
        << room;
  }
}

}  // namespace
}  // namespace ron::dash

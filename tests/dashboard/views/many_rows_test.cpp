// SPDX-License-Identifier: GPL-3.0-or-later
//
// Thousands of publishers and subscribers: a panel's widgets are counted, since each costs time in every frame.
#include <QApplication>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <algorithm>
#include <set>

#include "panel_fixture.h"
#include "support/becomes.h"
#include "views/bus_picture.h"
#include "views/cutover_buses.h"
#include "views/cutover_panel.h"
#include "views/ledger_panel.h"
#include "views/publishers_panel.h"
#include "views/subscribers_panel.h"

namespace ron::dash {
namespace {

using test::becomes;

class ManyRowsTest : public test::PanelFixture {
 protected:
  static constexpr int kMany = 5000;

  void addMany(int count = kMany) {
    for (int number = 1; number <= count; ++number)
      host.add({.name = "worker-" + std::to_string(number), .handledPerSecond = 1e6});
  }
  static QString hidden(const QWidget& panel) { return panel.findChild<QLabel*>("rowsHidden")->text(); }
  static std::set<QString> shown(const QWidget& panel) {
    QCoreApplication::processEvents();  // a layout shows what is new to it then
    std::set<QString> names;
    for (const SubscriberCard* card : panel.findChildren<SubscriberCard*>()) {
      if (card->isVisible()) names.insert(card->accessibleName());
    }
    return names;
  }
};

TEST_F(ManyRowsTest, FiveThousandSubscribersAreAFewDozenRows) {
  addMany();
  host.subscriber(4321).handledPerSecond = 10;
  SubscribersPanel panel(session, profiles);
  panel.resize(320, 700);
  panel.show();
  feed(10);
  EXPECT_FALSE(panel.grab().isNull());
  EXPECT_TRUE(becomes([&] { return panel.findChildren<SubscriberCard*>().size() == qsizetype{kMostRows}; }));
  EXPECT_LT(panel.findChildren<QWidget*>().size(), 60 * static_cast<qsizetype>(kMostRows));
  EXPECT_TRUE(hidden(panel).startsWith("4,952 more")) << hidden(panel).toStdString();
  host.subscriber(17).handledPerSecond = 0;
  host.subscriber(4000).handledPerSecond = 0;
  feed(20);
  EXPECT_EQ(hidden(panel), "4,952 more, all keeping up");
  for (const char* name : {"worker-4321", "worker-17", "worker-4000"}) EXPECT_TRUE(shown(panel).contains(name)) << name;
  // Rows that are gone are no burden.
  EXPECT_TRUE(becomes([&] { return panel.findChildren<SubscriberCard*>().size() == qsizetype{kMostRows}; }));
}

TEST_F(ManyRowsTest, ManyThatLoseAreCounted) {
  addMany(100);
  for (sim::SubscriberId id = 1; id <= 60; ++id) host.subscriber(id).handledPerSecond = 10;
  SubscribersPanel panel(session, profiles);
  panel.show();
  feed(30);
  EXPECT_EQ(hidden(panel), "52 more, 12 of them losing");
}

TEST_F(ManyRowsTest, AFilterReachesAnyOne) {
  addMany();
  SubscribersPanel panel(session, profiles);
  panel.show();
  feed(3);
  auto* filter = panel.findChild<QLineEdit*>("rowFilter");
  ASSERT_NE(filter, nullptr);
  ASSERT_TRUE(filter->isVisible());
  QTest::keyClicks(filter, "worker-4999");
  EXPECT_EQ(shown(panel), std::set<QString>{"worker-4999"});
  EXPECT_EQ(hidden(panel), "1 of 5,000 match; 4,999 not shown, all keeping up");
  ASSERT_TRUE(becomes([&] { return panel.findChildren<SubscriberCard*>().size() == 1; }));
  press(panel, "hang");
  ASSERT_NE(lastAction<sim::HangSubscriber>(), nullptr);
  EXPECT_EQ(lastAction<sim::HangSubscriber>()->id, 4999U);
  filter->clear();
  EXPECT_EQ(shown(panel).size(), kMostRows);
}

TEST_F(ManyRowsTest, AFewNeedNoFilter) {
  addMany(5);
  SubscribersPanel panel(session, profiles);
  panel.show();
  feed(3);
  EXPECT_FALSE(panel.findChild<QLineEdit*>("rowFilter")->isVisible());
}

TEST_F(ManyRowsTest, ARowBeingEditedIsNotPulledAway) {
  addMany(200);
  SubscribersPanel panel(session, profiles);
  panel.show();
  panel.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&panel));
  feed(3);
  ASSERT_TRUE(shown(panel).contains("worker-48"));
  SubscriberCard* edited = nullptr;
  for (SubscriberCard* card : panel.findChildren<SubscriberCard*>())
    if (card->accessibleName() == "worker-48") edited = card;
  auto* spin = edited->findChild<QDoubleSpinBox*>("handlerSpin");
  spin->setFocus();
  spin->selectAll();
  QTest::keyClicks(spin, "2.");
  for (sim::SubscriberId id = 100; id <= 160; ++id) host.subscriber(id).handledPerSecond = 10;
  feed(30);
  EXPECT_TRUE(shown(panel).contains("worker-48")) << "sixty are worse, and it stays";
  EXPECT_EQ(shown(panel).size(), kMostRows);
  QTest::keyClicks(spin, "5");
  QTest::keyClick(spin, Qt::Key_Return);
  ASSERT_NE(lastAction<sim::SetSubscriber>(), nullptr);
  EXPECT_EQ(lastAction<sim::SetSubscriber>()->id, 48U);
  EXPECT_EQ(lastAction<sim::SetSubscriber>()->profile.handler, std::chrono::microseconds(2500));
  panel.findChild<QPushButton*>("addSubscriber")->setFocus();
  feed(1);
  EXPECT_FALSE(shown(panel).contains("worker-48")) << "when the hand is off it, it gives way";
}

TEST_F(ManyRowsTest, TheSameIdWithAnotherNameIsAnotherRow) {
  host.add({.name = "audit"});
  SubscribersPanel panel(session, profiles);
  PublishersPanel publishers(session, profiles);
  panel.show();
  feed(3);
  host.snapshot().subscribers.front().name = "indexer";
  host.snapshot().publishers.front().name = "gateway";
  feed(1);
  EXPECT_EQ(shown(panel), std::set<QString>{"indexer"});
  EXPECT_TRUE(becomes([&] { return publishers.findChildren<PublisherCard*>().size() == 1; }));
  EXPECT_EQ(publishers.findChild<PublisherCard*>()->accessibleName(), "gateway");
}

TEST_F(ManyRowsTest, OneChosenInThePictureIsRevealedThoughItHadNoRow) {
  addMany(200);
  SubscribersPanel panel(session, profiles);
  panel.show();
  feed(3);
  EXPECT_FALSE(shown(panel).contains("worker-150"));
  panel.reveal(150);
  EXPECT_TRUE(shown(panel).contains("worker-150"));
}

TEST_F(ManyRowsTest, ThousandsOfPublishersAreAFewDozenRows) {
  for (sim::PublisherId id = 2; id <= 3000; ++id) {
    host.snapshot().publishers.push_back({.id = id, .name = "feed-" + std::to_string(id), .rate_set = 5});
  }
  host.snapshot().publishers[2500].rate_set = 9000;
  PublishersPanel panel(session, profiles);
  panel.show();
  feed(3);
  EXPECT_TRUE(becomes([&] { return panel.findChildren<PublisherCard*>().size() == qsizetype{kMostRows}; }));
  const auto cards = panel.findChildren<PublisherCard*>();
  EXPECT_TRUE(std::ranges::any_of(cards, [](const auto* card) { return card->accessibleName() == "feed-2501"; }))
      << "one that sends most is among them";
  EXPECT_EQ(hidden(panel), "2,952 more, none of them refused");
  QTest::keyClicks(panel.findChild<QLineEdit*>("rowFilter"), "feed-2999");
  EXPECT_TRUE(becomes([&] { return panel.findChildren<PublisherCard*>().size() == 1; }));
}

TEST_F(ManyRowsTest, PicturesAndListsOfFiveThousandArePainted) {
  addMany();
  host.subscriber(4321).handledPerSecond = 10;
  BusPictureView picture;
  CutoverPanel cutover(session);
  LedgerPanel ledger(session);
  for (QWidget* one : std::initializer_list<QWidget*>{&picture, &cutover, &ledger}) {
    one->resize(500, 400);
    one->show();
  }
  for (int step = 0; step < 10; ++step) {
    feed(1);
    picture.setPicture(session.picture());
  }
  for (QWidget* one : std::initializer_list<QWidget*>{&picture, &cutover, &ledger}) {
    EXPECT_FALSE(one->grab().isNull());
    EXPECT_LT(one->findChildren<QWidget*>().size(), 100);
  }
  EXPECT_LT(picture.accessibleDescription().size(), 1000);
}

TEST_F(ManyRowsTest, TheCutoverShowsThoseFurthestBehindAndCountsTheOthersOnEachSide) {
  std::vector<CutoverBuses::Mover> movers;
  for (int number = 0; number < 1000; ++number) {
    movers.push_back({.name = QStringLiteral("m%1").arg(number, 4, 10, QChar(u'0')), .bus = number < 990 ? 1 : 0});
  }
  movers[995] = {.name = "late", .bus = 0, .behind = 300, .keepsUp = false};
  const auto lines = CutoverBuses::linesOf(movers);
  ASSERT_EQ(lines.shown.size(), CutoverBuses::kMostLines - 1);
  EXPECT_EQ(lines.shown.front().name, "late") << "in order of name";
  EXPECT_EQ(lines.shown.back().name, "m0005");
  EXPECT_EQ(lines.moreOnA, 9U);
  EXPECT_EQ(lines.moreOnB, 984U);
  movers.resize(CutoverBuses::kMostLines);
  EXPECT_EQ(CutoverBuses::linesOf(movers).shown.size(), CutoverBuses::kMostLines);
}

}  // namespace
}  // namespace ron::dash

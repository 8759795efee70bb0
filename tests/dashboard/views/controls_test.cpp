// SPDX-License-Identifier: GPL-3.0-or-later
//
// The controls on the rows: every parameter a publisher or subscriber has can be set, and absurd values are
// refused where one can see it.
#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QToolButton>
#include <QWheelEvent>

#include "panel_fixture.h"
#include "support/becomes.h"
#include "views/event_mix.h"
#include "views/number_box.h"
#include "views/publishers_panel.h"
#include "views/subscribers_panel.h"

namespace ron::dash {
namespace {

using namespace std::chrono_literals;
using test::becomes;

class ControlsTest : public test::PanelFixture {
 protected:
  void SetUp() override {
    host.add({.name = "indexer"});
    subscribers.show();
    publishers.show();
    feed(2);
    for (auto* more : {subscribers.findChild<QToolButton*>("more"), publishers.findChild<QToolButton*>("more")}) {
      ASSERT_NE(more, nullptr);
      ASSERT_TRUE(becomes([more] { return more->isVisible(); }));
      more->click();
    }
  }
  NumberBox* box(const char* name) {
    auto* found = subscribers.findChild<NumberBox*>(name);
    return found != nullptr ? found : publishers.findChild<NumberBox*>(name);
  }
  const sim::SubscriberProfile& subscriberSet() const { return lastAction<sim::SetSubscriber>()->profile; }
  const sim::PublisherProfile& publisherSet() const { return lastAction<sim::SetPublisher>()->profile; }

  SubscribersPanel subscribers{session, profiles};
  PublishersPanel publishers{session, profiles};
};

TEST_F(ControlsTest, MoreIsFoldedAwayUntilItIsAskedFor) {
  auto* more = subscribers.findChild<QToolButton*>("more");
  EXPECT_TRUE(box("jitter")->isVisible());
  QTest::keyClick(more, Qt::Key_Space);
  EXPECT_FALSE(box("jitter")->isVisible());
  EXPECT_TRUE(more->focusPolicy() & Qt::TabFocus);
}

TEST_F(ControlsTest, EachFieldOfASubscriberIsSetAndTheOthersStay) {
  enter(box("jitter"), "2.5");
  EXPECT_EQ(subscriberSet().jitter, 2500us);
  enter(box("flaps"), "100");
  EXPECT_EQ(subscriberSet().flap_hz, 100);
  enter(box("retains"), "1,000 ");
  EXPECT_EQ(subscriberSet().retain, 1000U);
  QTest::keyClick(subscribers.findChild<QComboBox*>("handlerShape"), Qt::Key_End);
  EXPECT_EQ(subscriberSet().shape, sim::HandlerShape::Pareto);
  enter(box("handlerSpin"), "3");
  const sim::SubscriberProfile all{
      .shape = sim::HandlerShape::Pareto, .handler = 3ms, .jitter = 2500us, .flap_hz = 100, .retain = 1000};
  EXPECT_EQ(subscriberSet(), all);
  feed(2);
  sim::SubscriberSample indexer = session.latest().subscribers.front();
  indexer.handler_set_us = static_cast<double>(all.mean_handler_time().count()) / 1000;  // as a host would say it now
  EXPECT_EQ(profiles.of(indexer), all);
  EXPECT_EQ(box("jitter")->text(), "2.5 ms");
}

TEST_F(ControlsTest, ASubscribersReceiverIsSharedAndUnshared) {
  auto* sharing = subscribers.findChild<QCheckBox*>("sharing");
  ASSERT_NE(sharing, nullptr);
  EXPECT_FALSE(sharing->isChecked());
  QTest::keyClick(sharing, Qt::Key_Space);
  ASSERT_NE(lastAction<sim::ShareReceiver>(), nullptr);
  EXPECT_EQ(lastAction<sim::ShareReceiver>()->id, 1U);
  host.snapshot().subscribers.front().tasks = 2;
  feed(1);
  EXPECT_TRUE(sharing->isChecked());
  QTest::keyClick(sharing, Qt::Key_Space);
  ASSERT_NE(lastAction<sim::UnshareReceiver>(), nullptr);
  EXPECT_EQ(lastAction<sim::UnshareReceiver>()->id, 1U);
}

TEST_F(ControlsTest, TheBusIsLetGoOfAndOpenedAnew) {
  auto* button = publishers.findChild<QPushButton*>("closeBus");
  ASSERT_NE(button, nullptr);
  EXPECT_EQ(button->accessibleName(), "Bus: drop its senders");
  press(publishers, "closeBus");
  EXPECT_NE(lastAction<sim::CloseBus>(), nullptr);
  host.snapshot().bus_closed = true;
  feed(1);
  EXPECT_EQ(button->accessibleName(), "Bus: open a new one, and keep it");
  press(publishers, "closeBus");
  EXPECT_NE(lastAction<sim::ReopenBus>(), nullptr);
}

TEST_F(ControlsTest, AStallLastsAsLongAsTheOperatorChose) {
  press(subscribers, "stall");
  EXPECT_EQ(lastAction<sim::StallSubscriber>()->duration, 5s);
  enter(box("stallFor"), "0.5");
  press(subscribers, "stall");
  EXPECT_EQ(lastAction<sim::StallSubscriber>()->duration, 500ms);
  EXPECT_TRUE(subscribers.findChild<QPushButton*>("stall")->toolTip().contains("500 ms"));
}

TEST_F(ControlsTest, EachFieldOfAPublisherIsSetAndTheOthersStay) {
  EXPECT_FALSE(box("period")->isVisible()) << "a steady rate has no period";
  QTest::keyClick(publishers.findChild<QComboBox*>("shape"), Qt::Key_Down);
  EXPECT_TRUE(box("period")->isVisible());
  EXPECT_FALSE(box("rampTo")->isVisible());
  QTest::keyClick(publishers.findChild<QComboBox*>("shape"), Qt::Key_Down);
  EXPECT_TRUE(box("rampTo")->isVisible());
  enter(box("rampTo"), "5000");
  enter(box("period"), "90");
  enter(box("payload"), "4096");
  QTest::keyClick(publishers.findChild<QCheckBox*>("sharedPayload"), Qt::Key_Space);
  const sim::PublisherProfile set = publisherSet();
  EXPECT_EQ(set.shape, sim::RateShape::Ramp);
  EXPECT_EQ(set.ramp_to, 5000);
  EXPECT_EQ(set.period, 90s);
  EXPECT_EQ(set.payload_bytes, 4096U);
  EXPECT_FALSE(set.shared_payload);
  EXPECT_TRUE(set.validate());
}

TEST_F(ControlsTest, TheMixShownIsTheMixSet) {
  enter(box("healthShare"), "80");
  EXPECT_EQ(publisherSet().health_percent, 80U);
  EXPECT_TRUE(publisherSet().validate());
  const auto shown = [this] {
    return box("healthShare")->value() + box("configShare")->value() + box("dataShare")->value();
  };
  EXPECT_EQ(shown(), 100);
  QTest::keyClick(box("configShare"), Qt::Key_Up);
  EXPECT_EQ(shown(), 100);
  EXPECT_TRUE(publisherSet().validate());
}

TEST_F(ControlsTest, AbsurdValuesAreRefusedVisiblyAndChangeNothing) {
  const struct {
    const char* name;
    QStringList absurd;
  } tries[] = {
      {"handlerSpin", {"-1", "60000.1", "1e99", "nan", "inf", "five", "", "1,5", "3 s", "0x10"}},
      {"jitter", {"-0.001", "99999999999999999999999"}},
      {"flaps", {"1000.1", "-3", "-inf"}},
      {"retains", {"1048577", "-1", "1e9"}},
      {"stallFor", {"0", "3600.1", "-5"}},
      {"rate", {"1000001", "-1", "1e309", "drop table"}},
      {"healthShare", {"101", "-1"}},
      {"payload", {"60001", "-256"}},
  };
  for (const auto& [name, absurd] : tries) {
    const double before = box(name)->value();
    for (const QString& text : absurd) {
      const auto count = source.applied.size();
      enter(box(name), text);
      EXPECT_EQ(box(name)->value(), before) << name << ": " << text.toStdString();
      EXPECT_EQ(source.applied.size(), count) << name << ": " << text.toStdString();
      EXPECT_TRUE(box(name)->isMarked()) << name << ": " << text.toStdString();
      const QWidget* card = box(name)->parentWidget();
      while (card->objectName() != "card") card = card->parentWidget();
      const auto* line = card->findChild<QLabel*>("refusal");
      EXPECT_TRUE(line->isVisible()) << name << ": " << text.toStdString();
      EXPECT_TRUE(line->text().contains("accepted is")) << line->text().toStdString();
    }
    feed(1);
  }
}

TEST_F(ControlsTest, AHugePasteIsRefusedInAFewWords) {
  QString huge(10'000, u'7');
  huge[3] = QChar(0x7);
  huge[5] = QChar(0x202E);
  QApplication::clipboard()->setText(huge);
  auto* spin = box("jitter");
  spin->setFocus();
  spin->selectAll();
  QTest::keyClick(spin, Qt::Key_V, Qt::ControlModifier);
  QTest::keyClick(spin, Qt::Key_Return);
  EXPECT_TRUE(spin->isMarked());
  const QString told = subscribers.findChild<QLabel*>("refusal")->text();
  EXPECT_LT(told.size(), 120) << told.toStdString();
  EXPECT_FALSE(told.contains(QChar(0x202E)));
  enter(spin, "4");
  EXPECT_FALSE(spin->isMarked()) << "a good value ends it";
  EXPECT_FALSE(subscribers.findChild<QLabel*>("refusal")->isVisible());
}

TEST_F(ControlsTest, WhatIsBeingTypedIsNotPutBackByTheNextSample) {
  auto* spin = box("flaps");
  spin->setFocus();
  spin->selectAll();
  QTest::keyClicks(spin, "12");
  feed(3);
  EXPECT_TRUE(spin->text().startsWith("12")) << spin->text().toStdString();
  QTest::keyClick(spin, Qt::Key_Return);
  EXPECT_EQ(subscriberSet().flap_hz, 12);
}

TEST_F(ControlsTest, ScrollingPastARowChangesNothing) {
  const auto count = source.applied.size();
  for (QWidget* widget : subscribers.findChildren<QWidget*>() + publishers.findChildren<QWidget*>()) {
    if (widget->hasFocus()) widget->clearFocus();
    QWheelEvent turn({4, 4}, widget->mapToGlobal(QPointF(4, 4)), {}, {0, -120}, Qt::NoButton, {}, Qt::NoScrollPhase,
                     false);
    QApplication::sendEvent(widget, &turn);
  }
  EXPECT_EQ(source.applied.size(), count);
}

TEST_F(ControlsTest, WhatTheEngineRefusesIsShownAsItWas) {
  source.refuseWith = "no";
  enter(box("flaps"), "12");
  feed(1);
  EXPECT_EQ(box("flaps")->value(), 0);
}

TEST(EventMixTest, AddsUpToAHundredWhateverIsDone) {
  for (std::uint32_t health = 0; health <= 100; health += 5) {
    for (std::uint32_t config = 0; health + config <= 100; ++config) {
      const EventMix mix{health, config, 100 - health - config};
      for (std::size_t which = 0; which < 3; ++which) {
        for (std::uint32_t percent = 0; percent <= 110; ++percent) {
          const EventMix changed = withShare(mix, which, percent);
          ASSERT_EQ(changed[0] + changed[1] + changed[2], 100U);
          ASSERT_EQ(changed[which], std::min(percent, 100U));
        }
      }
    }
  }
}

TEST(EventMixTest, TheOthersKeepTheirProportion) {
  EXPECT_EQ(withShare({40, 10, 50}, 2, 0), (EventMix{80, 20, 0}));
  EXPECT_EQ(withShare({0, 0, 100}, 2, 40), (EventMix{60, 0, 40})) << "nobody has anything: the next one takes it";
  EXPECT_EQ(withShare({40, 10, 50}, 0, 40), (EventMix{40, 10, 50}));
}

}  // namespace
}  // namespace ron::dash

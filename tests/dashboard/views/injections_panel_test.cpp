// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/injections_panel.h"

#include <QProgressBar>

#include "panel_fixture.h"
#include "support/becomes.h"

namespace ron::dash {
namespace {

using test::becomes;

class InjectionsPanelTest : public test::PanelFixture {
 protected:
  InjectionsPanelTest() {
    host.add({.name = "indexer", .handledPerSecond = 5000});
    host.add({.name = "audit", .handledPerSecond = 5000});
    panel.resize(300, 500);
    panel.show();
    feed(20);
  }
  QString told() const { return panel.findChild<QLabel*>("preview")->text(); }
  template <typename Control>
  Control* control(const char* name) const {
    return panel.findChild<Control*>(QString::fromLatin1(name));
  }

  InjectionRunner runner{session};
  InjectionsPanel panel{session, profiles, runner};
};

TEST_F(InjectionsPanelTest, TellsWhatWillHappenBeforeItIsDone) {
  EXPECT_TRUE(told().contains("Loss starts after")) << told().toStdString();
  EXPECT_TRUE(source.applied.empty());
  enter(control<QAbstractSpinBox>("injectionStrength"), "2");
  EXPECT_TRUE(told().contains("No loss")) << told().toStdString();
  QTest::keyClick(control<QComboBox>("injectionKind"), Qt::Key_Down);
  EXPECT_TRUE(told().contains("Loss starts after")) << "held up: " << told().toStdString();
  EXPECT_FALSE(control<QAbstractSpinBox>("injectionStrength")->isVisible()) << "held up is held up";
}

TEST_F(InjectionsPanelTest, OffersSubscribersOrPublishersAsTheKindNeeds) {
  auto* who = control<QComboBox>("injectionTarget");
  EXPECT_EQ(who->count(), 2);
  control<QComboBox>("injectionKind")->setFocus();
  QTest::keyClick(control<QComboBox>("injectionKind"), Qt::Key_End);
  EXPECT_EQ(who->count(), 1);
  EXPECT_EQ(who->currentText(), "orders");
  EXPECT_TRUE(told().contains("Bursts of 2,000 events")) << told().toStdString();
}

TEST_F(InjectionsPanelTest, CountsDownAndIsUndoneByItsButton) {
  QTest::keyClick(control<QComboBox>("injectionTarget"), Qt::Key_Down);
  press(panel, "inject");
  ASSERT_NE(lastAction<sim::SetSubscriber>(), nullptr);
  EXPECT_EQ(lastAction<sim::SetSubscriber>()->id, 2U);
  feed(40);
  auto* bar = panel.findChild<QProgressBar*>();
  ASSERT_NE(bar, nullptr);
  EXPECT_EQ(bar->text(), "6.0 s left");
  press(panel, "undoInjection");
  EXPECT_TRUE(becomes([this] { return !runner.any(); }));
  EXPECT_EQ(lastAction<sim::SetSubscriber>()->profile, profiles.of(session.latest().subscribers[1]));
}

TEST_F(InjectionsPanelTest, WhatIsInjectedAlreadyIsNotMultipliedAgain) {
  press(panel, "inject");
  const auto once = lastAction<sim::SetSubscriber>()->profile.handler;
  feed(1);
  press(panel, "inject");
  ASSERT_NE(lastAction<sim::SetSubscriber>(), nullptr);
  EXPECT_EQ(lastAction<sim::SetSubscriber>()->profile.handler, once);
}

TEST_F(InjectionsPanelTest, GoesOnWhenItsTargetIsGone) {
  press(panel, "inject");
  host.snapshot().subscribers.erase(host.snapshot().subscribers.begin());
  feed(1);
  EXPECT_EQ(control<QComboBox>("injectionTarget")->count(), 1);
  feed(200);
  EXPECT_FALSE(runner.any());
}

TEST_F(InjectionsPanelTest, RefusesWhatIsNoNumberWithTheReason) {
  for (const QString& absurd : {QStringLiteral("-1"), QStringLiteral("1e300"), QStringLiteral("nan"),
                                QString(10'000, u'9'), QStringLiteral("0x10")}) {
    enter(control<QAbstractSpinBox>("injectionSeconds"), absurd);
    EXPECT_EQ(control<QDoubleSpinBox>("injectionSeconds")->value(), 10) << absurd.left(20).toStdString();
    EXPECT_TRUE(panel.findChild<QLabel*>("refusal")->text().contains("How long it lasts"));
  }
}

}  // namespace
}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole window under a source that lies, under hands that paste anything into everything, and at sizes that make no
// sense. Nothing crashes, nothing out of range is sent, and what was typed wrong is not in the box any more.
#include <gtest/gtest.h>

#include <QAbstractSpinBox>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <random>

#include "app/main_window.h"
#include "models/drill_model.h"
#include "sources/action_text.h"
#include "sources/source_switch.h"
#include "support/becomes.h"
#include "support/fake_engine.h"
#include "support/lies.h"
#include "support/snapshots.h"
#include "views/row_choice.h"
#include "views/subscriber_card.h"

namespace ron::dash {
namespace {

class HostileWindowTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"audit", "indexer", "overlay"}) host.add({.name = name, .handledPerSecond = 700});
    window->useTheme(ThemeChoice::Dark);
    ASSERT_TRUE(window->arrange("watch"));
    // Side by side, so that every panel is in sight and takes part.
    for (QDockWidget* dock : window->findChildren<QDockWidget*>()) {
      dock->setFloating(true);
      dock->show();
    }
    window->show();
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    feed(30);
  }
  void feed(int snapshots) {
    for (int count = 0; count < snapshots; ++count) source.deliver(host.step());
    QCoreApplication::processEvents();
  }
  /// Everything in sight is painted.
  void paint() {
    QCoreApplication::processEvents();
    EXPECT_FALSE(window->grab().isNull());
    for (QDockWidget* dock : window->findChildren<QDockWidget*>()) EXPECT_FALSE(dock->grab().isNull());
  }
  void expectTextsAreWords() const {
    for (const QLabel* label : window->findChildren<QLabel*>()) {
      EXPECT_FALSE(label->text().contains("nan")) << label->text().toStdString();
      EXPECT_FALSE(label->text().contains("inf ")) << label->text().toStdString();
      EXPECT_TRUE(label->textFormat() == Qt::PlainText || !label->text().contains("<img"));
    }
  }

  QTemporaryDir folder;
  std::unique_ptr<test::FakeSource> owned = std::make_unique<test::FakeSource>();
  test::FakeSource& source = *owned;
  SourceSwitch sources{std::move(owned)};
  test::FakeHost host{256, 1000};
  Session session{sources};
  ProfileBook profiles{session.dispatcher(), {}, {}};
  DrillModel drills{sources, session};
  QSettings settings{folder.filePath("settings.ini"), QSettings::IniFormat};
  std::unique_ptr<MainWindow> window = std::make_unique<MainWindow>(session, profiles, drills, settings);
};

TEST_F(HostileWindowTest, WhateverTheSourceSaysIsShownAndIsNoFigureThatCannotBe) {
  for (const test::Lie& lie : test::lies()) {
    SCOPED_TRACE(lie.name);
    for (int step = 0; step < 8; ++step) {
      sim::Snapshot said = host.step();
      lie.tell(said, step);
      source.deliver(said);
    }
    paint();
    expectTextsAreWords();
  }
  feed(30);
  EXPECT_TRUE(test::becomes([this] { return window->findChildren<SubscriberCard*>().size() == 3; }));
}

TEST_F(HostileWindowTest, AnythingAtAllIsPainted) {
  std::mt19937 dice(7);
  sim::Snapshot said = host.step();
  for (int step = 0; step < 60; ++step) {
    test::tellAnything(said, dice);
    source.deliver(said);
    if (step % 6 == 0) paint();
  }
  expectTextsAreWords();
}

TEST_F(HostileWindowTest, AHundredThousandSubscribersAreShownInPart) {
  sim::Snapshot said = host.step();
  said.subscribers.resize(100'000, said.subscribers.front());
  for (std::size_t i = 0; i < said.subscribers.size(); ++i) said.subscribers[i].id = static_cast<std::uint32_t>(i);
  const auto before = window->findChildren<QWidget*>().size();
  for (int step = 0; step < 2; ++step) {
    said.at += std::chrono::milliseconds(100);
    source.deliver(said);
  }
  paint();
  EXPECT_TRUE(test::becomes([this] { return window->findChildren<SubscriberCard*>().size() == qsizetype{kMostRows}; }));
  EXPECT_LT(window->findChildren<QWidget*>().size(), before + 60 * qsizetype{kMostRows});
}

/// What an operator, or a clipboard, may put into a field.
QStringList absurdTexts() {
  return {"",
          " ",
          "-1",
          "0",
          "1e308",
          "1e-308",
          "nan",
          "inf",
          "-inf",
          "0x10",
          "99999999999999999999",
          "12,34,56.78",
          "١٢٣",
          "🚌",
          "\u202E5",
          "<b>7</b>",
          "1\n2\n3",
          "%1%n",
          "5 ms",
          "5 parsecs",
          "'; DROP TABLE",
          QString(20'000, u'9'),
          QString(20'000, u'x')};
}

void paste(QWidget* into, const QString& text) {
  QApplication::clipboard()->setText(text);
  QTest::keyClick(into, Qt::Key_A, Qt::ControlModifier);
  QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
  QTest::keyClick(into, Qt::Key_Return);
}

struct IsInRange {
  static bool of(const sim::SubscriberProfile& profile) { return profile.validate().has_value(); }
  bool operator()(const sim::SetSubscriber& a) const { return of(a.profile); }
  bool operator()(const sim::AddSubscriber& a) const { return of(a.profile); }
  bool operator()(const sim::SetPublisher& a) const { return a.profile.validate().has_value(); }
  bool operator()(const sim::AddPublisher& a) const { return a.profile.validate().has_value(); }
  bool operator()(const sim::StallSubscriber& a) const {
    return a.duration > std::chrono::nanoseconds(0) && a.duration <= std::chrono::hours(1);
  }
  bool operator()(const sim::BeginCutover& a) const { return a.capacity >= 2 && a.capacity <= 1U << 20U; }
  template <class Other>
  bool operator()(const Other&) const {
    return true;
  }
};

TEST_F(HostileWindowTest, AbsurdTextInEveryFieldChangesNothingOutOfRange) {
  int fields = 0;
  for (auto* box : window->findChildren<QDoubleSpinBox*>()) {
    SCOPED_TRACE(box->accessibleName().toStdString());
    ++fields;
    box->setFocus();
    for (const QString& text : absurdTexts()) {
      paste(box, text);
      EXPECT_GE(box->value(), box->minimum()) << text.left(30).toStdString();
      EXPECT_LE(box->value(), box->maximum()) << text.left(30).toStdString();
      EXPECT_LT(box->text().size(), 40) << "what was refused is not left standing";
    }
  }
  EXPECT_GT(fields, 20) << "the walk found the rows";
  for (auto* field : window->findChildren<QLineEdit*>()) {
    if (qobject_cast<QAbstractSpinBox*>(field->parentWidget()) != nullptr) continue;
    ++fields;
    field->setFocus();
    for (const QString& text : absurdTexts()) paste(field, text);
    EXPECT_LE(field->text().size(), 500);
    field->clear();
  }
  for (auto* combo : window->findChildren<QComboBox*>()) {
    SCOPED_TRACE(combo->accessibleName().toStdString());
    combo->setFocus();
    for (const char* text : {"xyz", "-1", "99", "%n"}) QTest::keyClicks(combo, text);
    for (const Qt::Key key : {Qt::Key_End, Qt::Key_Down, Qt::Key_PageDown, Qt::Key_Home, Qt::Key_Up})
      QTest::keyClick(combo, key);
    EXPECT_LT(combo->currentIndex(), combo->count());
    EXPECT_GE(combo->currentIndex(), combo->count() > 0 ? 0 : -1);
  }
  feed(3);
  paint();
  for (const char* name : {"cutoverBegin", "inject", "stall"}) {
    auto* button = window->findChild<QPushButton*>(name);
    ASSERT_NE(button, nullptr) << name;
    QTest::mouseClick(button, Qt::LeftButton);
  }
  EXPECT_GT(source.applied.size(), 10U) << "some of it was sound";
  for (const sim::Action& action : source.applied) {
    EXPECT_TRUE(std::visit(IsInRange{}, action)) << describeAction(action, session.latest()).toStdString();
  }
}

TEST_F(HostileWindowTest, AnySizeIsPainted) {
  for (QDockWidget* dock : window->findChildren<QDockWidget*>()) dock->setFloating(false);
  for (const QSize size :
       {QSize(0, 0), QSize(1, 1), QSize(8000, 6000), QSize(8000, 1), QSize(1, 6000), QSize(1440, 900)}) {
    window->resize(size);
    feed(2);
    EXPECT_FALSE(window->grab().isNull()) << size.width() << "x" << size.height();
  }
}

}  // namespace
}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// A session over a source that says what a test wants, for the tests of panels.
#pragma once

#include <gtest/gtest.h>

#include <QAbstractSpinBox>
#include <QPushButton>
#include <QTest>

#include "models/session.h"
#include "support/fake_engine.h"
#include "views/profile_book.h"

namespace ron::dash::test {

class PanelFixture : public ::testing::Test {
 protected:
  void feed(int snapshots) {
    for (int count = 0; count < snapshots; ++count) source.deliver(host.step());
  }
  template <typename Action>
  const Action* lastAction() const {
    return source.applied.empty() ? nullptr : std::get_if<Action>(&source.applied.back());
  }
  static void press(const QWidget& panel, const char* name) {
    auto* button = panel.findChild<QPushButton*>(name);
    ASSERT_NE(button, nullptr) << name;
    ASSERT_TRUE(button->isEnabled()) << name;
    QTest::mouseClick(button, Qt::LeftButton);
  }

  /// Types into a box as an operator does: everything chosen, the text, Return.
  static void enter(QAbstractSpinBox* box, const QString& text) {
    ASSERT_NE(box, nullptr);
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, text);
    QTest::keyClick(box, Qt::Key_Return);
  }

  FakeSource source;
  FakeHost host{256, 1000};
  Session session{source};
  ProfileBook profiles{session.dispatcher(), {}, {}};
};

}  // namespace ron::dash::test

// SPDX-License-Identifier: GPL-3.0-or-later
//
// From an alarm to what to do about it, in the real window over the real engine.
#include <QComboBox>
#include <QDockWidget>

#include "live_window.h"
#include "views/runbook_panel.h"

namespace ron::dash {
namespace {

using test::becomes;

class RunbookWindowTest : public test::LiveWindow {
 protected:
  QDockWidget& dock(const char* id) const { return *window->findChild<QDockWidget*>(QString::fromLatin1(id)); }
  QString title() const { return window->findChild<QComboBox*>("runbookSections")->currentText(); }
};

TEST_F(RunbookWindowTest, AnAlarmsLinkOpensItsSection) {
  open("healthy", "drill");
  ASSERT_TRUE(becomes([this] { return window->findChild<RunbookPanel*>()->visibleRegion().isEmpty(); }))
      << "another tab is on top";
  press(card("indexer"), "hang");
  dock("alarms").raise();
  ASSERT_TRUE(becomes([this] { return window->findChild<QPushButton*>("link")->isVisible(); }));
  press(window.get(), "link");
  EXPECT_TRUE(becomes([this] { return window->findChild<RunbookPanel*>()->isVisible(); }));
  EXPECT_TRUE(title().startsWith("R1") || title().startsWith("R2")) << title().toStdString();
}

TEST_F(RunbookWindowTest, AnOverflowThatBeginsOpensItsSection) {
  open("healthy", "watch");
  window->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
  window->setFocus();
  QTest::keyClick(window.get(), Qt::Key_R);
  ASSERT_TRUE(becomes([this] { return window->findChild<RunbookPanel*>()->isVisible(); }));
  EXPECT_EQ(title(), "What recovery means");
  press(card("indexer"), "hang");
  EXPECT_TRUE(becomes([this] { return session->headline().overflowPerSecond > 0; }));
  EXPECT_TRUE(becomes([this] { return title() == "R1 Slow consumer"; })) << title().toStdString();
}

TEST_F(RunbookWindowTest, TheLayoutsForTroubleShowIt) {
  open("healthy", "watch");
  EXPECT_FALSE(dock("runbook").isHidden());
  ASSERT_TRUE(window->arrange("drill"));
  EXPECT_FALSE(dock("runbook").isHidden());
  ASSERT_TRUE(window->arrange("review"));
  EXPECT_TRUE(dock("runbook").isHidden());
}

}  // namespace
}  // namespace ron::dash

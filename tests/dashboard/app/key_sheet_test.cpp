// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/key_sheet.h"

#include <gtest/gtest.h>

#include <QMenu>
#include <QTest>

namespace ron::dash {
namespace {

class KeySheetTest : public ::testing::Test {
 protected:
  KeySheetTest() {
    QMenu* view = menus.addMenu("&View");
    view->addAction("&Pause the view", Qt::Key_Space, [] {});
    view->addAction("Without a key");
    view->addMenu("&Layout")->addAction("Watch", Qt::CTRL | Qt::Key_1, [] {});
    sheet = std::make_unique<KeySheet>(commandsOf(menus), nullptr);
    sheet->show();
  }
  QStringList shown() const {
    QStringList texts;
    for (const QLabel* label : sheet->findChildren<QLabel*>()) {
      if (label->isVisible()) texts << label->text();
    }
    return texts;
  }

  QMenuBar menus;
  std::unique_ptr<KeySheet> sheet;
};

TEST_F(KeySheetTest, HasTheKeysOfTheMenusAndThoseOfThePlots) {
  const QStringList all = shown();
  for (const char* text : {"View", "Space", "Pause the view", "View › Layout", "Ctrl+1", "Watch", "In a plot",
                           "Shift+click", "Zoom about the mouse"}) {
    EXPECT_TRUE(all.contains(QString::fromUtf8(text))) << text;
  }
  EXPECT_FALSE(all.contains("Without a key"));
}

TEST_F(KeySheetTest, WordsLeaveWhatHasThem) {
  auto* words = sheet->findChild<QLineEdit*>();
  QTest::keyClicks(words, "pause VIEW");
  EXPECT_TRUE(shown().contains("Pause the view"));
  EXPECT_FALSE(shown().contains("Watch"));
  EXPECT_FALSE(shown().contains("In a plot")) << "a heading over nothing";
  words->setText(QString(10'000, u'x'));
  EXPECT_TRUE(shown().isEmpty());
  words->clear();
  EXPECT_TRUE(shown().contains("In a plot"));
}

TEST_F(KeySheetTest, EscapeClosesIt) {
  QTest::keyClick(sheet->findChild<QLineEdit*>(), Qt::Key_Escape);
  EXPECT_FALSE(sheet->isVisible());
}

}  // namespace
}  // namespace ron::dash

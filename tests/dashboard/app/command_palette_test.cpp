// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_palette.h"

#include <gtest/gtest.h>

#include <QTest>
#include <memory>

namespace ron::dash {
namespace {

class CommandPaletteTest : public ::testing::Test {
 protected:
  CommandPaletteTest() {
    pause.setShortcut(Qt::Key_Space);
    abort.setEnabled(false);
    for (QAction* action : {&addSubscriber, &addPublisher, &pause, &abort}) {
      QObject::connect(action, &QAction::triggered, [this, action] { done << action->text(); });
    }
    palette = std::make_unique<CommandPalette>(
        std::vector<Command>{{&addSubscriber, "Bus"}, {&addPublisher, "Bus"}, {&pause, "View"}, {&abort, "Bus"}},
        nullptr);
    words = palette->findChild<QLineEdit*>();
    list = palette->findChild<QListWidget*>();
    palette->show();
  }
  QStringList shown() {
    QStringList texts;
    for (int row = 0; row < list->count(); ++row) texts << list->item(row)->text();
    return texts;
  }

  QAction addSubscriber{"Add a &subscriber"}, addPublisher{"Add a &publisher…"}, pause{"&Pause the view"},
      abort{"Abort"};
  QStringList done;
  std::unique_ptr<CommandPalette> palette;
  QLineEdit* words = nullptr;
  QListWidget* list = nullptr;
};

TEST_F(CommandPaletteTest, OffersWhatCanBeDoneWithItsKey) {
  EXPECT_EQ(shown(), (QStringList{"Bus: Add a subscriber", "Bus: Add a publisher", "View: Pause the view   (Space)"}));
}

TEST_F(CommandPaletteTest, FindsWordsAnywhereInAnyOrderAndCase) {
  QTest::keyClicks(words, "PUB add");
  EXPECT_EQ(shown(), QStringList{"Bus: Add a publisher"});
  words->setText("view");
  EXPECT_EQ(shown().size(), 1);
}

TEST_F(CommandPaletteTest, DoesWhatIsChosenWithKeysAlone) {
  QTest::keyClick(words, Qt::Key_Down);
  QTest::keyClick(words, Qt::Key_Return);
  EXPECT_EQ(done, QStringList{"Add a &publisher…"});
  EXPECT_FALSE(palette->isVisible());
}

TEST_F(CommandPaletteTest, GoesRoundTheEnds) {
  QTest::keyClick(words, Qt::Key_Up);
  QTest::keyClick(words, Qt::Key_Return);
  EXPECT_EQ(done, QStringList{"&Pause the view"});
}

TEST_F(CommandPaletteTest, DoesNothingWithEscapeOrWithNothingFound) {
  words->setText(QString(10'000, u'x'));
  EXPECT_EQ(list->count(), 0);
  QTest::keyClick(words, Qt::Key_Down);
  QTest::keyClick(words, Qt::Key_Return);
  EXPECT_TRUE(palette->isVisible());
  QTest::keyClick(words, Qt::Key_Escape);
  EXPECT_FALSE(palette->isVisible());
  EXPECT_TRUE(done.isEmpty());
}

TEST_F(CommandPaletteTest, DoesWhatIsClicked) {
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
  EXPECT_EQ(done, QStringList{"Add a &subscriber"});
}

}  // namespace
}  // namespace ron::dash

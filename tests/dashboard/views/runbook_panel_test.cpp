// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/runbook_panel.h"

#include <QScrollBar>

#include "panel_fixture.h"
#include "views/alarms_panel.h"

namespace ron::dash {
namespace {

class RunbookPanelTest : public test::PanelFixture {
 protected:
  RunbookPanelTest() {
    panel.resize(340, 500);
    panel.show();
  }
  QString title() const { return panel.findChild<QComboBox*>("runbookSections")->currentText(); }
  QTextBrowser& text() const { return *panel.findChild<QTextBrowser*>("runbookText"); }
  QCheckBox& follows() const { return *panel.findChild<QCheckBox*>("runbookFollow"); }
  QLineEdit& words() const { return *panel.findChild<QLineEdit*>("runbookWords"); }
  void click(const char* name) const {
    QTest::mouseClick(panel.findChild<QToolButton*>(QString::fromLatin1(name)), Qt::LeftButton);
  }
  /// Where this text stands, as a person would point at it.
  QPoint placeOf(const QString& what) const {
    const QTextCursor found = text().document()->find(what, 0, QTextDocument::FindCaseSensitively);
    EXPECT_FALSE(found.isNull()) << what.toStdString();
    QTextCursor inside(text().document());
    inside.setPosition(found.selectionStart() + 1);
    return text().cursorRect(inside).center();
  }
  void clickFollow() const {
    const QRect box = follows().rect();
    QTest::mouseClick(&follows(), Qt::LeftButton, {}, {8, box.center().y()});
  }
  void beginOverflow() {
    host.add({.name = "indexer", .handledPerSecond = 800});
    feed(60);
  }

  RunbookPanel panel{session};
};

TEST_F(RunbookPanelTest, FollowsWhatIsHappening) {
  EXPECT_EQ(title(), "What recovery means");
  beginOverflow();
  EXPECT_EQ(title(), "R1 Slow consumer");
  EXPECT_TRUE(text().toPlainText().startsWith("R1 Slow consumer"));
  EXPECT_TRUE(follows().isChecked());
}

TEST_F(RunbookPanelTest, FollowsACutover) {
  host.snapshot().cutover.step = sim::CutoverStep::CreateBus;
  feed(3);
  EXPECT_EQ(title(), "R3 Two-bus cutover");
  host.snapshot().cutover.step = sim::CutoverStep::Done;
  feed(3);
  EXPECT_EQ(title(), "What recovery means");
}

TEST_F(RunbookPanelTest, WhoChoseASectionIsNotPulledAwayUntilFollowingIsOnAgain) {
  auto* sections = panel.findChild<QComboBox*>("runbookSections");
  sections->setFocus();
  QTest::keyClick(sections, Qt::Key_Down);
  EXPECT_EQ(title(), "F1 Sustained overflow");
  EXPECT_FALSE(follows().isChecked());
  beginOverflow();
  EXPECT_EQ(title(), "F1 Sustained overflow");
  clickFollow();
  EXPECT_TRUE(follows().isChecked());
  EXPECT_EQ(title(), "R1 Slow consumer");
}

TEST_F(RunbookPanelTest, ALinkInTheTextOpensItsSection) {
  panel.showAnchor("f1-sustained-overflow");
  QTest::mouseClick(text().viewport(), Qt::LeftButton, {}, placeOf("R1"));
  EXPECT_EQ(title(), "R1 Slow consumer");
  EXPECT_FALSE(follows().isChecked());
}

TEST_F(RunbookPanelTest, AStepIsMarkedAndInSight) {
  panel.resize(300, 260);
  panel.showAnchor("r3-8");
  EXPECT_EQ(title(), "R3 Two-bus cutover");
  ASSERT_EQ(text().extraSelections().size(), 1);
  EXPECT_TRUE(text().extraSelections().front().cursor.selectedText().startsWith("After a gap"));
  EXPECT_TRUE(text().viewport()->rect().contains(placeOf("After a gap")));
  panel.showAnchor("r3-two-bus-cutover");
  EXPECT_TRUE(text().extraSelections().isEmpty());
  EXPECT_EQ(text().verticalScrollBar()->value(), 0);
}

TEST_F(RunbookPanelTest, AnAnchorThatIsNotThereChangesNothing) {
  panel.showAnchor("r3-two-bus-cutover");
  panel.showAnchor("nowhere");
  EXPECT_EQ(title(), "R3 Two-bus cutover");
}

TEST_F(RunbookPanelTest, FindsWordsInThisSectionAndInTheOthers) {
  QTest::keyClicks(&words(), "naively");
  QTest::keyClick(&words(), Qt::Key_Return);
  EXPECT_EQ(title(), "F7 Cutover leaves an external gap");
  EXPECT_EQ(text().textCursor().selectedText(), "naively");
  EXPECT_FALSE(follows().isChecked()) << "the operator is reading what was found";
  words().clear();
  QTest::keyClicks(&words(), "shed it");
  click("runbookNext");
  EXPECT_EQ(title(), "R1 Slow consumer");
  words().clear();
  QTest::keyClicks(&words(), "LAGGED");
  click("runbookPrevious");
  EXPECT_EQ(title(), "F6 WARN log spam") << "backwards, whatever its case";
  QTest::keyClick(&words(), Qt::Key_Return, Qt::ShiftModifier);
  EXPECT_EQ(title(), "F1 Sustained overflow");
  click("runbookPrevious");
  EXPECT_EQ(title(), "F6 WARN log spam") << "around the end";
}

TEST_F(RunbookPanelTest, SaysWhatCannotBeFound) {
  EXPECT_FALSE(panel.findChild<QToolButton*>("runbookNext")->isEnabled()) << "there is nothing to find yet";
  QTest::keyClicks(&words(), "zebra");
  QTest::keyClick(&words(), Qt::Key_Return);
  const auto labels = panel.findChildren<QLabel*>();
  EXPECT_TRUE(std::ranges::any_of(labels, [](const QLabel* label) { return label->text().contains("zebra"); }));
  EXPECT_TRUE(follows().isChecked());
}

TEST_F(RunbookPanelTest, LinksHaveTheColourOfTheTheme) {
  for (const Palette& palette : {Palette::darkTheme(), Palette::light()}) {
    panel.setTheme(palette);
    panel.showAnchor("f1-sustained-overflow");
    const QTextCursor link = text().document()->find("R1");
    EXPECT_EQ(link.charFormat().foreground().color(), palette.busA);
  }
}

TEST_F(RunbookPanelTest, AnAlarmOffersItsSection) {
  AlarmsPanel alarms(session);
  QString wanted;
  QObject::connect(&alarms, &AlarmsPanel::runbookWanted, &alarms,
                   [&wanted](const QString& anchor) { wanted = anchor; });
  alarms.show();
  EXPECT_FALSE(alarms.findChild<QPushButton*>("link")->isVisible());
  beginOverflow();
  EXPECT_EQ(alarms.findChild<QPushButton*>("link")->text(), "Runbook: R1 Slow consumer");
  press(alarms, "link");
  EXPECT_EQ(wanted, "r1-slow-consumer");
}

}  // namespace
}  // namespace ron::dash

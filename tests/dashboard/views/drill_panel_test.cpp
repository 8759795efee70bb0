// SPDX-License-Identifier: GPL-3.0-or-later
//
// The drill panel with mouse and keys: what a person presses from the list to the debrief.
#include "views/drill_panel.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include "support/drill_fixture.h"

namespace ron::dash {
namespace {

using namespace std::chrono_literals;
using test::becomes;

class DrillPanelTest : public test::DrillFixture {
 protected:
  DrillPanelTest() {
    panel.setTheme(Palette::light());
    panel.resize(320, 560);
    panel.show();
    panel.activateWindow();
  }
  void SetUp() override { ASSERT_TRUE(QTest::qWaitForWindowActive(&panel)); }

  template <typename Widget = QPushButton>
  Widget* shown(const char* name) const {
    for (Widget* one : panel.findChildren<Widget*>(QString::fromLatin1(name))) {
      if (one->isVisible()) return one;
    }
    return nullptr;
  }
  void press(const char* name) {
    auto* button = shown(name);
    ASSERT_NE(button, nullptr) << name;
    ASSERT_TRUE(becomes([button] { return button->isEnabled(); })) << name;
    QTest::mouseClick(button, Qt::LeftButton);
  }
  QString text(const char* name) const {
    const auto* label = shown<QLabel>(name);
    return label == nullptr ? QString() : label->text();
  }
  void pick(sim::DrillMode mode, int row = 0) {
    auto* list = shown<QListWidget>("drillList");
    ASSERT_NE(list, nullptr);
    list->setCurrentRow(row);
    auto* modes = shown<QComboBox>("drillMode");
    modes->setFocus();
    for (int index = 0; index < static_cast<int>(mode); ++index) QTest::keyClick(modes, Qt::Key_Down);
    press("drillStart");
    ASSERT_EQ(drills.stage(), DrillStage::Briefing);
    EXPECT_EQ(drills.order().mode, mode);
  }
  void beginPicked(sim::DrillMode mode, int row = 0) {
    pick(mode, row);
    press("drillBegin");
    ASSERT_TRUE(becomes([this] { return drills.stage() == DrillStage::Running; }));
  }
  /// Lets time run with the panel's own button.
  void runFast() {
    press("drillFast");
    ASSERT_TRUE(becomes([this] { return !drills.status().pace.fast_forward || drills.stage() == DrillStage::Over; }));
  }

  DrillPanel panel{drills, session};
};

TEST_F(DrillPanelTest, ListsTheDrillsAndOpensTheBriefOfOne) {
  EXPECT_EQ(shown<QListWidget>("drillList")->count(), 13);
  pick(sim::DrillMode::Guided, 1);
  EXPECT_EQ(text("drillTitle"), "F2: depth stays high after a burst");
  EXPECT_FALSE(text("drillBrief").isEmpty());
  press("drillBack");
  EXPECT_NE(shown<QListWidget>("drillList"), nullptr);
}

TEST_F(DrillPanelTest, IsPickedWithTheKeyboardAlone) {
  panel.takeFocus();
  auto* list = shown<QListWidget>("drillList");
  QTest::keyClick(list, Qt::Key_Down);
  QTest::keyClick(list, Qt::Key_Return);
  ASSERT_EQ(drills.stage(), DrillStage::Briefing);
  EXPECT_EQ(drills.order().name, "f2-depth-after-burst");
  auto* begin = shown("drillBegin");
  ASSERT_TRUE(begin->hasFocus());
  QTest::keyClick(begin, Qt::Key_Space);
  EXPECT_EQ(drills.stage(), DrillStage::Running);
  EXPECT_TRUE(shown("drillDo")->hasFocus());
}

TEST_F(DrillPanelTest, ASeedOfTheOperatorsIsTaken) {
  auto* seed = shown<QAbstractSpinBox>("drillSeed");
  seed->setFocus();
  seed->selectAll();
  QTest::keyClicks(seed, "77");
  QTest::keyClick(seed, Qt::Key_Return);
  pick(sim::DrillMode::Guided);
  EXPECT_EQ(drills.scenario().seed, 77U);
}

TEST_F(DrillPanelTest, AlwaysHasOneNextButtonInAGuidedDrill) {
  beginPicked(sim::DrillMode::Guided);
  EXPECT_TRUE(text("drillNext").startsWith("Watch"));
  press("drillDo");
  ASSERT_TRUE(becomes([this] { return drills.next().kind == DrillStep::Kind::AcknowledgeAlarm; }));
  EXPECT_TRUE(shown("drillDo")->text().startsWith("Acknowledge"));
  press("drillDo");
  EXPECT_TRUE(becomes([this] { return drills.next().kind == DrillStep::Kind::Diagnose; }));
  press("drillDo");
  auto* choice = shown<QComboBox>("drillDiagnosis");
  EXPECT_TRUE(becomes([choice] { return choice->view()->isVisible(); })) << "the choices are open";
  choice->hidePopup();
}

TEST_F(DrillPanelTest, DiagnosesWithAStatedConfidence) {
  beginPicked(sim::DrillMode::Assisted);
  runFast();
  EXPECT_FALSE(shown("drillDiagnose")->isEnabled()) << "nothing is chosen";
  auto* choice = shown<QComboBox>("drillDiagnosis");
  choice->setFocus();
  QTest::keyClick(choice, Qt::Key_Down);
  auto* confidence = shown<QSlider>("drillConfidence");
  confidence->setFocus();
  QTest::keyClick(confidence, Qt::Key_Home);
  QTest::keyClick(confidence, Qt::Key_PageUp);
  press("drillDiagnose");
  EXPECT_EQ(drills.status().view.diagnosis, "F1");
  EXPECT_EQ(drills.timeline().index(drills.timeline().rowCount() - 1, DrillTimeline::Kind).data().toString(), "state");
  bool found = false;
  for (const sim::TimelineRow& row : drills.status().view.timeline)
    found = found || row.text == "diagnosed F1, 20 % sure";
  EXPECT_TRUE(found);
}

TEST_F(DrillPanelTest, AcknowledgesAnAlertOfTheHost) {
  beginPicked(sim::DrillMode::Free);
  ASSERT_TRUE(becomes([this] {
    if (!drills.status().pace.fast_forward) drills.fastForward();
    return shown("drillAcknowledge") != nullptr;
  }));
  press("drillAcknowledge");
  EXPECT_FALSE(drills.status().view.acknowledged.empty());
  EXPECT_TRUE(becomes([this] { return shown("drillAcknowledge") == nullptr; }));
}

TEST_F(DrillPanelTest, ShowsHintsWithTheirCost) {
  beginPicked(sim::DrillMode::Assisted);
  runFast();
  EXPECT_EQ(shown("drillHint")->text(), "Next hint (costs 100 points)");
  press("drillHint");
  EXPECT_TRUE(text("drillHints").contains("Who loses it?"));
}

TEST_F(DrillPanelTest, FreePlayTellsNothingBeforehand) {
  beginPicked(sim::DrillMode::Free);
  EXPECT_EQ(shown("drillDo"), nullptr);
  EXPECT_EQ(shown("drillHint"), nullptr);
  EXPECT_EQ(shown<QLabel>("drillTasks"), nullptr);
}

TEST_F(DrillPanelTest, AnExamCannotBePaused) {
  beginPicked(sim::DrillMode::Exam);
  EXPECT_FALSE(shown("drillPause")->isEnabled());
  press("drillSpeed");
}

TEST_F(DrillPanelTest, PausesAndSpeedsUp) {
  beginPicked(sim::DrillMode::Guided);
  press("drillPause");
  EXPECT_TRUE(drills.status().pace.paused);
  EXPECT_EQ(shown("drillPause")->text(), "Go on");
  press("drillPause");
  EXPECT_FALSE(drills.status().pace.paused);
  for (QPushButton* button : panel.findChildren<QPushButton*>("drillSpeed")) {
    if (button->text() == "×10") QTest::mouseClick(button, Qt::LeftButton);
  }
  EXPECT_EQ(drills.status().pace.speed, 10U);
}

TEST_F(DrillPanelTest, NothingPressedEndsUnsatisfactoryAndSaysWhy) {
  beginPicked(sim::DrillMode::Free);
  runToTheEnd();
  EXPECT_EQ(text("drillOutcome"), "◆ Unsatisfactory");
  EXPECT_TRUE(text("drillReasons").contains("no recovery was claimed that held"));
  EXPECT_TRUE(text("drillScore").contains("never"));
  EXPECT_TRUE(text("drillTasks").contains("Acknowledge first"));
  EXPECT_TRUE(becomes([this] { return text("drillReference").contains("points"); }));
  press("drillLeave");
  EXPECT_TRUE(sources.isHome());
  EXPECT_NE(shown<QListWidget>("drillList"), nullptr);
}

TEST_F(DrillPanelTest, AnAbortIsNotScoredAndCanBeRunAgain) {
  beginPicked(sim::DrillMode::Guided);
  press("drillAbort");
  ASSERT_TRUE(becomes([this] { return drills.stage() == DrillStage::Over; }));
  EXPECT_EQ(text("drillOutcome"), "▲ Aborted: not scored");
  EXPECT_EQ(text("drillScore"), QString());
  QSignalSpy wanted(&panel, &DrillPanel::reportWanted);
  shown("drillSave")->menu()->actions().first()->trigger();
  ASSERT_EQ(wanted.size(), 1);
  EXPECT_EQ(wanted.first().first().toString(), "html");
  press("drillAgain");
  EXPECT_EQ(drills.stage(), DrillStage::Briefing);
}

}  // namespace
}  // namespace ron::dash

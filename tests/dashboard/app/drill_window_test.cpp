// SPDX-License-Identifier: GPL-3.0-or-later
//
// F1 from the list to the debrief, with nothing but the window's controls. With RON_DRILL_PICTURES naming a folder,
// each stage is pictured there, in both themes and two sizes: to be looked at after a change of the panel.
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QSlider>

#include "app/drill_reports.h"
#include "app/screenshot.h"
#include "live_window.h"

namespace ron::dash {
namespace {

using test::becomes;

class DrillWindowTest : public test::LiveWindow {
 protected:
  void openPanel() {
    open("healthy", "drill");
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    QTest::keyClick(window.get(), Qt::Key_D, Qt::ControlModifier);
    ASSERT_TRUE(becomes([this] { return shown<QListWidget>("drillList") != nullptr; }));
  }
  template <typename Widget>
  Widget* shown(const char* name) const {
    for (Widget* one : window->findChildren<Widget*>(QString::fromLatin1(name))) {
      if (one->isVisible()) return one;
    }
    return nullptr;
  }
  void pressShown(const char* name) {
    ASSERT_TRUE(becomes([&] {
      auto* button = shown<QPushButton>(name);
      return button != nullptr && button->isEnabled();
    })) << name;
    QTest::mouseClick(shown<QPushButton>(name), Qt::LeftButton);
  }
  bool nextSays(const char* words) const {
    const auto* next = shown<QPushButton>("drillDo");
    return next != nullptr && next->text().contains(QString::fromUtf8(words));
  }
  QString label(const char* name) const {
    const auto* found = shown<QLabel>(name);
    return found == nullptr ? QString() : found->text();
  }
  /// Presses the next button until it says something else, while that only lets time run.
  void followTo(const char* words) {
    ASSERT_TRUE(becomes([&] {
      if (nextSays(words)) return true;
      if (nextSays("Fast forward") && !drills->status().pace.fast_forward) pressShown("drillDo");
      return false;
    })) << words
        << "; it says: " << label("drillNext").toStdString() << "; " << label("drillState").toStdString();
  }
  void picture(const char* stage) {
    const QString wanted = qEnvironmentVariable("RON_DRILL_PICTURES");
    if (wanted.isEmpty()) return;
    for (const auto& [theme, themeName] : {std::pair{ThemeChoice::Light, "light"}, {ThemeChoice::Dark, "dark"}}) {
      window->useTheme(theme);
      for (const QSize size : {QSize(1440, 900), QSize(1024, 640)}) {
        window->resize(size);
        QTest::qWait(400);
        const QString name = QStringLiteral("%1-%2-%3.png").arg(stage, themeName).arg(size.width());
        EXPECT_TRUE(window->writePicture(QDir(wanted).filePath(name)));
      }
    }
  }
  void diagnoseF1() {
    auto* choice = shown<QComboBox>("drillDiagnosis");
    ASSERT_NE(choice, nullptr);
    choice->hidePopup();
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    ASSERT_TRUE(choice->currentText().startsWith("F1"));
    auto* sure = shown<QSlider>("drillConfidence");
    sure->setFocus();
    QTest::keyClick(sure, Qt::Key_End);
    pressShown("drillDiagnose");
  }
};

TEST_F(DrillWindowTest, F1IsPlayedFromTheListToASatisfactoryDebrief) {
  openPanel();
  picture("1-pick");
  pressShown("drillStart");
  ASSERT_EQ(label("drillTitle"), "F1: sustained overflow");
  ASSERT_TRUE(becomes([this] { return label("mode").startsWith("DRILL 00:00 HELD"); })) << label("mode").toStdString();
  picture("2-briefing");
  pressShown("drillBegin");
  ASSERT_TRUE(becomes([this] { return label("mode").startsWith("DRILL 0") && !label("mode").contains("HELD"); }));
  EXPECT_EQ(session->latest().subscribers.size(), 4U);
  followTo("Acknowledge");
  picture("3-observable");
  pressShown("drillDo");
  followTo("Choose a diagnosis");
  pressShown("drillDo");
  diagnoseF1();
  followTo("Show the controls of indexer");
  pressShown("drillDo");
  // As an operator does it: the handler's time of the row that is marked, typed in.
  type(card("indexer")->findChild<QAbstractSpinBox*>("handlerSpin"), "0.6");
  followTo("Claim recovery");
  picture("4-recovered");
  pressShown("drillDo");
  ASSERT_TRUE(becomes([this] { return label("drillState").startsWith("Verifying"); }));
  picture("5-verifying");
  pressShown("drillDo");
  ASSERT_TRUE(becomes([this] { return drills->stage() == DrillStage::Over; }));
  EXPECT_EQ(label("drillOutcome"), "✓ Satisfactory") << label("drillReasons").toStdString();
  ASSERT_TRUE(becomes([this] { return drills->reference().has_value(); }));
  EXPECT_EQ(drills->record().harms.size(), 0U);
  picture("6-debrief");

  for (const char* ending : {"html", "json", "xml", "pdf"}) {
    const QString path = folder.filePath(QStringLiteral("report.") + ending);
    ASSERT_TRUE(writeDrillReport(drills->report(), path)) << ending;
    EXPECT_GT(QFile(path).size(), 500) << ending;
  }
  pressShown("drillLeave");
  ASSERT_TRUE(becomes([this] { return label("mode") == "LIVE" && session->rates().published > 0; }));
  EXPECT_EQ(session->source().label(), "embedded (live engine)");
}

TEST_F(DrillWindowTest, FailsWhenNothingIsPressed) {
  openPanel();
  pressShown("drillStart");
  pressShown("drillBegin");
  ASSERT_TRUE(becomes([this] {
    auto* fast = shown<QPushButton>("drillFast");
    if (fast != nullptr && fast->isEnabled()) QTest::mouseClick(fast, Qt::LeftButton);
    return drills->stage() == DrillStage::Over;
  }));
  EXPECT_EQ(label("drillOutcome"), "◆ Unsatisfactory");
  picture("7-unsatisfactory");
}

TEST_F(DrillWindowTest, WhatIsDoneToTheRowsIsDoneInTheDrillAndUndone) {
  openPanel();
  pressShown("drillStart");
  pressShown("drillBegin");
  ASSERT_TRUE(becomes([this] { return drills->inExercise() || drills->status().view.elapsed.count() > 0; }));
  ASSERT_TRUE(becomes([this] {
    if (!drills->inExercise() && !drills->status().pace.fast_forward) drills->fastForward();
    return drills->inExercise();
  }));
  press(card("audit"), "hang");
  ASSERT_TRUE(becomes([this] {
    const auto& rows = drills->status().view.timeline;
    return std::ranges::any_of(rows, [](const sim::TimelineRow& row) { return row.note.starts_with("harmful"); });
  }));
  pressShown("drillAbort");
  ASSERT_TRUE(becomes([this] { return drills->stage() == DrillStage::Over; }));
  EXPECT_TRUE(drills->record().restored);
  EXPECT_EQ(label("drillOutcome"), "▲ Aborted: not scored");
}

TEST_F(DrillWindowTest, ReportsAreRefusedWhereTheyCannotBeWritten) {
  EXPECT_TRUE(checkReportPath(folder.filePath("r.html")));
  const auto missing = checkReportPath(folder.filePath("none/r.html"));
  ASSERT_FALSE(missing);
  EXPECT_TRUE(missing.error().startsWith("--report: cannot write"));
  EXPECT_FALSE(checkReportPath(folder.path()));
  EXPECT_FALSE(writeDrillReport({}, folder.filePath("none/r.html")));
}

}  // namespace
}  // namespace ron::dash

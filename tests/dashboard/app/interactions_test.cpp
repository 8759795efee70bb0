// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an operator does to look closer, to make trouble, and to take something away, with mouse and keys on the real
// window over a real bus.
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QStatusBar>
#include <QTableView>
#include <algorithm>

#include "app/key_sheet.h"
#include "charts/time_chart.h"
#include "live_window.h"
#include "views/chart_tables.h"

namespace ron::dash {
namespace {

using test::becomes;

class InteractionsTest : public test::LiveWindow {
 protected:
  void openActive(const char* scenario, const QString& layout) {
    open(scenario, layout);
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    window->setFocus();
  }
  template <typename Dialog>
  Dialog* opened() const {
    Dialog* found = nullptr;
    EXPECT_TRUE(becomes([&] {
      found = window->findChild<Dialog*>();
      return found != nullptr && found->isVisible();
    }));
    return found;
  }
  /// Takes the file dialog that an action opened to a file.
  void saveAs(const QString& path) {
    auto* ask = opened<QFileDialog>();
    ASSERT_NE(ask, nullptr);
    auto* name = ask->findChild<QLineEdit*>("fileNameEdit");
    ASSERT_NE(name, nullptr);
    name->setText(path);  // pasted: typing opens a list of completions, which would take the click
    QTest::mouseClick(ask->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save), Qt::LeftButton);
  }
  QString told() const { return window->findChild<QStatusBar*>()->currentMessage(); }
  sim::SubscriberSample subscriber(const char* name) const {
    for (const sim::SubscriberSample& one : session->latest().subscribers) {
      if (one.name == name) return one;
    }
    return {};
  }
};

TEST_F(InteractionsTest, AQuestionMarkShowsEveryKeyOfTheMenus) {
  openActive("healthy", "watch");
  QTest::keyClick(window.get(), '?');
  auto* sheet = opened<KeySheet>();
  ASSERT_NE(sheet, nullptr);
  QStringList texts;
  for (const QLabel* label : sheet->findChildren<QLabel*>()) texts << label->text();
  for (const Command& command : commandsOf(*window->findChild<QMenuBar*>())) {
    if (command.action->shortcut().isEmpty()) continue;
    EXPECT_TRUE(texts.contains(command.title())) << command.title().toStdString();
    EXPECT_TRUE(texts.contains(command.action->shortcut().toString(QKeySequence::NativeText)));
  }
  QTest::keyClick(sheet, Qt::Key_Escape);
  EXPECT_TRUE(becomes([this] { return window->findChild<KeySheet*>() == nullptr; }));
}

TEST_F(InteractionsTest, NoTwoActionsHaveOneKey) {
  open("healthy", "watch");
  QStringList keys;
  for (const QAction* action : window->actions().all()) {
    if (!action->shortcut().isEmpty()) keys << action->shortcut().toString();
  }
  EXPECT_EQ(keys.removeDuplicates(), 0);
}

TEST_F(InteractionsTest, ComparesTwoInstantsWithKeysAlone) {
  openActive("slow-consumer", "watch");
  ASSERT_TRUE(becomes([this] { return session->headline().overflowPerSecond > 0; }));
  auto* chart = window->findChild<TimeChart*>();
  EXPECT_FALSE(window->actions().clearCursors->isEnabled());
  QTest::keyClick(window.get(), Qt::Key_Space);
  chart->setFocus();
  QTest::keyClick(chart, Qt::Key_B, Qt::ShiftModifier);
  QTest::keyClick(chart, Qt::Key_Left);
  QTest::keyClick(chart, Qt::Key_Left);
  QTest::keyClick(chart, Qt::Key_A, Qt::ShiftModifier);
  for (const TimeChart* one : window->findChildren<TimeChart*>()) {
    EXPECT_TRUE(becomes([one] { return one->summary().contains("between A −2 s and B 0 s"); }))
        << one->summary().toStdString();
  }
  QTest::keyClick(chart, Qt::Key_C, Qt::ShiftModifier);
  EXPECT_FALSE(chart->summary().contains("between A"));
  EXPECT_FALSE(window->actions().clearCursors->isEnabled());
}

TEST_F(InteractionsTest, MDropsANoteWhereTheOperatorLooked) {
  openActive("healthy", "watch");
  ASSERT_TRUE(becomes([this] { return session->clock().now() > 1; }));
  QTest::keyClick(window.get(), Qt::Key_Space);
  const double looked = session->clock().now();
  QTest::keyClick(window.get(), Qt::Key_M);
  auto* ask = opened<QInputDialog>();
  ASSERT_NE(ask, nullptr);
  QTest::keyClicks(ask->findChild<QLineEdit*>(), "here it began");
  QTest::keyClick(ask->findChild<QLineEdit*>(), Qt::Key_Return);
  const auto& events = session->timeline().events();
  ASSERT_TRUE(becomes(
      [&events] { return std::ranges::any_of(events, [](const auto& one) { return one.kind == EventKind::Note; }); }));
  const auto note = std::ranges::find(events, EventKind::Note, &TimelineEvent::kind);
  EXPECT_EQ(note->text, "here it began");
  EXPECT_EQ(note->seconds, looked);
}

TEST_F(InteractionsTest, InjectsTroubleAndUndoesItWithOneKey) {
  openActive("healthy", "drill");
  const double before = subscriber("audit").handler_set_us;
  ASSERT_GT(before, 0);
  auto* dock = window->findChild<QDockWidget*>("injections");
  ASSERT_TRUE(becomes([dock] { return dock->findChild<QComboBox*>("injectionTarget")->count() == 4; }));
  EXPECT_TRUE(dock->findChild<QLabel*>("preview")->text().contains("No loss"));
  type(dock->findChild<QDoubleSpinBox*>("injectionStrength"), "50");
  EXPECT_TRUE(dock->findChild<QLabel*>("preview")->text().contains("Loss starts after"))
      << dock->findChild<QLabel*>("preview")->text().toStdString();
  type(dock->findChild<QDoubleSpinBox*>("injectionSeconds"), "600");
  press(dock, "inject");
  ASSERT_TRUE(becomes([&] { return subscriber("audit").handler_set_us > 40 * before; }));
  ASSERT_TRUE(becomes([this] { return session->headline().overflowPerSecond > 0; })) << "as was foretold";
  window->setFocus();
  QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(becomes([&] { return subscriber("audit").handler_set_us == before; }));
  EXPECT_FALSE(window->actions().undoInjection->isEnabled());
}

TEST_F(InteractionsTest, AnInjectionEndsByItself) {
  open("healthy", "drill");
  const double before = subscriber("audit").handler_set_us;
  auto* dock = window->findChild<QDockWidget*>("injections");
  type(dock->findChild<QDoubleSpinBox*>("injectionSeconds"), "0.5");
  press(dock, "inject");
  // What was done, and not what was seen meanwhile: half a second may pass between two looks.
  const std::deque<ActionRecord>& done = session->dispatcher().log();
  ASSERT_TRUE(becomes([&] { return done.size() == 2; }));
  const auto* begun = std::get_if<sim::SetSubscriber>(&done[0].action);
  ASSERT_NE(begun, nullptr);
  EXPECT_GT(static_cast<double>(begun->profile.mean_handler_time().count()) / 1000, 10 * before);
  EXPECT_TRUE(becomes([&] { return subscriber("audit").handler_set_us == before; }));
}

TEST_F(InteractionsTest, ReadsThePlotsAsTables) {
  openActive("slow-consumer", "watch");
  QTest::keyClick(window.get(), Qt::Key_T, Qt::ControlModifier);
  auto* tables = window->findChild<ChartTables*>();
  ASSERT_TRUE(tables->isVisible());
  EXPECT_TRUE(becomes([tables] {
    return tables->currentWidget()->findChild<QTableView*>()->model()->rowCount() > 5 &&
           tables->currentWidget()->findChild<QLabel*>("chartSummary")->text().contains("lost/s");
  }));
  QTest::keyClick(window.get(), Qt::Key_T, Qt::ControlModifier);
  EXPECT_TRUE(window->findChild<TimeChart*>()->isVisible());
}

TEST_F(InteractionsTest, SavesWhatIsShownInEveryForm) {
  openActive("slow-consumer", "watch");
  ASSERT_TRUE(becomes([this] { return session->clock().now() > 2; }));
  struct Form {
    QAction* action;
    const char* name;
    const char* begins;
  };
  Actions& actions = window->actions();
  for (const Form& form :
       {Form{actions.savePicture, "a.png", "\x89PNG"}, Form{actions.exportCsv, "a.csv", "seconds,"},
        Form{actions.exportHtml, "a.html", "<!DOCTYPE html>"}, Form{actions.exportPdf, "a.pdf", "%PDF-"}}) {
    const QString path = folder.filePath(form.name);
    form.action->trigger();
    saveAs(path);
    ASSERT_TRUE(becomes([&] { return told().contains(path); })) << form.name;
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << form.name;
    EXPECT_TRUE(file.readAll().startsWith(form.begins)) << form.name;
    ASSERT_TRUE(becomes([this] { return window->findChild<QFileDialog*>() == nullptr; }));
  }
}

TEST_F(InteractionsTest, TheFirstLessonCanBeTakenWithTheMouseAlone) {
  openActive("healthy", "watch");
  QTest::keyClick(window.get(), Qt::Key_F1);
  Lesson& lesson = window->lesson();
  ASSERT_EQ(lesson.step(), Lesson::Step::MakeSlow);
  press(window.get(), "lessonShow");
  ASSERT_TRUE(becomes([&lesson] { return lesson.step() == Lesson::Step::Watch; }));
  EXPECT_TRUE(becomes([&lesson] { return lesson.text().contains("This is loss"); }));
  ASSERT_TRUE(becomes([&lesson] { return lesson.step() == Lesson::Step::Fix; }));
  press(window.get(), "lessonShow");
  ASSERT_TRUE(becomes([&lesson] { return lesson.step() == Lesson::Step::Done; }));
  EXPECT_EQ(session->headline().overflowPerSecond, 0);
  press(window.get(), "lessonLeave");
  EXPECT_EQ(lesson.step(), Lesson::Step::NotRunning);
}

TEST_F(InteractionsTest, EveryLayoutShipsItsFrontPanel) {
  open("healthy", "watch");
  for (const QString& name : layoutNames()) {
    ASSERT_TRUE(window->arrange(name));
    const auto layout = loadLayout(name);
    EXPECT_TRUE(becomes([&] {
      auto* dock = window->findChild<QDockWidget*>(layout->front);
      return dock != nullptr && dock->isVisible() && !dock->visibleRegion().isEmpty();
    })) << name.toStdString();
  }
}

TEST_F(InteractionsTest, ResizedToNothingItComesBack) {
  open("burst", "watch");
  window->setMinimumSize(1, 1);
  for (const QSize size : {QSize(1, 1), QSize(40, 900), QSize(1440, 20), QSize(1024, 640)}) {
    window->resize(size);
    ASSERT_TRUE(window->writePicture(folder.filePath("small.png")));
  }
  const auto ticks = session->snapshots();
  EXPECT_TRUE(becomes([&] { return session->snapshots() > ticks + 5; }));
}

}  // namespace
}  // namespace ron::dash

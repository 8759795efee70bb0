// SPDX-License-Identifier: GPL-3.0-or-later
//
// The plots as tables, the list of events, and the dashboard's panel on itself, over a source made by hand.
#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTableView>

#include "panel_fixture.h"
#include "support/becomes.h"
#include "views/events_panel.h"
#include "views/plots_panel.h"
#include "views/self_panel.h"

namespace ron::dash {
namespace {

using test::becomes;

using PlotsAndEventsTest = test::PanelFixture;

TEST_F(PlotsAndEventsTest, EveryPlotIsATableWithATrueSentence) {
  host.add({.name = "indexer", .handledPerSecond = 800});
  PlotsPanel plots(session);
  plots.resize(700, 600);
  plots.show();
  feed(60);
  plots.showTables(true);
  auto* tables = plots.findChild<ChartTables*>();
  ASSERT_TRUE(tables->isVisible());
  EXPECT_FALSE(plots.findChild<TimeChart*>()->isVisible());
  ASSERT_EQ(tables->count(), 3);
  for (int page = 0; page < 3; ++page) {
    tables->setCurrentIndex(page);
    auto* table = tables->currentWidget()->findChild<QTableView*>();
    auto* summary = tables->currentWidget()->findChild<QLabel*>("chartSummary");
    const QAbstractItemModelTester tester(table->model());
    EXPECT_GT(table->model()->rowCount(), 20) << page;
    EXPECT_GE(table->model()->columnCount(), 2) << page;
    EXPECT_FALSE(table->accessibleName().isEmpty());
    EXPECT_TRUE(summary->text().startsWith(tables->tabText(page))) << summary->text().toStdString();
  }
  tables->setCurrentIndex(0);
  EXPECT_TRUE(tables->currentWidget()->findChild<QLabel*>("chartSummary")->text().contains("lost/s 200"))
      << tables->currentWidget()->findChild<QLabel*>("chartSummary")->text().toStdString();
  plots.showTables(false);
  EXPECT_TRUE(plots.findChild<TimeChart*>()->isVisible());
}

TEST_F(PlotsAndEventsTest, ANoteIsEditedInPlaceAndDeletedWithKeys) {
  host.add({.name = "indexer"});
  EventsPanel panel(session);
  panel.resize(400, 300);
  panel.show();
  feed(50);
  session.addNote("look here", 2);
  session.dispatcher().dispatch(sim::HangSubscriber{1});
  auto* table = panel.findChild<QTableView*>("events");
  ASSERT_EQ(table->model()->rowCount(), 2);
  EXPECT_EQ(table->model()->index(0, EventTimeline::Kind).data().toString(), "action") << "newest first";
  auto* edit = panel.findChild<QPushButton*>("editNote");
  table->setCurrentIndex(table->model()->index(0, EventTimeline::Text));
  EXPECT_FALSE(edit->isEnabled()) << "what happened stays";
  QTest::keyClick(table, Qt::Key_Delete);
  EXPECT_EQ(table->model()->rowCount(), 2);

  QTest::keyClick(table, Qt::Key_Down);
  EXPECT_TRUE(edit->isEnabled());
  QTest::keyClick(table, Qt::Key_F2);
  auto* editor = table->findChild<QLineEdit*>();
  ASSERT_NE(editor, nullptr);
  editor->selectAll();
  QTest::keyClicks(editor, "look there");
  QTest::keyClick(editor, Qt::Key_Return);
  EXPECT_TRUE(becomes([this] { return session.timeline().events().front().text == "look there"; }));
  table->setCurrentIndex(table->model()->index(1, EventTimeline::Text));
  table->setFocus();
  QTest::keyClick(table, Qt::Key_Return);
  EXPECT_TRUE(session.clock().isPaused()) << "the plots look there";
  QTest::keyClick(table, Qt::Key_Delete);
  EXPECT_EQ(session.timeline().rowCount(), 1);
}

TEST_F(PlotsAndEventsTest, NotesCanBeSeenAlone) {
  EventsPanel panel(session);
  panel.show();
  host.add({.name = "indexer"});
  feed(5);
  session.addNote("one", 0.1);
  session.dispatcher().dispatch(sim::HangSubscriber{1});
  session.addNote("two", 0.2);
  auto* table = panel.findChild<QTableView*>("events");
  QTest::mouseClick(panel.findChild<QCheckBox*>("notesOnly"), Qt::LeftButton, {}, QPoint(8, 8));
  ASSERT_EQ(table->model()->rowCount(), 2);
  EXPECT_EQ(table->model()->index(0, EventTimeline::Text).data().toString(), "two");
}

TEST_F(PlotsAndEventsTest, AFloodOfEventsIsBounded) {
  EventsPanel panel(session);
  panel.show();
  for (std::size_t event = 0; event < EventTimeline::kCapacity + 300; ++event)
    session.timeline().add(static_cast<double>(event), EventKind::Action, "flood");
  EXPECT_EQ(static_cast<std::size_t>(panel.findChild<QTableView*>("events")->model()->rowCount()),
            EventTimeline::kCapacity);
}

TEST_F(PlotsAndEventsTest, TheDashboardTellsOfItself) {
  host.add({.name = "indexer"});
  FrameMeter frames;
  frames.add(std::chrono::milliseconds(7));
  SelfPanel panel(session, frames);
  panel.resize(320, 320);
  feed(30);
  source.deliver(std::vector{host.step()}, 5);
  panel.show();
  const auto value = [&panel](const char* name) {
    for (const QLabel* label : panel.findChildren<QLabel*>()) {
      if (label->accessibleName() == QString::fromLatin1(name)) return label->text();
    }
    return QString();
  };
  EXPECT_EQ(value("Longest frame"), "7.0 ms");
  EXPECT_EQ(value("Snapshots seen"), "31");
  EXPECT_EQ(value("Snapshots dropped"), "5");
  EXPECT_TRUE(value("Memory of the history").endsWith("of 31.0 MB"));
  qulonglong chosen = 0;
  QObject::connect(&panel, &SelfPanel::capChosen, [&chosen](qulonglong bytes) { chosen = bytes; });
  auto* cap = panel.findChild<QDoubleSpinBox*>("historyCap");
  enter(cap, "64");
  EXPECT_EQ(chosen, 64'000'000U);
  chosen = 0;
  for (const char* absurd : {"0", "-3", "99999999", "lots"}) {
    enter(cap, QString::fromLatin1(absurd));
    EXPECT_EQ(chosen, 0U) << absurd;
  }
}

}  // namespace
}  // namespace ron::dash

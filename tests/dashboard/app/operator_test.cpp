// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an operator does with the mouse and the keys, on the real window over a real bus.
#include <QGraphicsView>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QSpinBox>
#include <QStatusBar>
#include <QTimer>
#include <algorithm>

#include "app/cutover_starter.h"
#include "charts/time_chart.h"
#include "live_window.h"

namespace ron::dash {
namespace {

using test::becomes;
using OperatorTest = test::LiveWindow;

QString slopeShown(const MainWindow& window) { return window.findChild<QLabel*>("figure")->text(); }

TEST_F(OperatorTest, MakesAConsumerSlowAndSeesTheLossBegin) {
  open("healthy", "watch");
  EXPECT_EQ(session->latest().totals.lost, 0U);
  type(card("indexer")->findChild<QDoubleSpinBox*>("handlerSpin"), "3");
  ASSERT_TRUE(becomes([this] { return session->headline().overflowPerSecond > 0 && slopeShown(*window) != "0"; }));
  EXPECT_EQ(session->headline().worstName, "indexer");
  EXPECT_TRUE(window->findChild<QLabel*>("why")->text().contains("indexer"));
  EXPECT_TRUE(becomes([this] { return session->alarms().worstUnacknowledged() != nullptr; }));
}

TEST_F(OperatorTest, SeesTheLossOfAConsumerThatHangsForGoodAndResumesIt) {
  open("healthy", "watch");
  test::LiveWindow::press(card("audit"), "hang");
  ASSERT_TRUE(becomes([this] { return session->headline().overflowPerSecond > 0 && slopeShown(*window) != "0"; }));
  auto* hang = card("audit")->findChild<QPushButton*>("hang");
  ASSERT_TRUE(becomes([hang] { return hang->text() == "Resume"; }));
  QTest::mouseClick(hang, Qt::LeftButton);
  EXPECT_TRUE(becomes([this] { return session->headline().overflowPerSecond == 0; }));
}

TEST_F(OperatorTest, EndsTheLossOfBurstsByACutoverWithoutAGap) {
  open("burst", "cutover");
  ASSERT_TRUE(becomes([this] { return session->latest().totals.lost > 0; }));
  type(window->findChild<QDoubleSpinBox*>("cutoverCapacity"), "4096");
  press(window.get(), "cutoverBegin");
  ASSERT_TRUE(becomes([this] { return session->cutover().inProgress(); }));
  press(window.get(), "cutoverStep");
  ASSERT_TRUE(becomes([this] { return session->cutover().sample().step >= sim::CutoverStep::PrepareSubscribers; }));
  press(window.get(), "cutoverRun");
  ASSERT_TRUE(becomes([this] { return session->cutover().sample().step == sim::CutoverStep::Done; }));
  const sim::Snapshot done = session->latest();
  EXPECT_EQ(done.cutover.gap, 0U);
  ASSERT_EQ(done.rings.size(), 1U);
  EXPECT_EQ(done.rings.front().capacity, 4096U);

  constexpr std::uint64_t kThreeBursts = 1800 + 3 * 400;  // with what trickles in between
  ASSERT_TRUE(
      becomes([this, &done] { return session->latest().totals.published >= done.totals.published + kThreeBursts; }));
  EXPECT_EQ(session->latest().totals.lost, done.totals.lost) << "bursts fit now";
  EXPECT_EQ(session->latest().cutover.gap, 0U);
  EXPECT_EQ(session->ledger().worstMismatch(), 0);
}

TEST_F(OperatorTest, FindsTheCutoverThatTheCommandLineAskedForStoppedAtItsStep) {
  open("healthy", "cutover");
  const CutoverStarter starter(
      *session,
      {.capacity = 1024, .kind = sim::CutoverKind::Sealed, .stopAfterStep = 2, .at = std::chrono::milliseconds(0)});
  ASSERT_TRUE(becomes([this] { return session->cutover().sample().step == sim::CutoverStep::PrepareSubscribers; }));
  press(window.get(), "cutoverAbort");
  EXPECT_TRUE(becomes([this] { return session->cutover().sample().step == sim::CutoverStep::Aborted; }));
  EXPECT_EQ(session->latest().rings.front().capacity, 256U);
}

TEST_F(OperatorTest, CrashesShedsAndAddsSubscribers) {
  open("healthy", "watch");
  const auto count = [this] { return session->latest().subscribers.size(); };
  ASSERT_EQ(count(), 4U);
  press(card("overlay"), "crash");
  ASSERT_TRUE(becomes([this] {
    return std::ranges::any_of(session->latest().subscribers,
                               [](const auto& one) { return one.name == "overlay" && one.restarts > 0; });
  }));
  press(card("mirror"), "shed");
  ASSERT_TRUE(becomes([&] { return count() == 3U && window->findChildren<SubscriberCard*>().size() == 3; }));
  press(window.get(), "addSubscriber");
  EXPECT_TRUE(becomes([&] { return count() == 4U && window->findChildren<SubscriberCard*>().size() == 4; }));
}

TEST_F(OperatorTest, ChangesThePublishersRate) {
  open("healthy", "watch");
  type(window->findChild<QDoubleSpinBox*>("rate"), "0");
  EXPECT_TRUE(becomes([this] { return session->rates().published == 0; }));
}

TEST_F(OperatorTest, PausesTheViewWithSpaceAndGoesLiveWithL) {
  open("healthy", "watch");
  window->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
  window->setFocus();
  QTest::keyClick(window.get(), Qt::Key_Space);
  EXPECT_TRUE(session->clock().isPaused());
  EXPECT_TRUE(becomes([this] { return session->clock().behind() > 0; })) << "recording goes on";
  EXPECT_TRUE(window->findChild<QLabel*>("mode")->text().startsWith("PAUSED"));
  QTest::keyClick(window.get(), Qt::Key_L);
  EXPECT_FALSE(session->clock().isPaused());
}

TEST_F(OperatorTest, SelectsAStretchWithTheMouseAndGoesBackWithBackspace) {
  open("healthy", "watch");
  window->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
  EXPECT_FALSE(window->actions().zoomBack->isEnabled());
  auto* chart = window->findChild<TimeChart*>();
  auto* plot = chart->findChild<QGraphicsView*>()->viewport();
  const QRect area = chart->plotArea().toRect();
  QTest::mousePress(plot, Qt::LeftButton, {}, QPoint(area.right() - area.width() / 3, area.center().y()));
  QTest::mouseRelease(plot, Qt::LeftButton, {}, QPoint(area.right() - 4, area.center().y()));
  ASSERT_TRUE(becomes([this] { return session->clock().window() < 30; }));
  EXPECT_TRUE(session->clock().isPaused());
  window->setFocus();
  QTest::keyClick(window.get(), Qt::Key_Backspace);
  EXPECT_EQ(session->clock().window(), ViewClock::kDefaultWindow);
  EXPECT_FALSE(session->clock().isPaused());
}

TEST_F(OperatorTest, FindsACommandWithCtrlK) {
  open("healthy", "watch");
  window->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
  QTimer typing;
  QObject::connect(&typing, &QTimer::timeout, [&typing] {
    QWidget* palette = QApplication::activeModalWidget();
    if (palette == nullptr) return;
    typing.stop();
    auto* words = palette->findChild<QLineEdit*>();
    QTest::keyClicks(words, "theme dark");
    QTest::keyClick(words, Qt::Key_Return);
  });
  typing.start(10);
  QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
  EXPECT_TRUE(becomes([this] { return window->actions().themes.back()->isChecked(); }));
  EXPECT_FALSE(typing.isActive());
}

TEST_F(OperatorTest, SpaceOnAButtonPressesTheButton) {
  open("healthy", "watch");
  window->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
  auto* hang = card("audit")->findChild<QPushButton*>("hang");
  hang->setFocus();
  QTest::keyClick(hang, Qt::Key_Space);
  EXPECT_FALSE(session->clock().isPaused());
  EXPECT_TRUE(becomes([this] {
    return std::ranges::any_of(session->latest().subscribers,
                               [](const auto& one) { return one.state == sim::SubscriberState::Hung; });
  }));
}

TEST_F(OperatorTest, IsToldWhyAnActionWasRefused) {
  open("healthy", "watch");
  EXPECT_FALSE(session->dispatcher().dispatch(sim::StepCutover{}));
  EXPECT_TRUE(window->findChild<QStatusBar*>()->currentMessage().startsWith("Refused"));
}

TEST_F(OperatorTest, KeepsTheArrangementAndSurvivesDamagedSettings) {
  open("healthy", "cutover");
  window->close();
  EXPECT_TRUE(settings->contains("window/docks"));
  settings->setValue("window/docks", QByteArray("nonsense"));
  settings->setValue("window/geometry", 17);
  window->restoreArrangement();
  window->show();
  EXPECT_TRUE(window->findChild<QDockWidget*>("subscribers")->isVisible());
}

TEST_F(OperatorTest, ADockAmongTabsHasNoSecondTitleAndAFloatingOneHasItsOwn) {
  open("healthy", "watch");
  auto* alarms = window->findChild<QDockWidget*>("alarms");
  EXPECT_TRUE(becomes([alarms] { return alarms->titleBarWidget() != nullptr; }));
  EXPECT_EQ(window->findChild<QDockWidget*>("subscribers")->titleBarWidget(), nullptr);
  alarms->setFloating(true);
  EXPECT_TRUE(becomes([alarms] { return alarms->titleBarWidget() == nullptr; }));
  ASSERT_TRUE(window->arrange("cutover"));
  EXPECT_TRUE(becomes([alarms] { return alarms->titleBarWidget() != nullptr; }));
}

TEST_F(OperatorTest, FitsTheSmallestWindow) {
  for (const QString& layout : layoutNames()) {
    if (!window) open("burst", layout);
    ASSERT_TRUE(window->arrange(layout));
    ASSERT_TRUE(window->lesson().start()) << "its bar must fit too";
    EXPECT_LE(window->minimumSizeHint().width(), 1024) << layout.toStdString();
    EXPECT_LE(window->minimumSizeHint().height(), 640) << layout.toStdString();
  }
}

TEST_F(OperatorTest, GetsAPictureOfTheWindow) {
  open("slow-consumer", "watch");
  const QString path = folder.filePath("picture.png");
  ASSERT_TRUE(window->writePicture(path));
  EXPECT_EQ(QPixmap(path).size(), window->size());
  const auto refused = window->writePicture(folder.filePath("missing/picture.png"));
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().contains("missing/picture.png"));
}

}  // namespace
}  // namespace ron::dash

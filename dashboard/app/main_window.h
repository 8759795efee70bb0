// SPDX-License-Identifier: GPL-3.0-or-later
//
// MainWindow: puts the panels together: the top strip, the plots and the bus picture in the centre, and
// the docks around them. It knows where things stand and nothing of what they show.
#pragma once

#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>
#include <QSplitter>
#include <QTimer>
#include <functional>
#include <map>

#include "app/actions.h"
#include "app/layouts.h"
#include "app/lesson.h"
#include "charts/palette.h"
#include "models/frame_meter.h"
#include "models/injection_runner.h"
#include "models/session.h"
#include "views/profile_book.h"

namespace ron::dash {

class AlarmsPanel;
class BusPictureView;
class CutoverPanel;
class DrillModel;
class DrillPanel;
struct DrillStep;
class EventsPanel;
class InjectionsPanel;
class LedgerPanel;
class PlotsPanel;
class PublishersPanel;
class RunbookPanel;
class SelfPanel;
class SubscribersPanel;
class TopStrip;
struct Report;

class MainWindow final : public QMainWindow {
  Q_OBJECT
 public:
  /// All of them must outlive the window.
  MainWindow(Session& session, const ProfileBook& profiles, DrillModel& drills, QSettings& settings);
  ~MainWindow() override;

  /// As it was left; the "watch" layout if it was never left in a usable state.
  void restoreArrangement();
  /// Places the docks as the layout says. The error names the layout.
  std::expected<void, QString> arrange(const QString& layoutName);
  void useTheme(ThemeChoice choice);
  /// A PNG picture, with every plot brought up to date first.
  [[nodiscard]] std::expected<void, QString> writePicture(const QString& path);
  /// Said at the lower edge, until something else is.
  void tell(const QString& message);
  [[nodiscard]] Actions& actions() { return *m_actions; }
  [[nodiscard]] Lesson& lesson() { return *m_lesson; }
  /// Brings the drill's panel to the front, with the keyboard.
  void showDrill();

 protected:
  bool event(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void moveEvent(QMoveEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  void buildCentre();
  void buildDocks();
  void buildMenus();
  QDockWidget* addDock(const QString& id, const QString& title, QWidget* panel);
  /// A dock among tabs is named by its tab: its title bar would only say it again.
  void updateTitleBar(QDockWidget& dock);
  void place(const Layout& layout);
  void connectActions();
  void connectFiles();
  void connectPlots();
  void connectRunbook();
  void connectDrill();
  /// Where a drill's next step is taken.
  void showControls(const DrillStep& step);
  void saveDrillReport(const QString& format);
  /// Soon, once for many changes: what was arranged outlives even a program that is killed.
  void saveSoon();
  void askForNote();
  void findCommand();
  void showKeys();
  /// Asks for a file and lets `write` write it; says what came of it.
  void writeAsked(const QString& title, const QString& name, const QString& filter,
                  std::function<std::expected<void, QString>(const QString& path)> write);
  [[nodiscard]] Report report();

  Session& m_session;
  DrillModel& m_drills;
  QSettings& m_settings;
  const QPalette m_desktop;   ///< before any theme was applied
  FrameMeter m_frames;
  QTimer m_save;
  Actions* m_actions;
  InjectionRunner* m_injecting;
  Lesson* m_lesson;
  TopStrip* m_strip;
  BusPictureView* m_picture;
  PlotsPanel* m_plots;
  SubscribersPanel* m_subscribers;
  PublishersPanel* m_publishers;
  AlarmsPanel* m_alarms;
  CutoverPanel* m_cutover;
  DrillPanel* m_drill;
  LedgerPanel* m_ledger;
  InjectionsPanel* m_injections;
  EventsPanel* m_events;
  RunbookPanel* m_runbook;
  SelfPanel* m_self;
  QSplitter* m_centre;
  std::map<QString, QDockWidget*> m_docks;
};

}  // namespace ron::dash

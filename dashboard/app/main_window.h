// SPDX-License-Identifier: GPL-3.0-or-later
//
// MainWindow: puts the panels together: the top strip, the plots and the bus picture in the centre, and
// the docks around them. It knows where things stand and nothing of what they show.
#pragma once

#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>
#include <QSplitter>
#include <map>

#include "app/actions.h"
#include "app/layouts.h"
#include "charts/palette.h"
#include "models/session.h"
#include "views/profile_book.h"

namespace ron::dash {

class AlarmsPanel;
class BusPictureView;
class CutoverPanel;
class LedgerPanel;
class PlotsPanel;
class PublishersPanel;
class SubscribersPanel;
class TopStrip;

class MainWindow final : public QMainWindow {
  Q_OBJECT
 public:
  /// All three must outlive the window.
  MainWindow(Session& session, const ProfileBook& profiles, QSettings& settings);
  ~MainWindow() override;

  /// As it was left; the "watch" layout if it was never left in a usable state.
  void restoreArrangement();
  /// Places the docks as the layout says. The error names the layout.
  std::expected<void, QString> arrange(const QString& layoutName);
  void useTheme(ThemeChoice choice);
  /// A PNG picture, with every plot brought up to date first.
  [[nodiscard]] std::expected<void, QString> writePicture(const QString& path);
  [[nodiscard]] Actions& actions() { return *m_actions; }

 protected:
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
  void askForNote();
  void askForPicture();
  void findCommand();
  void showKeys();

  Session& m_session;
  QSettings& m_settings;
  const QPalette m_desktop;   ///< before any theme was applied
  Actions* m_actions;
  TopStrip* m_strip;
  BusPictureView* m_picture;
  PlotsPanel* m_plots;
  SubscribersPanel* m_subscribers;
  PublishersPanel* m_publishers;
  AlarmsPanel* m_alarms;
  CutoverPanel* m_cutover;
  LedgerPanel* m_ledger;
  QSplitter* m_centre;
  std::map<QString, QDockWidget*> m_docks;
};

}  // namespace ron::dash

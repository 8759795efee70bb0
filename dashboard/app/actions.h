// SPDX-License-Identifier: GPL-3.0-or-later
//
// Actions: everything the window can be told to do from a menu or a key, once, so that menus, keys and
// buttons cannot differ. What an action does to the bus goes through the session's dispatcher.
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QObject>
#include <vector>

#include "app/command_line.h"
#include "models/session.h"

namespace ron::dash {

class Actions final : public QObject {
  Q_OBJECT
 public:
  /// `session` must outlive it.
  Actions(Session& session, QObject* parent);

  QAction* pause;             ///< Space
  QAction* live;              ///< L
  QAction* zoomBack;          ///< Backspace
  QAction* note;              ///< M
  QAction* cursorA;           ///< Shift+A
  QAction* cursorB;           ///< Shift+B
  QAction* clearCursors;      ///< Shift+C
  QAction* showTables;        ///< Ctrl+T, checkable
  QAction* undoInjection;     ///< Ctrl+Z
  QAction* acknowledge;       ///< A
  QAction* addSubscriber;
  QAction* addPublisher;
  QAction* reopenBus;         ///< while it is closed (failure mode F4)
  QAction* unshareReceivers;  ///< while one is shared (F3)
  QAction* limitWarnings;     ///< F6
  QAction* savePicture;
  QAction* exportCsv;
  QAction* exportHtml;
  QAction* exportPdf;
  QAction* drillPick;         ///< Ctrl+D
  QAction* drillFast;         ///< F
  QAction* drillPause;        ///< P, checkable
  QAction* drillClaim;        ///< without a key: what is claimed by mistake costs points
  QAction* drillHint;
  QAction* drillAbort;
  QAction* lesson;            ///< F1
  QAction* runbook;           ///< R
  QAction* findCommand;       ///< Ctrl+K
  QAction* showKeys;          ///< ?
  QAction* quit;
  std::vector<QAction*> windows;   ///< lengths of the stretch that the plots show
  std::vector<QAction*> themes;    ///< data: ThemeChoice
  std::vector<QAction*> layouts;   ///< data: name

  /// All of them, in the order of the menus.
  [[nodiscard]] std::vector<QAction*> all() const;

 signals:
  void themeChosen(ron::dash::ThemeChoice theme);
  void layoutChosen(const QString& name);

 private:
  QAction* add(const QString& text, const QKeySequence& key = {});
  void addWindows(Session& session);
  void addThemes();
  void addRecoveries(Session& session);
  void addLayouts();
};

/// Keeps the space bar for a button, box or list that has the focus: Space alone must not pause the view then.
class SpaceGuard final : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/actions.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QKeyEvent>
#include <array>

#include "app/layouts.h"

namespace ron::dash {

Actions::Actions(Session& session, QObject* parent) : QObject(parent) {
  pause = add(QStringLiteral("&Pause the view"), Qt::Key_Space);
  live = add(QStringLiteral("Go &live"), Qt::Key_L);
  zoomBack = add(QStringLiteral("Zoom &back"), Qt::Key_Backspace);
  zoomBack->setEnabled(false);
  note = add(QStringLiteral("Drop a &note…"), Qt::Key_M);
  acknowledge = add(QStringLiteral("&Acknowledge the worst alarm"), Qt::Key_A);
  addSubscriber = add(QStringLiteral("Add a &subscriber"), Qt::CTRL | Qt::Key_N);
  addPublisher = add(QStringLiteral("Add a &publisher"), Qt::CTRL | Qt::SHIFT | Qt::Key_N);
  savePicture = add(QStringLiteral("&Save a picture of the window…"), QKeySequence::Save);
  findCommand = add(QStringLiteral("&Find a command…"), Qt::CTRL | Qt::Key_K);
  showKeys = add(QStringLiteral("&Keys"), Qt::Key_Question);
  quit = add(QStringLiteral("&Quit"), QKeySequence::Quit);
  pause->setCheckable(true);
  addWindows(session);
  addThemes();
  addLayouts();

  ViewClock& clock = session.clock();
  connect(pause, &QAction::triggered, &clock, &ViewClock::togglePause);
  connect(live, &QAction::triggered, &clock, &ViewClock::goLive);
  connect(&clock, &ViewClock::modeChanged, pause, &QAction::setChecked);
  connect(zoomBack, &QAction::triggered, &clock, &ViewClock::zoomBack);
  connect(&clock, &ViewClock::zoomsChanged, zoomBack, &QAction::setEnabled);
  connect(acknowledge, &QAction::triggered, &session, [&session] {
    if (const Alarm* worst = session.alarms().worstUnacknowledged()) session.alarms().acknowledge(worst->rule.id);
  });
  const auto allow = [this, &session] {
    addSubscriber->setEnabled(session.dispatcher().canControl());
    addPublisher->setEnabled(session.dispatcher().canControl());
  };
  connect(&session, &Session::sourceConditionChanged, this, allow);
  allow();
  connect(addSubscriber, &QAction::triggered, &session,
          [&session] { session.dispatcher().dispatch(sim::AddSubscriber{}); });
  connect(addPublisher, &QAction::triggered, &session,
          [&session] { session.dispatcher().dispatch(sim::AddPublisher{}); });
}

QAction* Actions::add(const QString& text, const QKeySequence& key) {
  auto* action = new QAction(text, this);
  action->setShortcut(key);
  return action;
}

void Actions::addWindows(Session& session) {
  struct Length {
    const char* text;
    double seconds;
  };
  static constexpr std::array<Length, 4> kLengths{
      {{"Last 15 s", 15}, {"Last minute", 60}, {"Last 5 minutes", 300}, {"Last 30 minutes", 1800}}};
  for (const Length& length : kLengths) {
    QAction* action = add(QString::fromLatin1(length.text));
    connect(action, &QAction::triggered, &session,
            [&session, seconds = length.seconds] { session.clock().setWindow(seconds); });
    windows.push_back(action);
  }
}

void Actions::addThemes() {
  auto* group = new QActionGroup(this);
  const std::pair<const char*, ThemeChoice> choices[] = {
      {"As the desktop", ThemeChoice::Auto}, {"Light", ThemeChoice::Light}, {"Dark", ThemeChoice::Dark}};
  for (const auto& [text, choice] : choices) {
    QAction* action = group->addAction(add(QString::fromLatin1(text)));
    action->setCheckable(true);
    action->setData(static_cast<int>(choice));
    connect(action, &QAction::triggered, this, [this, theme = choice] { emit themeChosen(theme); });
    themes.push_back(action);
  }
}

void Actions::addLayouts() {
  for (const QString& name : layoutNames()) {
    const auto layout = loadLayout(name);
    QAction* action =
        add(layout ? layout->title : name, QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + layouts.size())));
    action->setData(name);
    connect(action, &QAction::triggered, this, [this, name] { emit layoutChosen(name); });
    layouts.push_back(action);
  }
}

std::vector<QAction*> Actions::all() const {
  std::vector<QAction*> every{pause,        live,        zoomBack,    note,     acknowledge, addSubscriber,
                              addPublisher, savePicture, findCommand, showKeys, quit};
  for (const auto* group : {&windows, &themes, &layouts}) every.insert(every.end(), group->begin(), group->end());
  return every;
}

bool SpaceGuard::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Space) return false;
  const bool wantsSpace = qobject_cast<QAbstractButton*>(watched) != nullptr ||
                          qobject_cast<QComboBox*>(watched) != nullptr ||
                          qobject_cast<QAbstractItemView*>(watched) != nullptr;
  if (wantsSpace) event->accept();
  return wantsSpace;
}

}  // namespace ron::dash

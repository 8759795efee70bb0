// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/actions.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QKeyEvent>
#include <algorithm>
#include <array>

#include "app/layouts.h"

namespace ron::dash {

Actions::Actions(Session& session, QObject* parent) : QObject(parent) {
  pause = add(tr("&Pause the view"), Qt::Key_Space);
  live = add(tr("Go &live"), Qt::Key_L);
  zoomBack = add(tr("Zoom &back"), Qt::Key_Backspace);
  zoomBack->setEnabled(false);
  note = add(tr("Drop a &note…"), Qt::Key_M);
  cursorA = add(tr("Cursor &A here"), Qt::SHIFT | Qt::Key_A);
  cursorB = add(tr("Cursor &B here"), Qt::SHIFT | Qt::Key_B);
  clearCursors = add(tr("&Clear the cursors"), Qt::SHIFT | Qt::Key_C);
  clearCursors->setEnabled(false);
  showTables = add(tr("Plots as &tables"), Qt::CTRL | Qt::Key_T);
  showTables->setCheckable(true);
  undoInjection = add(tr("&Undo the last injection"), QKeySequence::Undo);
  undoInjection->setEnabled(false);
  acknowledge = add(tr("&Acknowledge the worst alarm"), Qt::Key_A);
  addSubscriber = add(tr("Add a &subscriber"), Qt::CTRL | Qt::Key_N);
  addPublisher = add(tr("Add a &publisher"), Qt::CTRL | Qt::SHIFT | Qt::Key_N);
  reopenBus = add(tr("&Open a new bus"));
  unshareReceivers = add(tr("One receiver per &task again"));
  limitWarnings = add(tr("&Limit overflow warnings to 60 a minute"));
  savePicture = add(tr("&Save a picture of the window…"), QKeySequence::Save);
  exportCsv = add(tr("Export what is plotted as &CSV…"));
  exportHtml = add(tr("Export a report as &HTML…"));
  exportPdf = add(tr("Export a report as &PDF…"));
  drillPick = add(tr("Pick a &drill…"), Qt::CTRL | Qt::Key_D);
  drillFast = add(tr("&Fast forward to the next decision"), Qt::Key_F);
  drillPause = add(tr("&Pause the drill"), Qt::Key_P);
  drillPause->setCheckable(true);
  drillClaim = add(tr("&Claim recovery"));
  drillHint = add(tr("Next &hint"));
  drillAbort = add(tr("&Abort the drill"));
  lesson = add(tr("First &lesson, one minute"), Qt::Key_F1);
  runbook = add(tr("&Runbook for what is happening"), Qt::Key_R);
  findCommand = add(tr("&Find a command…"), Qt::CTRL | Qt::Key_K);
  showKeys = add(tr("&Keys"), Qt::Key_Question);
  quit = add(tr("&Quit"), QKeySequence::Quit);
  pause->setCheckable(true);
  addWindows(session);
  addThemes();
  addLayouts();
  addRecoveries(session);

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
  static constexpr std::array<Length, 4> kLengths{{{QT_TR_NOOP("Last 15 s"), 15},
                                                   {QT_TR_NOOP("Last minute"), 60},
                                                   {QT_TR_NOOP("Last 5 minutes"), 300},
                                                   {QT_TR_NOOP("Last 30 minutes"), 1800}}};
  for (const Length& length : kLengths) {
    QAction* action = add(tr(length.text));
    connect(action, &QAction::triggered, &session,
            [&session, seconds = length.seconds] { session.clock().setWindow(seconds); });
    windows.push_back(action);
  }
}

void Actions::addRecoveries(Session& session) {
  const auto isShared = [](const sim::SubscriberSample& subscriber) { return subscriber.tasks > 1; };
  const auto allow = [this, &session, isShared] {
    const bool controllable = session.dispatcher().canControl();
    reopenBus->setEnabled(controllable && session.latest().bus_closed);
    unshareReceivers->setEnabled(controllable && std::ranges::any_of(session.latest().subscribers, isShared));
    limitWarnings->setEnabled(controllable);
  };
  connect(&session, &Session::ticked, this, allow);
  connect(&session, &Session::sourceConditionChanged, this, allow);
  allow();
  connect(reopenBus, &QAction::triggered, &session, [&session] { session.dispatcher().dispatch(sim::ReopenBus{}); });
  connect(limitWarnings, &QAction::triggered, &session,
          [&session] { session.dispatcher().dispatch(sim::SetWarnRate{}); });
  connect(unshareReceivers, &QAction::triggered, &session, [&session, isShared] {
    const std::vector<sim::SubscriberSample> subscribers = session.latest().subscribers;
    for (const sim::SubscriberSample& one : subscribers) {
      if (isShared(one)) session.dispatcher().dispatch(sim::UnshareReceiver{.id = one.id});
    }
  });
}

void Actions::addThemes() {
  auto* group = new QActionGroup(this);
  const std::pair<const char*, ThemeChoice> choices[] = {{QT_TR_NOOP("As the desktop"), ThemeChoice::Auto},
                                                         {QT_TR_NOOP("Light"), ThemeChoice::Light},
                                                         {QT_TR_NOOP("Dark"), ThemeChoice::Dark}};
  for (const auto& [text, choice] : choices) {
    QAction* action = group->addAction(add(tr(text)));
    action->setCheckable(true);
    action->setData(static_cast<int>(choice));
    connect(action, &QAction::triggered, this, [this, theme = choice] { emit themeChosen(theme); });
    themes.push_back(action);
  }
}

void Actions::addLayouts() {
  // Their titles stand in data; the translation needs to see them here.
  [[maybe_unused]] static constexpr const char* kTitles[] = {QT_TR_NOOP("Watch"), QT_TR_NOOP("Cutover"),
                                                             QT_TR_NOOP("Drill"), QT_TR_NOOP("Review")};
  for (const QString& name : layoutNames()) {
    const auto layout = loadLayout(name);
    QAction* action = add(layout ? tr(layout->title.toUtf8().constData()) : name,
                          QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + layouts.size())));
    action->setData(name);
    connect(action, &QAction::triggered, this, [this, name] { emit layoutChosen(name); });
    layouts.push_back(action);
  }
}

std::vector<QAction*> Actions::all() const {
  std::vector<QAction*> every{
      pause,         live,        zoomBack,      note,         cursorA,       cursorB,   clearCursors,
      showTables,    acknowledge, addSubscriber, addPublisher, undoInjection, reopenBus, unshareReceivers,
      limitWarnings, savePicture, exportCsv,     exportHtml,   exportPdf,     drillPick, drillFast,
      drillPause,    drillClaim,  drillHint,     drillAbort,   lesson,        runbook,   findCommand,
      showKeys,      quit};
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

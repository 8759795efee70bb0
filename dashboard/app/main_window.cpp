// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QIcon>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/command_palette.h"
#include "app/key_sheet.h"
#include "app/lesson_bar.h"
#include "app/resources.h"
#include "app/theme.h"
#include "app/window_state.h"
#include "views/alarms_panel.h"
#include "views/bus_picture.h"
#include "views/cutover_panel.h"
#include "views/drill_panel.h"
#include "views/events_panel.h"
#include "views/injections_panel.h"
#include "views/ledger_panel.h"
#include "views/plots_panel.h"
#include "views/publishers_panel.h"
#include "views/runbook_panel.h"
#include "views/self_panel.h"
#include "views/subscribers_panel.h"
#include "views/top_strip.h"

namespace ron::dash {
namespace {

constexpr QSize kDesignedSize(1440, 900);
constexpr int kRefusalShownMs = 8000;
constexpr int kSavedAfterMs = 500;

}  // namespace

MainWindow::MainWindow(Session& session, const ProfileBook& profiles, DrillModel& drills, QSettings& settings)
    : m_session(session), m_drills(drills), m_settings(settings), m_desktop(QApplication::palette()),
      m_actions(new Actions(session, this)), m_injecting(new InjectionRunner(session, this)),
      m_lesson(new Lesson(session, profiles, this)), m_strip(new TopStrip(session)), m_picture(new BusPictureView),
      m_plots(new PlotsPanel(session)), m_subscribers(new SubscribersPanel(session, profiles)),
      m_publishers(new PublishersPanel(session, profiles)), m_alarms(new AlarmsPanel(session)),
      m_cutover(new CutoverPanel(session)), m_drill(new DrillPanel(drills, session)),
      m_ledger(new LedgerPanel(session)), m_injections(new InjectionsPanel(session, profiles, *m_injecting)),
      m_events(new EventsPanel(session)), m_runbook(new RunbookPanel(session)),
      m_self(new SelfPanel(session, m_frames)), m_centre(new QSplitter(Qt::Vertical)) {
  loadResources();
  setWindowTitle(tr("ron-bus dashboard"));
  setWindowIcon(QIcon(":/icons/ron-dashboard.svg"));
  setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
  setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
  if (const auto cap = savedCap(settings)) session.history().setCap(*cap);
  m_save.setSingleShot(true);
  m_save.setInterval(kSavedAfterMs);
  connect(&m_save, &QTimer::timeout, this, [this] { saveWindow(*this, *m_centre, m_settings); });
  buildMenus();
  buildCentre();
  buildDocks();
  connectActions();
  connectFiles();
  connectPlots();
  connectRunbook();
  connectDrill();
  statusBar()->setAccessibleName(tr("Last action"));
  auto* lesson = new QToolButton;
  lesson->setDefaultAction(m_actions->lesson);
  lesson->setFocusPolicy(Qt::StrongFocus);
  lesson->setAccessibleName(tr("First lesson"));
  statusBar()->addPermanentWidget(lesson);
  resize(kDesignedSize);
  setFocusPolicy(Qt::StrongFocus);
  setFocus();  // not a button, so that Space pauses at once
  qApp->installEventFilter(new SpaceGuard(this));
}

// Docks tell of being hidden while the base class takes them down, when there is no MainWindow any more.
MainWindow::~MainWindow() {
  for (const auto& [id, dock] : m_docks) disconnect(dock, nullptr, this, nullptr);
}

void MainWindow::buildCentre() {
  m_centre->addWidget(m_picture);
  m_centre->addWidget(m_plots);
  m_centre->setChildrenCollapsible(false);
  m_centre->setStretchFactor(1, 1);
  auto* frame = new QWidget;
  auto* column = new QVBoxLayout(frame);
  column->setContentsMargins(2, 6, 2, 0);
  column->addWidget(m_centre);
  setCentralWidget(frame);
  connect(&m_session, &Session::ticked, m_picture, [this] {
    if (m_picture->isVisible()) m_picture->setPicture(m_session.picture(), m_session.staleness());
  });
  connect(m_centre, &QSplitter::splitterMoved, this, &MainWindow::saveSoon);
  connect(m_picture, &BusPictureView::chosen, m_subscribers, &SubscribersPanel::reveal);
}

QDockWidget* MainWindow::addDock(const QString& id, const QString& title, QWidget* panel) {
  auto* dock = new QDockWidget(title, this);
  dock->setObjectName(id);
  dock->setWidget(panel);
  m_docks[id] = dock;
  // Later, since Qt is still moving docks when it tells of it.
  const auto later = [this, dock] { QTimer::singleShot(0, dock, [this, dock] { updateTitleBar(*dock); }); };
  connect(dock, &QDockWidget::dockLocationChanged, this, later);
  connect(dock, &QDockWidget::topLevelChanged, this, later);
  connect(dock, &QDockWidget::visibilityChanged, this, later);
  connect(dock, &QDockWidget::dockLocationChanged, this, &MainWindow::saveSoon);
  connect(dock, &QDockWidget::topLevelChanged, this, &MainWindow::saveSoon);
  connect(dock, &QDockWidget::visibilityChanged, this, &MainWindow::saveSoon);
  return dock;
}

void MainWindow::updateTitleBar(QDockWidget& dock) {
  const bool wantsNone = !dock.isFloating() && !tabifiedDockWidgets(&dock).isEmpty();
  QWidget* const empty = dock.titleBarWidget();
  if (wantsNone == (empty != nullptr)) return;
  dock.setTitleBarWidget(wantsNone ? new QWidget : nullptr);
  delete empty;
}

void MainWindow::buildDocks() {
  addDock("subscribers", tr("Subscribers, worst first"), m_subscribers);
  addDock("publishers", tr("Publishers"), m_publishers);
  addDock("alarms", tr("Alarms"), m_alarms);
  addDock("cutover", tr("Cutover"), m_cutover);
  addDock("drill", tr("Drill"), m_drill);
  addDock("ledger", tr("Loss ledger"), m_ledger);
  addDock("injections", tr("Injections"), m_injections);
  addDock("events", tr("Events"), m_events);
  addDock("runbook", tr("Runbook"), m_runbook);
  addDock("self", tr("Dashboard itself"), m_self);
  QMenu* panels = menuWidget()->findChild<QMenu*>("panels");
  for (const auto& [id, dock] : m_docks) {
    addDockWidget(Qt::LeftDockWidgetArea, dock);
    panels->addAction(dock->toggleViewAction());
  }
}

void MainWindow::buildMenus() {
  // The strip stands right under the menu, across the whole width and above every dock: nothing can hide it.
  auto* header = new QWidget;
  auto* bar = new QMenuBar;
  if (auto* more = bar->findChild<QWidget*>("qt_menubar_ext_button")) more->setAccessibleName(tr("More menus"));
  auto* column = new QVBoxLayout(header);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar);
  column->addWidget(m_strip);
  column->addWidget(new LessonBar(*m_lesson));
  setMenuWidget(header);

  QMenu* file = bar->addMenu(tr("&File"));
  file->addActions({m_actions->savePicture, m_actions->exportCsv, m_actions->exportHtml, m_actions->exportPdf});
  file->addSeparator();
  file->addAction(m_actions->quit);
  QMenu* bus = bar->addMenu(tr("&Bus"));
  bus->setObjectName("bus");
  bus->addActions({m_actions->addSubscriber, m_actions->addPublisher, m_actions->undoInjection});
  bus->addSeparator();
  bus->addActions({m_actions->reopenBus, m_actions->unshareReceivers, m_actions->limitWarnings});
  bus->addSeparator();
  bus->addActions({m_actions->acknowledge, m_actions->note});
  QMenu* drill = bar->addMenu(tr("&Drill"));
  drill->addAction(m_actions->drillPick);
  drill->addSeparator();
  drill->addActions({m_actions->drillFast, m_actions->drillPause, m_actions->drillHint, m_actions->drillClaim});
  drill->addSeparator();
  drill->addAction(m_actions->drillAbort);
  QMenu* view = bar->addMenu(tr("&View"));
  view->addActions({m_actions->pause, m_actions->live, m_actions->zoomBack});
  view->addSeparator();
  view->addActions({m_actions->cursorA, m_actions->cursorB, m_actions->clearCursors, m_actions->showTables});
  view->addSeparator();
  const auto submenu = [view](const QString& title, const std::vector<QAction*>& entries) {
    QMenu* menu = view->addMenu(title);
    for (QAction* entry : entries) menu->addAction(entry);
    return menu;
  };
  submenu(tr("Plots &show"), m_actions->windows);
  submenu(tr("&Layout"), m_actions->layouts);
  submenu(tr("P&anels"), {})->setObjectName("panels");
  submenu(tr("&Theme"), m_actions->themes);
  bar->addMenu(tr("&Help"))
      ->addActions({m_actions->lesson, m_actions->runbook, m_actions->findCommand, m_actions->showKeys});
  for (QAction* action : m_actions->all()) addAction(action);
}

void MainWindow::connectActions() {
  connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
  connect(m_actions->note, &QAction::triggered, this, &MainWindow::askForNote);
  connect(m_actions->undoInjection, &QAction::triggered, m_injecting, &InjectionRunner::undoLast);
  connect(m_injecting, &InjectionRunner::changed, m_actions->undoInjection, &QAction::setEnabled);
  connect(m_actions->lesson, &QAction::triggered, this, [this] {
    if (!m_lesson->start())
      tell(tr("The lesson needs a subscriber that keeps up, on a source that can be controlled."));
  });
  connect(m_lesson, &Lesson::changed, this, [this] {
    if (m_lesson->step() == Lesson::Step::MakeSlow) {
      m_docks.at("subscribers")->show();
      m_subscribers->reveal(m_lesson->pupil());
    }
  });
  connect(m_self, &SelfPanel::capChosen, this, [this](qulonglong bytes) {
    m_session.history().setCap(bytes);
    saveCap(m_session.history().cap(), m_settings);
  });
  connect(m_actions->findCommand, &QAction::triggered, this, &MainWindow::findCommand);
  connect(m_actions->showKeys, &QAction::triggered, this, &MainWindow::showKeys);
  connect(m_actions, &Actions::layoutChosen, this, [this](const QString& name) {
    if (const auto arranged = arrange(name); !arranged) statusBar()->showMessage(arranged.error());
  });
  connect(m_actions, &Actions::themeChosen, this, [this](ThemeChoice theme) {
    saveTheme(theme, m_settings);
    useTheme(theme);
  });
  connect(&m_session.dispatcher(), &ActionDispatcher::refused, this, [this](const ActionRecord& record) {
    statusBar()->showMessage(tr("Refused: %1: %2").arg(record.text, record.refusal), kRefusalShownMs);
  });
  connect(&m_session.dispatcher(), &ActionDispatcher::applied, this,
          [this](const ActionRecord& record) { statusBar()->showMessage(record.text, kRefusalShownMs); });
}

void MainWindow::connectPlots() {
  connect(m_actions->cursorA, &QAction::triggered, m_plots, [this] { m_plots->placeCursor(ChartCursor::A); });
  connect(m_actions->cursorB, &QAction::triggered, m_plots, [this] { m_plots->placeCursor(ChartCursor::B); });
  connect(m_actions->clearCursors, &QAction::triggered, m_plots, &PlotsPanel::clearCursors);
  connect(m_plots, &PlotsPanel::cursorsChanged, m_actions->clearCursors, &QAction::setEnabled);
  connect(m_actions->showTables, &QAction::toggled, m_plots, &PlotsPanel::showTables);
  connect(m_plots, &PlotsPanel::eventChosen, m_events, &EventsPanel::reveal);
  connect(m_events, &EventsPanel::noteWanted, this, &MainWindow::askForNote);
}

void MainWindow::connectRunbook() {
  const auto open = [this] {
    m_docks.at("runbook")->show();
    m_docks.at("runbook")->raise();
  };
  const auto openAt = [this, open](const QString& anchor) {
    open();
    m_runbook->showAnchor(anchor);
  };
  connect(m_alarms, &AlarmsPanel::runbookWanted, this, openAt);
  connect(m_drill, &DrillPanel::runbookWanted, this, openAt);
  connect(m_actions->runbook, &QAction::triggered, this, [this, open] {
    open();
    m_runbook->follow();
  });
}

void MainWindow::tell(const QString& message) { statusBar()->showMessage(message); }

bool MainWindow::event(QEvent* event) {
  if (event->type() != QEvent::UpdateRequest) return QMainWindow::event(event);
  // All that is to be painted of the window is painted within this.
  const auto begun = std::chrono::steady_clock::now();
  const bool handled = QMainWindow::event(event);
  m_frames.add(std::chrono::steady_clock::now() - begun);
  return handled;
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  saveSoon();
}

void MainWindow::moveEvent(QMoveEvent* event) {
  QMainWindow::moveEvent(event);
  saveSoon();
}

void MainWindow::saveSoon() {
  if (isVisible()) m_save.start();
}

void MainWindow::restoreArrangement() {
  if (restoreWindow(*this, *m_centre, m_settings)) return;
  if (const auto watch = loadLayout(QStringLiteral("watch"))) place(*watch);
  if (hasSavedWindow(m_settings)) tell(tr("The saved arrangement could not be used: this is the one that ships."));
}

std::expected<void, QString> MainWindow::arrange(const QString& layoutName) {
  const auto layout = loadLayout(layoutName);
  if (!layout) return std::unexpected(layout.error());
  place(*layout);
  return {};
}

void MainWindow::place(const Layout& layout) {
  QDockWidget* lastRight = nullptr;
  QList<QDockWidget*> sized;
  QList<int> widths;
  for (const DockPlace& wanted : layout.docks) {
    const auto found = m_docks.find(wanted.id);
    if (found == m_docks.end()) continue;
    QDockWidget* dock = found->second;
    dock->setFloating(false);
    const bool right = wanted.area == Qt::RightDockWidgetArea;
    addDockWidget(wanted.area, dock);
    if (right && lastRight != nullptr) tabifyDockWidget(lastRight, dock);
    if (right) lastRight = dock;
    dock->setVisible(wanted.visible);
    if (sized.isEmpty() || (right && sized.size() == 1)) {
      sized.append(dock);
      widths.append(width() * (right ? layout.rightShare : layout.leftShare) / 100);
    }
  }
  resizeDocks(sized, widths, Qt::Horizontal);
  resizeDocks({m_docks.at("subscribers"), m_docks.at("publishers")}, {75, 25}, Qt::Vertical);
  if (const auto front = m_docks.find(layout.front); front != m_docks.end()) front->second->raise();
  m_centre->setSizes({layout.pictureShare * 10, (100 - layout.pictureShare) * 10});
}

void MainWindow::useTheme(ThemeChoice choice) {
  const Palette palette = chosenPalette(choice, m_desktop);
  applyTheme(*qApp, palette);
  m_strip->setTheme(palette);
  m_picture->setTheme(palette);
  m_plots->setTheme(palette);
  m_subscribers->setTheme(palette);
  m_alarms->setTheme(palette);
  m_cutover->setTheme(palette);
  m_drill->setTheme(palette);
  m_ledger->setTheme(palette);
  m_injections->setTheme(palette);
  m_runbook->setTheme(palette);
  for (QAction* action : m_actions->themes) action->setChecked(action->data().toInt() == static_cast<int>(choice));
}

void MainWindow::askForNote() {
  // The note belongs to the moment it was thought of, not to the one it was finished at.
  const double seconds = m_plots->pointedAt();
  auto* ask = new QInputDialog(this);
  ask->setAttribute(Qt::WA_DeleteOnClose);
  ask->setWindowTitle(tr("Drop a note"));
  ask->setLabelText(tr("Note in the event lane:"));
  connect(ask, &QInputDialog::textValueSelected, this,
          [this, seconds](const QString& text) { m_session.addNote(text, seconds); });
  ask->open();
  ask->findChild<QLineEdit*>()->setAccessibleName(tr("Text of the note"));
  ask->findChild<QLineEdit*>()->setMaxLength(static_cast<int>(EventTimeline::kLongestNote));
}

void MainWindow::showKeys() {
  auto* sheet = new KeySheet(commandsOf(*menuWidget()->findChild<QMenuBar*>()), this);
  sheet->setAttribute(Qt::WA_DeleteOnClose);
  sheet->open();
}

void MainWindow::findCommand() {
  std::vector<Command> commands = commandsOf(*menuWidget()->findChild<QMenuBar*>());
  std::erase_if(commands, [this](const Command& command) { return command.action == m_actions->findCommand; });
  CommandPalette palette(std::move(commands), this);
  palette.exec();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  saveWindow(*this, *m_centre, m_settings);
  QMainWindow::closeEvent(event);
}

}  // namespace ron::dash

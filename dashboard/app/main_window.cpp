// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QIcon>
#include <QInputDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>

#include "app/command_palette.h"
#include "app/resources.h"
#include "app/screenshot.h"
#include "app/theme.h"
#include "app/window_state.h"
#include "views/alarms_panel.h"
#include "views/bus_picture.h"
#include "views/cutover_panel.h"
#include "views/ledger_panel.h"
#include "views/plots_panel.h"
#include "views/publishers_panel.h"
#include "views/subscribers_panel.h"
#include "views/top_strip.h"

namespace ron::dash {
namespace {

constexpr QSize kDesignedSize(1440, 900);
constexpr int kRefusalShownMs = 8000;

}  // namespace

MainWindow::MainWindow(Session& session, const ProfileBook& profiles, QSettings& settings)
    : m_session(session), m_settings(settings), m_desktop(QApplication::palette()),
      m_actions(new Actions(session, this)), m_strip(new TopStrip(session)), m_picture(new BusPictureView),
      m_plots(new PlotsPanel(session)), m_subscribers(new SubscribersPanel(session, profiles)),
      m_publishers(new PublishersPanel(session, profiles)), m_alarms(new AlarmsPanel(session)),
      m_cutover(new CutoverPanel(session)), m_ledger(new LedgerPanel(session)), m_centre(new QSplitter(Qt::Vertical)) {
  loadResources();
  setWindowTitle(QStringLiteral("ron-bus dashboard"));
  setWindowIcon(QIcon(":/icons/ron-dashboard.svg"));
  setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
  setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
  buildMenus();
  buildCentre();
  buildDocks();
  connectActions();
  statusBar()->setAccessibleName("Last action");
  resize(kDesignedSize);
  setFocusPolicy(Qt::StrongFocus);
  setFocus();  // not a button, so that Space pauses at once
  qApp->installEventFilter(new SpaceGuard(this));
}

MainWindow::~MainWindow() = default;

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
    if (m_picture->isVisible()) m_picture->setPicture(m_session.picture());
  });
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
  addDock("subscribers", QStringLiteral("Subscribers, worst first"), m_subscribers);
  addDock("publishers", QStringLiteral("Publishers"), m_publishers);
  addDock("alarms", QStringLiteral("Alarms"), m_alarms);
  addDock("cutover", QStringLiteral("Cutover"), m_cutover);
  addDock("ledger", QStringLiteral("Loss ledger"), m_ledger);
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
  if (auto* more = bar->findChild<QWidget*>("qt_menubar_ext_button")) more->setAccessibleName("More menus");
  auto* column = new QVBoxLayout(header);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar);
  column->addWidget(m_strip);
  setMenuWidget(header);

  QMenu* file = bar->addMenu(QStringLiteral("&File"));
  file->addActions({m_actions->savePicture});
  file->addSeparator();
  file->addAction(m_actions->quit);
  QMenu* bus = bar->addMenu(QStringLiteral("&Bus"));
  bus->addActions({m_actions->addSubscriber, m_actions->addPublisher});
  bus->addSeparator();
  bus->addActions({m_actions->acknowledge, m_actions->note});
  QMenu* view = bar->addMenu(QStringLiteral("&View"));
  view->addActions({m_actions->pause, m_actions->live, m_actions->zoomBack});
  view->addSeparator();
  const auto submenu = [view](const QString& title, const std::vector<QAction*>& entries) {
    QMenu* menu = view->addMenu(title);
    for (QAction* entry : entries) menu->addAction(entry);
    return menu;
  };
  submenu(QStringLiteral("Plots &show"), m_actions->windows);
  submenu(QStringLiteral("&Layout"), m_actions->layouts);
  submenu(QStringLiteral("P&anels"), {})->setObjectName("panels");
  submenu(QStringLiteral("&Theme"), m_actions->themes);
  bar->addMenu(QStringLiteral("&Help"))->addActions({m_actions->findCommand, m_actions->showKeys});
  for (QAction* action : m_actions->all()) addAction(action);
}

void MainWindow::connectActions() {
  connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
  connect(m_actions->note, &QAction::triggered, this, &MainWindow::askForNote);
  connect(m_actions->savePicture, &QAction::triggered, this, &MainWindow::askForPicture);
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
    statusBar()->showMessage(QStringLiteral("Refused: %1: %2").arg(record.text, record.refusal), kRefusalShownMs);
  });
  connect(&m_session.dispatcher(), &ActionDispatcher::applied, this,
          [this](const ActionRecord& record) { statusBar()->showMessage(record.text, kRefusalShownMs); });
}

void MainWindow::restoreArrangement() {
  const auto watch = loadLayout(QStringLiteral("watch"));
  if (!restoreWindow(*this, *m_centre, m_settings) && watch) place(*watch);
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
  m_ledger->setTheme(palette);
  for (QAction* action : m_actions->themes) action->setChecked(action->data().toInt() == static_cast<int>(choice));
}

std::expected<void, QString> MainWindow::writePicture(const QString& path) {
  m_plots->refreshNow();
  return writeScreenshot(*this, path);
}

void MainWindow::askForNote() {
  bool given = false;
  const QString text = QInputDialog::getText(this, QStringLiteral("Drop a note"),
                                             QStringLiteral("Note in the event lane:"), QLineEdit::Normal, {}, &given);
  if (given && !text.trimmed().isEmpty()) m_session.addNote(text.trimmed());
}

void MainWindow::askForPicture() {
  const QString path =
      QFileDialog::getSaveFileName(this, QStringLiteral("Save a picture of the window"), "ron-bus.png", "PNG (*.png)");
  if (path.isEmpty()) return;
  if (const auto written = writePicture(path); !written) QMessageBox::warning(this, windowTitle(), written.error());
}

void MainWindow::showKeys() {
  QString rows;
  for (const QAction* action : m_actions->all()) {
    if (action->shortcut().isEmpty()) continue;
    rows += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;</td><td>%2</td></tr>")
                .arg(action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped(),
                     QString(action->text()).remove('&').toHtmlEscaped());
  }
  QMessageBox box(QMessageBox::NoIcon, QStringLiteral("Keys"), QStringLiteral("<table>%1</table>").arg(rows),
                  QMessageBox::Close, this);
  box.exec();
}

void MainWindow::findCommand() {
  std::vector<Command> commands;
  const auto collect = [&commands](const auto& self, const QList<QAction*>& entries, const QString& group) -> void {
    for (QAction* entry : entries) {
      if (entry->isSeparator()) continue;
      if (entry->menu() == nullptr) {
        commands.push_back({entry, group});
        continue;
      }
      const QString title = entry->text().remove('&');
      self(self, entry->menu()->actions(), group.isEmpty() ? title : QStringLiteral("%1 › %2").arg(group, title));
    }
  };
  collect(collect, menuWidget()->findChild<QMenuBar*>()->actions(), {});
  std::erase_if(commands, [this](const Command& command) { return command.action == m_actions->findCommand; });
  CommandPalette palette(std::move(commands), this);
  palette.exec();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  saveWindow(*this, *m_centre, m_settings);
  QMainWindow::closeEvent(event);
}

}  // namespace ron::dash

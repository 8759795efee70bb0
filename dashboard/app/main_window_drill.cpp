// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of MainWindow has to do with drills.
#include <QMenuBar>
#include <algorithm>

#include "app/drill_reports.h"
#include "app/main_window.h"
#include "views/cutover_panel.h"
#include "views/drill_panel.h"
#include "views/publishers_panel.h"
#include "views/subscribers_panel.h"

namespace ron::dash {

void MainWindow::showDrill() {
  QDockWidget* const dock = m_docks.at("drill");
  dock->show();
  dock->raise();
  m_drill->takeFocus();
}

void MainWindow::connectDrill() {
  connect(m_actions->drillPick, &QAction::triggered, this, &MainWindow::showDrill);
  connect(m_actions->drillFast, &QAction::triggered, &m_drills, &DrillModel::fastForward);
  connect(m_actions->drillPause, &QAction::triggered, &m_drills, &DrillModel::setPaused);
  connect(m_actions->drillClaim, &QAction::triggered, &m_drills, &DrillModel::claim);
  connect(m_actions->drillHint, &QAction::triggered, &m_drills, &DrillModel::askHint);
  connect(m_actions->drillAbort, &QAction::triggered, &m_drills, &DrillModel::abort);
  const auto allow = [this] {
    const sim::DrillView& view = m_drills.status().view;
    const bool runs = m_drills.stage() == DrillStage::Running && view.state <= sim::DrillState::Verifying;
    m_actions->drillFast->setEnabled(runs);
    m_actions->drillPause->setEnabled(runs && view.may_pause);
    m_actions->drillPause->setChecked(runs && m_drills.status().pace.paused);
    m_actions->drillClaim->setEnabled(m_drills.canClaim());
    m_actions->drillHint->setEnabled(m_drills.canAskHint());
    m_actions->drillAbort->setEnabled(runs);
  };
  connect(&m_drills, &DrillModel::changed, m_actions, allow);
  allow();
  connect(m_drill, &DrillPanel::controlsWanted, this, &MainWindow::showControls);
  connect(m_drill, &DrillPanel::reportWanted, this, &MainWindow::saveDrillReport);
}

void MainWindow::showControls(const DrillStep& step) {
  const auto front = [this](const QString& id) {
    m_docks.at(id)->show();
    m_docks.at(id)->raise();
  };
  switch (step.kind) {
    case DrillStep::Kind::ShowSubscriber: {
      front("subscribers");
      const auto& subscribers = m_session.latest().subscribers;
      const auto wanted = std::ranges::find(subscribers, step.target.toStdString(), &sim::SubscriberSample::name);
      if (wanted != subscribers.end()) m_subscribers->reveal(wanted->id);
      return;
    }
    case DrillStep::Kind::ShowPublisher: return front("publishers");
    case DrillStep::Kind::ShowCutover: return front("cutover");
    case DrillStep::Kind::ShowBus: {
      const auto* bar = menuWidget()->findChild<QMenuBar*>();
      auto* bus = menuWidget()->findChild<QMenu*>("bus");
      return bus->popup(bar->mapToGlobal(bar->actionGeometry(bus->menuAction()).bottomLeft()));
    }
    default: return;
  }
}

void MainWindow::saveDrillReport(const QString& format) {
  const QString kinds = format == "html"  ? tr("Web pages (*.html)")
                        : format == "pdf" ? tr("PDF documents (*.pdf)")
                                          : tr("JSON (*.json)");
  writeAsked(tr("Save the after-action report"), QStringLiteral("%1.%2").arg(m_drills.order().name, format), kinds,
             [this](const QString& path) { return writeDrillReport(m_drills.report(), path); });
}

}  // namespace ron::dash

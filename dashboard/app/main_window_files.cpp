// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files that MainWindow writes when asked to: pictures and exports.
#include <QFileDialog>

#include "app/exports.h"
#include "app/main_window.h"
#include "app/screenshot.h"
#include "views/plots_panel.h"

namespace ron::dash {

std::expected<void, QString> MainWindow::writePicture(const QString& path) {
  m_plots->refreshNow();
  return writeScreenshot(*this, path);
}

Report MainWindow::report() {
  m_plots->refreshNow();
  return {.title = windowTitle(),
          .source = m_session.source().label(),
          .mode = m_session.clock().badge(),
          .plots = m_plots->grab().toImage(),
          .summaries = m_plots->summaries()};
}

void MainWindow::writeAsked(const QString& title, const QString& name, const QString& filter,
                            std::function<std::expected<void, QString>(const QString& path)> write) {
  auto* ask = new QFileDialog(this, title, {}, filter);
  ask->setAttribute(Qt::WA_DeleteOnClose);
  ask->setAcceptMode(QFileDialog::AcceptSave);
  ask->setDefaultSuffix(name.section(u'.', -1));
  ask->selectFile(name);
  connect(ask, &QFileDialog::fileSelected, this, [this, write = std::move(write)](const QString& path) {
    const auto written = write(path);
    tell(written ? tr("Saved: %1").arg(path) : tr("Not saved: %1").arg(written.error()));
  });
  ask->open();
}

void MainWindow::connectFiles() {
  connect(m_actions->savePicture, &QAction::triggered, this, [this] {
    writeAsked(tr("Save a picture of the window"), "ron-bus.png", tr("Pictures (*.png)"),
               [this](const QString& path) { return writePicture(path); });
  });
  connect(m_actions->exportCsv, &QAction::triggered, this, [this] {
    const ViewClock& clock = m_session.clock();
    writeAsked(tr("Export what is plotted"), "ron-bus.csv", tr("Comma-separated values (*.csv)"),
               [this, from = clock.from(), to = clock.now()](const QString& path) {
                 return writeCsv(m_session, from, to, path);
               });
  });
  connect(m_actions->exportHtml, &QAction::triggered, this, [this] {
    writeAsked(tr("Export a report"), "ron-bus.html", tr("Web pages (*.html)"),
               [this](const QString& path) { return writeHtml(m_session, report(), path); });
  });
  connect(m_actions->exportPdf, &QAction::triggered, this, [this] {
    writeAsked(tr("Export a report"), "ron-bus.pdf", tr("PDF documents (*.pdf)"),
               [this](const QString& path) { return writePdf(m_session, report(), path); });
  });
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_alerts.h"

#include <QHBoxLayout>
#include <algorithm>
#include <set>

#include "charts/fonts.h"
#include "models/severity.h"

namespace ron::dash {

DrillAlerts::DrillAlerts(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this)), m_none(new QLabel) {
  m_rows->setContentsMargins(0, 0, 0, 0);
  m_rows->setSpacing(4);
  m_none->setObjectName("secondary");
  m_none->setFont(bodyFont(kAxisPoints));
  m_none->setText(tr("%1 No alert has fired").arg(severityShape(Severity::Ok)));
  m_rows->addWidget(m_none);
}

DrillAlerts::Row& DrillAlerts::rowOf(const sim::Alert& alert) {
  Row& row = m_shown[alert.name];
  if (row.whole != nullptr) return row;
  const QString name = QString::fromStdString(alert.name);
  row.whole = new QWidget;
  row.text = new QLabel;
  row.text->setWordWrap(true);
  row.text->setTextFormat(Qt::RichText);
  row.text->setAccessibleName(tr("Alert %1").arg(name));
  row.acknowledge = new QPushButton(tr("Acknowledge"));
  row.acknowledge->setObjectName("drillAcknowledge");
  row.acknowledge->setAccessibleName(tr("Acknowledge %1").arg(name));
  auto* line = new QHBoxLayout(row.whole);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(row.text, 1);
  line->addWidget(row.acknowledge, 0, Qt::AlignTop);
  m_rows->addWidget(row.whole);
  connect(row.acknowledge, &QPushButton::clicked, this, [this, name] { emit acknowledged(name); });
  return row;
}

void DrillAlerts::display(const sim::DrillStatus& status, bool mayAcknowledge) {
  std::set<std::string> wanted;
  for (const sim::Alert& alert : status.alerts) {
    if (alert.state == sim::AlertState::Pending) continue;
    wanted.insert(alert.name);
    Row& row = rowOf(alert);
    const bool firing = alert.state == sim::AlertState::Firing;
    const bool known = std::ranges::find(status.view.acknowledged, alert.name) != status.view.acknowledged.end();
    const Severity severity = alert.severity == "critical" ? Severity::Critical : Severity::Warning;
    const QColor loud = severity == Severity::Critical ? m_palette.critical : m_palette.warning;
    const QString text =
        QStringLiteral("<b style='color:%1'>%2 %3</b> %4<br><span style='color:%5; font-size:9pt'>%6</span>")
            .arg((firing ? loud : m_palette.secondary).name(), severityShape(firing ? severity : Severity::Ok),
                 QString::fromStdString(alert.name).toHtmlEscaped(),
                 known    ? tr("acknowledged")
                 : firing ? tr("firing")
                          : tr("resolved"),
                 m_palette.secondary.name(), QString::fromStdString(alert.summary).toHtmlEscaped());
    if (row.text->text() != text) row.text->setText(text);
    row.acknowledge->setVisible(!known);
    row.acknowledge->setEnabled(mayAcknowledge);
  }
  std::erase_if(m_shown, [&wanted](const auto& entry) {
    if (wanted.contains(entry.first)) return false;
    entry.second.whole->deleteLater();
    return true;
  });
  m_none->setVisible(m_shown.empty());
}

}  // namespace ron::dash

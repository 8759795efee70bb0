// SPDX-License-Identifier: GPL-3.0-or-later
//
// What QtTimeChart shows, for those who do not see it: as values, as a sentence, as a table.
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

#include "charts/qt_time_chart.h"
#include "models/headline.h"

namespace ron::dash {

namespace {

constexpr qint64 kDescribeEveryMs = 1000;

}  // namespace

std::vector<double> QtTimeChart::valuesAt(double seconds) const {
  std::vector<double> values;
  for (const Line& line : m_lines) {
    values.push_back(valueAt(line.points, seconds));
  }
  return values;
}

CursorBox QtTimeChart::cursorTable() const {
  const auto at = [](const Line& line, const std::optional<double>& seconds) {
    return seconds ? valueAt(line.points, *seconds) : std::numeric_limits<double>::quiet_NaN();
  };
  std::vector<CursorRow> rows;
  for (const Line& line : m_lines) {
    rows.push_back(
        {.name = line.style.name, .color = line.style.color, .a = at(line, m_cursors.a), .b = at(line, m_cursors.b)});
    // A series that is nowhere (bus B outside a cutover) takes no room.
    if (std::isnan(rows.back().a) && std::isnan(rows.back().b)) {
      rows.pop_back();
    }
  }
  return cursorBox(m_cursors, m_geometry.to, rows, m_palette.secondary);
}

QString QtTimeChart::summary() const {
  QStringList parts;
  for (const Line& line : m_lines) {
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (const SeriesPoint& point : line.points) {
      least = std::isfinite(point.value) ? std::min(least, point.value) : least;
      most = std::isfinite(point.value) ? std::max(most, point.value) : most;
    }
    if (least > most) {
      parts.append(tr("%1 has no data").arg(line.style.name));
      continue;
    }
    const double now = newestValue(line);
    const QString newest = std::isnan(now) ? tr("no value now") : numberText(std::round(now));
    parts.append(tr("%1 %2, between %3 and %4")
                     .arg(line.style.name, newest, numberText(std::round(least)), numberText(std::round(most))));
  }
  for (const ReferenceLine& reference : m_references) {
    parts.append(reference.label);
  }
  if (const QString difference = cursorSentence(cursorTable()); !difference.isEmpty()) {
    parts.append(difference);
  }
  const QString span = secondsText(m_geometry.to - m_geometry.from);
  return tr("%1 in %2 over %3: %4").arg(m_title, m_unit, span, parts.join(QStringLiteral("; ")));
}

void QtTimeChart::refreshTable() {
  std::vector<QString> names;
  std::vector<std::vector<SeriesPoint>> series;
  for (const Line& line : m_lines) {
    names.push_back(line.style.name);
    series.push_back(line.points);
  }
  m_table.setContents(std::move(names), series, m_geometry.to);
}

void QtTimeChart::describe() {
  if (!m_described.isValid() || m_described.elapsed() >= kDescribeEveryMs) {
    m_described.start();
    setAccessibleDescription(summary());
  }
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/cursor_box.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

#include "charts/plot_geometry.h"
#include "models/headline.h"

namespace ron::dash {

namespace {

struct CursorBoxWords {
  Q_DECLARE_TR_FUNCTIONS(CursorBox)
};

constexpr double kPadding = 4;
constexpr double kBetweenColumns = 10;

QString valueText(double value) { return std::isnan(value) ? QStringLiteral("–") : numberText(value); }

QString differenceText(double difference) {
  if (std::isnan(difference)) {
    return QStringLiteral("–");
  }
  const QString sign = difference > 0 ? QStringLiteral("+") : difference < 0 ? QStringLiteral("−") : QString();
  return sign + numberText(std::abs(difference));
}

QString timeText(const QString& name, double seconds, double now) {
  // Never "now": the plots may be paused.
  const double ago = std::round((seconds - now) * 10) / 10;
  return QStringLiteral("%1 %2").arg(name, ago == 0 ? CursorBoxWords::tr("0 s") : relativeTimeText(ago));
}

std::array<double, 4> widthsOf(const CursorBox& box, const QFontMetricsF& metrics) {
  std::array<double, 4> widths{};
  for (const CursorBox::Line& line : box.lines) {
    for (std::size_t column = 0; column < widths.size(); ++column) {
      widths[column] = std::max(widths[column], metrics.horizontalAdvance(line.cells[column]));
    }
  }
  return widths;
}

}  // namespace

CursorBox cursorBox(const ChartCursors& cursors, double now, const std::vector<CursorRow>& rows,
                    const QColor& heading) {
  CursorBox box;
  if (!cursors.any()) {
    return box;
  }
  const bool both = cursors.a && cursors.b;
  box.lines.push_back({.cells = {QString(), cursors.a ? timeText(QStringLiteral("A"), *cursors.a, now) : QString(),
                                 cursors.b ? timeText(QStringLiteral("B"), *cursors.b, now) : QString(),
                                 both ? CursorBoxWords::tr("B−A %1 s")
                                            .arg(differenceText(std::round((*cursors.b - *cursors.a) * 10) / 10))
                                      : QString()},
                       .color = heading});
  for (const CursorRow& row : rows) {
    box.lines.push_back(
        {.cells = {row.name, cursors.a ? valueText(row.a) : QString(), cursors.b ? valueText(row.b) : QString(),
                   both ? differenceText(row.b - row.a) : QString()},
         .color = QColor(row.color.rgb())});
  }
  return box;
}

QString cursorSentence(const CursorBox& box) {
  if (box.lines.empty() || box.lines.front().cells[3].isEmpty()) {
    return {};
  }
  QStringList parts;
  for (std::size_t line = 1; line < box.lines.size(); ++line) {
    parts.append(QStringLiteral("%1 %2").arg(box.lines[line].cells[0], box.lines[line].cells[3]));
  }
  const CursorBox::Line& times = box.lines.front();
  return CursorBoxWords::tr("between %1 and %2 (%3): %4")
      .arg(times.cells[1], times.cells[2], times.cells[3], parts.join(QStringLiteral("; ")));
}

void paintCursorBox(QPainter& painter, const QRectF& area, bool right, const CursorBox& box, const Palette& palette) {
  const QFontMetricsF metrics(painter.font());
  const std::array<double, 4> widths = widthsOf(box, metrics);
  double width = 2 * kPadding;
  for (const double one : widths) {
    width += one > 0 ? one + kBetweenColumns : 0;
  }
  width -= kBetweenColumns;
  QRectF frame(area.left() + 2, area.top() + 2, width,
               metrics.height() * static_cast<double>(box.lines.size()) + 2 * kPadding);
  if (right) {
    frame.moveRight(area.right() - 2);
  }
  painter.setPen(QPen(palette.selected, 1));
  painter.setBrush(Palette::faded(palette.plot, 0.92));
  painter.drawRect(frame);
  double baseline = frame.top() + kPadding + metrics.ascent();
  for (const CursorBox::Line& line : box.lines) {
    painter.setPen(line.color);
    double x = frame.left() + kPadding;
    for (std::size_t column = 0; column < widths.size(); ++column) {
      if (widths[column] <= 0) {
        continue;
      }
      // Names from the left, figures to the right, so that their places stand below each other.
      const double indent = column == 0 ? 0 : widths[column] - metrics.horizontalAdvance(line.cells[column]);
      painter.drawText(QPointF(x + indent, baseline), line.cells[column]);
      x += widths[column] + kBetweenColumns;
    }
    baseline += metrics.height();
  }
}

}  // namespace ron::dash

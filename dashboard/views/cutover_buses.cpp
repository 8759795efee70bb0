// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/cutover_buses.h"

#include <QPainter>
#include <algorithm>

#include "charts/fonts.h"
#include "models/headline.h"

namespace ron::dash {
namespace {

constexpr int kHeader = 64;
constexpr int kLine = 22;
constexpr double kGap = 18;

}  // namespace

CutoverBuses::CutoverBuses(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Old and new bus with their subscribers"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CutoverBuses::setTheme(const Palette& palette) {
  m_palette = palette;
  update();
}

QSize CutoverBuses::sizeHint() const {
  const bool more = m_lines.moreOnA + m_lines.moreOnB > 0;
  const auto lines = static_cast<int>(m_lines.shown.size()) + (more ? 1 : 0);
  return {300, kHeader + std::max(lines, 2) * kLine + 8};
}

CutoverBuses::Lines CutoverBuses::linesOf(std::vector<Mover> movers) {
  Lines lines;
  if (movers.size() > kMostLines) {
    const auto hidden = movers.begin() + (kMostLines - 1);
    std::ranges::partial_sort(movers, hidden, [](const Mover& a, const Mover& b) {
      if (a.keepsUp != b.keepsUp) return b.keepsUp;
      const std::uint64_t left = a.keepsUp ? 0 : a.behind;  // of those that keep up a few events say nothing
      const std::uint64_t right = b.keepsUp ? 0 : b.behind;
      return left != right ? left > right : a.name < b.name;
    });
    for (auto one = hidden; one != movers.end(); ++one) ++(one->bus == 0 ? lines.moreOnA : lines.moreOnB);
    movers.erase(hidden, movers.end());
  }
  std::ranges::sort(movers, {}, &Mover::name);
  lines.shown = std::move(movers);
  return lines;
}

void CutoverBuses::display(const BusFigures& busA, const BusFigures& busB, std::vector<Mover> movers,
                           std::uint64_t planned) {
  const QSize before = sizeHint();
  m_busA = busA;
  m_busB = busB;
  m_lines = linesOf(std::move(movers));
  m_planned = planned;
  if (sizeHint() != before) updateGeometry();
  setAccessibleDescription(
      tr("%1: %2 receivers; %3: %4 receivers")
          .arg(busA.title, QString::number(busA.receivers), busB.title, QString::number(busB.receivers)));
  update();
}

void CutoverBuses::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double width = (this->width() - kGap) / 2;
  const QRectF left(0.5, 0.5, width - 1, height() - 1);
  const QRectF right(width + kGap + 0.5, 0.5, width - 1, height() - 1);
  paintBus(painter, left, m_busA, 0);
  paintBus(painter, right, m_busB, 1);
  painter.setPen(m_palette.secondary);
  painter.setFont(bodyFont(kBodyPoints + 2));
  painter.drawText(QRectF(width, 0, kGap, height()), Qt::AlignCenter, QStringLiteral("→"));
  paintMovers(painter, left, 0);
  paintMovers(painter, right, 1);
}

void CutoverBuses::paintBus(QPainter& painter, const QRectF& box, const BusFigures& figures, int bus) const {
  const QColor colour = bus == 0 ? m_palette.busA : m_palette.busB;
  painter.setPen(QPen(figures.present ? colour : m_palette.grid, 1, figures.present ? Qt::SolidLine : Qt::DashLine));
  painter.setBrush(figures.present ? m_palette.plot : m_palette.window);
  painter.drawRoundedRect(box, 6, 6);
  painter.setFont(bodyFont(kBodyPoints, true));
  painter.setPen(figures.present ? m_palette.text : m_palette.secondary);
  const QRectF text = box.adjusted(10, 6, -8, 0);
  painter.drawText(text, Qt::AlignLeft | Qt::AlignTop, figures.title);
  painter.setFont(figureFont(kAxisPoints));
  painter.setPen(m_palette.secondary);
  if (!figures.present) {
    const QString plan = m_planned > 0 ? tr("capacity %1").arg(numberText(double(m_planned))) : QString();
    painter.drawText(text.adjusted(0, 20, 0, 0), Qt::AlignLeft | Qt::AlignTop, plan);
    return;
  }
  painter.drawText(text.adjusted(0, 20, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                   tr("%1 of %2").arg(numberText(double(figures.depth)), numberText(double(figures.capacity))));
  const QRectF bar(text.left(), box.top() + 44, text.width(), 8);
  painter.setPen(Qt::NoPen);
  painter.setBrush(m_palette.grid);
  painter.drawRoundedRect(bar, 3, 3);
  const double share = figures.capacity == 0 ? 0 : std::min(1.0, double(figures.depth) / double(figures.capacity));
  painter.setBrush(colour);
  painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), 3, 3);
}

QRectF CutoverBuses::chipOf(const QRectF& box, std::size_t line) const {
  return {box.left() + 6, box.top() + kHeader + static_cast<double>(line) * kLine, box.width() - 12, kLine - 3};
}

void CutoverBuses::paintMovers(QPainter& painter, const QRectF& box, int bus) const {
  painter.setFont(bodyFont(kAxisPoints));
  for (std::size_t line = 0; line < m_lines.shown.size(); ++line) {
    // A subscriber keeps its line on both sides, so that it is seen to move straight across.
    const Mover& mover = m_lines.shown[line];
    if ((mover.bus == 0) != (bus == 0)) continue;
    const QRectF chip = chipOf(box, line);
    painter.setPen(QPen(m_palette.grid, 1));
    painter.setBrush(m_palette.window);
    painter.drawRoundedRect(chip, 4, 4);
    const QString behind =
        !mover.keepsUp ? QStringLiteral("−") + numberText(double(mover.behind)) : QStringLiteral("✓");
    painter.setPen(m_palette.secondary);
    painter.drawText(chip.adjusted(6, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter, behind);
    painter.setPen(m_palette.text);
    const double room = chip.width() - 18 - painter.fontMetrics().horizontalAdvance(behind);
    painter.drawText(chip.adjusted(6, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(mover.name, Qt::ElideRight, int(room)));
  }
  if (const std::uint64_t more = bus == 0 ? m_lines.moreOnA : m_lines.moreOnB; more > 0) {
    painter.setPen(m_palette.secondary);
    painter.drawText(chipOf(box, m_lines.shown.size()).adjusted(6, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("and %n more", nullptr, static_cast<int>(more)));
  }
}

}  // namespace ron::dash

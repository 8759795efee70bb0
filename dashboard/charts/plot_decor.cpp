// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plot_decor.h"

#include <QGraphicsLineItem>
#include <QGraphicsRectItem>
#include <QGraphicsSimpleTextItem>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <limits>
#include <ranges>

#include "charts/value_axis.h"

namespace ron::dash {

namespace {

constexpr double kGap = 6;
constexpr double kAboveLines = 20;
constexpr double kEndStep = 5;
constexpr double kHaloOpacity = 0.75;
constexpr double kBelowGrid = 1.5;  // QtCharts has its plot area at 0 and the grid at 2

QPen referencePen(const ReferenceLine& line) {
  QPen pen(line.color, 1, line.dashed ? Qt::DashLine : Qt::SolidLine);
  pen.setCosmetic(true);
  return pen;
}

double leftOf(const PlotGeometry& geometry, std::optional<double> from) {
  return from && *from > geometry.from ? geometry.xOf(*from) : geometry.area.left();
}

double rightOf(const PlotGeometry& geometry, std::optional<double> to) {
  return to && *to < geometry.to ? geometry.xOf(std::max(*to, geometry.from)) : geometry.area.right();
}

QString edgeText(double seconds) {
  const double whole = std::floor(seconds);
  return QStringLiteral("%1:%2").arg(std::floor(whole / 60), 0, 'f', 0).arg(std::fmod(whole, 60), 2, 'f', 0, u'0');
}

}  // namespace

PlotDecor::PlotDecor(QGraphicsItem* parent) : m_parent(parent), m_heading(new QGraphicsSimpleTextItem(parent)) {
  m_heading->setZValue(kAboveLines);
}

void PlotDecor::setFont(const QFont& font) {
  m_font = font;
  QFont heading = font;
  heading.setBold(true);
  m_heading->setFont(heading);
  for (auto* const pool : {&m_timeLabels, &m_valueLabels, &m_ends}) {
    for (QGraphicsSimpleTextItem* const item : *pool) {
      item->setFont(font);
    }
  }
}

void PlotDecor::setTheme(const Palette& palette) {
  m_palette = palette;
  m_heading->setBrush(palette.text);
  for (const Reference& reference : m_references) {
    reference.halo->setBrush(Palette::faded(palette.plot, kHaloOpacity));
  }
}

void PlotDecor::setHeading(const QString& title, const QString& unit) {
  m_heading->setText(unit.isEmpty() ? title : QStringLiteral("%1 · %2").arg(title, unit));
}

void PlotDecor::setReferenceLines(const std::vector<ReferenceLine>& lines) {
  while (m_references.size() > lines.size()) {
    delete m_references.back().stroke;
    delete m_references.back().label;
    m_references.pop_back();
  }
  while (m_references.size() < lines.size()) {
    Reference fresh{.line = {},
                    .stroke = new QGraphicsLineItem(m_parent),
                    .label = new QGraphicsSimpleTextItem(m_parent),
                    .halo = nullptr};
    fresh.stroke->setZValue(kAboveLines - 1);
    fresh.halo = new QGraphicsRectItem(fresh.label);
    fresh.halo->setFlag(QGraphicsItem::ItemStacksBehindParent);
    fresh.halo->setPen(Qt::NoPen);
    fresh.label->setZValue(kAboveLines);
    m_references.push_back(fresh);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Reference& reference = m_references[i];
    reference.line = lines[i];
    reference.stroke->setPen(referencePen(lines[i]));
    reference.label->setText(lines[i].label);
    reference.label->setBrush(lines[i].color);
    reference.label->setFont(m_font);
    reference.halo->setRect(reference.label->boundingRect());
    reference.halo->setBrush(Palette::faded(m_palette.plot, kHaloOpacity));
  }
}

void PlotDecor::setBands(const std::vector<ValueBand>& bands) {
  while (m_bands.size() > bands.size()) {
    delete m_bands.back().box;
    m_bands.pop_back();
  }
  while (m_bands.size() < bands.size()) {
    m_bands.push_back({.band = {}, .box = new QGraphicsRectItem(m_parent)});
    m_bands.back().box->setZValue(kBelowGrid);
    m_bands.back().box->setPen(Qt::NoPen);
  }
  for (std::size_t i = 0; i < bands.size(); ++i) {
    m_bands[i].band = bands[i];
    m_bands[i].box->setBrush(bands[i].color);
  }
}

bool PlotDecor::limitsMove() const {
  return std::ranges::any_of(m_references, [](const Reference& one) { return one.line.from || one.line.to; }) ||
         std::ranges::any_of(m_bands, [](const Band& one) { return one.band.from || one.band.to; });
}

QGraphicsSimpleTextItem* PlotDecor::text(std::vector<QGraphicsSimpleTextItem*>& pool, std::size_t index,
                                         const QColor& color) {
  while (pool.size() <= index) {
    pool.push_back(new QGraphicsSimpleTextItem(m_parent));
    pool.back()->setFont(m_font);
    pool.back()->setZValue(kAboveLines);
  }
  pool[index]->setBrush(color);
  pool[index]->setVisible(true);
  return pool[index];
}

void PlotDecor::layOut(const PlotGeometry& geometry, bool live) {
  m_heading->setPos(geometry.area.left(), geometry.area.top() - m_heading->boundingRect().height() - 2);
  layOutTicks(geometry, live);
  layOutLimits(geometry);
}

void PlotDecor::layOutTicks(const PlotGeometry& geometry, bool live) {
  for (auto* const pool : {&m_timeLabels, &m_valueLabels}) {
    for (QGraphicsSimpleTextItem* const item : *pool) {
      item->setVisible(false);
    }
  }
  std::size_t used = 0;
  // From now back: where the plot is narrow, an older label gives way to the newer one beside it.
  double free = std::numeric_limits<double>::infinity();
  for (const double tick : timeTicks(geometry.to - geometry.from) | std::views::reverse) {
    QGraphicsSimpleTextItem* const label = text(m_timeLabels, used++, m_palette.secondary);
    // A paused plot does not end now; its edge tells the time it stands at.
    label->setText(tick == 0 && !live ? edgeText(geometry.to) : relativeTimeText(tick));
    const double width = label->boundingRect().width();
    // The first one begins at the plot's edge, clear of the value axis' zero.
    const double left = std::max(geometry.xOf(geometry.to + tick) - width / 2, geometry.area.left());
    label->setPos(left, geometry.area.bottom() + 2);
    const bool fits = left + width + kGap <= free;
    label->setVisible(fits);
    free = fits ? left : free;
  }
  used = 0;
  for (const double tick : niceTicks(geometry.top, geometry.valueSteps())) {
    QGraphicsSimpleTextItem* const label = text(m_valueLabels, used++, m_palette.secondary);
    label->setText(axisText(tick));
    const QRectF box = label->boundingRect();
    label->setPos(geometry.area.left() - box.width() - kGap, geometry.yOf(tick) - box.height() / 2);
  }
}

void PlotDecor::layOutLimits(const PlotGeometry& geometry) {
  for (const Band& band : m_bands) {
    const double left = leftOf(geometry, band.band.from);
    const double right = rightOf(geometry, band.band.to);
    const double top = geometry.yOf(band.band.high);
    band.box->setRect(left, top, std::max(right - left, 0.0), geometry.yOf(band.band.low) - top);
  }
  for (const Reference& reference : m_references) {
    const double y = std::round(geometry.yOf(reference.line.value)) + 0.5;
    const double left = leftOf(geometry, reference.line.from);
    const double right = rightOf(geometry, reference.line.to);
    reference.stroke->setLine(left, y, std::max(right, left), y);
    reference.stroke->setVisible(right > left);
  }
  layOutReferenceLabels(geometry);
}

void PlotDecor::layOutReferenceLabels(const PlotGeometry& geometry) {
  std::vector<QRectF> taken;
  for (const Reference& reference : m_references) {
    const QLineF line = reference.stroke->line();
    const QSizeF size = reference.label->boundingRect().size();
    // Above its line, unless that is the top of the plot.
    const double above = line.y1() - size.height();
    QRectF box({line.x1() + kGap, above < geometry.area.top() ? line.y1() : above}, size);
    const auto overlaps = [&box](const QRectF& other) { return box.intersects(other); };
    while (std::ranges::any_of(taken, overlaps)) {
      box.translate(size.width() + kGap, 0);
      if (box.right() > line.x2()) break;
    }
    const bool fits =
        reference.stroke->isVisible() && box.right() <= geometry.area.right() && std::ranges::none_of(taken, overlaps);
    reference.label->setVisible(fits);
    reference.label->setPos(box.topLeft());
    if (fits) taken.push_back(box);
  }
}

void PlotDecor::layOutEnds(const PlotGeometry& geometry, const std::vector<EndLabel>& ends) {
  for (QGraphicsSimpleTextItem* const item : m_ends) {
    item->setVisible(false);
  }
  std::vector<QGraphicsSimpleTextItem*> shown;
  std::vector<double> centres;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (std::isnan(ends[i].value)) {
      continue;
    }
    QGraphicsSimpleTextItem* const label = text(m_ends, i, ends[i].color);
    if (label->text() != ends[i].text) {
      label->setText(ends[i].text);
    }
    shown.push_back(label);
    // In steps, so that labels of lines that run together keep their order instead of changing places.
    centres.push_back(std::round(geometry.yOf(ends[i].value) / kEndStep) * kEndStep);
  }
  const double height = shown.empty() ? 0 : shown.front()->boundingRect().height();
  // A plot that is too low for all of them keeps those of its first lines: none runs into the heading.
  while (shown.size() > 1 && static_cast<double>(shown.size()) * height > geometry.area.height() + height / 2) {
    shown.back()->setVisible(false);
    shown.pop_back();
    centres.pop_back();
  }
  const std::vector<double> placed =
      spreadLabels(std::move(centres), height, geometry.area.top(), geometry.area.bottom());
  for (std::size_t i = 0; i < shown.size(); ++i) {
    shown[i]->setPos(geometry.area.right() + kGap, placed[i] - height / 2);
  }
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// PlotDecor: what stands around the lines of a chart, as items of its scene: heading, tick labels, reference
// lines with their labels, bands behind the lines, and the series' names at their ends. Moved only when something
// changed.
#pragma once

#include <QFont>
#include <QGraphicsItem>
#include <QString>

#include <memory>
#include <vector>

#include "charts/palette.h"
#include "charts/plot_geometry.h"
#include "charts/time_chart.h"

namespace ron::dash {

/// The name at the end of a line.
struct EndLabel {
  QString text;
  QColor color;
  double value = 0;     ///< NaN: the line has no end now, no label
};

class PlotDecor {
 public:
  /// The items become children of `parent`, which deletes them.
  explicit PlotDecor(QGraphicsItem* parent);

  void setFont(const QFont& font);
  void setTheme(const Palette& palette);
  void setHeading(const QString& title, const QString& unit);
  void setReferenceLines(const std::vector<ReferenceLine>& lines);
  void setBands(const std::vector<ValueBand>& bands);

  /// Places everything that depends on the axes.
  void layOut(const PlotGeometry& geometry, bool live);
  /// Reference lines and bands alone: all that moves along when time passes.
  void layOutLimits(const PlotGeometry& geometry);
  /// Whether any of them begins or ends at an instant.
  [[nodiscard]] bool limitsMove() const;
  void layOutEnds(const PlotGeometry& geometry, const std::vector<EndLabel>& ends);

 private:
  struct Reference {
    ReferenceLine line;
    QGraphicsLineItem* stroke = nullptr;
    QGraphicsSimpleTextItem* label = nullptr;
    QGraphicsRectItem* halo = nullptr;   ///< keeps the label readable on the lines; the label's child
  };
  struct Band {
    ValueBand band;
    QGraphicsRectItem* box = nullptr;
  };
  void layOutTicks(const PlotGeometry& geometry, bool live);
  void layOutReferenceLabels(const PlotGeometry& geometry);
  QGraphicsSimpleTextItem* text(std::vector<QGraphicsSimpleTextItem*>& pool, std::size_t index, const QColor& color);

  QGraphicsItem* const m_parent;
  QFont m_font;
  Palette m_palette = Palette::light();
  QGraphicsSimpleTextItem* m_heading;
  std::vector<QGraphicsSimpleTextItem*> m_timeLabels;
  std::vector<QGraphicsSimpleTextItem*> m_valueLabels;
  std::vector<QGraphicsSimpleTextItem*> m_ends;
  std::vector<Reference> m_references;
  std::vector<Band> m_bands;
};

}  // namespace ron::dash

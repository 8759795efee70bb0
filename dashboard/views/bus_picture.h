// SPDX-License-Identifier: GPL-3.0-or-later
//
// BusPictureView: publishers → ring → subscribers as a live diagram. What it shows comes from the
// session's BusPicture, where it stands from BusGeometry; this class only paints.
//
// Subscribers are reachable by keyboard (up, down) and by mouse; choosing one emits chosen().
#pragma once

#include <QWidget>
#include <optional>

#include "charts/palette.h"
#include "views/bus_geometry.h"

namespace ron::dash {

class BusPictureView final : public QWidget {
  Q_OBJECT
 public:
  explicit BusPictureView(QWidget* parent = nullptr);

  /// `staleness`: as Session's; not empty: the picture is grey and hatched, and says it.
  void setPicture(const BusPicture& picture, const QString& staleness = {});
  void setTheme(const Palette& palette);

  [[nodiscard]] QSize sizeHint() const override { return {620, 210}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {300, 100}; }

 signals:
  void chosen(ron::sim::SubscriberId id);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  [[nodiscard]] BusGeometry geometryNow() const;
  void choose(sim::SubscriberId id);
  void paintPublishers(QPainter& painter, const BusGeometry& geometry) const;
  void paintRing(QPainter& painter, const PictureRing& ring, const RingPlace& place) const;
  void paintRingText(QPainter& painter, const PictureRing& ring, const RingPlace& place) const;
  void paintLinks(QPainter& painter, const BusGeometry& geometry) const;
  void paintSubscribers(QPainter& painter, const BusGeometry& geometry) const;
  [[nodiscard]] QColor busColour(const PictureRing& ring) const;
  [[nodiscard]] QColor stateColour(Severity severity) const;
  [[nodiscard]] const PictureReceiver* find(sim::SubscriberId id) const;

  BusPicture m_picture;
  Palette m_theme = Palette::light();
  Palette m_palette = m_theme;    ///< what is painted with: the theme's, or grey
  QString m_staleness;
  std::optional<sim::SubscriberId> m_chosen;
};

}  // namespace ron::dash

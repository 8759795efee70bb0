// SPDX-License-Identifier: GPL-3.0-or-later
//
// CutoverBuses: the old and the new bus side by side, with the subscribers moving across from one to the
// other. Before a cutover the right side shows the bus that one begun now would make.
#pragma once

#include <QWidget>
#include <vector>

#include "charts/palette.h"
#include "models/cutover_model.h"

namespace ron::dash {

class CutoverBuses final : public QWidget {
  Q_OBJECT
 public:
  struct Mover {
    QString name;
    int bus = 0;
    std::uint64_t behind = 0;  ///< events it has still to read
    bool keepsUp = true;       ///< hardly any

    friend bool operator==(const Mover&, const Mover&) = default;
  };
  /// Those that have a line, and how many more there are on each side.
  struct Lines {
    std::vector<Mover> shown;
    std::uint64_t moreOnA = 0, moreOnB = 0;
  };
  static constexpr std::size_t kMostLines = 8;
  /// Those furthest behind have the lines if not all can, in order of name.
  [[nodiscard]] static Lines linesOf(std::vector<Mover> movers);

  explicit CutoverBuses(QWidget* parent = nullptr);

  void setTheme(const Palette& palette);
  /// `planned`: capacity that the right side shows while there is no bus B; 0 for none.
  void display(const BusFigures& busA, const BusFigures& busB, std::vector<Mover> movers, std::uint64_t planned);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return {220, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void paintBus(QPainter& painter, const QRectF& box, const BusFigures& figures, int bus) const;
  void paintMovers(QPainter& painter, const QRectF& box, int bus) const;
  [[nodiscard]] QRectF chipOf(const QRectF& box, std::size_t line) const;

  Palette m_palette = Palette::light();
  BusFigures m_busA, m_busB;
  Lines m_lines;
  std::uint64_t m_planned = 0;
};

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// DrillShelf: the drills that ship, as an operator picks them, and what a diagnosis can name.
#pragma once

#include <QString>

#include <cstdint>
#include <expected>
#include <vector>

#include "drill/scenario.h"

namespace ron::dash {

struct DrillChoice {
  QString name;      ///< "f1-sustained-overflow"
  QString code;      ///< "F1": also what a diagnosis names
  QString title;     ///< "F1: sustained overflow"
  QString line;      ///< what is learned, one line
  int minutes = 0;   ///< it ends after, of its own clock
  std::uint64_t seed = 1;
};

/// In the order of their names, failure modes first.
[[nodiscard]] const std::vector<DrillChoice>& shippedDrills();

struct DrillFile {
  sim::Scenario scenario;
  std::string text;
};
/// By name, or by the part before its first hyphen ("f1"). The error lists those that ship.
[[nodiscard]] std::expected<DrillFile, QString> loadDrill(const QString& name);

}  // namespace ron::dash

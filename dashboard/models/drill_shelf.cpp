// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/drill_shelf.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <chrono>

#include "drill/library.h"
#include "drill/scenario_file.h"

namespace ron::dash {
namespace {

struct DrillShelfWords {
  Q_DECLARE_TR_FUNCTIONS(DrillShelf)
};

QString sentence(const std::string& text) {
  QString line = QString::fromStdString(text);
  if (!line.isEmpty()) line[0] = line[0].toUpper();
  return line;
}

std::vector<DrillChoice> readAll() {
  std::vector<DrillChoice> choices;
  for (const sim::ShippedFile& file : sim::shipped_scenarios()) {
    const auto scenario = sim::read_scenario(file.text, file.name);
    if (!scenario) continue;  // a test reads each
    choices.push_back({.name = QString::fromStdString(scenario->name),
                       .code = QString::fromStdString(scenario->mode),
                       .title = QString::fromStdString(scenario->title),
                       .line = scenario->objectives.empty() ? QString() : sentence(scenario->objectives.front()),
                       .minutes = int(std::chrono::ceil<std::chrono::minutes>(scenario->times.total).count()),
                       .seed = scenario->seed});
  }
  std::ranges::rotate(choices,
                      std::ranges::find_if(choices, [](const DrillChoice& one) { return one.code.startsWith(u'F'); }));
  return choices;
}

}  // namespace

const std::vector<DrillChoice>& shippedDrills() {
  static const std::vector<DrillChoice> choices = readAll();
  return choices;
}

std::expected<DrillFile, QString> loadDrill(const QString& name) {
  const auto file = sim::shipped_scenario(name.toStdString());
  if (!file) {
    QStringList names;
    for (const DrillChoice& choice : shippedDrills()) names << choice.name;
    return std::unexpected(
        DrillShelfWords::tr("'%1' is not accepted; give one of: %2").arg(name, names.join(QStringLiteral(", "))));
  }
  auto scenario = sim::read_scenario(file->text, file->name);
  if (!scenario) return std::unexpected(QString::fromStdString(scenario.error().front()));
  return DrillFile{.scenario = *std::move(scenario), .text = std::string(file->text)};
}

}  // namespace ron::dash

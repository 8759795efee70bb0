// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layouts.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/resources.h"

namespace ron::dash {
namespace {

std::unexpected<QString> wrong(const QString& origin, const QString& what) {
  return std::unexpected(QStringLiteral("layout %1: %2").arg(origin, what));
}

std::expected<DockPlace, QString> parseDock(const QJsonObject& object, const QString& origin) {
  DockPlace place;
  place.id = object["id"].toString();
  if (place.id.isEmpty()) return wrong(origin, "a dock has no id");
  const QString area = object["area"].toString();
  if (area != "left" && area != "right") {
    return wrong(origin, QStringLiteral("dock %1 has the area '%2'; accepted are left and right").arg(place.id, area));
  }
  place.area = area == "left" ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea;
  place.visible = object["visible"].toBool(true);
  return place;
}

bool isShare(int percent) { return percent >= 10 && percent <= 60; }

}  // namespace

QStringList layoutNames() {
  loadResources();
  QStringList names = QDir(":/layouts").entryList({"*.json"}, QDir::Files, QDir::Name);
  for (QString& name : names) name.chop(5);
  return names;
}

std::expected<Layout, QString> loadLayout(const QString& name) {
  loadResources();
  QFile file(QStringLiteral(":/layouts/%1.json").arg(name));
  if (!file.open(QIODevice::ReadOnly)) {
    return std::unexpected(
        QStringLiteral("layout '%1' is not known; there are: %2").arg(name, layoutNames().join(", ")));
  }
  return parseLayout(file.readAll(), name);
}

std::expected<Layout, QString> parseLayout(const QByteArray& json, const QString& origin) {
  QJsonParseError error{};
  const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
  if (error.error != QJsonParseError::NoError) return wrong(origin, error.errorString());
  Layout layout;
  layout.name = object["name"].toString();
  layout.title = object["title"].toString();
  layout.front = object["front"].toString();
  layout.leftShare = object["left_share"].toInt();
  layout.rightShare = object["right_share"].toInt();
  layout.pictureShare = object["picture_share"].toInt();
  if (layout.name.isEmpty() || layout.title.isEmpty()) return wrong(origin, "name and title must be there");
  if (!isShare(layout.leftShare) || !isShare(layout.rightShare) || !isShare(layout.pictureShare)) {
    return wrong(origin, "shares are percents from 10 to 60");
  }
  for (const QJsonValue& value : object["docks"].toArray()) {
    auto dock = parseDock(value.toObject(), origin);
    if (!dock) return std::unexpected(dock.error());
    layout.docks.push_back(*dock);
  }
  if (layout.docks.empty()) return wrong(origin, "no docks");
  return layout;
}

}  // namespace ron::dash

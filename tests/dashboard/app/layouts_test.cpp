// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layouts.h"

#include <gtest/gtest.h>

namespace ron::dash {
namespace {

TEST(Layouts, ThoseThatShipCanBeRead) {
  EXPECT_EQ(layoutNames(), (QStringList{"cutover", "drill", "review", "watch"}));
  for (const QString& name : layoutNames()) {
    const auto layout = loadLayout(name);
    ASSERT_TRUE(layout) << layout.error().toStdString();
    EXPECT_EQ(layout->name, name);
    EXPECT_TRUE(std::ranges::any_of(layout->docks,
                                    [&](const DockPlace& dock) { return dock.id == layout->front && dock.visible; }));
  }
}

TEST(Layouts, AnUnknownOneIsNamedWithThoseThereAre) {
  const auto layout = loadLayout("nowhere");
  ASSERT_FALSE(layout);
  EXPECT_TRUE(layout.error().contains("'nowhere'") && layout.error().contains("cutover, drill, review, watch"));
}

TEST(Layouts, DamagedDataIsRefused) {
  for (
      const QByteArray& json :
      {QByteArray(""), QByteArray("{"), QByteArray("{}"),
       QByteArray(R"({"name":"a","title":"A","left_share":20,"right_share":20,"picture_share":20})"),
       QByteArray(
           R"({"name":"a","title":"A","left_share":90,"right_share":20,"picture_share":20,"docks":[{"id":"x","area":"left"}]})"),
       QByteArray(
           R"({"name":"a","title":"A","left_share":20,"right_share":20,"picture_share":20,"docks":[{"id":"x","area":"top"}]})")}) {
    const auto layout = parseLayout(json, "test");
    ASSERT_FALSE(layout) << json.toStdString();
    EXPECT_TRUE(layout.error().startsWith("layout test: "));
  }
}

}  // namespace
}  // namespace ron::dash

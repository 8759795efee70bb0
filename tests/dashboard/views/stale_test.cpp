// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is not of this moment is drawn so: grey and hatched, with its age, and in no colour that means something now.
#include <QImage>
#include <QLabel>

#include "panel_fixture.h"
#include "views/bus_picture.h"
#include "views/publishers_panel.h"
#include "views/subscribers_panel.h"

namespace ron::dash {
namespace {

class StaleTest : public test::PanelFixture, public ::testing::WithParamInterface<bool> {
 protected:
  [[nodiscard]] Palette palette() const { return GetParam() ? Palette::darkTheme() : Palette::light(); }
  /// How many pixels are clearly nearer to the colour than grey would be.
  static int coloured(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) {
        const QColor pixel = image.pixelColor(x, y);
        count += pixel.hsvSaturation() > 75 && pixel.value() > 60 ? 1 : 0;
      }
    }
    return count;
  }
};

TEST_P(StaleTest, ThePictureLosesItsColoursAndSaysItsAge) {
  host.add({.name = "indexer", .handledPerSecond = 100});
  BusPictureView picture;
  picture.setTheme(palette());
  picture.resize(620, 210);
  feed(60);
  ASSERT_GT(session.headline().overflowPerSecond, 0);
  picture.setPicture(session.picture(), session.staleness());
  const QImage live = picture.grab().toImage();
  EXPECT_GT(coloured(live), 100) << "the ring is full, and one is lapped";
  source.become(SourceState::Stale);
  EXPECT_EQ(session.staleness(), "◌ 2 s old");
  picture.setPicture(session.picture(), session.staleness());
  const QImage stale = picture.grab().toImage();
  EXPECT_EQ(coloured(stale), 0);
  EXPECT_TRUE(picture.accessibleDescription().startsWith("◌ 2 s old: "));
  feed(1);
  picture.setPicture(session.picture(), session.staleness());
  EXPECT_GT(coloured(picture.grab().toImage()), 100) << "and has them again";
}

TEST_P(StaleTest, RowsAreGreyAndSayTheirAge) {
  host.add({.name = "indexer", .handledPerSecond = 100});
  SubscribersPanel panel(session, profiles);
  PublishersPanel publishers(session, profiles);
  panel.setTheme(palette());
  panel.show();
  publishers.show();
  feed(60);
  auto* card = panel.findChild<SubscriberCard*>();
  const auto* title = card->findChild<QLabel*>("title");
  auto* bar = card->findChild<DepthBar*>();
  EXPECT_EQ(title->palette().color(QPalette::WindowText), palette().critical);
  EXPECT_GT(coloured(bar->grab().toImage()), 0);
  source.become(SourceState::Stale);
  EXPECT_EQ(title->palette().color(QPalette::WindowText), palette().stale);
  EXPECT_EQ(coloured(bar->grab().toImage()), 0);
  QStringList texts;
  for (const QLabel* label : card->findChildren<QLabel*>()) texts << label->text();
  EXPECT_TRUE(texts.contains("◌ 2 s old")) << texts.join('|').toStdString();
  texts.clear();
  for (const QLabel* label : publishers.findChildren<QLabel*>()) texts << label->text();
  EXPECT_TRUE(texts.contains("◌ sent 1,000/s")) << texts.join('|').toStdString();
  feed(1);
  EXPECT_EQ(title->palette().color(QPalette::WindowText), palette().critical);
}

INSTANTIATE_TEST_SUITE_P(BothThemes, StaleTest, ::testing::Bool(),
                         [](const auto& dark) { return dark.param ? "dark" : "light"; });

}  // namespace
}  // namespace ron::dash

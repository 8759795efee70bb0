// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme.h"

#include <gtest/gtest.h>

#include <QFile>

#include "app/resources.h"

namespace ron::dash {
namespace {

TEST(Theme, AutoFollowsTheDesktop) {
  QPalette desktop;
  desktop.setColor(QPalette::Window, Qt::black);
  desktop.setColor(QPalette::WindowText, Qt::white);
  EXPECT_EQ(chosenPalette(ThemeChoice::Auto, desktop), Palette::darkTheme());
  desktop.setColor(QPalette::Window, Qt::white);
  desktop.setColor(QPalette::WindowText, Qt::black);
  EXPECT_EQ(chosenPalette(ThemeChoice::Auto, desktop), Palette::light());
  EXPECT_EQ(chosenPalette(ThemeChoice::Dark, desktop), Palette::darkTheme());
}

TEST(Theme, TheStyleSheetThatShipsNamesOnlyColoursThereAre) {
  loadResources();
  QFile file(":/themes/dashboard.qss");
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QString text = QString::fromUtf8(file.readAll());
  for (const Palette& palette : {Palette::light(), Palette::darkTheme()}) {
    const auto sheet = fillStyleSheet(text, palette);
    ASSERT_TRUE(sheet) << sheet.error().toStdString();
    EXPECT_FALSE(sheet->contains('@'));
    EXPECT_TRUE(sheet->contains(palette.window.name()));
    EXPECT_FALSE(sheet->contains(palette.critical.name()) || sheet->contains(palette.warning.name()))
        << "red and amber are for alarms only";
  }
}

TEST(Theme, AnUnknownColourIsNamed) {
  const auto sheet = fillStyleSheet("QWidget { color: @mauve; }", Palette::light());
  ASSERT_FALSE(sheet);
  EXPECT_TRUE(sheet.error().contains("@mauve"));
}

}  // namespace
}  // namespace ron::dash

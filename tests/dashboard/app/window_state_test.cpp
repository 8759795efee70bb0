// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_state.h"

#include <gtest/gtest.h>

#include <QDockWidget>
#include <QTemporaryDir>

namespace ron::dash {
namespace {

/// A window with one dock; no more is needed to save and restore.
struct Window {
  Window() {
    auto* dock = new QDockWidget("dock", &window);
    dock->setObjectName("dock");
    window.addDockWidget(Qt::LeftDockWidgetArea, dock);
    centre = new QSplitter;
    centre->addWidget(new QWidget);
    centre->addWidget(new QWidget);
    window.setCentralWidget(centre);
    window.resize(700, 500);
  }
  QMainWindow window;
  QSplitter* centre;
};

class WindowStateTest : public ::testing::Test {
 protected:
  QTemporaryDir folder;
  QString path() const { return folder.filePath("state.ini"); }
};

TEST_F(WindowStateTest, ComesBackAsItWasLeft) {
  QSettings settings(path(), QSettings::IniFormat);
  Window first;
  first.window.addDockWidget(Qt::RightDockWidgetArea, first.window.findChild<QDockWidget*>("dock"));
  saveWindow(first.window, *first.centre, settings);
  Window second;
  EXPECT_TRUE(restoreWindow(second.window, *second.centre, settings));
  EXPECT_EQ(second.window.dockWidgetArea(second.window.findChild<QDockWidget*>("dock")), Qt::RightDockWidgetArea);
}

TEST_F(WindowStateTest, NothingSavedIsNotUsable) {
  Window window;
  EXPECT_FALSE(restoreWindow(window.window, *window.centre, QSettings(path(), QSettings::IniFormat)));
}

TEST_F(WindowStateTest, DamageIsIgnored) {
  QSettings settings(path(), QSettings::IniFormat);
  Window window;
  saveWindow(window.window, *window.centre, settings);
  for (const char* key : {"window/geometry", "window/docks", "window/centre"}) {
    const QVariant good = settings.value(key);
    settings.setValue(key, QByteArray("not what Qt wrote"));
    EXPECT_FALSE(restoreWindow(window.window, *window.centre, settings)) << key;
    settings.setValue(key, good);
  }
  QFile file(path());
  settings.sync();
  ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
  file.write(QByteArray(2000, '\xff'));
  file.close();
  EXPECT_FALSE(restoreWindow(window.window, *window.centre, QSettings(path(), QSettings::IniFormat)));
}

TEST_F(WindowStateTest, ThemeIsKeptAndAnUnknownOneIsAuto) {
  QSettings settings(path(), QSettings::IniFormat);
  EXPECT_EQ(savedTheme(settings), ThemeChoice::Auto);
  saveTheme(ThemeChoice::Dark, settings);
  EXPECT_EQ(savedTheme(settings), ThemeChoice::Dark);
  settings.setValue("window/theme", "purple");
  EXPECT_EQ(savedTheme(settings), ThemeChoice::Auto);
}

}  // namespace
}  // namespace ron::dash

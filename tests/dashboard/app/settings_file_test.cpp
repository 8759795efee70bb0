// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings_file.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace ron::dash {
namespace {

class SettingsFileTest : public ::testing::Test {
 protected:
  void write(const QByteArray& content) const {
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content);
  }
  QString path() const { return folder.filePath("settings.ini"); }
  QString aside() const { return path() + ".damaged"; }

  QTemporaryDir folder;
};

TEST_F(SettingsFileTest, WhatWasSavedIsReadWithoutAWord) {
  {
    QSettings settings(path(), QSettings::IniFormat);
    settings.setValue("window/docks", QByteArray("\x00\xff\xfe[", 4));
  }
  const SettingsFile file = openSettingsAt(path());
  EXPECT_EQ(file.message, QString());
  EXPECT_EQ(file.settings->value("window/docks").toByteArray(), QByteArray("\x00\xff\xfe[", 4));
  EXPECT_EQ(openSettingsAt(folder.filePath("none.ini")).message, QString()) << "the first start";
}

TEST_F(SettingsFileTest, ADamagedOneIsSetAsideWithAMessage) {
  for (const QByteArray& damage :
       {QByteArray(2000, '\xff'), QByteArray("[window]\ndocks=\xff\xfe\n"), QByteArray(64, '\0'),
        QByteArray("[[[\nno equals sign\n"), QByteArray((1 << 20) + 1, 'a')}) {
    write(damage);
    const SettingsFile file = openSettingsAt(path());
    EXPECT_TRUE(file.message.contains(aside())) << damage.left(10).toHex().toStdString();
    QFile kept(aside());
    ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
    EXPECT_EQ(kept.readAll(), damage) << "nothing of it is lost";
    file.settings->setValue("a", 1);
    file.settings->sync();
    EXPECT_EQ(file.settings->status(), QSettings::NoError);
  }
}

TEST_F(SettingsFileTest, InSafeModeNothingIsReadAndNothingKept) {
  const SettingsFile file = openSettings(true);
  EXPECT_TRUE(file.settings->allKeys().isEmpty());
  file.settings->setValue("a", 1);
  file.settings->sync();
  EXPECT_TRUE(openSettings(true).settings->allKeys().isEmpty());
}

}  // namespace
}  // namespace ron::dash

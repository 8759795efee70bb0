// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plain_text.h"

#include <gtest/gtest.h>

namespace ron::dash {
namespace {

TEST(PlainText, LeavesAnOrdinaryNameAlone) {
  for (const QString& name : {QStringLiteral("indexer"), QStringLiteral("äöü ß €"), QStringLiteral("索引"),
                              QStringLiteral("🚌 bus"), QStringLiteral("מפתח")}) {
    EXPECT_EQ(plainLine(name, 40), name);
  }
  EXPECT_EQ(plainLine({}, 40), QString());
}

TEST(PlainText, NoControlAndNoMarkOfDirectionStays) {
  const QString line =
      plainLine(QStringLiteral("a\nb\tc\x07") + QChar(0x202E) + QStringLiteral("d") + QChar(0x2066), 40);
  EXPECT_EQ(line, QStringLiteral("a b c d"));
  EXPECT_EQ(plainLine(QStringLiteral("\n\n"), 40), QString());
  EXPECT_EQ(plainLine(QString(QChar(0xD800)), 40), QString(QChar(QChar::ReplacementCharacter))) << "half a character";
}

TEST(PlainText, IsNeverLongerThanAsked) {
  const QString line = plainLine(QString(10'000, u'n'), 40);
  EXPECT_EQ(line.size(), 40);
  EXPECT_TRUE(line.endsWith(u'…'));
  EXPECT_EQ(plainLine(QString(40, u'n'), 40), QString(40, u'n'));
  EXPECT_LE(plainLine(QString(100, u' ') + QString(1'000'000, u'x'), 10).size(), 10);
  EXPECT_LE(plainLine(QStringLiteral("abc"), 0).size(), 1);
}

TEST(PlainText, OnlyTextOfTheOtherDirectionIsIsolated) {
  EXPECT_EQ(isolated(QStringLiteral("indexer")), QStringLiteral("indexer"));
  const QString name = isolated(QStringLiteral("מפתח"));
  EXPECT_EQ(name.front(), QChar(0x2068));
  EXPECT_EQ(name.back(), QChar(0x2069));
}

}  // namespace
}  // namespace ron::dash

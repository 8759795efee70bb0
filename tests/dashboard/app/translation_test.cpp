// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translation.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include "models/session.h"
#include "support/fake_engine.h"

namespace ron::dash {
namespace {

struct Message {
  QString source;
  QStringList translations;   ///< one, or one for each form of the plural
  bool plural = false;
  bool finished = true;
};

std::vector<Message> shippedMessages() {
  QFile file(QStringLiteral(RON_TRANSLATION));
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << RON_TRANSLATION;
  std::vector<Message> messages;
  for (QXmlStreamReader xml(&file); !xml.atEnd(); xml.readNext()) {
    if (!xml.isStartElement()) continue;
    if (xml.name() == u"message") {
      messages.push_back({.source = {}, .translations = {}, .plural = xml.attributes().hasAttribute("numerus")});
    } else if (xml.name() == u"source") {
      messages.back().source = xml.readElementText();
    } else if (xml.name() == u"translation") {
      messages.back().finished = !xml.attributes().hasAttribute("type");
      if (!messages.back().plural) messages.back().translations << xml.readElementText();
    } else if (xml.name() == u"numerusform") {
      messages.back().translations << xml.readElementText();
    }
  }
  return messages;
}

/// "%1 %2 %n", sorted, each once.
QStringList placesIn(const QString& text) {
  static const QRegularExpression place(QStringLiteral("%[1-9n]"));
  QStringList places;
  for (auto found = place.globalMatch(text); found.hasNext();) places << found.next().captured();
  places.sort();
  places.removeDuplicates();
  return places;
}

TEST(TranslationTest, EveryTextIsTranslatedWithAllThatIsFilledIn) {
  const auto messages = shippedMessages();
  EXPECT_GT(messages.size(), 600U);
  for (const Message& message : messages) {
    EXPECT_TRUE(message.finished) << message.source.toStdString();
    for (const QString& translation : message.translations) {
      EXPECT_FALSE(translation.isEmpty()) << message.source.toStdString();
      EXPECT_EQ(placesIn(translation), placesIn(message.source)) << translation.toStdString();
    }
  }
}

TEST(TranslationTest, FiguresAreWrittenAsTheWordsAre) {
  {
    const Translation german("de");
    EXPECT_EQ(numberText(1234567), "1.234.567");
    EXPECT_EQ(numberText(12.5), "12,5");
    EXPECT_EQ(secondsText(1.4), "1,4 s");
  }
  EXPECT_EQ(numberText(1000), "1,000") << "English again";
  EXPECT_EQ(secondsText(1.4), "1.4 s");
}

TEST(TranslationTest, SaysWhyInGerman) {
  const Translation german("de");
  test::FakeSource source;
  test::FakeHost host{256, 1000};
  Session session(source);
  host.add({.name = "indexer", .handledPerSecond = 800});
  for (int count = 0; count < 60; ++count) source.deliver(host.step());
  EXPECT_EQ(session.headline().why,
            QStringLiteral("indexer verarbeitet 800/s von 1.000/s und verliert 200/s; mehr Kapazität verzögert den "
                           "Verlust nur, nur ein schnellerer indexer beendet ihn."));
}

TEST(TranslationTest, CountsWithTheRightForm) {
  const Translation german("de");
  const auto events = [](int count) {
    return QCoreApplication::translate("ron::dash::EventLane", "%n event(s), the last: %1", nullptr, count);
  };
  EXPECT_EQ(events(1), "1 Ereignis: %1");
  EXPECT_EQ(events(2), "2 Ereignisse, zuletzt: %1");
}

TEST(TranslationTest, TheDesktopsLanguageIsOneThatShips) { EXPECT_TRUE(languageNames().contains(desktopLanguage())); }

}  // namespace
}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook_guide.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

namespace ron::dash {
namespace {

Alarm raised(const char* section, Severity severity, AlarmState state = AlarmState::Active) {
  Alarm alarm;
  alarm.rule.title = QStringLiteral("title of %1").arg(QString::fromLatin1(section));
  alarm.rule.runbookSection = QString::fromLatin1(section);
  alarm.rule.severity = severity;
  alarm.state = state;
  return alarm;
}

TEST(RunbookGuide, EveryAlarmLeadsToASection) {
  const RunbookGuide guide;
  for (const AlarmRule& rule : shippedAlarmRules()) {
    EXPECT_GE(guide.pageOf(rule.runbookSection), 0)
        << rule.id.toStdString() << " links to " << rule.runbookSection.toStdString();
  }
}

TEST(RunbookGuide, WhatItProposesIsInTheRunbook) {
  const RunbookGuide guide;
  EXPECT_EQ(guide.titleOf(runbookPlaceNow({}, false).anchor), "What recovery means");
  EXPECT_EQ(guide.titleOf(runbookPlaceNow({}, true).anchor), "R3 Two-bus cutover");
}

TEST(RunbookGuide, EveryLinkWithinLeadsToASection) {
  const RunbookGuide guide;
  static const QRegularExpression link(QStringLiteral("href=\"#([^\"]+)\""));
  int links = 0;
  for (const RunbookPage& page : guide.pages()) {
    for (auto found = link.globalMatch(page.html); found.hasNext(); ++links) {
      const QString target = found.next().captured(1);
      EXPECT_GE(guide.pageOf(target), 0) << page.title.toStdString() << " links to " << target.toStdString();
    }
  }
  EXPECT_GT(links, 10) << "the sections refer to each other";
}

TEST(RunbookGuide, EveryStepCanBeJumpedTo) {
  int steps = 0;
  const RunbookGuide guide;
  for (const RunbookPage& page : guide.pages()) {
    for (const QString& step : page.steps) {
      EXPECT_TRUE(page.html.contains(QStringLiteral("<li><a name=\"%1\"></a>").arg(step))) << step.toStdString();
      ++steps;
    }
  }
  EXPECT_GT(steps, 40);
}

TEST(RunbookGuide, PagesAreHtmlOfTheirMarkdown) {
  const RunbookGuide guide(
      "# Title\n\nBefore.\n\n## R1 One & two\n\nSee *this* and **that**\n"
      "in `a*b*c`. *Go to* R2.\n\n"
      "1. <a id=\"r1-1\"></a>First\n   goes on.\n2. <a id=\"r1-2\"></a>Second, not R1.\n\nAfter.\n\n## R2 Two\n");
  ASSERT_EQ(guide.pages().size(), 2U);
  EXPECT_EQ(guide.pages()[0].html,
            "<h3>R1 One &amp; two</h3><p>See <i>this</i> and <b>that</b> in <code>a*b*c</code>. <i>Go to</i> "
            "<a href=\"#r2-two\">R2</a>.</p><ol><li><a name=\"r1-1\"></a>First goes on.</li>"
            "<li><a name=\"r1-2\"></a>Second, not R1.</li></ol><p>After.</p>");
  EXPECT_EQ(guide.pageOf(QStringLiteral("r1-2")), 0);
  EXPECT_EQ(guide.pageOf(QStringLiteral("r2-two")), 1);
  EXPECT_EQ(guide.pageOf(QStringLiteral("r9")), -1);
  EXPECT_TRUE(guide.titleOf(QString()).isEmpty());
}

TEST(RunbookGuide, TheWorstAlarmThatWaitsComesFirst) {
  const std::vector<Alarm> alarms{raised("r1-slow-consumer", Severity::Critical), raised("r2", Severity::Warning)};
  const RunbookPlace now = runbookPlaceNow(alarms, false);
  EXPECT_EQ(now.anchor, "r1-slow-consumer");
  EXPECT_EQ(now.because, "title of r1-slow-consumer");
}

TEST(RunbookGuide, ACutoverComesBeforeAWarningAndAfterACriticalAlarm) {
  EXPECT_EQ(runbookPlaceNow({raised("r2", Severity::Warning)}, true).anchor, "r3-two-bus-cutover");
  EXPECT_EQ(runbookPlaceNow({raised("r1", Severity::Critical)}, true).anchor, "r1");
  EXPECT_EQ(runbookPlaceNow({raised("r1", Severity::Critical, AlarmState::Acknowledged)}, true).anchor,
            "r3-two-bus-cutover");
}

TEST(RunbookGuide, AcknowledgingAnAlarmThatGoesOnDoesNotCloseItsSection) {
  EXPECT_EQ(runbookPlaceNow({raised("r1", Severity::Warning, AlarmState::Acknowledged)}, false).anchor, "r1");
  EXPECT_EQ(runbookPlaceNow(
                {raised("r2", Severity::Warning), raised("r1", Severity::Critical, AlarmState::Acknowledged)}, false)
                .anchor,
            "r2");
}

TEST(RunbookGuide, WhatLiesOnTheShelfIsPassedOver) {
  Alarm shelved = raised("r1", Severity::Critical, AlarmState::Inactive);
  shelved.shelvedUntil = 100;
  EXPECT_EQ(runbookPlaceNow({shelved}, false).anchor, "what-recovery-means");
}

}  // namespace
}  // namespace ron::dash

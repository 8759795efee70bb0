// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include "support/fake_engine.h"

namespace ron::dash {
namespace {

class ExportsTest : public ::testing::Test {
 protected:
  ExportsTest() {
    m_host.add({.name = "indexer", .handledPerSecond = 800});
    m_host.add({.name = "<script>alert(1)</script>&\"'"});
    for (int i = 0; i < 100; ++i) m_source.deliver(m_host.step());
    m_session.addNote("<img src=x>", 5);
    m_report = {.title = "ron-bus",
                .source = "a <b> source",
                .mode = "LIVE",
                .plots = QImage(60, 40, QImage::Format_RGB32),
                .summaries = {"Overflow slope: 200 & rising"}};
    m_report.plots.fill(Qt::blue);
  }
  static QByteArray read(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
  }

  QTemporaryDir m_folder;
  test::FakeHost m_host{256, 1000};
  test::FakeSource m_source;
  Session m_session{m_source};
  Report m_report;
};

TEST_F(ExportsTest, CsvHasALineForEachSampleAndNothingForAGap) {
  const QString path = m_folder.filePath("a.csv");
  ASSERT_TRUE(writeCsv(m_session, 2, 8, path));
  const QByteArray csv = read(path);
  const QList<QByteArray> lines = csv.split('\n');
  EXPECT_EQ(lines[0],
            "seconds,lost_per_s,depth_a,depth_b,capacity_a,capacity_b,published_per_s,delivered_per_s,"
            "per_subscriber_per_s,slowest_per_s\r");
  ASSERT_GE(lines.size(), 60);
  ASSERT_LE(lines.size(), 64);
  const QList<QByteArray> last = lines[lines.size() - 2].trimmed().split(',');
  ASSERT_EQ(last.size(), 10);
  EXPECT_NEAR(last[0].toDouble(), 8, 0.11);
  EXPECT_NEAR(last[1].toDouble(), 200, 25);
  EXPECT_EQ(last[3], "") << "there is no bus B";
  EXPECT_EQ(last[4].toDouble(), 256);
}

TEST_F(ExportsTest, CsvOfNothingIsItsHeading) { EXPECT_EQ(plottedCsv(m_session, 500, 600).count('\n'), 1); }

TEST_F(ExportsTest, HtmlNeedsNothingElseAndRunsNothing) {
  const QString path = m_folder.filePath("a.html");
  ASSERT_TRUE(writeHtml(m_session, m_report, path));
  const QString html = QString::fromUtf8(read(path));
  EXPECT_TRUE(html.contains("src=\"data:image/png;base64,"));
  EXPECT_FALSE(html.contains("<script"));
  EXPECT_FALSE(html.contains("<img src=x>"));
  EXPECT_FALSE(html.contains("http"));
  EXPECT_FALSE(html.contains("<link"));
  for (const char* text : {"&lt;script&gt;", "indexer", "200 &amp; rising", "a &lt;b&gt; source", "Loss ledger"}) {
    EXPECT_TRUE(html.contains(text)) << text;
  }
}

TEST_F(ExportsTest, PdfIsOneAndHoldsThePicture) {
  const QString path = m_folder.filePath("a.pdf");
  ASSERT_TRUE(writePdf(m_session, m_report, path));
  const QByteArray pdf = read(path);
  EXPECT_TRUE(pdf.startsWith("%PDF-"));
  EXPECT_TRUE(pdf.contains("%%EOF"));
  EXPECT_TRUE(pdf.contains("/Subtype /Image"));
}

TEST_F(ExportsTest, WhatCannotBeWrittenIsNamed) {
  for (const auto& outcome :
       {writeCsv(m_session, 0, 1, m_folder.filePath("missing/a.csv")), writeHtml(m_session, m_report, m_folder.path()),
        writePdf(m_session, m_report, m_folder.filePath("missing/a.pdf"))}) {
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(outcome.error().contains(m_folder.path())) << outcome.error().toStdString();
  }
}

}  // namespace
}  // namespace ron::dash

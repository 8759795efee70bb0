// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include <gtest/gtest.h>

namespace ron::dash {
namespace {

using namespace std::chrono_literals;

std::expected<CommandLine, UsageError> parse(const QStringList& flags) {
  return parseCommandLine(QStringList{"ron-dashboard"} + flags);
}

TEST(CommandLine, DefaultsToAHealthyBusOf256) {
  const auto line = parse({});
  ASSERT_TRUE(line);
  EXPECT_EQ(line->busCapacity, 256U);
  EXPECT_EQ(line->scenario, "healthy");
  EXPECT_FALSE(line->headless || line->safeMode || line->theme || line->layout || line->exitAfter || line->cutover ||
               line->windowSize);
}

TEST(CommandLine, ReadsEveryFlag) {
  const auto line = parse({"--theme", "dark", "--layout=cutover", "--scenario", "burst", "--bus-capacity", "1024",
                           "--seed", "18446744073709551615", "--cutover", "4096:host-level@3", "--window-size",
                           "1440x900", "--screenshot", "a.png", "--exit-after", "2.5", "--safe-mode"});
  ASSERT_TRUE(line) << line.error().message.toStdString();
  EXPECT_EQ(line->theme, ThemeChoice::Dark);
  EXPECT_EQ(line->layout, "cutover");
  EXPECT_EQ(line->scenario, "burst");
  EXPECT_EQ(line->busCapacity, 1024U);
  EXPECT_EQ(line->seed, 18446744073709551615ULL);
  EXPECT_EQ(line->cutover, (StartingCutover{4096, sim::CutoverKind::HostLevel, 3}));
  EXPECT_EQ(line->windowSize, QSize(1440, 900));
  EXPECT_EQ(line->screenshot, "a.png");
  EXPECT_EQ(line->exitAfter, 2500ms);
  EXPECT_TRUE(line->safeMode);
}

TEST(CommandLine, AttachesToAHost) {
  const auto line = parse({"--connect", "https://host.example:9909/", "--token-file", "token", "--ca-file", "ca.pem"});
  ASSERT_TRUE(line) << line.error().message.toStdString();
  EXPECT_EQ(line->connect, QUrl("https://host.example:9909"));
  EXPECT_EQ(line->tokenFile, "token");
  EXPECT_EQ(line->caFile, "ca.pem");
}

TEST(CommandLine, OpensADrill) {
  const auto line = parse({"--drill", "F1"});
  ASSERT_TRUE(line) << line.error().message.toStdString();
  EXPECT_EQ(line->drill, (StartingDrill{.name = "f1-sustained-overflow"}));
  const auto whole = parse(
      {"--drill", "c3-flapping", "--drill-mode", "exam", "--seed", "9", "--speed", "600", "--report", "a.b/out.HTML"});
  ASSERT_TRUE(whole) << whole.error().message.toStdString();
  EXPECT_EQ(whole->drill,
            (StartingDrill{.name = "c3-flapping", .mode = sim::DrillMode::Exam, .seed = 9, .speed = 600}));
  EXPECT_EQ(whole->report, "a.b/out.HTML");
  EXPECT_TRUE(parse({"--connect", "http://127.0.0.1:9909", "--drill", "f2", "--seed", "2"}));
}

TEST(CommandLine, RefusesDrillsThatCannotBe) {
  for (const auto& [flags, words] : {std::pair<QStringList, const char*>{{"--drill", "f9"}, "give one of: c1, c2"},
                                     {{"--drill", ""}, "--drill: '' is not accepted"},
                                     {{"--drill", "f1", "--drill-mode", "easy"}, "guided, assisted, free or exam"},
                                     {{"--drill", "f1", "--speed", "0"}, "1 to 600"},
                                     {{"--drill", "f1", "--speed", "601"}, "1 to 600"},
                                     {{"--drill", "f1", "--speed", "1.5"}, "1 to 600"},
                                     {{"--drill", "f1", "--speed", "-1"}, "1 to 600"},
                                     {{"--drill", "f1", "--report", "out"}, ".html, .json, .xml or .pdf"},
                                     {{"--drill", "f1", "--report", ""}, ".html, .json, .xml or .pdf"},
                                     {{"--drill", "f1", "--headless"}, "ronctl drill run f1-sustained-overflow"},
                                     {{"--drill-mode", "free"}, "there is no --drill"},
                                     {{"--speed", "2"}, "there is no --drill"},
                                     {{"--report", "a.html"}, "there is no --drill"}}) {
    const auto line = parse(flags);
    ASSERT_FALSE(line) << flags.join(' ').toStdString();
    EXPECT_TRUE(line.error().message.startsWith("--")) << line.error().message.toStdString();
    EXPECT_TRUE(line.error().message.contains(words)) << line.error().message.toStdString();
  }
}

TEST(CommandLine, RefusesFlagsThatMeanNothingBesideEachOther) {
  const QStringList host{"--connect", "http://127.0.0.1:9909"};
  for (const auto& [flags, flag] : {std::pair<QStringList, const char*>{{"--token-file", "token"}, "--token-file"},
                                    {{"--ca-file", "ca.pem"}, "--ca-file"},
                                    {host + QStringList{"--ca-file", "ca.pem"}, "--ca-file"},
                                    {host + QStringList{"--scenario", "burst"}, "--scenario"},
                                    {host + QStringList{"--bus-capacity", "512"}, "--bus-capacity"},
                                    {host + QStringList{"--seed", "2"}, "--seed"},
                                    {host + QStringList{"--cutover", "512"}, "--cutover"}}) {
    const auto line = parse(flags);
    ASSERT_FALSE(line) << flags.join(' ').toStdString();
    EXPECT_TRUE(line.error().message.startsWith(flag)) << line.error().message.toStdString();
  }
}

TEST(CommandLine, TakesCutoversInEveryForm) {
  EXPECT_EQ(parse({"--cutover", "512"})->cutover, (StartingCutover{512, sim::CutoverKind::Sealed, {}}));
  EXPECT_EQ(parse({"--cutover", "512:naive"})->cutover, (StartingCutover{512, sim::CutoverKind::Naive, {}}));
  EXPECT_EQ(parse({"--cutover", "512@7"})->cutover, (StartingCutover{512, sim::CutoverKind::Sealed, 7}));
}

struct Bad {
  const char* flag;
  const char* value;
  const char* accepted;   ///< a part of what the message must say is accepted
};
void PrintTo(const Bad& bad, std::ostream* out) { *out << bad.flag << " " << bad.value; }

class BadValue : public ::testing::TestWithParam<Bad> {};

TEST_P(BadValue, NamesFlagValueAndWhatIsAccepted) {
  const auto line = parse({QString("--%1=%2").arg(GetParam().flag, GetParam().value)});
  ASSERT_FALSE(line);
  const QString message = line.error().message;
  EXPECT_TRUE(message.contains(QString("--") + GetParam().flag)) << message.toStdString();
  EXPECT_TRUE(message.contains(QString("'%1'").arg(GetParam().value))) << message.toStdString();
  EXPECT_TRUE(message.contains(GetParam().accepted)) << message.toStdString();
}

INSTANTIATE_TEST_SUITE_P(
    CommandLine, BadValue,
    ::testing::Values(
        Bad{"bus-capacity", "0", "2 to 1048576"}, Bad{"bus-capacity", "1", "2 to 1048576"},
        Bad{"bus-capacity", "1048577", "2 to 1048576"}, Bad{"bus-capacity", "99999999999999999999", "2 to 1048576"},
        Bad{"bus-capacity", "-5", "2 to 1048576"}, Bad{"bus-capacity", "many", "2 to 1048576"},
        Bad{"bus-capacity", "", "2 to 1048576"}, Bad{"bus-capacity", "256.5", "2 to 1048576"},
        Bad{"theme", "blue", "light, dark or auto"}, Bad{"layout", "nowhere", "cutover, drill, review, watch"},
        Bad{"layout", "Watch", "review, watch"}, Bad{"scenario", "storm", "healthy, slow-consumer, burst"},
        Bad{"seed", "-1", "0 to"}, Bad{"seed", "x", "0 to"}, Bad{"seed", "18446744073709551616", "0 to"},
        Bad{"exit-after", "0", "0.1 to"}, Bad{"exit-after", "-3", "0.1 to"}, Bad{"exit-after", "soon", "0.1 to"},
        Bad{"exit-after", "nan", "0.1 to"}, Bad{"exit-after", "inf", "0.1 to"},
        Bad{"window-size", "1440", "WIDTHxHEIGHT"}, Bad{"window-size", "10x10", "1024x640"},
        Bad{"window-size", "99999x900", "8192x8192"}, Bad{"cutover", "1", "2 to 1048576"},
        Bad{"cutover", "512:magic", "sealed"}, Bad{"cutover", "512@8", "1 to 7"}, Bad{"cutover", "512:", "sealed"},
        Bad{"cutover", "512@", "1 to 7"}, Bad{"screenshot", "", "file"},
        Bad{"connect", "127.0.0.1:9909", "http://HOST:PORT"}, Bad{"connect", "", "http://HOST:PORT"},
        Bad{"connect", "http://host/metrics", "http://HOST:PORT"}, Bad{"connect", "http://a:b@host", "http://HOST"}));

TEST(CommandLine, RefusesWhatItDoesNotKnow) {
  for (const QStringList& flags : {QStringList{"--frobnicate"}, {"left-over"}, {"--theme"}, {"--headless=yes"}}) {
    const auto line = parse(flags);
    ASSERT_FALSE(line) << flags.join(' ').toStdString();
    EXPECT_TRUE(line.error().message.contains("--help") || line.error().message.contains("headless"))
        << line.error().message.toStdString();
  }
}

TEST(CommandLine, TakesATimeForACutoverThatIsThere) {
  const auto line = parse({"--cutover", "512", "--cutover-at", "11.5"});
  ASSERT_TRUE(line);
  EXPECT_EQ(line->cutover->at, 11500ms);
  const auto lonely = parse({"--cutover-at", "3"});
  ASSERT_FALSE(lonely);
  EXPECT_TRUE(lonely.error().message.contains("--cutover-at"));
  const auto bad = parse({"--cutover", "512", "--cutover-at", "x"});
  ASSERT_FALSE(bad);
  EXPECT_TRUE(bad.error().message.contains("--cutover-at: 'x'"));
}

TEST(CommandLine, RefusesAPictureOfNoWindow) {
  const auto line = parse({"--headless", "--screenshot", "a.png"});
  ASSERT_FALSE(line);
  EXPECT_TRUE(line.error().message.contains("--screenshot"));
}

}  // namespace
}  // namespace ron::dash

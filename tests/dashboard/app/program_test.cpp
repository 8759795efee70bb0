// SPDX-License-Identifier: GPL-3.0-or-later
//
// ron-dashboard as a user meets it: started as a process, judged by what it prints and how it ends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <csignal>

#include "support/becomes.h"

namespace ron::dash {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

constexpr int kPatienceMs = 60'000;

struct Outcome {
  int code = -1;
  bool crashed = true;
  std::string out, err;
};

class ProgramTest : public ::testing::Test {
 protected:
  void SetUp() override {
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    environment.insert("XDG_CONFIG_HOME", folder.path());
    environment.insert("XDG_RUNTIME_DIR", folder.path());
    environment.insert("LC_ALL", "C.UTF-8");  // in English, wherever it runs
  }
  void begin(const QStringList& flags) {
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("RON_DASHBOARD"), flags);
    ASSERT_TRUE(process.waitForStarted(kPatienceMs)) << "RON_DASHBOARD must name the program";
  }
  Outcome end() {
    EXPECT_TRUE(process.waitForFinished(kPatienceMs));
    return {process.exitCode(), process.exitStatus() != QProcess::NormalExit,
            process.readAllStandardOutput().toStdString(), process.readAllStandardError().toStdString()};
  }
  Outcome run(const QStringList& flags) {
    begin(flags);
    return end();
  }

  QTemporaryDir folder;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  QProcess process;
};

TEST_F(ProgramTest, BadFlagsEndWithCodeTwoAndAMessage) {
  struct Case {
    QStringList flags;
    const char* flag;
    const char* accepted;
  };
  for (const Case& one :
       {Case{{"--bus-capacity", "0"}, "--bus-capacity", "2 to 1048576"},
        Case{{"--bus-capacity", "1"}, "--bus-capacity", "2 to 1048576"},
        Case{{"--bus-capacity", "99999999999"}, "--bus-capacity", "2 to 1048576"},
        Case{{"--bus-capacity", "lots"}, "--bus-capacity", "2 to 1048576"},
        Case{{"--theme", "blue"}, "--theme", "light, dark or auto"}, Case{{"--lang", "fr"}, "--lang", "one of: de, en"},
        Case{{"--lang", "de", "--headless"}, "--lang", "--headless"},
        Case{{"--layout", "nowhere"}, "--layout", "cutover, drill, review, watch"},
        Case{{"--scenario", "calm"}, "--scenario", "healthy"}, Case{{"--seed", "x"}, "--seed", "0 to"},
        Case{{"--exit-after", "never"}, "--exit-after", "seconds"},
        Case{{"--connect", "nowhere"}, "--connect", "http://HOST:PORT"}, Case{{"--nonsense"}, "nonsense", "--help"}}) {
    const Outcome outcome = run(one.flags);
    EXPECT_EQ(outcome.code, 2) << one.flags.join(' ').toStdString();
    EXPECT_FALSE(outcome.crashed);
    EXPECT_THAT(outcome.err, HasSubstr(one.flag));
    EXPECT_THAT(outcome.err, HasSubstr(one.accepted));
    EXPECT_EQ(outcome.out, "") << "nothing was started";
  }
}

TEST_F(ProgramTest, APicturePathWithoutAFolderEndsWithCodeOne) {
  const Outcome outcome = run({"--screenshot", folder.filePath("missing/a.png")});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("missing"));
}

TEST_F(ProgramTest, WithoutADisplayItSaysSoAndHowToGetOne) {
  environment.insert("QT_QPA_PLATFORM", "xcb");
  environment.remove("WAYLAND_DISPLAY");
  for (const char* display : {"", ":97531"}) {
    environment.insert("DISPLAY", display);
    const Outcome outcome = run({"--exit-after", "1"});
    EXPECT_FALSE(outcome.crashed);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("no display"));
    EXPECT_THAT(outcome.err, HasSubstr("--headless"));
  }
}

TEST_F(ProgramTest, HeadlessPrintsASummaryEverySecondWithoutADisplay) {
  environment.remove("QT_QPA_PLATFORM");
  environment.remove("DISPLAY");
  environment.remove("WAYLAND_DISPLAY");
  begin({"--headless", "--scenario", "slow-consumer"});
  QByteArrayList lines;
  while (lines.size() < 2) {
    if (!process.canReadLine()) {
      ASSERT_TRUE(process.waitForReadyRead(kPatienceMs)) << "it goes on";
    } else {
      lines << process.readLine().trimmed();
    }
  }
  for (const QByteArray& line : lines) {
    EXPECT_THAT(line.toStdString(), MatchesRegex("[0-9.]+ s  published [0-9,]+/s  delivered [0-9,]+/s  lost [0-9,]+/s  "
                                                 "worst queue [0-9]+ %  worst subscriber .+"));
  }
  ASSERT_EQ(::kill(static_cast<pid_t>(process.processId()), SIGTERM), 0);
  const Outcome outcome = end();
  EXPECT_FALSE(outcome.crashed);
  EXPECT_EQ(outcome.code, 0);
}

TEST_F(ProgramTest, EndsAfterItsTime) { EXPECT_EQ(run({"--headless", "--exit-after", "1"}).code, 0); }

TEST_F(ProgramTest, CtrlCEndsItCleanly) {
  begin({"--headless"});
  ASSERT_TRUE(process.waitForReadyRead(kPatienceMs)) << "it streams";
  ASSERT_EQ(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
  const Outcome outcome = end();
  EXPECT_FALSE(outcome.crashed);
  EXPECT_EQ(outcome.code, 0);
}

TEST_F(ProgramTest, WatchesAHostThatIsAnotherProcess) {
  QProcess host;
  host.setProcessChannelMode(QProcess::MergedChannels);
  host.start(RON_SIM, {"--listen", "127.0.0.1:0", "--token-file", folder.filePath("token")});
  ASSERT_TRUE(host.waitForStarted(kPatienceMs));
  static const QRegularExpression listening("\"url\":\"(http://[^\"]+)\"");
  QString said;
  while (!listening.match(said).hasMatch()) {
    ASSERT_TRUE(host.waitForReadyRead(kPatienceMs)) << said.toStdString();
    said += host.readAll();
  }
  environment.insert("RON_TOKEN_FILE", folder.filePath("token"));
  begin({"--headless", "--connect", listening.match(said).captured(1)});
  QByteArray printed;
  while (!printed.contains("published")) {
    ASSERT_TRUE(process.waitForReadyRead(kPatienceMs)) << printed.toStdString();
    printed += process.readAll();
  }
  host.kill();
  ASSERT_TRUE(host.waitForFinished(kPatienceMs));
  while (!printed.contains("stale")) {
    ASSERT_TRUE(process.waitForReadyRead(kPatienceMs)) << printed.toStdString();
    printed += process.readAll();
  }
  ASSERT_EQ(::kill(static_cast<pid_t>(process.processId()), SIGTERM), 0);
  EXPECT_EQ(end().code, 0);
}

TEST_F(ProgramTest, AnAuthorityThatIsNoneEndsWithCodeOne) {
  const Outcome outcome =
      run({"--headless", "--connect", "https://127.0.0.1:1", "--ca-file", folder.filePath("missing.pem")});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("missing.pem"));
}

TEST_F(ProgramTest, WritesAPictureOfTheWholeWindow) {
  const QString path = folder.filePath("window.png");
  const Outcome outcome =
      run({"--theme", "dark", "--window-size", "1100x700", "--screenshot", path, "--exit-after", "3"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(QImage(path).size(), QSize(1100, 700));
}

TEST_F(ProgramTest, StartsOverDamagedSettings) {
  ASSERT_TRUE(QDir(folder.path()).mkpath("ron-bus"));
  QFile settings(folder.filePath("ron-bus/ron-dashboard.ini"));
  ASSERT_TRUE(settings.open(QIODevice::WriteOnly));
  settings.write("[window]\ngeometry=@ByteArray(nonsense)\ndocks=\xff\xfe\ntheme=purple\n[[[");
  settings.close();
  const Outcome outcome = run({"--exit-after", "1"});
  EXPECT_FALSE(outcome.crashed);
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("ron-dashboard.ini.damaged")) << "it says where they are now";
  EXPECT_TRUE(QFile::exists(folder.filePath("ron-bus/ron-dashboard.ini.damaged")));
}

TEST_F(ProgramTest, KilledInUseItComesBackAsItWasArranged) {
  const QString path = folder.filePath("ron-bus/ron-dashboard.ini");
  begin({"--layout", "review", "--window-size", "1100x700"});
  // Saved without being asked to, well before any end.
  const auto saved = [&path] { return QSettings(path, QSettings::IniFormat).value("window/docks").toByteArray(); };
  ASSERT_TRUE(test::becomes([&] { return !saved().isEmpty(); }));
  ASSERT_EQ(::kill(static_cast<pid_t>(process.processId()), SIGKILL), 0);
  EXPECT_TRUE(end().crashed);
  const QByteArray docks = saved();

  const QString picture = folder.filePath("again.png");
  const Outcome again = run({"--screenshot", picture, "--exit-after", "2"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.err, Not(HasSubstr("damaged")));
  EXPECT_EQ(QImage(picture).size(), QSize(1100, 700));
  EXPECT_EQ(saved().size(), docks.size()) << "the docks of the review layout, which it saved again at its end";
  const Outcome safe = run({"--safe-mode", "--screenshot", picture, "--exit-after", "2"});
  EXPECT_EQ(safe.code, 0) << safe.err;
  EXPECT_EQ(QImage(picture).size(), QSize(1440, 900)) << "safe mode knows nothing of it";
}

TEST_F(ProgramTest, HelpNamesEveryFlag) {
  const Outcome outcome = run({"--help"});
  EXPECT_EQ(outcome.code, 0);
  for (const char* flag :
       {"--connect", "--token-file", "--ca-file", "--theme", "--layout", "--scenario", "--bus-capacity", "--seed",
        "--cutover", "--window-size", "--screenshot", "--exit-after", "--headless", "--safe-mode", "--version"}) {
    EXPECT_THAT(outcome.out, HasSubstr(flag));
  }
}

}  // namespace
}  // namespace ron::dash

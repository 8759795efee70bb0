// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real window over a real host that is reached through HTTP: what it shows of the connection, and what it lets an
// operator do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <memory>

#include "app/headless.h"
#include "app/main_window.h"
#include "models/drill_model.h"
#include "sources/host_source.h"
#include "sources/source_switch.h"
#include "support/becomes.h"
#include "support/real_host.h"
#include "views/read_only_note.h"
#include "views/subscriber_card.h"

namespace ron::dash {
namespace {

using test::becomes;
using ::testing::HasSubstr;

class HostWindowTest : public ::testing::Test {
 protected:
  void open(const QString& tokenFile = {}) {
    host.serve();
    auto attached = std::make_unique<HostSource>(HostOptions{.url = host.url(), .tokenFile = tokenFile});
    source = attached.get();
    sources = std::make_unique<SourceSwitch>(std::move(attached));
    session = std::make_unique<Session>(*sources);
    drills = std::make_unique<DrillModel>(*sources, *session);
    const std::vector<sim::AddPublisher> publishers;
    const std::vector<sim::AddSubscriber> subscribers;
    profiles = std::make_unique<ProfileBook>(session->dispatcher(), publishers, subscribers);
    settings = std::make_unique<QSettings>(folder.filePath("settings.ini"), QSettings::IniFormat);
    window = std::make_unique<MainWindow>(*session, *profiles, *drills, *settings);
    window->useTheme(ThemeChoice::Light);
    ASSERT_TRUE(window->arrange("watch"));
    window->show();
  }
  void openLive(const QString& tokenFile = {}) {
    open(tokenFile);
    source->start();
    ASSERT_TRUE(becomes([this] { return label("mode") == "LIVE" && card("audit") != nullptr; }));
  }
  void TearDown() override {
    if (source) source->stop();
    window.reset();
  }
  QString label(const char* name) const {
    const auto* found = window->findChild<QLabel*>(name);
    return found == nullptr ? QString() : found->text();
  }
  bool shown(const char* name) const { return window->findChild<QLabel*>(name)->isVisible(); }
  QPushButton* button(const char* name) const { return window->findChild<QPushButton*>(name); }
  SubscriberCard* card(const QString& name) const {
    for (SubscriberCard* one : window->findChildren<SubscriberCard*>()) {
      if (one->accessibleName() == name) return one;
    }
    return nullptr;
  }
  bool hungAtTheHost() const {
    return std::ranges::any_of(host.host->latest()->subscribers, [](const sim::SubscriberSample& subscriber) {
      return subscriber.state == sim::SubscriberState::Hung;
    });
  }

  test::RealHost host;
  QTemporaryDir folder;
  HostSource* source = nullptr;
  std::unique_ptr<SourceSwitch> sources;
  std::unique_ptr<Session> session;
  std::unique_ptr<DrillModel> drills;
  std::unique_ptr<ProfileBook> profiles;
  std::unique_ptr<QSettings> settings;
  std::unique_ptr<MainWindow> window;
};

TEST_F(HostWindowTest, AButtonInTheWindowChangesTheHost) {
  openLive(host.tokenFile());
  ASSERT_TRUE(becomes([this] { return card("audit")->findChild<QPushButton*>("hang")->isEnabled(); }));
  EXPECT_FALSE(shown("readOnly"));
  QTest::mouseClick(card("audit")->findChild<QPushButton*>("hang"), Qt::LeftButton);
  EXPECT_TRUE(becomes([this] { return hungAtTheHost(); }));
  EXPECT_TRUE(becomes([this] { return card("audit")->findChild<QPushButton*>("hang")->text() == "Resume"; }));
}

TEST_F(HostWindowTest, WithoutATokenItIsReadOnlyAndLooksIt) {
  openLive();
  EXPECT_TRUE(shown("readOnly"));
  EXPECT_THAT(window->findChild<QLabel*>("readOnly")->toolTip().toStdString(), HasSubstr("no token was given"));
  EXPECT_FALSE(card("audit")->findChild<QPushButton*>("hang")->isEnabled());
  for (const char* name : {"addSubscriber", "addPublisher", "cutoverBegin"}) {
    EXPECT_FALSE(button(name)->isEnabled()) << name;
  }
  EXPECT_FALSE(window->actions().addSubscriber->isEnabled());
  EXPECT_FALSE(window->actions().addPublisher->isEnabled());
  for (const ReadOnlyNote* note : window->findChildren<ReadOnlyNote*>()) {
    EXPECT_THAT(note->text().toStdString(), HasSubstr("Watching only: no token was given"));
  }
  EXPECT_TRUE(window->actions().note->isEnabled()) << "what stays here is not the host's";
}

TEST_F(HostWindowTest, FiguresOfAHostThatIsGoneAreOldAndSaySo) {
  openLive(host.tokenFile());
  host.api.reset();
  ASSERT_TRUE(becomes([this] { return label("mode").startsWith("STALE"); }));
  ASSERT_TRUE(becomes([this] { return label("why").contains("nobody listens at this address"); }));
  EXPECT_THAT(label("why").toStdString(), HasSubstr("These figures are"));
  EXPECT_FALSE(label("why").contains("Nothing is being lost"));
  EXPECT_TRUE(shown("readOnly"));
  EXPECT_FALSE(card("audit")->findChild<QPushButton*>("hang")->isEnabled());
  host.serve();
  ASSERT_TRUE(becomes([this] { return label("mode") == "LIVE" && !shown("readOnly"); }));
  EXPECT_FALSE(label("why").contains("These figures are"));
}

TEST_F(HostWindowTest, TheLedgerAddsUpOverAGap) {
  openLive();
  const auto view = [this]() -> const LedgerRow& { return session->ledger().rows().back(); };
  ASSERT_TRUE(becomes([this] { return session->snapshots() > 20; }));
  EXPECT_EQ(view().difference, 0);
  const std::uint64_t lost = view().lost;
  host.api.reset();
  ASSERT_TRUE(becomes([this] { return source->state() == SourceState::Stale; }));
  host.serve();
  ASSERT_TRUE(becomes([&] { return source->state() == SourceState::Live && view().lost > lost; }));
  EXPECT_EQ(view().difference, 0) << "what was not seen is counted, and not a mistake";
  EXPECT_EQ(session->ledger().worstMismatch(), 0);
}

TEST_F(HostWindowTest, BeforeTheFirstFigureThereIsNone) {
  open();
  host.api.reset();
  source->start();
  ASSERT_TRUE(becomes([this] { return label("why").contains("nobody listens at this address"); }));
  EXPECT_THAT(label("why").toStdString(), HasSubstr("No figures yet"));
  EXPECT_EQ(label("mode"), "CONNECTING");
  EXPECT_EQ(label("figure"), "–");
}

TEST_F(HostWindowTest, TheSummarySaysWhatTheStripSays) {
  openLive();
  EXPECT_EQ(conditionLine(*session).toStdString(),
            "host " + host.url().toString().toStdString() + ": live (read-only: no token was given (--token-file))");
}

}  // namespace
}  // namespace ron::dash

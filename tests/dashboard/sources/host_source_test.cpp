// SPDX-License-Identifier: GPL-3.0-or-later
//
// HostSource against real hosts: the one of ron-sim inside the test, and ron-sim itself where it has to die.
#include "sources/host_source.h"

#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <algorithm>
#include <csignal>
#include <cstdio>

#include "host_watcher.h"
#include "sources/action_dispatcher.h"
#include "support/real_host.h"
#include "wire/capability.h"
#include "wire/token_file.h"

namespace ron::dash {
namespace {

using test::becomes;
using ::testing::HasSubstr;
using namespace std::chrono_literals;

class HostSourceTest : public test::HostWatcher {
 protected:
  void attach(const QString& tokenFile = {}) {
    host.serve();
    watch({.url = host.url(), .tokenFile = tokenFile});
    ASSERT_TRUE(becomes([this] { return isLive(); })) << source->trouble().toStdString();
  }
  void attachWithToken() {
    attach(host.tokenFile());
    ASSERT_TRUE(becomes([this] { return source->canControl(); })) << source->readOnlyReason().toStdString();
  }
  [[nodiscard]] sim::SubscriberState stateOf(sim::SubscriberId id) const {
    const auto latest = host.host->latest();
    const auto found = std::ranges::find(latest->subscribers, id, &sim::SubscriberSample::id);
    return found == latest->subscribers.end() ? sim::SubscriberState::Running : found->state;
  }
  void narrow(const sim::CapabilityLimits& limits) const {
    const auto token = sim::read_token_file(host.config.host.token_file.value).value();
    ASSERT_TRUE(sim::write_token_file(host.config.host.token_file.value, sim::attenuate(token, limits).value()));
  }

  test::RealHost host;
};

TEST_F(HostSourceTest, ShowsWhatTheHostDoes) {
  attach();
  ASSERT_TRUE(becomes([this] { return snapshots.size() >= 20; }));
  source->stop();
  EXPECT_EQ(snapshots.back().subscribers.at(1).name, "indexer");
  EXPECT_EQ(snapshots.back().publishers.at(0).rate_set, 2000);
  EXPECT_GT(snapshots.back().totals.published, snapshots.front().totals.published);
  EXPECT_LE(snapshots.back().totals.published, host.host->latest()->totals.published);
  EXPECT_EQ(snapshots.size() + dropped, snapshots.back().number - snapshots.front().number + 1)
      << "every snapshot that the host made was delivered or counted";
  EXPECT_EQ(anew, 0);
  EXPECT_EQ(source->trouble(), "");
  EXPECT_EQ(source->label(), "host " + host.url().toString());
}

TEST_F(HostSourceTest, AnActionOfTheDashboardChangesTheHost) {
  attachWithToken();
  ActionDispatcher dispatcher(*source);
  QSignalSpy applied(&dispatcher, &ActionDispatcher::applied);
  EXPECT_TRUE(dispatcher.dispatch(sim::HangSubscriber{.id = 2}));
  ASSERT_TRUE(becomes([&] { return applied.count() == 1; }));
  EXPECT_TRUE(becomes([this] { return stateOf(2) == sim::SubscriberState::Hung; }));
  EXPECT_TRUE(dispatcher.log().back().applied);
  EXPECT_TRUE(becomes([this] { return snapshots.back().subscribers.at(1).state == sim::SubscriberState::Hung; }));
}

TEST_F(HostSourceTest, RefusalsAreTheHostsOwn) {
  attachWithToken();
  ActionDispatcher dispatcher(*source);
  QSignalSpy refused(&dispatcher, &ActionDispatcher::refused);
  const sim::Action action = sim::HangSubscriber{.id = 99};
  dispatcher.dispatch(action);
  ASSERT_TRUE(becomes([&] { return refused.count() == 1; }));
  EXPECT_EQ(dispatcher.log().back().refusal.toStdString(), host.host->apply(action).error().message);
  EXPECT_TRUE(source->canControl()) << "one refused action is no reason to stop";
}

TEST_F(HostSourceTest, WithoutATokenItOnlyWatches) {
  attach();
  EXPECT_FALSE(source->canControl());
  EXPECT_TRUE(readOnlySays("no token was given"));
  EXPECT_THAT(*outcomeOf(sim::HangSubscriber{.id = 1}), HasSubstr("no token was given"));
  EXPECT_EQ(stateOf(1), sim::SubscriberState::Running);
}

TEST_F(HostSourceTest, AReadOnlyTokenOnlyWatches) {
  host.serve();
  sim::CapabilityLimits limits;
  limits.read_only = true;
  narrow(limits);
  watch({.url = host.url(), .tokenFile = host.tokenFile()});
  ASSERT_TRUE(becomes([this] { return isLive() && readOnlySays("watching only"); }));
  EXPECT_FALSE(source->canControl());
}

TEST_F(HostSourceTest, ANarrowTokenIsRefusedWhereItDoesNotReach) {
  host.serve();
  sim::CapabilityLimits limits;
  limits.commands = {"hang_subscriber"};
  narrow(limits);
  watch({.url = host.url(), .tokenFile = host.tokenFile()});
  ASSERT_TRUE(becomes([this] { return source->canControl(); }));
  EXPECT_EQ(*outcomeOf(sim::HangSubscriber{.id = 1}), "");
  EXPECT_THAT(*outcomeOf(sim::ResumeSubscriber{.id = 1}), HasSubstr("resume_subscriber"));
  EXPECT_TRUE(source->canControl());
}

TEST_F(HostSourceTest, ATokenThatTheHostRefusesIsNotTriedAgainUntilThereIsAnother) {
  attachWithToken();
  const auto good = sim::read_token_file(host.config.host.token_file.value).value();
  const sim::CapabilityMint stranger("stranger");
  ASSERT_TRUE(sim::write_token_file(host.config.host.token_file.value, stranger.mint()));
  EXPECT_NE(*outcomeOf(sim::HangSubscriber{.id = 1}), "");
  ASSERT_TRUE(becomes([this] { return readOnlySays("the host refuses the token"); }));
  EXPECT_FALSE(source->canControl());
  EXPECT_EQ(stateOf(1), sim::SubscriberState::Running);
  ASSERT_TRUE(sim::write_token_file(host.config.host.token_file.value, good));
  ASSERT_TRUE(becomes([this] { return source->canControl(); }));
  EXPECT_EQ(*outcomeOf(sim::HangSubscriber{.id = 1}), "");
}

TEST_F(HostSourceTest, AConnectionThatIsLostAndFoundLeavesACountedGap) {
  attach();
  ASSERT_TRUE(becomes([this] { return snapshots.size() >= 5; }));
  host.api.reset();
  ASSERT_TRUE(becomes([this] { return source->state() == SourceState::Stale && troubleSays("nobody listens"); }));
  EXPECT_GE(source->age(), 1000ms);
  EXPECT_FALSE(source->canControl());
  host.serve();
  ASSERT_TRUE(becomes([this] { return isLive(); }));
  const std::size_t before = snapshots.size();
  ASSERT_TRUE(becomes([&] { return snapshots.size() > before; }));
  source->stop();
  EXPECT_EQ(anew, 0) << "the host went on meanwhile";
  EXPECT_GT(dropped, 0U);
  EXPECT_EQ(snapshots.size() + dropped, snapshots.back().number - snapshots.front().number + 1);
  EXPECT_EQ(source->trouble(), "");
}

TEST_F(HostSourceTest, EndsAndStartsAgain) {
  attach();
  source->stop();
  EXPECT_EQ(source->state(), SourceState::Ended);
  EXPECT_THAT(*outcomeOf(sim::HangSubscriber{.id = 1}), HasSubstr("token"));
  const std::size_t before = snapshots.size();
  source->start();
  EXPECT_EQ(source->state(), SourceState::Connecting);
  ASSERT_TRUE(becomes([&] { return snapshots.size() > before + 2; }));
  EXPECT_EQ(anew, 0);
}

TEST_F(HostSourceTest, CanBeDestroyedAtAnyTime) {
  host.serve();
  for (int i = 0; i < 20; ++i) {
    watch({.url = host.url(), .tokenFile = host.tokenFile()});
    QTest::qWait(i);
    if (source->canControl()) {
      source->request(sim::ResumeSubscriber{.id = 1}, [](const ActionOutcome&) {});
    }
    source.reset();
  }
  SUCCEED();
}

/// A key and a certificate for 127.0.0.1 that it signed itself.
void writeCertificate(const QString& certificate, const QString& key) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> cert(X509_new(), X509_free);
  X509_set_version(cert.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(cert.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(cert.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(cert.get()), 3600);
  X509_NAME* const name = X509_get_subject_name(cert.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
  X509_set_issuer_name(cert.get(), name);
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> address(
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1"), X509_EXTENSION_free);
  X509_add_ext(cert.get(), address.get(), -1);
  X509_set_pubkey(cert.get(), pair.get());
  ASSERT_NE(X509_sign(cert.get(), pair.get(), EVP_sha256()), 0);
  const std::unique_ptr<FILE, decltype(&fclose)> certFile(fopen(qPrintable(certificate), "w"), fclose);
  PEM_write_X509(certFile.get(), cert.get());
  const std::unique_ptr<FILE, decltype(&fclose)> keyFile(fopen(qPrintable(key), "w"), fclose);
  PEM_write_PrivateKey(keyFile.get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
  ASSERT_TRUE(QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner));
}

TEST_F(HostSourceTest, WatchesAndControlsOverTls) {
  const QString certificate = host.folder.filePath("certificate.pem");
  writeCertificate(certificate, host.folder.filePath("key.pem"));
  host.serveWithTls(certificate, host.folder.filePath("key.pem"));
  HostOptions options{.url = host.url(), .tokenFile = host.tokenFile(), .caFile = certificate};
  ASSERT_EQ(options.url.scheme(), "https");
  ASSERT_TRUE(checkTls(options)) << checkTls(options).error().toStdString();
  watch(options);
  ASSERT_TRUE(becomes([this] { return isLive() && source->canControl(); })) << source->trouble().toStdString();
  EXPECT_EQ(*outcomeOf(sim::HangSubscriber{.id = 2}), "");
}

TEST_F(HostSourceTest, DoesNotTrustACertificateThatNobodyVouchesFor) {
  const QString certificate = host.folder.filePath("certificate.pem");
  writeCertificate(certificate, host.folder.filePath("key.pem"));
  host.serveWithTls(certificate, host.folder.filePath("key.pem"));
  watch({.url = host.url(), .tokenFile = host.tokenFile()});
  ASSERT_TRUE(becomes([this] { return troubleSays("certificate is not trusted"); })) << source->trouble().toStdString();
  EXPECT_TRUE(troubleSays("--ca-file"));
  EXPECT_EQ(source->state(), SourceState::Connecting);
  EXPECT_TRUE(snapshots.empty());
}

TEST_F(HostSourceTest, SaysWhenTheSchemeIsTheOther) {
  host.serve();
  QUrl secure = host.url();
  secure.setScheme("https");
  watch({.url = secure});
  ASSERT_TRUE(becomes([this] { return !source->trouble().isEmpty(); }));
  EXPECT_EQ(source->state(), SourceState::Connecting);
}

TEST(HostTls, ChecksTheAuthorityBeforeAnythingStarts) {
  const QTemporaryDir folder;
  HostOptions options{.url = QUrl("https://127.0.0.1:1"), .caFile = folder.filePath("missing.pem")};
  EXPECT_THAT(checkTls(options).error().toStdString(), HasSubstr("cannot read"));
  QFile nothing(folder.filePath("nothing.pem"));
  ASSERT_TRUE(nothing.open(QIODevice::WriteOnly));
  nothing.write("hello");
  nothing.close();
  options.caFile = nothing.fileName();
  EXPECT_THAT(checkTls(options).error().toStdString(), HasSubstr("holds no certificate"));
}

/// ron-sim, which can be killed.
class HostProgramTest : public test::HostWatcher {
 protected:
  void start() {
    process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->start(qEnvironmentVariable("RON_SIM"),
                   {"--listen", QStringLiteral("127.0.0.1:%1").arg(port), "--token-file", tokenFile});
    ASSERT_TRUE(process->waitForStarted(test::kPatienceMs)) << "RON_SIM must name the program";
  }
  void TearDown() override {
    HostWatcher::TearDown();
    if (process) process->kill();
    if (process) process->waitForFinished(test::kPatienceMs);
  }
  void attach() {
    QTcpServer free;
    ASSERT_TRUE(free.listen(QHostAddress::LocalHost));
    port = free.serverPort();
    free.close();
    ASSERT_NO_FATAL_FAILURE(start());
    watch({.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)), .tokenFile = tokenFile});
    ASSERT_TRUE(becomes([this] { return isLive() && source->canControl(); })) << source->trouble().toStdString();
  }
  void signal(int number) const {
    ASSERT_EQ(process->state(), QProcess::Running) << "number 0 would be this test";
    ASSERT_EQ(::kill(static_cast<pid_t>(process->processId()), number), 0);
  }

  QTemporaryDir folder;
  QString tokenFile = folder.filePath("token");
  quint16 port = 0;
  std::unique_ptr<QProcess> process;
};

TEST_F(HostProgramTest, AHostThatIsKilledIsStaleAndTheNextOneIsAnother) {
  ASSERT_NO_FATAL_FAILURE(attach());
  ASSERT_TRUE(becomes([this] { return !snapshots.empty() && snapshots.back().at > 4s; }));
  signal(SIGKILL);
  ASSERT_TRUE(becomes([this] { return source->state() == SourceState::Stale && troubleSays("nobody listens"); }));
  EXPECT_TRUE(source->nextAttempt().has_value());
  EXPECT_LE(*source->nextAttempt(), 5s);
  EXPECT_TRUE(readOnlySays("no connection"));
  const sim::Snapshot last = snapshots.back();
  ASSERT_TRUE(becomes([this] { return process->state() == QProcess::NotRunning; }));
  snapshots.clear();
  start();
  ASSERT_TRUE(becomes([this] { return isLive() && source->canControl(); }));
  EXPECT_EQ(*outcomeOf(sim::HangSubscriber{.id = 1}), "") << "with the token that the new one wrote";
  const sim::Snapshot& first = snapshots.front();
  const bool younger =
      first.number < last.number || first.at < last.at || first.totals.published < last.totals.published;
  EXPECT_EQ(anew, younger ? 1 : 0);
}

TEST_F(HostProgramTest, AHostThatStandsStillIsStaleWithoutAReasonAndGoesOn) {
  ASSERT_NO_FATAL_FAILURE(attach());
  signal(SIGSTOP);
  ASSERT_TRUE(becomes([this] { return source->state() == SourceState::Stale; }));
  EXPECT_EQ(source->trouble(), "") << "the connection is there";
  signal(SIGCONT);
  EXPECT_TRUE(becomes([this] { return isLive(); }));
  EXPECT_EQ(anew, 0);
}

}  // namespace
}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// HostSource watches a service that is not the simulator: the example of ron::host_adapter, as a process.
#include <gmock/gmock.h>

#include <QProcess>
#include <algorithm>

#include "host_watcher.h"
#include "sources/host_address.h"

namespace ron::dash {
namespace {

using test::becomes;

class WatchedServiceTest : public test::HostWatcher {
 protected:
  void SetUp() override {
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(qEnvironmentVariable("RON_WATCHED_SERVICE"), {"0"});
    ASSERT_TRUE(process.waitForStarted(test::kPatienceMs)) << "RON_WATCHED_SERVICE must name the program";
    ASSERT_TRUE(becomes([this] { return process.canReadLine(); }));
    const QString line = QString::fromUtf8(process.readLine()).trimmed();
    const auto url = parseHostAddress(line.section(' ', -1));
    ASSERT_TRUE(url) << line.toStdString();
    watch({.url = *url});
    ASSERT_TRUE(becomes([this] { return isLive(); })) << source->trouble().toStdString();
  }
  void TearDown() override {
    HostWatcher::TearDown();
    process.terminate();
    EXPECT_TRUE(process.waitForFinished(test::kPatienceMs));
    EXPECT_EQ(process.exitCode(), 0) << "its own account is right: " << process.readAll().toStdString();
  }
  [[nodiscard]] const sim::SubscriberSample* subscriber(const char* name) const {
    if (snapshots.empty()) return nullptr;
    const auto& all = snapshots.back().subscribers;
    const auto found = std::ranges::find(all, name, &sim::SubscriberSample::name);
    return found == all.end() ? nullptr : &*found;
  }

  QProcess process;
};

TEST_F(WatchedServiceTest, IsSeenWithItsSubscribersAndTheirLosses) {
  ASSERT_TRUE(becomes([this] {
    const sim::SubscriberSample* search = subscriber("search");
    return search != nullptr && search->lost_reported + search->lost_unreported > 0;
  })) << "the slow one loses";
  ASSERT_NE(subscriber("billing"), nullptr);
  EXPECT_EQ(snapshots.back().publishers.at(0).name, "order desk");
  EXPECT_EQ(snapshots.back().rings.at(0).capacity, 64U);
  EXPECT_GT(snapshots.back().totals.published, 0U);
}

TEST_F(WatchedServiceTest, CanOnlyBeWatched) {
  EXPECT_FALSE(source->canControl());
  EXPECT_TRUE(readOnlySays("no token was given"));
}

}  // namespace
}  // namespace ron::dash

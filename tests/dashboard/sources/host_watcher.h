// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fixture of HostSource's tests: a source, everything it delivered, and what came of actions.
#pragma once

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QThread>
#include <memory>
#include <optional>
#include <vector>

#include "sources/host_source.h"
#include "support/becomes.h"

namespace ron::dash::test {

/// For programs to start and to end: longer than any healthy run on a loaded machine.
inline constexpr int kPatienceMs = 60'000;

class HostWatcher : public ::testing::Test {
 protected:
  void watch(HostOptions options) {
    source = std::make_unique<HostSource>(std::move(options));
    QObject::connect(source.get(), &MetricSource::batchReady, [this](const SampleBatch& batch) {
      EXPECT_EQ(QThread::currentThread(), QCoreApplication::instance()->thread());
      EXPECT_FALSE(batch.anew && batch.snapshots.empty());
      anew += batch.anew ? 1 : 0;
      dropped += batch.dropped;
      snapshots.insert(snapshots.end(), batch.snapshots.begin(), batch.snapshots.end());
    });
    source->start();
  }
  void TearDown() override { source.reset(); }

  [[nodiscard]] bool isLive() const { return source->state() == SourceState::Live; }
  [[nodiscard]] bool troubleSays(const char* words) const {
    return source->trouble().contains(QString::fromUtf8(words));
  }
  [[nodiscard]] bool readOnlySays(const char* words) const {
    return source->readOnlyReason().contains(QString::fromUtf8(words));
  }
  /// What the host said to it: empty when it was done.
  [[nodiscard]] std::optional<std::string> outcomeOf(const sim::Action& action) {
    const auto said = std::make_shared<std::optional<std::string>>();
    source->request(action, [said](const ActionOutcome& outcome) {
      EXPECT_FALSE(said->has_value()) << "one answer for each";
      *said = outcome ? std::string() : outcome.error().message;
    });
    EXPECT_TRUE(becomes([&] { return said->has_value(); }));
    return *said;
  }

  std::vector<sim::Snapshot> snapshots;
  std::uint64_t dropped = 0;
  int anew = 0;
  std::unique_ptr<HostSource> source;
};

}  // namespace ron::dash::test

// SPDX-License-Identifier: GPL-3.0-or-later
//
// An Engine and a MetricSource that do what a test tells them.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "sources/metric_source.h"
#include "support/snapshots.h"

namespace ron::dash::test {

/// Counts its snapshots and keeps what was applied. What the engine did is asked through State, which
/// outlives the engine.
class FakeEngine final : public sim::Engine {
 public:
  struct State {
    std::mutex mutex;
    std::vector<sim::Action> applied;
    std::string refuseWith;                   ///< not empty: apply() refuses with it
    std::atomic<std::uint64_t> snapshots{0};
    std::atomic<bool> blocked{false};         ///< snapshot() waits while set
  };
  explicit FakeEngine(std::shared_ptr<State> state) : m_state(std::move(state)) {}

  std::expected<void, sim::ActionError> apply(const sim::Action& action) override {
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->refuseWith.empty()) {
      return std::unexpected(sim::ActionError{m_state->refuseWith});
    }
    m_state->applied.push_back(action);
    return {};
  }
  sim::Snapshot snapshot() override {
    m_state->blocked.wait(true);
    sim::Snapshot snapshot;
    snapshot.number = ++m_state->snapshots;
    snapshot.at = std::chrono::milliseconds(100 * snapshot.number);
    return snapshot;
  }
  std::string kind() const override { return "fake"; }

 private:
  std::shared_ptr<State> m_state;
};

/// Delivers what the test hands it, at once.
class FakeSource final : public MetricSource {
 public:
  using MetricSource::MetricSource;

  void start() override { m_state = SourceState::Live; }
  void stop() override { m_state = SourceState::Ended; }
  SourceState state() const override { return m_state; }
  std::chrono::milliseconds age() const override { return std::chrono::milliseconds(0); }
  QString label() const override { return QStringLiteral("fake"); }
  bool canControl() const override { return true; }
  std::expected<void, sim::ActionError> apply(const sim::Action& action) override {
    if (!refuseWith.empty()) {
      return std::unexpected(sim::ActionError{refuseWith});
    }
    applied.push_back(action);
    return {};
  }

  void deliver(std::vector<sim::Snapshot> snapshots, std::uint64_t dropped = 0) {
    m_state = SourceState::Live;
    emit batchReady({.snapshots = std::move(snapshots), .dropped = dropped, .state = m_state, .age = {}});
  }
  void deliver(const sim::Snapshot& snapshot) { deliver(std::vector{snapshot}); }
  void become(SourceState state) {
    m_state = state;
    emit stateChanged(state);
    emit batchReady({.snapshots = {}, .dropped = 0, .state = state, .age = std::chrono::seconds(2)});
  }

  std::vector<sim::Action> applied;
  std::string refuseWith;

 private:
  SourceState m_state = SourceState::Connecting;
};

}  // namespace ron::dash::test

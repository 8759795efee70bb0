// SPDX-License-Identifier: GPL-3.0-or-later
//
// EmbeddedSource: an engine inside this process, sampled by a worker thread and delivered to the
// GUI thread through a bounded queue. The default source: it needs nothing else.
//
// Threads: Engine::snapshot() is called on the worker, Engine::apply() on the GUI thread; the
// engine allows both at once.
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/engine.h"
#include "sources/metric_source.h"
#include "sources/snapshot_queue.h"

namespace ron::dash {

struct EmbeddedOptions {
  int sampleHz = 10;                                ///< 5 .. 30; values outside are clamped
  std::size_t queueCapacity = 64;                   ///< snapshots waiting for the GUI thread
  std::chrono::milliseconds staleAfter{1000};       ///< no snapshot for this long: Stale
};

class EmbeddedSource final : public MetricSource {
  Q_OBJECT
 public:
  explicit EmbeddedSource(std::unique_ptr<sim::Engine> engine, EmbeddedOptions options = {}, QObject* parent = nullptr);
  ~EmbeddedSource() override;

  void start() override;
  void stop() override;
  [[nodiscard]] SourceState state() const override { return m_state; }
  [[nodiscard]] std::chrono::milliseconds age() const override;
  [[nodiscard]] QString label() const override;
  [[nodiscard]] bool canControl() const override { return true; }
  [[nodiscard]] std::expected<void, sim::ActionError> apply(const sim::Action& action) override;

  [[nodiscard]] int sampleHz() const { return m_options.sampleHz; }

 private:
  void sampleLoop(std::stop_token stop);
  void deliver();
  void checkFreshness();
  void setState(SourceState state);

  const std::unique_ptr<sim::Engine> m_engine;
  const EmbeddedOptions m_options;
  SnapshotQueue m_queue;
  QTimer m_freshness;
  std::optional<QElapsedTimer> m_sinceLast;
  SourceState m_state = SourceState::Connecting;
  std::mutex m_pace;                        ///< only for the worker's interruptible wait
  std::condition_variable_any m_paceChanged;
  std::jthread m_worker;
};

}  // namespace ron::dash

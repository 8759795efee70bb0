// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/embedded_source.h"

#include <QMetaObject>

#include <algorithm>
#include <utility>

namespace ron::dash {

namespace {

constexpr int kLowestHz = 5;
constexpr int kHighestHz = 30;

EmbeddedOptions clamped(EmbeddedOptions options) {
  options.sampleHz = std::clamp(options.sampleHz, kLowestHz, kHighestHz);
  return options;
}

}  // namespace

EmbeddedSource::EmbeddedSource(std::unique_ptr<sim::Engine> engine, EmbeddedOptions options, QObject* parent)
    : MetricSource(parent), m_engine(std::move(engine)), m_options(clamped(options)), m_queue(m_options.queueCapacity) {
  Q_ASSERT(m_engine != nullptr);
  m_freshness.setInterval(std::max(m_options.staleAfter / 4, std::chrono::milliseconds(10)));
  connect(&m_freshness, &QTimer::timeout, this, &EmbeddedSource::checkFreshness);
}

EmbeddedSource::~EmbeddedSource() {
  if (m_worker.joinable()) {
    m_worker.request_stop();
    m_worker.join();
  }
}

void EmbeddedSource::start() {
  if (m_worker.joinable()) {
    return;
  }
  m_sinceLast.reset();
  setState(SourceState::Connecting);
  m_freshness.start();
  m_worker = std::jthread([this](std::stop_token stop) { sampleLoop(std::move(stop)); });
}

void EmbeddedSource::stop() {
  if (!m_worker.joinable()) {
    return;
  }
  m_worker.request_stop();
  m_worker.join();
  m_freshness.stop();
  deliver();
  setState(SourceState::Ended);
  emit batchReady({.snapshots = {}, .dropped = 0, .state = m_state, .age = age()});
}

std::chrono::milliseconds EmbeddedSource::age() const {
  return m_sinceLast ? std::chrono::milliseconds(m_sinceLast->elapsed()) : std::chrono::milliseconds(0);
}

QString EmbeddedSource::label() const {
  return tr("embedded (%1 engine)").arg(QString::fromStdString(m_engine->kind()));
}

std::expected<void, sim::ActionError> EmbeddedSource::apply(const sim::Action& action) {
  return m_engine->apply(action);
}

void EmbeddedSource::sampleLoop(std::stop_token stop) {
  using Clock = std::chrono::steady_clock;
  const auto period = std::chrono::duration_cast<Clock::duration>(std::chrono::seconds(1)) / m_options.sampleHz;
  auto next = Clock::now();
  while (!stop.stop_requested()) {
    if (m_queue.push(m_engine->snapshot())) {
      QMetaObject::invokeMethod(this, &EmbeddedSource::deliver, Qt::QueuedConnection);
    }
    // A late wake-up does not make the next ones hurry: samples in a burst would only show the same thing.
    next = std::max(next + period, Clock::now());
    std::unique_lock lock(m_pace);
    m_paceChanged.wait_until(lock, stop, next, [] { return false; });
  }
}

void EmbeddedSource::deliver() {
  SnapshotQueue::Taken taken = m_queue.takeAll();
  if (taken.snapshots.empty()) {
    return;
  }
  m_sinceLast.emplace().start();
  setState(SourceState::Live);
  emit batchReady({.snapshots = std::move(taken.snapshots), .dropped = taken.dropped, .state = m_state, .age = age()});
}

void EmbeddedSource::checkFreshness() {
  if (!m_sinceLast || age() < m_options.staleAfter) {
    return;
  }
  setState(SourceState::Stale);
  // The age grows on the screen although nothing arrives.
  emit batchReady({.snapshots = {}, .dropped = 0, .state = m_state, .age = age()});
}

void EmbeddedSource::setState(SourceState state) {
  if (std::exchange(m_state, state) != state) {
    emit stateChanged(state);
  }
}

}  // namespace ron::dash

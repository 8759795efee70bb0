// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/host_source.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

#include "telemetry/json_action.h"
#include "telemetry/json_text.h"

namespace ron::dash {
namespace {

ActionOutcome refused(const QString& why) { return std::unexpected(sim::ActionError{why.toStdString()}); }

/// Whether the second cannot come after the first in one life of a host: its clock and its counts only grow.
bool beganAnew(const sim::Snapshot& before, const sim::Snapshot& now) {
  return now.number < before.number || now.at < before.at || now.totals.published < before.totals.published;
}

}  // namespace

HostSource::HostSource(HostOptions options, QObject* parent)
    : MetricSource(parent), m_options(std::move(options)), m_queue(m_options.queueCapacity),
      m_tokenReason(tr("the token has not been looked at yet")) {
  m_thread.setObjectName(QStringLiteral("host link"));
  m_freshness.setInterval(std::max(m_options.staleAfter / 4, std::chrono::milliseconds(10)));
  connect(&m_freshness, &QTimer::timeout, this, &HostSource::checkFreshness);
}

HostSource::~HostSource() { closeLink(); }

void HostSource::start() {
  if (m_link != nullptr) return;
  m_sinceLast.reset();
  setState(SourceState::Connecting);
  m_link = new HostLink(m_options, m_queue);
  m_link->moveToThread(&m_thread);
  connect(&m_thread, &QThread::finished, m_link, &QObject::deleteLater);
  connect(m_link, &HostLink::arrived, this, qOverload<>(&HostSource::deliver), Qt::QueuedConnection);
  connect(
      m_link, &HostLink::connected, this,
      [this] {
        m_connected = true;
        emit conditionChanged();
      },
      Qt::QueuedConnection);
  connect(m_link, &HostLink::troubled, this, &HostSource::setTrouble, Qt::QueuedConnection);
  connect(
      m_link, &HostLink::readOnlyBecause, this,
      [this](const QString& why) {
        if (std::exchange(m_tokenReason, why) != why) emit conditionChanged();
      },
      Qt::QueuedConnection);
  connect(m_link, &HostLink::answered, this, &HostSource::settle, Qt::QueuedConnection);
  m_thread.start();
  QMetaObject::invokeMethod(m_link, &HostLink::open, Qt::QueuedConnection);
  m_freshness.start();
}

void HostSource::closeLink() {
  if (m_link == nullptr) return;
  m_link->disconnect(this);
  QMetaObject::invokeMethod(m_link, &HostLink::close, Qt::BlockingQueuedConnection);
  m_thread.quit();
  m_thread.wait();
  m_link = nullptr;
}

void HostSource::stop() {
  if (m_link == nullptr) return;
  closeLink();
  m_freshness.stop();
  deliver();
  m_connected = false;
  m_trouble.clear();
  m_pauseBegan.reset();
  while (!m_waiting.empty()) {
    settle(m_waiting.begin()->first, tr("the dashboard left the host; whether it was done is not known"));
  }
  setState(SourceState::Ended);
  emit conditionChanged();
  emit batchReady({.snapshots = {}, .dropped = 0, .state = m_state, .age = age()});
}

std::chrono::milliseconds HostSource::age() const {
  return m_sinceLast ? std::chrono::milliseconds(m_sinceLast->elapsed()) : std::chrono::milliseconds(0);
}

QString HostSource::label() const { return tr("host %1").arg(m_options.url.toString()); }

std::optional<std::chrono::milliseconds> HostSource::nextAttempt() const {
  if (!m_pauseBegan) return std::nullopt;
  return std::max(m_pause - std::chrono::milliseconds(m_pauseBegan->elapsed()), std::chrono::milliseconds(0));
}

QString HostSource::readOnlyReason() const {
  if (!m_tokenReason.isEmpty()) return m_tokenReason;
  return m_connected ? QString() : tr("there is no connection to the host");
}

void HostSource::request(const sim::Action& action, std::function<void(const ActionOutcome&)> answer) {
  if (const QString why = readOnlyReason(); !why.isEmpty()) {
    answer(refused(why));
    return;
  }
  if (m_waiting.size() >= kMostWaiting) {
    answer(refused(tr("%1 actions already wait for the host's answer").arg(m_waiting.size())));
    return;
  }
  const quint64 ticket = ++m_tickets;
  m_waiting.emplace(ticket, std::move(answer));
  const auto json = QByteArray::fromStdString(sim::json_text(sim::to_json(action)));
  QMetaObject::invokeMethod(m_link, [link = m_link, ticket, json] { link->act(ticket, json); }, Qt::QueuedConnection);
}

void HostSource::settle(quint64 ticket, const QString& refusal) {
  const auto found = m_waiting.find(ticket);
  if (found == m_waiting.end()) return;
  const auto answer = std::move(found->second);
  m_waiting.erase(found);
  answer(refusal.isEmpty() ? ActionOutcome() : refused(refusal));
}

void HostSource::deliver() {
  SnapshotQueue::Taken taken = m_queue.takeAll();
  std::vector<sim::Snapshot> run;
  bool anew = false;
  for (sim::Snapshot& snapshot : taken.snapshots) {
    const sim::Snapshot* const before = !run.empty() ? &run.back() : m_last ? &*m_last : nullptr;
    if (before != nullptr && beganAnew(*before, snapshot)) {
      deliver(std::exchange(run, {}), std::exchange(anew, true));
      m_last.reset();
    } else if (before != nullptr && snapshot.number == before->number) {
      continue;  // whoever connects gets the latest one, which may be known already
    } else if (!run.empty() && snapshot.number != before->number + 1) {
      deliver(std::exchange(run, {}), std::exchange(anew, false));
    }
    run.push_back(std::move(snapshot));
  }
  deliver(std::move(run), anew);
}

void HostSource::deliver(std::vector<sim::Snapshot> run, bool anew) {
  if (run.empty()) return;
  // The numbers tell what is missing, wherever it was lost: here, on the way, or while there was no connection.
  const std::uint64_t dropped = m_last ? run.front().number - m_last->number - 1 : 0;
  m_last = run.back();
  m_sinceLast.emplace().start();
  setState(SourceState::Live);
  emit batchReady({.snapshots = std::move(run), .anew = anew, .dropped = dropped, .state = m_state, .age = age()});
}

void HostSource::checkFreshness() {
  if (!m_trouble.isEmpty()) emit conditionChanged();  // the seconds to the next attempt go by
  if (!m_sinceLast || age() < m_options.staleAfter) return;
  setState(SourceState::Stale);
  // The age grows on the screen although nothing arrives.
  emit batchReady({.snapshots = {}, .dropped = 0, .state = m_state, .age = age()});
}

void HostSource::setTrouble(const QString& why, qint64 pauseMs) {
  m_trouble = why;
  m_pause = std::chrono::milliseconds(pauseMs);
  m_pauseBegan.reset();
  if (pauseMs > 0) {
    m_pauseBegan.emplace().start();
    m_connected = false;
  }
  emit conditionChanged();
}

void HostSource::setState(SourceState state) {
  if (std::exchange(m_state, state) != state) emit stateChanged(state);
}

}  // namespace ron::dash

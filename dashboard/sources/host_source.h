// SPDX-License-Identifier: GPL-3.0-or-later
//
// HostSource: a host that is another process, watched and driven over its HTTP API. It connects again by itself when
// the connection is lost, says meanwhile how old its figures are and why nothing arrives, and counts every snapshot
// that the host made and that did not get here.
//
// Without a token that allows changes, or without a connection, it can only be watched, and says why.
//
// Threads: all members on the GUI thread; the network is on a thread of its own.
#pragma once

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "sources/host_link.h"
#include "sources/metric_source.h"
#include "sources/snapshot_queue.h"

namespace ron::dash {

class HostSource final : public MetricSource {
  Q_OBJECT
 public:
  static constexpr std::size_t kMostWaiting = 64;   ///< actions that the host has not answered yet

  explicit HostSource(HostOptions options, QObject* parent = nullptr);
  ~HostSource() override;

  void start() override;
  /// Actions that wait for an answer are answered with a refusal that says so.
  void stop() override;
  [[nodiscard]] SourceState state() const override { return m_state; }
  [[nodiscard]] std::chrono::milliseconds age() const override;
  [[nodiscard]] QString label() const override;
  [[nodiscard]] QString trouble() const override { return m_trouble; }
  [[nodiscard]] std::optional<std::chrono::milliseconds> nextAttempt() const override;
  [[nodiscard]] bool canControl() const override { return readOnlyReason().isEmpty(); }
  [[nodiscard]] QString readOnlyReason() const override;
  void request(const sim::Action& action, std::function<void(const ActionOutcome&)> answer) override;

 private:
  void deliver();
  /// `run`: without a gap in its numbers.
  void deliver(std::vector<sim::Snapshot> run, bool anew);
  void checkFreshness();
  void setTrouble(const QString& why, qint64 pauseMs);
  void settle(quint64 ticket, const QString& refusal);
  void setState(SourceState state);
  void closeLink();

  const HostOptions m_options;
  SnapshotQueue m_queue;
  QThread m_thread;
  HostLink* m_link = nullptr;                       ///< lives on m_thread, which deletes it
  QTimer m_freshness;
  SourceState m_state = SourceState::Connecting;
  std::optional<QElapsedTimer> m_sinceLast;
  std::optional<sim::Snapshot> m_last;
  QString m_trouble;
  std::optional<QElapsedTimer> m_pauseBegan;        ///< unset: no attempt is waited for
  std::chrono::milliseconds m_pause{0};
  bool m_connected = false;
  QString m_tokenReason;                            ///< why the token does not do; empty: as far as is known it does
  std::map<quint64, std::function<void(const ActionOutcome&)>> m_waiting;
  quint64 m_tickets = 0;
};

}  // namespace ron::dash

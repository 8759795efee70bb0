// SPDX-License-Identifier: GPL-3.0-or-later
//
// HostLink: the connection to a host's HTTP API: follows its stream of snapshots, begins again with growing pauses
// when that ends, and sends actions. HostSource owns it and speaks for it.
//
// Pauses are 100 ms, doubling up to 5 s, each shortened by chance by up to a half, so that many dashboards do not
// return to a host at the same instant; a connection that lasted 10 s starts the pauses anew.
//
// A host is not trusted: redirections are not followed, answers are bounded in size and time, TLS is verified, and
// what is no snapshot is said and left out.
//
// Threads: lives on a thread of its own, so that no host can hold up the GUI; all members are called there. Signals
// are to be connected with queued connections.
#pragma once

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <expected>
#include <optional>

#include "engine/backoff.h"
#include "sources/snapshot_queue.h"
#include "telemetry/sse_parser.h"

namespace ron::dash {

struct HostOptions {
  QUrl url;                                         ///< from parseHostAddress()
  QString tokenFile = {};                           ///< empty: none, so watching only
  QString caFile = {};  ///< PEM, trusted instead of the system's authorities; empty: those
  std::chrono::milliseconds staleAfter{1000};  ///< no snapshot for this long: Stale
  std::chrono::milliseconds silence{20'000};  ///< not a byte for this long: the connection is given up
  std::chrono::milliseconds answerTime{10'000};  ///< for the answer to an action
  std::size_t queueCapacity = 64;  ///< snapshots waiting for the GUI thread
};

/// Whether TLS can be had as the options ask for it. The error names the file, or what is missing.
[[nodiscard]] std::expected<void, QString> checkTls(const HostOptions& options);

class HostLink final : public QObject {
  Q_OBJECT
 public:
  /// `queue` must outlive the link.
  HostLink(const HostOptions& options, SnapshotQueue& queue);

  void open();
  void close();
  /// `action` as JSON; answered() follows once for each ticket.
  void act(quint64 ticket, const QByteArray& action);

 signals:
  void arrived();  ///< there is something in the queue
  void connected();  ///< the host streams
  /// Why nothing arrives; `pauseMs` until the next attempt, 0 when there is a connection. Empty: all is well.
  void troubled(const QString& why, qint64 pauseMs);
  /// Why actions would be refused; empty: nothing is known that speaks against them.
  void readOnlyBecause(const QString& why);
  /// Empty: done.
  void answered(quint64 ticket, const QString& refusal);

 private:
  void connectStream();
  void checkHeader();
  void readStream();
  bool take(const sim::StreamedEvent& event);
  void streamEnded();
  void giveUp(const QString& why);
  void say(const QString& why, qint64 pauseMs);
  [[nodiscard]] std::expected<QByteArray, QString> token();
  void checkToken();
  void finishAction(quint64 ticket, QNetworkReply& reply, const QByteArray& token);
  [[nodiscard]] QNetworkRequest requestFor(const QString& path, std::chrono::milliseconds silence) const;

  const HostOptions m_options;
  SnapshotQueue& m_queue;
  QSslConfiguration m_tls;
  QNetworkAccessManager m_network;
  QTimer m_retry;
  QTimer m_tokenLook;
  sim::Backoff m_backoff;
  std::optional<QElapsedTimer> m_streaming;  ///< since the first snapshot of this connection
  sim::SseParser m_parser;
  QNetworkReply* m_stream = nullptr;
  QString m_ending;  ///< why this side ended the stream; empty: it did not
  QString m_said;
  QByteArray m_refusedToken;  ///< the host did not take this one: not tried again
  QString m_refusedBecause;
};

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/host_link.h"

#include <QFile>
#include <QIODevice>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QSslCertificate>
#include <QSslSocket>

#include <algorithm>
#include <utility>

#include "sources/host_token.h"
#include "sources/host_trouble.h"
#include "sources/snapshot_decoder.h"

namespace ron::dash {
namespace {

using namespace std::chrono_literals;

constexpr qint64 kMostUnread = 1 << 20;            ///< bytes; then the host has to wait
constexpr qint64 kLargestAnswer = 64 * 1024;
constexpr auto kTokenLook = 2s;
constexpr auto kStreamPath = "/api/v1/stream";
constexpr auto kActionsPath = "/api/v1/actions";

/// The body of a request that must not be sent twice: Qt sends one again when a connection ends before its answer,
/// unless the body cannot be read from its beginning. The host may have done what it was asked to.
class SentOnce final : public QIODevice {
 public:
  explicit SentOnce(QByteArray body) : m_body(std::move(body)) { open(ReadOnly); }
  [[nodiscard]] bool isSequential() const override { return true; }
  [[nodiscard]] bool reset() override { return false; }
  [[nodiscard]] bool atEnd() const override { return m_read == m_body.size(); }
  [[nodiscard]] qint64 bytesAvailable() const override { return m_body.size() - m_read + QIODevice::bytesAvailable(); }

 protected:
  qint64 readData(char* data, qint64 most) override {
    const qint64 size = std::min<qint64>(most, m_body.size() - m_read);
    std::copy_n(m_body.constData() + m_read, size, data);
    m_read += size;
    return size == 0 && most > 0 ? -1 : size;
  }
  qint64 writeData(const char* /*data*/, qint64 /*size*/) override { return -1; }

 private:
  const QByteArray m_body;
  qint64 m_read = 0;
};

QString tlsWords(const QList<QSslError>& errors) {
  QStringList words;
  for (const QSslError& error : errors) words << error.errorString();
  words.removeDuplicates();
  return words.join(QStringLiteral("; "));
}

/// Not fromPath(), which would take the name for a pattern.
QList<QSslCertificate> authorities(const QString& name) {
  QFile file(name);
  return file.open(QIODevice::ReadOnly) ? QSslCertificate::fromDevice(&file) : QList<QSslCertificate>();
}

int statusOf(const QNetworkReply& reply) { return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); }

}  // namespace

std::expected<void, QString> checkTls(const HostOptions& options) {
  if (options.url.scheme() != "https") return {};
  if (!QSslSocket::supportsSsl()) return std::unexpected(QStringLiteral("https: this system's Qt has no TLS"));
  if (options.caFile.isEmpty()) return {};
  QFile file(options.caFile);
  if (!file.open(QIODevice::ReadOnly)) {
    return std::unexpected(QStringLiteral("--ca-file: cannot read '%1': %2").arg(options.caFile, file.errorString()));
  }
  if (authorities(options.caFile).isEmpty()) {
    return std::unexpected(
        QStringLiteral("--ca-file: '%1' holds no certificate; give one or more as PEM").arg(options.caFile));
  }
  return {};
}

HostLink::HostLink(const HostOptions& options, SnapshotQueue& queue)
    : m_options(options), m_queue(queue), m_tls(QSslConfiguration::defaultConfiguration()), m_network(this),
      m_retry(this), m_tokenLook(this), m_parser(kLargestSnapshot) {
  if (!options.caFile.isEmpty()) m_tls.setCaCertificates(authorities(options.caFile));
  m_network.setProxy(QNetworkProxy::NoProxy);
  m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
  m_retry.setSingleShot(true);
  connect(&m_retry, &QTimer::timeout, this, &HostLink::connectStream);
  m_tokenLook.setInterval(kTokenLook);
  connect(&m_tokenLook, &QTimer::timeout, this, &HostLink::checkToken);
}

void HostLink::open() {
  m_tokenLook.start();
  checkToken();
  connectStream();
}

void HostLink::close() {
  m_retry.stop();
  m_tokenLook.stop();
  const QList<QNetworkReply*> replies = m_network.findChildren<QNetworkReply*>();
  for (QNetworkReply* reply : replies) {
    reply->disconnect(this);
    reply->abort();
  }
  m_stream = nullptr;
}

QNetworkRequest HostLink::requestFor(const QString& path, std::chrono::milliseconds silence) const {
  QUrl url = m_options.url;
  url.setPath(path);
  QNetworkRequest request(url);
  request.setSslConfiguration(m_tls);
  request.setTransferTimeout(static_cast<int>(silence.count()));
  request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
  request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
  request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
  // Else Qt would unpack what a host sends packed, whatever it unpacks to.
  request.setRawHeader("Accept-Encoding", "identity");
  request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("ron-dashboard"));
  return request;
}

void HostLink::connectStream() {
  QNetworkRequest request = requestFor(kStreamPath, m_options.silence);
  request.setRawHeader("Accept", "text/event-stream");
  request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
  m_parser = sim::SseParser(kLargestSnapshot);
  m_streaming.reset();
  m_ending.clear();
  m_stream = m_network.get(request);
  m_stream->setReadBufferSize(kMostUnread);
  connect(m_stream, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
    m_ending = networkText(QNetworkReply::SslHandshakeFailedError, {}, tlsWords(errors));
  });
  connect(m_stream, &QNetworkReply::metaDataChanged, this, &HostLink::checkHeader);
  connect(m_stream, &QNetworkReply::readyRead, this, &HostLink::readStream);
  connect(m_stream, &QNetworkReply::finished, this, &HostLink::streamEnded);
}

void HostLink::checkHeader() {
  const int status = statusOf(*m_stream);
  const QString type = m_stream->header(QNetworkRequest::ContentTypeHeader).toString();
  if (status != 200) {
    giveUp(statusText(status, kStreamPath));
  } else if (!type.startsWith(QStringLiteral("text/event-stream"), Qt::CaseInsensitive)) {
    giveUp(tr("no ron-bus host answers at this address: its %1 is '%2'").arg(kStreamPath, type.left(80)));
  }
}

void HostLink::readStream() {
  while (m_ending.isEmpty() && m_stream->bytesAvailable() > 0) {
    const QByteArray piece = m_stream->read(64 * 1024);
    const std::string_view text(piece.constData(), static_cast<std::size_t>(piece.size()));
    (void)m_parser.feed(text, [this](const sim::StreamedEvent& event) { return take(event); });
    if (m_parser.too_large()) {
      giveUp(tr("the host sent a snapshot of more than %1 MiB").arg(kLargestSnapshot >> 20U));
    }
  }
}

bool HostLink::take(const sim::StreamedEvent& event) {
  if (event.name != "snapshot") return true;
  auto snapshot = decodeSnapshot(event.data);
  if (!snapshot) {
    say(tr("the host's snapshots cannot be read (another version?): %1").arg(snapshot.error()), 0);
    return true;
  }
  if (!m_streaming) {
    m_streaming.emplace().start();
    emit connected();
  }
  say({}, 0);
  if (m_queue.push(*std::move(snapshot))) emit arrived();
  return true;
}

void HostLink::giveUp(const QString& why) {
  if (!m_ending.isEmpty()) return;
  m_ending = why;
  QTimer::singleShot(0, m_stream, &QNetworkReply::abort);  // not while it tells of itself; finished() follows
}

void HostLink::streamEnded() {
  QNetworkReply* const ended = std::exchange(m_stream, nullptr);
  ended->disconnect(this);
  ended->deleteLater();
  const QString why = m_ending.isEmpty() ? networkText(ended->error(), ended->errorString(), {}) : m_ending;
  const auto lived = m_streaming ? std::chrono::nanoseconds(m_streaming->nsecsElapsed()) : 0ns;
  const auto most = std::chrono::duration_cast<std::chrono::milliseconds>(m_backoff.next(lived)).count();
  const qint64 pause = most - QRandomGenerator::global()->bounded(static_cast<int>(most / 2) + 1);
  say(why, pause);
  m_retry.start(static_cast<int>(pause));
}

void HostLink::say(const QString& why, qint64 pauseMs) {
  if (std::exchange(m_said, why) == why && pauseMs == 0) return;
  emit troubled(why, pauseMs);
}

std::expected<QByteArray, QString> HostLink::token() {
  auto found = controllingToken(m_options.tokenFile, QDateTime::currentDateTimeUtc());
  if (!found || *found != m_refusedToken) return found;
  return std::unexpected(m_refusedBecause);
}

void HostLink::checkToken() {
  const auto found = token();
  emit readOnlyBecause(found ? QString() : found.error());
}

void HostLink::act(quint64 ticket, const QByteArray& action) {
  const auto found = token();
  if (!found) {
    emit answered(ticket, found.error());
    return;
  }
  QNetworkRequest request = requestFor(kActionsPath, m_options.answerTime);
  request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
  request.setRawHeader("Authorization", "Bearer " + *found);
  request.setHeader(QNetworkRequest::ContentLengthHeader, action.size());
  request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
  auto* const body = new SentOnce(action);
  QNetworkReply* const reply = m_network.post(request, body);
  body->setParent(reply);
  reply->setReadBufferSize(kLargestAnswer);
  connect(reply, &QNetworkReply::readyRead, this, [reply] {
    if (reply->bytesAvailable() >= kLargestAnswer) reply->abort();
  });
  connect(reply, &QNetworkReply::finished, this, [this, ticket, reply, sent = *found] {
    reply->deleteLater();
    finishAction(ticket, *reply, sent);
  });
}

void HostLink::finishAction(quint64 ticket, QNetworkReply& reply, const QByteArray& token) {
  const int status = statusOf(reply);
  const QString words = reply.isOpen() ? errorOf(reply.read(kLargestAnswer)) : QString();
  if (status == 0) {
    const QString why = networkText(reply.error(), reply.errorString(), {});
    const bool never = reply.error() == QNetworkReply::ConnectionRefusedError ||
                       reply.error() == QNetworkReply::SslHandshakeFailedError;
    emit answered(ticket, never ? why : why + tr("; whether it was done is not known"));
    return;
  }
  if (status == 401) {
    m_refusedToken = token;
    m_refusedBecause =
        tr("the host refuses the token in %1: %2").arg(m_options.tokenFile, words.isEmpty() ? tr("status 401") : words);
    checkToken();
  }
  const bool done = status == 200;
  emit answered(ticket, done              ? QString()
                        : words.isEmpty() ? tr("the host answered with status %1").arg(status)
                                          : words);
}

}  // namespace ron::dash

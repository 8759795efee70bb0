// SPDX-License-Identifier: GPL-3.0-or-later
//
// ScriptedServer: a server on a loopback port that answers each request with whatever bytes a test wants: what is
// no host, a broken one, or one that means harm. One answer per connection.
#pragma once

#include <QByteArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <functional>

namespace ron::dash::test {

class ScriptedServer final : public QObject {
 public:
  /// Given the request's head; writes, closes or does nothing.
  using Script = std::function<void(QTcpSocket& client, const QByteArray& request)>;

  explicit ScriptedServer(Script script) : m_script(std::move(script)) {
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
      QTcpSocket* const client = m_server.nextPendingConnection();
      ++connections;
      connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
      connect(client, &QTcpSocket::readyRead, this, [this, client] {
        const QByteArray head = client->peek(64 * 1024);
        if (!head.contains("\r\n\r\n")) return;
        m_script(*client, client->readAll());
      });
    });
  }

  [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }

  int connections = 0;

 private:
  QTcpServer m_server;
  Script m_script;
};

/// An answer that ends with its connection.
[[nodiscard]] inline QByteArray answer(const char* status, const QByteArray& body = {},
                                       const char* type = "application/json") {
  return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: " + type +
         "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

/// The beginning of a stream, which goes on until somebody closes it.
[[nodiscard]] inline QByteArray streamHead() {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\nretry: 1000\n\n";
}

[[nodiscard]] inline QByteArray streamed(const QByteArray& data) {
  return "event: snapshot\nid: 1\ndata: " + data + "\n\n";
}

}  // namespace ron::dash::test

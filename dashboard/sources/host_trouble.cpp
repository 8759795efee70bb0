// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/host_trouble.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include "telemetry/json_text.h"

namespace ron::dash {
namespace {

struct HostTroubleWords {
  Q_DECLARE_TR_FUNCTIONS(HostTrouble)
};

constexpr qsizetype kLongestWords = 300;

}  // namespace

QString statusText(int status, const QString& path) {
  switch (status) {
    case 401:
    case 403: return HostTroubleWords::tr("the host does not let anybody watch without permission (%1)").arg(status);
    case 404: return HostTroubleWords::tr("no ron-bus host answers at this address: it has no %1 (404)").arg(path);
    case 429: return HostTroubleWords::tr("the host turns this dashboard away: too many requests (429)");
    case 503: return HostTroubleWords::tr("the host takes no more connections (503)");
    default: break;
  }
  if (status >= 300 && status < 400) {
    return HostTroubleWords::tr("the host refers to another address (%1), which is not followed").arg(status);
  }
  return status >= 500 ? HostTroubleWords::tr("the host fails to answer (%1)").arg(status)
                       : HostTroubleWords::tr("no ron-bus host answers at this address (%1)").arg(status);
}

QString networkText(QNetworkReply::NetworkError error, const QString& text, const QString& tlsErrors) {
  switch (error) {
    case QNetworkReply::NoError: return HostTroubleWords::tr("the host ended the connection");
    case QNetworkReply::ConnectionRefusedError: return HostTroubleWords::tr("nobody listens at this address");
    case QNetworkReply::RemoteHostClosedError: return HostTroubleWords::tr("the host closed the connection");
    case QNetworkReply::HostNotFoundError: return HostTroubleWords::tr("no machine has this name");
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: return HostTroubleWords::tr("the host is silent");
    case QNetworkReply::SslHandshakeFailedError:
      return tlsErrors.isEmpty() ? HostTroubleWords::tr("TLS failed: %1").arg(text)
                                 : HostTroubleWords::tr(
                                       "the host's certificate is not trusted: %1 (--ca-file names an "
                                       "authority to trust)")
                                       .arg(tlsErrors);
    case QNetworkReply::ProtocolFailure: return HostTroubleWords::tr("what answers there does not speak HTTP");
    default: return text.left(kLongestWords);
  }
}

QString errorOf(const QByteArray& body) {
  const auto json = sim::parse_json(std::string_view(body.constData(), static_cast<std::size_t>(body.size())));
  if (!json || !json->is_object()) return {};
  const auto found = json->find("error");
  if (found == json->end() || !found->is_string()) return {};
  return QString::fromStdString(found->get<std::string>()).simplified().left(kLongestWords);
}

}  // namespace ron::dash

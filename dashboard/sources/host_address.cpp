// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/host_address.h"

namespace ron::dash {

std::expected<QUrl, QString> parseHostAddress(const QString& text) {
  QUrl url(text, QUrl::StrictMode);
  const bool known = url.scheme() == QStringLiteral("http") || url.scheme() == QStringLiteral("https");
  const bool bare = (url.path().isEmpty() || url.path() == QStringLiteral("/")) && !url.hasQuery() &&
                    !url.hasFragment() && url.userInfo().isEmpty();
  if (!url.isValid() || !known || url.host().isEmpty() || url.port(1) == 0 || !bare) {
    return std::unexpected(
        QStringLiteral("'%1' is no address of a host; give http://HOST:PORT or https://HOST:PORT and nothing after it, "
                       "such as http://127.0.0.1:9909")
            .arg(text));
  }
  url.setPath({});
  return url;
}

}  // namespace ron::dash

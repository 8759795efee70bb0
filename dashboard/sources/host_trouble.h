// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an operator is told when a host does not answer as one. Pure functions.
#pragma once

#include <QNetworkReply>
#include <QString>

namespace ron::dash {

/// Of an answer with a status other than 200.
[[nodiscard]] QString statusText(int status, const QString& path);
/// Of a connection that failed or ended without one.
[[nodiscard]] QString networkText(QNetworkReply::NetworkError error, const QString& text, const QString& tlsErrors);
/// A host's own words: the "error" of its JSON, shortened; empty when there are none.
[[nodiscard]] QString errorOf(const QByteArray& body);

}  // namespace ron::dash

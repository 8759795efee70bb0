// SPDX-License-Identifier: GPL-3.0-or-later
//
// The token with which a dashboard drives a host. It is read from its file whenever it is needed, because a host that
// starts again writes a new one; it is never shown, logged or kept in settings. What can be known without asking the
// host is said here: that there is none, that it only allows reading, that it is over.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <expected>

namespace ron::dash {

/// The token in `file` if it allows changes at `now`, else why there is none to use. Only the host can tell whether it
/// is genuine.
[[nodiscard]] std::expected<QByteArray, QString> controllingToken(const QString& file, const QDateTime& now);

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a host is, as an operator writes it: http://HOST[:PORT] or https://HOST[:PORT]. A host answers at the root of
// its address, so a path, a query, a fragment or a user in it is a mistake, and refused.
#pragma once

#include <QString>
#include <QUrl>

#include <expected>

namespace ron::dash {

/// The error says what was given and what is accepted. Nothing is looked up or asked.
[[nodiscard]] std::expected<QUrl, QString> parseHostAddress(const QString& text);

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/host_token.h"

#include <QCoreApplication>
#include <QFile>

#include "wire/capability.h"
#include "wire/token_file.h"

namespace ron::dash {
namespace {

constexpr std::string_view kReadOnly = "access = read-only";
constexpr std::string_view kExpires = "expires < ";

struct TokenWords {
  Q_DECLARE_TR_FUNCTIONS(Token)
};

/// Why the caveat keeps its bearer from changing anything; empty when it does not, or when only the host can tell.
QString hindrance(std::string_view caveat, const QDateTime& now) {
  if (caveat == kReadOnly) return TokenWords::tr("the token allows watching only");
  if (!caveat.starts_with(kExpires)) return {};
  const QString text = QString::fromStdString(std::string(caveat.substr(kExpires.size())));
  const QDateTime end = QDateTime::fromString(text, Qt::ISODate);
  return end.isValid() && now >= end ? TokenWords::tr("the token expired at %1").arg(text) : QString();
}

}  // namespace

std::expected<QByteArray, QString> controllingToken(const QString& file, const QDateTime& now) {
  if (file.isEmpty()) return std::unexpected(TokenWords::tr("no token was given (--token-file)"));
  const auto token = sim::read_token_file(QFile::encodeName(file).toStdString());
  if (!token) return std::unexpected(QString::fromStdString(token.error()));
  const auto text = sim::inspect_capability(*token);
  if (!text) {
    return std::unexpected(
        TokenWords::tr("the token file %1 holds no token: %2").arg(file, QString::fromStdString(text.error())));
  }
  for (const std::string& caveat : text->caveats) {
    if (const QString why = hindrance(caveat, now); !why.isEmpty()) return std::unexpected(why);
  }
  return QByteArray::fromStdString(*token);
}

}  // namespace ron::dash

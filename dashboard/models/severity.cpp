// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/severity.h"

#include <QCoreApplication>

namespace ron::dash {

namespace {

struct SeverityWords {
  Q_DECLARE_TR_FUNCTIONS(Severity)
};

}  // namespace

QString severityShape(Severity severity) {
  switch (severity) {
    case Severity::Ok: return QStringLiteral("✓");
    case Severity::Stale: return QStringLiteral("◌");
    case Severity::Warning: return QStringLiteral("▲");
    case Severity::Critical: return QStringLiteral("◆");
  }
  return {};
}

QString severityWord(Severity severity) {
  switch (severity) {
    case Severity::Ok: return SeverityWords::tr("ok");
    case Severity::Stale: return SeverityWords::tr("stale");
    case Severity::Warning: return SeverityWords::tr("warning");
    case Severity::Critical: return SeverityWords::tr("critical");
  }
  return {};
}

}  // namespace ron::dash

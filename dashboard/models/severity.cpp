// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/severity.h"

namespace ron::dash {

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
    case Severity::Ok: return QStringLiteral("ok");
    case Severity::Stale: return QStringLiteral("stale");
    case Severity::Warning: return QStringLiteral("warning");
    case Severity::Critical: return QStringLiteral("critical");
  }
  return {};
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sample_batch.h"

namespace ron::dash {

QString sourceStateText(SourceState state) {
  switch (state) {
    case SourceState::Connecting: return QStringLiteral("connecting");
    case SourceState::Live: return QStringLiteral("live");
    case SourceState::Stale: return QStringLiteral("stale");
    case SourceState::Ended: return QStringLiteral("ended");
  }
  return {};
}

}  // namespace ron::dash

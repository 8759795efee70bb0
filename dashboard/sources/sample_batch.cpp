// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sample_batch.h"

#include <QCoreApplication>

namespace ron::dash {

namespace {

struct SourceStateWords {
  Q_DECLARE_TR_FUNCTIONS(SourceState)
};

}  // namespace

QString sourceStateText(SourceState state) {
  switch (state) {
    case SourceState::Connecting: return SourceStateWords::tr("connecting");
    case SourceState::Live: return SourceStateWords::tr("live");
    case SourceState::Stale: return SourceStateWords::tr("stale");
    case SourceState::Ended: return SourceStateWords::tr("ended");
  }
  return {};
}

}  // namespace ron::dash

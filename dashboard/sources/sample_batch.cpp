// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sample_batch.h"

#include <QCoreApplication>

namespace ron::dash {

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(SourceState)
};

}  // namespace

QString sourceStateText(SourceState state) {
  switch (state) {
    case SourceState::Connecting: return Words::tr("connecting");
    case SourceState::Live: return Words::tr("live");
    case SourceState::Stale: return Words::tr("stale");
    case SourceState::Ended: return Words::tr("ended");
  }
  return {};
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// HeadlessSummary: --headless: a line about the bus once a second on standard output, instead of a window, and one
// whenever the source has something to say: that nothing arrives and why, that it can only be watched, that it is back.
#pragma once

#include <QObject>
#include <QString>
#include <ostream>

#include "models/session.h"

namespace ron::dash {

/// "12.0 s  published 1,000/s  delivered 4,000/s  lost 0/s  worst queue 3 %  worst subscriber indexer".
[[nodiscard]] QString summaryLine(const Session& session);
/// "host http://127.0.0.1:9909: stale, nobody listens at this address (read-only: no token was given)".
[[nodiscard]] QString conditionLine(const Session& session);

class HeadlessSummary final : public QObject {
  Q_OBJECT
 public:
  /// Both must outlive it.
  HeadlessSummary(const Session& session, std::ostream& out, QObject* parent = nullptr);

 private:
  void print();
  void printCondition();

  const Session& m_session;
  std::ostream& m_out;
  double m_next = 1.0;  ///< seconds of the engine's clock
  QString m_condition;  ///< said last
};

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
//
// CutoverStarter: carries out --cutover: begins one at its time, by the engine's clock, and takes it
// as far as it was asked to.
#pragma once

#include <QObject>

#include "app/command_line.h"
#include "models/session.h"

namespace ron::dash {

class CutoverStarter final : public QObject {
  Q_OBJECT
 public:
  /// `session` must outlive it.
  CutoverStarter(Session& session, const StartingCutover& cutover, QObject* parent = nullptr);

 private:
  void advance();

  Session& m_session;
  const StartingCutover m_cutover;
  bool m_begun = false;
};

}  // namespace ron::dash

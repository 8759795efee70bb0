// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cutover_starter.h"

namespace ron::dash {

CutoverStarter::CutoverStarter(Session& session, const StartingCutover& cutover, QObject* parent)
    : QObject(parent), m_session(session), m_cutover(cutover) {
  connect(&session, &Session::ticked, this, &CutoverStarter::advance);
}

void CutoverStarter::advance() {
  if (m_session.latest().at < m_cutover.at) return;
  ActionDispatcher& dispatcher = m_session.dispatcher();
  if (!m_begun) {
    m_begun = true;
    dispatcher.dispatch(sim::BeginCutover{m_cutover.kind, m_cutover.capacity, !m_cutover.stopAfterStep.has_value()});
    return;
  }
  const CutoverModel& model = m_session.cutover();
  const bool reached = static_cast<int>(model.sample().step) >= m_cutover.stopAfterStep.value_or(0);
  if (reached || !model.inProgress()) {
    disconnect(&m_session, nullptr, this, nullptr);
  } else if (model.canStep()) {
    dispatcher.dispatch(sim::StepCutover{});
  }
}

}  // namespace ron::dash

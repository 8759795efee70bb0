// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless.h"

#include <cmath>
#include <utility>

#include "models/headline.h"

namespace ron::dash {
namespace {

QString rate(double perSecond) { return numberText(std::round(perSecond)) + QStringLiteral("/s"); }

}  // namespace

QString summaryLine(const Session& session) {
  const Headline& headline = session.headline();
  const QString worst = headline.worstName.isEmpty() ? QStringLiteral("none") : headline.worstName;
  return QStringLiteral("%1 s  published %2  delivered %3  lost %4  worst queue %5 %  worst subscriber %6")
      .arg(QString::number(secondsOf(session.latest()), 'f', 1), rate(session.rates().published),
           rate(session.rates().delivered), rate(session.rates().lost),
           QString::number(std::lround(headline.worstQueue * 100)), worst);
}

QString conditionLine(const Session& session) {
  const MetricSource& source = session.source();
  QString line = QStringLiteral("%1: %2").arg(source.label(), sourceStateText(source.state()));
  if (!source.trouble().isEmpty()) line += QStringLiteral(", ") + source.trouble();
  if (!source.canControl()) line += QStringLiteral(" (read-only: %1)").arg(source.readOnlyReason());
  return line;
}

HeadlessSummary::HeadlessSummary(const Session& session, std::ostream& out, QObject* parent)
    : QObject(parent), m_session(session), m_out(out) {
  connect(&session, &Session::ticked, this, &HeadlessSummary::print);
  connect(&session, &Session::sourceStateChanged, this, &HeadlessSummary::printCondition);
  connect(&session, &Session::sourceConditionChanged, this, &HeadlessSummary::printCondition);
  connect(&session, &Session::beganAnew, this, [this] {
    m_next = 0;  // another clock
    m_out << "the host began anew" << std::endl;
  });
}

void HeadlessSummary::printCondition() {
  const MetricSource& source = m_session.source();
  const bool well = source.state() == SourceState::Live && source.trouble().isEmpty() && source.canControl();
  if (well && m_condition.isEmpty()) return;
  const QString line = conditionLine(m_session);
  if (std::exchange(m_condition, line) != line) m_out << line.toStdString() << std::endl;
}

void HeadlessSummary::print() {
  const double now = secondsOf(m_session.latest());
  if (!m_session.hasData() || now < m_next) return;
  m_next = std::floor(now) + 1;
  m_out << summaryLine(m_session).toStdString() << std::endl;  // flushed: somebody may be reading along
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless.h"

#include <cmath>

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

HeadlessSummary::HeadlessSummary(const Session& session, std::ostream& out, QObject* parent)
    : QObject(parent), m_session(session), m_out(out) {
  connect(&session, &Session::ticked, this, &HeadlessSummary::print);
}

void HeadlessSummary::print() {
  const double now = secondsOf(m_session.latest());
  if (!m_session.hasData() || now < m_next) return;
  m_next = std::floor(now) + 1;
  m_out << summaryLine(m_session).toStdString() << std::endl;  // flushed: somebody may be reading along
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/view_clock.h"

#include <algorithm>
#include <cmath>

namespace ron::dash {

ViewClock::ViewClock(QObject* parent) : QObject(parent) {}

void ViewClock::setNewest(double seconds) { m_newest = std::max(m_newest, seconds); }

void ViewClock::clear() {
  m_newest = m_pausedAt = 0;
  goLive();
}

void ViewClock::pause() {
  if (!m_paused) {
    seek(m_newest);
  }
}

void ViewClock::goLive() {
  if (m_paused) {
    m_paused = false;
    emit modeChanged(false);
  }
}

void ViewClock::togglePause() {
  if (m_paused) {
    goLive();
  } else {
    pause();
  }
}

void ViewClock::seek(double seconds) {
  m_pausedAt = std::clamp(seconds, 0.0, m_newest);
  const bool was = m_paused;
  m_paused = true;
  if (!was) {
    emit modeChanged(true);
  }
}

void ViewClock::setWindow(double seconds) {
  const double window = std::clamp(seconds, kShortestWindow, kLongestWindow);
  if (window != m_window) {
    m_window = window;
    emit windowChanged(window);
  }
}

QString ViewClock::badge() const {
  if (!m_paused) {
    return QStringLiteral("LIVE");
  }
  return QStringLiteral("PAUSED −%1 s").arg(std::floor(behind()), 0, 'f', 0);
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/view_clock.h"
#include "sources/numbers.h"

#include <algorithm>
#include <cmath>

namespace ron::dash {

ViewClock::ViewClock(QObject* parent) : QObject(parent) {}

void ViewClock::setNewest(double seconds) { m_newest = std::max(m_newest, seconds); }

void ViewClock::clear() {
  m_newest = m_pausedAt = 0;
  m_zooms.clear();
  m_zoomedAt = -kOneGesture;
  emit zoomsChanged(false);
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

void ViewClock::remember() {
  if (m_zooms.size() == kMostZooms) {
    m_zooms.erase(m_zooms.begin());
  }
  m_zooms.push_back({.window = m_window, .pausedAt = m_paused ? std::optional(m_pausedAt) : std::nullopt});
  emit zoomsChanged(true);
}

void ViewClock::zoomTo(double from, double to) {
  if (!std::isfinite(from) || !std::isfinite(to) || to <= from) {
    return;
  }
  remember();
  setWindow(to - from);
  seek(to);
}

void ViewClock::zoomAbout(double seconds, double factor) {
  if (!std::isfinite(seconds) || !std::isfinite(factor) || factor <= 0) {
    return;
  }
  if (m_newest - m_zoomedAt >= kOneGesture) {
    remember();
  }
  m_zoomedAt = m_newest;
  const double share = (now() - seconds) / m_window;
  setWindow(m_window * factor);
  if (m_paused) {
    seek(seconds + share * m_window);
  }
}

bool ViewClock::zoomBack() {
  if (m_zooms.empty()) {
    return false;
  }
  const View before = m_zooms.back();
  m_zooms.pop_back();
  m_zoomedAt = -kOneGesture;
  setWindow(before.window);
  if (before.pausedAt) {
    seek(*before.pausedAt);
  } else {
    goLive();
  }
  emit zoomsChanged(canZoomBack());
  return true;
}

QString ViewClock::badge() const {
  if (!m_paused) {
    return tr("LIVE");
  }
  return tr("PAUSED −%1 s").arg(fixedText(std::floor(behind()), 0));
}

}  // namespace ron::dash

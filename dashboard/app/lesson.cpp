// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lesson.h"

#include <algorithm>
#include <cmath>

#include "models/headline.h"
#include "models/plain_text.h"
#include "sources/numbers.h"

namespace ron::dash {
namespace {

constexpr double kReadingSeconds = 6;     // so long the loss is looked at
constexpr double kQuietSeconds = 2;       // so long nothing must be lost to count as mended
constexpr double kTooSlow = 1.6;          // times what it could take at most
constexpr double kUsualInflow = 1000;
constexpr int kLongestName = 40;

}  // namespace

Lesson::Lesson(Session& session, const ProfileBook& profiles, QObject* parent)
    : QObject(parent), m_session(session), m_profiles(profiles) {
  connect(&session, &Session::beganAnew, this, [this] {
    if (m_step != Step::NotRunning) go(Step::NotRunning);  // there is nothing left to be taught on
  });
  connect(&session, &Session::ticked, this, &Lesson::tick);
}

bool Lesson::start() {
  const auto& subscribers = m_session.latest().subscribers;
  if (!m_session.dispatcher().canControl() || subscribers.empty()) return false;
  if (m_step != Step::NotRunning) putBack();
  // One that keeps up: the lesson is to show a difference.
  const auto fits = std::ranges::find_if(subscribers, [this](const auto& one) {
    return one.state == sim::SubscriberState::Running && !isTooSlow(one) && one.name == "indexer";
  });
  const auto any = std::ranges::find_if(
      subscribers, [this](const auto& one) { return one.state == sim::SubscriberState::Running && !isTooSlow(one); });
  const auto chosen = fits != subscribers.end() ? fits : any;
  if (chosen == subscribers.end()) return false;
  m_pupil = chosen->id;
  m_name = isolated(plainLine(QString::fromStdString(chosen->name), kLongestName));
  m_before = m_profiles.of(*chosen);
  go(Step::MakeSlow);
  return true;
}

void Lesson::leave() {
  if (m_step == Step::NotRunning) return;
  putBack();
  go(Step::NotRunning);
}

void Lesson::putBack() {
  const sim::SubscriberSample* one = sample();
  if (one != nullptr && m_profiles.of(*one) != m_before)
    m_session.dispatcher().dispatch(sim::SetSubscriber{m_pupil, m_before});
}

void Lesson::showMe() {
  if (m_step == Step::MakeSlow) {
    const double inflow = m_session.rates().published > 0 ? m_session.rates().published : kUsualInflow;
    sim::SubscriberProfile slow = m_before;
    slow.handler = std::min(std::chrono::nanoseconds(std::llround(kTooSlow * 1e9 / inflow)), sim::max_handler_time);
    m_session.dispatcher().dispatch(sim::SetSubscriber{m_pupil, slow});
  } else if (m_step == Step::Fix) {
    m_session.dispatcher().dispatch(sim::SetSubscriber{m_pupil, m_before});
  }
}

const sim::SubscriberSample* Lesson::sample() const {
  const auto& subscribers = m_session.latest().subscribers;
  const auto found = std::ranges::find(subscribers, m_pupil, &sim::SubscriberSample::id);
  return found == subscribers.end() ? nullptr : &*found;
}

bool Lesson::isTooSlow(const sim::SubscriberSample& one) const {
  return one.handler_set_us * m_session.rates().published > 1e6;
}

void Lesson::go(Step step) {
  m_step = step;
  m_since = secondsOf(m_session.latest());
  emit changed();
}

void Lesson::tick() {
  if (m_step == Step::NotRunning || m_step == Step::Done) return;
  const sim::SubscriberSample* one = sample();
  const double now = secondsOf(m_session.latest());
  if (one == nullptr || now < m_since) {
    // It was shed, or the source began anew: there is nothing left to be taught on.
    go(Step::NotRunning);
    return;
  }
  const SubscriberRates* rates = m_session.rates().find(m_pupil);
  const bool losing = rates != nullptr && rates->lost > 0;
  switch (m_step) {
    case Step::MakeSlow:
      if (isTooSlow(*one)) go(Step::Watch);
      return;
    case Step::Watch:
      if (!isTooSlow(*one)) {
        go(Step::MakeSlow);
      } else if (!losing) {
        m_since = now;
        emit changed();
      } else if (now - m_since >= kReadingSeconds) {
        go(Step::Fix);
      } else {
        emit changed();
      }
      return;
    case Step::Fix:
      if (losing || isTooSlow(*one)) m_since = now;
      else if (now - m_since >= kQuietSeconds) go(Step::Done);
      return;
    case Step::NotRunning:
    case Step::Done: return;
  }
}

int Lesson::number() const {
  switch (m_step) {
    case Step::NotRunning:
    case Step::MakeSlow: return 1;
    case Step::Watch: return 2;
    case Step::Fix:
    case Step::Done: return kSteps;
  }
  return 1;
}

QString Lesson::watchText() const {
  const SubscriberRates* rates = m_session.rates().find(m_pupil);
  if (rates != nullptr && rates->lost > 0) {
    return tr("This is loss. %1 is overtaken: %2 events a second are overwritten before it has read them. The sentence "
              "above says why, the plot “Overflow slope” how much.")
        .arg(m_name, numberText(std::round(rates->lost)));
  }
  const sim::SubscriberSample* one = sample();
  const double queue = one == nullptr ? 0 : queueFraction(m_session.latest(), *one);
  return tr("Now its queue fills, %1 % so far: look at “Queue depth”. While there is room, nothing is lost.")
      .arg(std::lround(queue * 100));
}

QString Lesson::text() const {
  const double inflow = m_session.rates().published > 0 ? m_session.rates().published : kUsualInflow;
  switch (m_step) {
    case Step::NotRunning: return {};
    case Step::MakeSlow:
      return tr("Make %1 slow: pull its slider, in the list of subscribers, to the right, past %2 ms an event. More "
                "than that it cannot take at %3 events/s.")
          .arg(m_name, significantText(1000 / inflow, 2), numberText(std::round(inflow)));
    case Step::Watch: return watchText();
    case Step::Fix:
      return tr("Now fix it: pull the slider of %1 back to the left. Only a faster consumer ends the loss; a larger "
                "capacity would only put it off.")
          .arg(m_name);
    case Step::Done:
      return tr(
          "Nothing is lost any more. You made a consumer slow, saw it lose, and fixed it: that is what this "
          "window is for.");
  }
  return {};
}

}  // namespace ron::dash

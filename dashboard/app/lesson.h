// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lesson: the first minute with the dashboard: make one consumer slow, watch it lose, fix it. It watches what really
// happens on the bus and goes on by itself; it can be left at any time, and then puts back what the learner changed.
//
// Threads: GUI thread only. The session and the profiles must outlive it.
#pragma once

#include <QObject>
#include <QString>

#include "models/session.h"
#include "views/profile_book.h"

namespace ron::dash {

class Lesson final : public QObject {
  Q_OBJECT
 public:
  enum class Step : std::uint8_t { NotRunning, MakeSlow, Watch, Fix, Done };
  static constexpr int kSteps = 3;

  Lesson(Session& session, const ProfileBook& profiles, QObject* parent);

  /// False when it cannot be given now: nothing is subscribed, or the source can only be watched.
  bool start();
  void leave();
  /// Does what the learner is asked for.
  void showMe();

  [[nodiscard]] Step step() const { return m_step; }
  [[nodiscard]] sim::SubscriberId pupil() const { return m_pupil; }
  /// 1 .. kSteps; kSteps when done.
  [[nodiscard]] int number() const;
  [[nodiscard]] QString text() const;
  /// Whether showMe() has something to do.
  [[nodiscard]] bool canShow() const { return m_step == Step::MakeSlow || m_step == Step::Fix; }

 signals:
  void changed();   ///< another step, or another text

 private:
  void tick();
  void go(Step step);
  void putBack();
  [[nodiscard]] const sim::SubscriberSample* sample() const;
  [[nodiscard]] bool isTooSlow(const sim::SubscriberSample& sample) const;
  [[nodiscard]] QString watchText() const;

  Session& m_session;
  const ProfileBook& m_profiles;
  Step m_step = Step::NotRunning;
  sim::SubscriberId m_pupil = 0;
  QString m_name;
  sim::SubscriberProfile m_before;   ///< what the pupil was set to
  double m_since = 0;                ///< seconds: when what the step waits for began to hold
};

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/action_text.h"
#include "sources/numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace ron::dash {

namespace {

struct ActionWords {
  Q_DECLARE_TR_FUNCTIONS(Action)
};

template <class Samples, class Id>
QString nameOf(const Samples& samples, Id id, const QString& what) {
  const auto found = std::ranges::find(samples, id, [](const auto& sample) { return sample.id; });
  if (found != samples.end()) {
    return QString::fromStdString(found->name);
  }
  return what.arg(id);
}

QString rateText(double perSecond) {
  return ActionWords::tr("%1 events/s")
      .arg(fixedText(perSecond, perSecond < 10 && perSecond != std::floor(perSecond) ? 1 : 0));
}

QString shapeText(sim::HandlerShape shape) {
  switch (shape) {
    case sim::HandlerShape::Constant: return ActionWords::tr("constant");
    case sim::HandlerShape::Uniform: return ActionWords::tr("uniform");
    case sim::HandlerShape::Exponential: return ActionWords::tr("exponential");
    case sim::HandlerShape::Pareto: return ActionWords::tr("Pareto");
  }
  return {};
}

QString profileText(const sim::SubscriberProfile& profile) {
  QString text = ActionWords::tr("handler %1").arg(durationText(profile.handler));
  if (profile.shape != sim::HandlerShape::Constant) {
    text += QStringLiteral(" (%1)").arg(shapeText(profile.shape));
  }
  if (profile.jitter.count() > 0) {
    text += ActionWords::tr(", jitter %1").arg(durationText(profile.jitter));
  }
  if (profile.flap_hz > 0) {
    text += ActionWords::tr(", flapping at %1 Hz").arg(significantText(profile.flap_hz, 6));
  }
  if (profile.retain > 0) {
    text += ActionWords::tr(", retaining %1 events").arg(profile.retain);
  }
  return text;
}

QString profileText(const sim::PublisherProfile& profile) {
  switch (profile.shape) {
    case sim::RateShape::Steady: return rateText(profile.rate);
    case sim::RateShape::Poisson: return ActionWords::tr("%1, Poisson").arg(rateText(profile.rate));
    case sim::RateShape::Burst:
      return ActionWords::tr("%1 in bursts every %2").arg(rateText(profile.rate), durationText(profile.period));
    case sim::RateShape::Ramp:
      return ActionWords::tr("%1 rising to %2 in %3")
          .arg(rateText(profile.rate), rateText(profile.ramp_to), durationText(profile.period));
  }
  return {};
}

/// One overload per action.
struct Describer {
  const sim::Snapshot& latest;

  [[nodiscard]] QString who(sim::SubscriberId id) const {
    return nameOf(latest.subscribers, id, ActionWords::tr("subscriber %1"));
  }
  [[nodiscard]] QString publisher(sim::PublisherId id) const {
    return nameOf(latest.publishers, id, ActionWords::tr("publisher %1"));
  }
  static QString named(const std::string& name) {
    return name.empty() ? QString() : QStringLiteral(" %1").arg(QString::fromStdString(name));
  }

  QString operator()(const sim::AddSubscriber& a) const {
    return ActionWords::tr("add subscriber%1: %2").arg(named(a.name), profileText(a.profile));
  }
  QString operator()(const sim::RemoveSubscriber& a) const { return ActionWords::tr("%1: shed").arg(who(a.id)); }
  QString operator()(const sim::SetSubscriber& a) const {
    return QStringLiteral("%1: %2").arg(who(a.id), profileText(a.profile));
  }
  QString operator()(const sim::StallSubscriber& a) const {
    return ActionWords::tr("%1: stall for %2").arg(who(a.id), durationText(a.duration));
  }
  QString operator()(const sim::HangSubscriber& a) const { return ActionWords::tr("%1: hang").arg(who(a.id)); }
  QString operator()(const sim::ResumeSubscriber& a) const { return ActionWords::tr("%1: resume").arg(who(a.id)); }
  QString operator()(const sim::CrashSubscriber& a) const { return ActionWords::tr("%1: crash").arg(who(a.id)); }
  QString operator()(const sim::RestartSubscriber& a) const { return ActionWords::tr("%1: restart").arg(who(a.id)); }
  QString operator()(const sim::AddPublisher& a) const {
    return ActionWords::tr("add publisher%1: %2").arg(named(a.name), profileText(a.profile));
  }
  QString operator()(const sim::RemovePublisher& a) const { return ActionWords::tr("%1: remove").arg(publisher(a.id)); }
  QString operator()(const sim::SetPublisher& a) const {
    return QStringLiteral("%1: %2").arg(publisher(a.id), profileText(a.profile));
  }
  QString operator()(const sim::BeginCutover& a) const {
    return ActionWords::tr("cutover (%1) to capacity %2%3")
        .arg(cutoverKindText(a.kind))
        .arg(a.capacity)
        .arg(a.run_through ? ActionWords::tr(", all steps") : QString());
  }
  QString operator()(const sim::StepCutover&) const { return ActionWords::tr("cutover: next step"); }
  QString operator()(const sim::RunCutover&) const { return ActionWords::tr("cutover: run to the end"); }
  QString operator()(const sim::PauseCutover&) const { return ActionWords::tr("cutover: pause"); }
  QString operator()(const sim::AbortCutover&) const { return ActionWords::tr("cutover: abort"); }
  QString operator()(const sim::ShareReceiver& a) const {
    return ActionWords::tr("%1: two tasks on one receiver").arg(who(a.id));
  }
  QString operator()(const sim::UnshareReceiver& a) const {
    return ActionWords::tr("%1: one task per receiver").arg(who(a.id));
  }
  QString operator()(const sim::CloseBus&) const { return ActionWords::tr("bus: close"); }
  QString operator()(const sim::ReopenBus&) const { return ActionWords::tr("bus: open a new one, and keep it"); }
  QString operator()(const sim::SetWarnRate& a) const {
    return ActionWords::tr("overflow warnings: at most %1 a minute").arg(a.per_minute);
  }
};

}  // namespace

QString describeAction(const sim::Action& action, const sim::Snapshot& latest) {
  return std::visit(Describer{latest}, action);
}

QString cutoverKindText(sim::CutoverKind kind) {
  switch (kind) {
    case sim::CutoverKind::Sealed: return ActionWords::tr("sealed");
    case sim::CutoverKind::HostLevel: return ActionWords::tr("host-level");
    case sim::CutoverKind::Naive: return ActionWords::tr("naive");
  }
  return {};
}

QString durationText(std::chrono::nanoseconds duration) {
  const auto count = static_cast<double>(duration.count());
  const auto with = [](double value, const QString& unit) {
    return QStringLiteral("%1 %2").arg(value < 1000 ? significantText(value, 3) : fixedText(value, 0), unit);
  };
  if (count < 1e3) {
    return with(count, QStringLiteral("ns"));
  }
  if (count < 999.5e3) {
    return with(count / 1e3, QStringLiteral("µs"));
  }
  if (count < 999.5e6) {
    return with(count / 1e6, QStringLiteral("ms"));
  }
  return with(count / 1e9, QStringLiteral("s"));
}

}  // namespace ron::dash

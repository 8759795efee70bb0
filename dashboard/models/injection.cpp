// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/injection.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/headline.h"

namespace ron::dash {

namespace {

struct InjectionWords {
  Q_DECLARE_TR_FUNCTIONS(Injection)
};

constexpr double kShortest = 0.1;      // seconds
constexpr double kMostStrength = 1'000'000;

sim::SubscriberProfile slowed(sim::SubscriberProfile profile, double factor) {
  // From nothing nothing can be multiplied: a handler without any time is taken as one of a microsecond.
  const auto base = std::max(profile.handler, std::chrono::nanoseconds(1000));
  const double wanted = static_cast<double>(base.count()) * factor;
  profile.handler =
      std::chrono::nanoseconds(std::llround(std::min(wanted, static_cast<double>(sim::max_handler_time.count()))));
  return profile;
}

sim::PublisherProfile flooded(sim::PublisherProfile profile, double factor) {
  profile.rate = std::min(profile.rate * factor, sim::max_rate);
  profile.ramp_to = std::min(profile.ramp_to * factor, sim::max_rate);
  return profile;
}

sim::PublisherProfile inBursts(sim::PublisherProfile profile, double everySeconds) {
  profile.shape = sim::RateShape::Burst;
  profile.period = std::chrono::nanoseconds(std::llround(everySeconds * 1e9));
  return profile;
}

double serviceOf(const sim::SubscriberProfile& profile) {
  const auto time = static_cast<double>(profile.mean_handler_time().count());
  return time > 0 ? 1e9 / time : std::numeric_limits<double>::infinity();
}

double serviceOf(const sim::SubscriberSample& sample) {
  return sample.handler_set_us > 0 ? 1e6 / sample.handler_set_us : std::numeric_limits<double>::infinity();
}

/// A queue during and after the trouble, at steady rates.
struct Course {
  double inflow = 0, service = 0;             // during
  double inflowAfter = 0, serviceAfter = 0;
  double queued = 0, capacity = 0, seconds = 0;  // more may be queued than fits: lost, and not yet told

  [[nodiscard]] double excess() const { return std::max(inflow - service, 0.0); }
  [[nodiscard]] double untilFull() const {
    return excess() > 0 ? std::max(capacity - queued, 0.0) / excess() : std::numeric_limits<double>::infinity();
  }
  [[nodiscard]] double lost() const { return excess() > 0 ? std::max(seconds - untilFull(), 0.0) * excess() : 0; }
  [[nodiscard]] double peak() const { return std::min(queued + excess() * seconds, std::max(capacity, 1.0)); }
  [[nodiscard]] double recovery() const {
    const double spare = serviceAfter - inflowAfter;
    return spare > 0 ? peak() / spare : std::numeric_limits<double>::infinity();
  }
};

/// Adds one subscriber's course to what all of them together will see.
void add(InjectionPreview& preview, const Course& course, double& slowestRecovery) {
  preview.fullest = std::max(preview.fullest, course.capacity > 0 ? course.peak() / course.capacity : 0);
  slowestRecovery = std::max(slowestRecovery, course.recovery());
  if (course.lost() <= 0) {
    return;
  }
  preview.untilLoss = std::min(preview.untilLoss.value_or(course.untilFull()), course.untilFull());
  preview.lostPerSecond += course.excess();
  preview.lostInAll += course.lost();
}

QString lossText(const InjectionPreview& preview) {
  const QString percent = QString::number(std::lround(preview.fullest * 100));
  if (!preview.untilLoss) {
    return InjectionWords::tr("No loss: the fullest queue reaches %1 %.").arg(percent);
  }
  return InjectionWords::tr("Loss starts after %1, at %2/s: about %3 events lost before it is taken back.")
      .arg(secondsText(*preview.untilLoss), numberText(std::round(preview.lostPerSecond)),
           numberText(std::round(preview.lostInAll)));
}

QString recoveryText(const InjectionPreview& preview) {
  if (!preview.recovery) {
    return InjectionWords::tr("Its queue does not empty afterwards: it is too slow already.");
  }
  return *preview.recovery < kShortest
             ? QString()
             : InjectionWords::tr("Queues are empty %1 after that.").arg(secondsText(*preview.recovery));
}

InjectionPreview finished(InjectionPreview preview, double slowestRecovery) {
  if (std::isfinite(slowestRecovery)) {
    preview.recovery = slowestRecovery;
  }
  preview.severity = preview.untilLoss ? Severity::Critical : preview.fullest > 0.5 ? Severity::Warning : Severity::Ok;
  preview.text = lossText(preview);
  if (const QString recovery = recoveryText(preview); !recovery.isEmpty()) {
    preview.text += u' ' + recovery;
  }
  return preview;
}

double inflowOf(const sim::Snapshot& snapshot, const BusRates& rates) {
  if (rates.known && rates.published > 0) {
    return rates.published;
  }
  double inflow = 0;
  for (const sim::PublisherSample& publisher : snapshot.publishers) {
    inflow += publisher.rate_set;
  }
  return inflow;
}

InjectionPreview previewOfSubscriber(const Injection& injection, const InjectionTarget& target,
                                     const sim::Snapshot& snapshot, double inflow) {
  const InjectionWish& wish = injection.wish;
  const auto sample = std::ranges::find(snapshot.subscribers, wish.target, &sim::SubscriberSample::id);
  if (sample == snapshot.subscribers.end()) {
    return {.text = InjectionWords::tr("It is not there any more.")};
  }
  if (wish.kind == InjectionKind::Flap) {
    return {.recovery = 0,
            .severity = Severity::Warning,
            .text = InjectionWords::tr(
                        "It leaves and joins again %1 times a second. What is published while it is away never "
                        "reaches it, and counts as lost for nobody.")
                        .arg(numberText(wish.strength))};
  }
  const double after = serviceOf(target.subscriber);
  const double during = wish.kind == InjectionKind::Hold ? 0 : serviceOf(slowed(target.subscriber, wish.strength));
  const Course course{.inflow = inflow,
                      .service = during,
                      .inflowAfter = inflow,
                      .serviceAfter = after,
                      .queued = static_cast<double>(queuedOf(snapshot, *sample)),
                      .capacity = static_cast<double>(capacityOf(snapshot, sample->bus)),
                      .seconds = wish.seconds};
  InjectionPreview preview;
  double slowest = 0;
  add(preview, course, slowest);
  return finished(preview, slowest);
}

InjectionPreview previewOfBursts(const Injection& injection, const InjectionTarget& target,
                                 const sim::Snapshot& snapshot) {
  const double every = injection.wish.strength;
  const double burst = target.publisher.mean_rate() * every;
  double room = std::numeric_limits<double>::infinity();
  for (const sim::RingSample& ring : snapshot.rings) {
    room = ring.draining ? room : std::min(room, static_cast<double>(ring.capacity));
  }
  InjectionPreview preview{.fullest = std::min(burst / room, 1.0), .recovery = 0};
  const double over = std::max(burst - room, 0.0);
  const double bursts = std::floor(injection.wish.seconds / every);
  preview.severity = over > 0 ? Severity::Critical : preview.fullest > 0.5 ? Severity::Warning : Severity::Ok;
  if (over > 0) {
    preview.untilLoss = 0;
    preview.lostPerSecond = over / every;
    preview.lostInAll = over * std::max(bursts, 1.0) * static_cast<double>(snapshot.subscribers.size());
    preview.text =
        InjectionWords::tr(
            "Bursts of %1 events every %2, and a queue holds %3: each subscriber that is slower than "
            "the burst loses up to %4 of each.")
            .arg(numberText(std::round(burst)), secondsText(every), numberText(room), numberText(std::round(over)));
  } else {
    preview.text = InjectionWords::tr("Bursts of %1 events every %2 fit into a queue of %3: no loss.")
                       .arg(numberText(std::round(burst)), secondsText(every), numberText(room));
  }
  return preview;
}

InjectionPreview previewOfFlood(const Injection& injection, const InjectionTarget& target,
                                const sim::Snapshot& snapshot, double inflow) {
  const double more = flooded(target.publisher, injection.wish.strength).mean_rate() - target.publisher.mean_rate();
  InjectionPreview preview;
  double slowest = 0;
  for (const sim::SubscriberSample& sample : snapshot.subscribers) {
    add(preview,
        {.inflow = inflow + more,
         .service = serviceOf(sample),
         .inflowAfter = inflow,
         .serviceAfter = serviceOf(sample),
         .queued = static_cast<double>(queuedOf(snapshot, sample)),
         .capacity = static_cast<double>(capacityOf(snapshot, sample.bus)),
         .seconds = injection.wish.seconds},
        slowest);
  }
  return finished(preview, slowest);
}

QString textOf(const InjectionWish& wish, const QString& name) {
  const QString lasts = secondsText(wish.seconds);
  const QString strength = numberText(wish.strength);
  switch (wish.kind) {
    case InjectionKind::Slow: return InjectionWords::tr("%1: handler %2× slower for %3").arg(name, strength, lasts);
    case InjectionKind::Hold: return InjectionWords::tr("%1: held up for %2").arg(name, lasts);
    case InjectionKind::Flap: return InjectionWords::tr("%1: flapping at %2 Hz for %3").arg(name, strength, lasts);
    case InjectionKind::Flood: return InjectionWords::tr("%1: %2× the rate for %3").arg(name, strength, lasts);
    case InjectionKind::Bursts: return InjectionWords::tr("%1: a burst every %2 s for %3").arg(name, strength, lasts);
  }
  return {};
}

InjectionWish clamped(InjectionWish wish) {
  const auto within = [](double value, double low, double high) {
    return std::isfinite(value) ? std::clamp(value, low, high) : low;
  };
  wish.seconds = within(wish.seconds, kShortest, kLongestInjection);
  switch (wish.kind) {
    case InjectionKind::Slow:
    case InjectionKind::Flood: wish.strength = within(wish.strength, 1, kMostStrength); break;
    case InjectionKind::Flap: wish.strength = within(wish.strength, 0.1, sim::max_flap_hz); break;
    case InjectionKind::Bursts: wish.strength = within(wish.strength, 0.001, 3600); break;
    case InjectionKind::Hold: wish.strength = 1; break;
  }
  return wish;
}

}  // namespace

bool isOfPublishers(InjectionKind kind) { return kind == InjectionKind::Flood || kind == InjectionKind::Bursts; }

Injection makeInjection(const InjectionWish& asked, const InjectionTarget& target) {
  const InjectionWish wish = clamped(asked);
  Injection injection{.wish = wish, .text = textOf(wish, target.name), .begin = {}, .undo = {}};
  injection.undo = isOfPublishers(wish.kind) ? sim::Action(sim::SetPublisher{wish.target, target.publisher})
                                             : sim::Action(sim::SetSubscriber{wish.target, target.subscriber});
  switch (wish.kind) {
    case InjectionKind::Slow:
      injection.begin = sim::SetSubscriber{wish.target, slowed(target.subscriber, wish.strength)};
      break;
    case InjectionKind::Hold:
      injection.begin = sim::StallSubscriber{wish.target, std::chrono::nanoseconds(std::llround(wish.seconds * 1e9))};
      injection.undo = sim::ResumeSubscriber{wish.target};
      injection.endsByItself = true;
      break;
    case InjectionKind::Flap: {
      sim::SubscriberProfile profile = target.subscriber;
      profile.flap_hz = wish.strength;
      injection.begin = sim::SetSubscriber{wish.target, profile};
      break;
    }
    case InjectionKind::Flood:
      injection.begin = sim::SetPublisher{wish.target, flooded(target.publisher, wish.strength)};
      break;
    case InjectionKind::Bursts:
      injection.begin = sim::SetPublisher{wish.target, inBursts(target.publisher, wish.strength)};
      break;
  }
  return injection;
}

InjectionPreview previewInjection(const Injection& injection, const InjectionTarget& target,
                                  const sim::Snapshot& snapshot, const BusRates& rates) {
  const double inflow = inflowOf(snapshot, rates);
  switch (injection.wish.kind) {
    case InjectionKind::Bursts: return previewOfBursts(injection, target, snapshot);
    case InjectionKind::Flood: return previewOfFlood(injection, target, snapshot, inflow);
    case InjectionKind::Slow:
    case InjectionKind::Hold:
    case InjectionKind::Flap: break;
  }
  return previewOfSubscriber(injection, target, snapshot, inflow);
}

}  // namespace ron::dash

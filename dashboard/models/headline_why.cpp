// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <ranges>

#include "models/pressure.h"

namespace ron::dash {

namespace {

/// A handler with at least this much more time than events arrive is not what loses them.
constexpr double kFastEnough = 1.1;
constexpr double kHighQueue = 0.5;

QString named(const sim::SubscriberSample& sample) {
  return QChar(kNameBegin) + QString::fromStdString(sample.name) + QChar(kNameEnd);
}

QString perSecond(double rate) { return numberText(rate) + QStringLiteral("/s"); }

QString handledOf(const Pressure& pressure, const BusRates& rates) {
  return QStringLiteral("%1 of %2")
      .arg(numberText(pressure.rates.handled) + QStringLiteral("/s"), perSecond(rates.published));
}

bool standsStill(const Pressure& pressure) {
  return pressure.sample->state == sim::SubscriberState::Hung ||
         pressure.sample->state == sim::SubscriberState::Stalled;
}

QString standingStill(const Pressure& pressure) {
  const bool hung = pressure.sample->state == sim::SubscriberState::Hung;
  return QStringLiteral("%1 %2").arg(named(*pressure.sample),
                                     hung ? QStringLiteral("hangs") : QStringLiteral("is stalled"));
}

QString remedyForStandingStill(const Pressure& pressure) {
  return pressure.sample->state == sim::SubscriberState::Hung
             ? QStringLiteral("resume, restart or shed it")
             : QStringLiteral("it goes on when the stall ends, or resume it");
}

QString others(std::size_t count) {
  if (count == 0) {
    return {};
  }
  return count == 1 ? QStringLiteral(" One other loses too.") : QStringLiteral(" %1 others lose too.").arg(count);
}

/// Every subscriber loses: the publishers are what is too fast.
QString whyAllLose(const std::vector<Pressure>& pressures, const BusRates& rates) {
  const Pressure& best = *std::ranges::max_element(pressures, {}, [](const Pressure& p) { return p.rates.handled; });
  return QStringLiteral(
             "Publishers outrun every subscriber: %1 published, and the fastest, %2, handles %3; only fewer events or "
             "faster subscribers end it.")
      .arg(perSecond(rates.published), named(*best.sample), perSecond(best.rates.handled));
}

QString whyLosing(const std::vector<Pressure>& pressures, const BusRates& rates) {
  const auto losing = static_cast<std::size_t>(std::ranges::count_if(pressures, &Pressure::losing));
  if (losing == 0) {
    // Somebody who has left was losing within the last second.
    return QStringLiteral("A subscriber that is gone lost events; nobody loses any more.");
  }
  const auto moving = [](const Pressure& p) { return p.losing() && !standsStill(p) && !p.gone(); };
  const bool allMoving = std::ranges::all_of(pressures, moving);
  const Pressure& worst = *std::ranges::max_element(pressures, {}, [](const Pressure& p) { return p.rates.lost; });
  const bool fastEnough = worst.canHandle > kFastEnough * rates.published;
  if (allMoving && losing >= 2 && !fastEnough) {
    return whyAllLose(pressures, rates);
  }
  if (worst.gone()) {
    return QStringLiteral("%1 crashed and lost %2 up to then; nothing reaches it until it is back.%3")
        .arg(named(*worst.sample), perSecond(worst.rates.lost), others(losing - 1));
  }
  if (standsStill(worst)) {
    return QStringLiteral("%1: %2 handled, %3 lost; more capacity does not help, %4.%5")
        .arg(standingStill(worst), handledOf(worst, rates), perSecond(worst.rates.lost), remedyForStandingStill(worst),
             others(losing - 1));
  }
  if (fastEnough) {
    return QStringLiteral(
               "Bursts overrun %1: its handler has time for %2 of %3, but the queue of %4 is too short for them and "
               "%5 are lost; a larger capacity or smoother publishing ends it.%6")
        .arg(named(*worst.sample), perSecond(worst.canHandle), perSecond(rates.published),
             numberText(static_cast<double>(worst.capacity)), perSecond(worst.rates.lost), others(losing - 1));
  }
  return QStringLiteral("%1 handles %2 and loses %3; more capacity only delays the loss, only a faster %1 ends it.%4")
      .arg(named(*worst.sample), handledOf(worst, rates), perSecond(worst.rates.lost), others(losing - 1));
}

QString whySoon(const Pressure& pressure, const BusRates& rates) {
  const double bought = static_cast<double>(pressure.capacity) / pressure.growth;
  const QString loss = QStringLiteral("loss starts in %1; doubling the capacity buys %2 more")
                           .arg(secondsText(pressure.overflow.seconds), secondsText(bought));
  if (standsStill(pressure)) {
    return QStringLiteral("%1: %2 handled; %3; %4.")
        .arg(standingStill(pressure), handledOf(pressure, rates), loss, remedyForStandingStill(pressure));
  }
  if (pressure.canHandle > kFastEnough * rates.published) {
    return QStringLiteral("A burst fills the queue of %1, which has time for %2 of %3; if it goes on like this, %4.")
        .arg(named(*pressure.sample), perSecond(pressure.canHandle), perSecond(rates.published), loss);
  }
  return QStringLiteral("%1 handles %2; %3; only a faster %1 ends it.")
      .arg(named(*pressure.sample), handledOf(pressure, rates), loss);
}

/// Nobody loses and nobody is about to, but a queue is long.
QString whyLong(const Pressure& pressure) {
  const QString queued =
      QStringLiteral("%1 of %2 queued")
          .arg(numberText(static_cast<double>(pressure.queued)), numberText(static_cast<double>(pressure.capacity)));
  if (pressure.draining) {
    return QStringLiteral("%1 drains the old bus: %2, none of which can be lost; it moves over in %3.")
        .arg(named(*pressure.sample), queued,
             secondsText(static_cast<double>(pressure.queued) / pressure.rates.received));
  }
  const double drain = -pressure.growth;
  if (drain > 0 && drain > 0.01 * pressure.rates.received) {
    return QStringLiteral("%1 is catching up: %2, empty in %3.")
        .arg(named(*pressure.sample), queued, secondsText(static_cast<double>(pressure.queued) / drain));
  }
  return QStringLiteral("%1 only just keeps up: %2, so a burst of %3 more events would lose.")
      .arg(named(*pressure.sample), queued,
           numberText(static_cast<double>(pressure.capacity - std::min(pressure.capacity, pressure.queued)) + 1));
}

QString whyDown(const Pressure& pressure) {
  if (pressure.gone()) {
    return QStringLiteral("%1 is down: events published now do not reach it, and it gets none of them later.")
        .arg(named(*pressure.sample));
  }
  return QStringLiteral("%1, and nothing is lost yet; %2.")
      .arg(standingStill(pressure), remedyForStandingStill(pressure));
}

}  // namespace

QString whyOf(const sim::Snapshot& snapshot, const BusRates& rates, const std::vector<Pressure>& pressures) {
  if (rates.lost > 0) {
    return whyLosing(pressures, rates);
  }
  const auto in = [](const Pressure& p) { return p.overflow.kind == TimeToOverflow::Kind::In; };
  auto soon = pressures | std::views::filter(in);
  if (const auto first = std::ranges::min_element(soon, {}, [](const Pressure& p) { return p.overflow.seconds; });
      first != soon.end()) {
    return whySoon(*first, rates);
  }
  const auto down = std::ranges::find_if(pressures, [](const Pressure& p) { return p.gone() || standsStill(p); });
  if (down != pressures.end()) {
    return whyDown(*down);
  }
  const auto longest = std::ranges::max_element(pressures, {}, &Pressure::queue);
  if (longest != pressures.end() && longest->queue > kHighQueue) {
    return whyLong(*longest);
  }
  if (rates.refused > 0 && snapshot.subscribers.empty()) {
    return QStringLiteral("Nobody is subscribed: %1 come back to the publishers.").arg(perSecond(rates.refused));
  }
  return {};
}

}  // namespace ron::dash

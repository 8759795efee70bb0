// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <ranges>

#include "models/plain_text.h"
#include "models/pressure.h"
#include "sources/numbers.h"

#include <QCoreApplication>

namespace ron::dash {

namespace {

struct WhyWords {
  Q_DECLARE_TR_FUNCTIONS(Why)
};

/// A handler with at least this much more time than events arrive is not what loses them.
constexpr double kFastEnough = 1.1;

QString named(const sim::SubscriberSample& sample) {
  return QChar(kNameBegin) + nameInSentence(sample.name) + QChar(kNameEnd);
}

QString perSecond(double rate) { return numberText(rate) + QStringLiteral("/s"); }

QString handledOf(const Pressure& pressure, const BusRates& rates) {
  return WhyWords::tr("%1 of %2", "handled of what is published")
      .arg(perSecond(pressure.rates.handled), perSecond(rates.published));
}

bool standsStill(const Pressure& pressure) {
  return pressure.sample->state == sim::SubscriberState::Hung ||
         pressure.sample->state == sim::SubscriberState::Stalled;
}

QString standingStill(const Pressure& pressure) {
  const bool hung = pressure.sample->state == sim::SubscriberState::Hung;
  return (hung ? WhyWords::tr("%1 hangs") : WhyWords::tr("%1 is stalled")).arg(named(*pressure.sample));
}

QString remedyForStandingStill(const Pressure& pressure) {
  return pressure.sample->state == sim::SubscriberState::Hung
             ? WhyWords::tr("resume, restart or shed it")
             : WhyWords::tr("it goes on when the stall ends, or resume it");
}

QString others(std::size_t count) {
  if (count == 0) {
    return {};
  }
  return u' ' + (count == 1 ? WhyWords::tr("One other loses too.")
                            : WhyWords::tr("%n others lose too.", nullptr, static_cast<int>(count)));
}

/// Every subscriber loses: the publishers are what is too fast.
QString whyAllLose(const std::vector<Pressure>& pressures, const BusRates& rates) {
  const Pressure& best = *std::ranges::max_element(pressures, {}, [](const Pressure& p) { return p.rates.handled; });
  return WhyWords::tr(
             "Publishers outrun every subscriber: %1 published, and the fastest, %2, handles %3; only fewer events or "
             "faster subscribers end it.")
      .arg(perSecond(rates.published), named(*best.sample), perSecond(best.rates.handled));
}

/// "3 s ago"; in whole seconds, which do not dance.
QString whenText(double ago) {
  return ago < 1 ? WhyWords::tr("a moment ago") : WhyWords::tr("%1 s ago").arg(fixedText(ago, 0));
}

/// "5 events", "1 event".
QString eventsText(double count) {
  return count == 1 ? WhyWords::tr("1 event") : WhyWords::tr("%1 events").arg(numberText(count));
}

/// Two digits that count: in a sentence that stays, the others would only dance.
QString roughly(double rate) {
  const double unit = std::pow(10.0, std::max(std::floor(std::log10(std::max(rate, 1.0))) - 1, 0.0));
  return perSecond(std::round(rate / unit) * unit);
}

/// What is said of a loss that comes and goes holds in the pauses too: it tells of the time it was measured over.
QString whyInBursts(const Pressure& worst, const BusRates& rates, std::size_t alsoLosing) {
  const QString lost = WhyWords::tr("%1 lost on average over %2 s")
                           .arg(perSecond(std::round(worst.rates.lost)), fixedText(worst.rates.loss.span, 0));
  if (standsStill(worst)) {
    return WhyWords::tr("%1: %2; more capacity does not help, %3.%4")
        .arg(standingStill(worst), lost, remedyForStandingStill(worst), others(alsoLosing));
  }
  if (worst.canHandle > kFastEnough * rates.published) {
    return WhyWords::tr(
               "Bursts overrun %1: it has time for %2, but its queue of %3 is too short: %4; a larger capacity or "
               "smoother publishing ends it.%5")
        .arg(named(*worst.sample), roughly(worst.canHandle), numberText(static_cast<double>(worst.capacity)), lost,
             others(alsoLosing));
  }
  return WhyWords::tr(
             "%1 handles %2 and loses again and again: %3; more capacity only delays the loss, only a faster "
             "%1 ends it.%4")
      .arg(named(*worst.sample), handledOf(worst, rates), lost, others(alsoLosing));
}

QString whyLosing(const std::vector<Pressure>& pressures, const BusRates& rates) {
  const auto losing = static_cast<std::size_t>(std::ranges::count_if(pressures, &Pressure::losing));
  const auto moving = [](const Pressure& p) { return p.losing() && !standsStill(p) && !p.gone(); };
  const bool allMoving = std::ranges::all_of(pressures, moving);
  const Pressure& worst = *std::ranges::max_element(pressures, {}, &Pressure::lost);
  const bool fastEnough = worst.canHandle > kFastEnough * rates.published;
  if (worst.rates.loss.phase == Loss::Phase::Bursts) {
    return whyInBursts(worst, rates, losing - 1);
  }
  if (standsStill(worst)) {
    return WhyWords::tr("%1: %2 handled, %3 lost; more capacity does not help, %4.%5")
        .arg(standingStill(worst), handledOf(worst, rates), perSecond(worst.rates.lost), remedyForStandingStill(worst),
             others(losing - 1));
  }
  if (allMoving && losing >= 2 && !fastEnough) {
    return whyAllLose(pressures, rates);
  }
  if (fastEnough) {
    return WhyWords::tr(
               "Bursts overrun %1: its handler has time for %2 of %3, but the queue of %4 is too short for them and "
               "%5 are lost; a larger capacity or smoother publishing ends it.%6")
        .arg(named(*worst.sample), perSecond(worst.canHandle), perSecond(rates.published),
             numberText(static_cast<double>(worst.capacity)), perSecond(worst.rates.lost), others(losing - 1));
  }
  return WhyWords::tr("%1 handles %2 and loses %3; more capacity only delays the loss, only a faster %1 ends it.%4")
      .arg(named(*worst.sample), handledOf(worst, rates), perSecond(worst.rates.lost), others(losing - 1));
}

/// Nobody loses now, and somebody did a few seconds ago.
QString whyItLost(const std::vector<Pressure>& pressures, const BusRates& rates) {
  const auto ended = [](const Pressure& p) { return p.rates.loss.phase != Loss::Phase::None; };
  const auto lost = [&](const Pressure& p) { return ended(p) ? p.rates.loss.recent : -1; };
  const auto worst = std::ranges::max_element(pressures, {}, lost);
  if (worst == pressures.end() || !ended(*worst)) {
    return WhyWords::tr("A subscriber that is gone lost %1, the last %2; nobody loses now.")
        .arg(eventsText(rates.loss.recent), whenText(rates.loss.ago));
  }
  const auto more = static_cast<std::size_t>(std::ranges::count_if(pressures, ended)) - 1;
  const QString others =
      more == 0 ? QString()
                : u' ' + (more == 1 ? WhyWords::tr("One other lost too.")
                                    : WhyWords::tr("%n others lost too.", nullptr, static_cast<int>(more)));
  const QString what =
      WhyWords::tr("%1 lost %2, the last %3", "the last event a moment ago")
          .arg(named(*worst->sample), eventsText(worst->rates.loss.recent), whenText(worst->rates.loss.ago));
  return worst->gone() ? WhyWords::tr("%1, and is down: nothing reaches it until it is back.%2").arg(what, others)
                       : WhyWords::tr("%1; nobody loses now.%2").arg(what, others);
}

QString whySoon(const Pressure& pressure, const BusRates& rates) {
  // What fills the new ring while the old one drains is all that is published.
  const double filling = pressure.draining ? rates.published : pressure.growth;
  const double bought = filling > 0 ? static_cast<double>(pressure.capacity) / filling : 0;
  const QString loss = WhyWords::tr("loss starts in %1; doubling the capacity buys %2 more")
                           .arg(secondsText(pressure.overflow.seconds), secondsText(bought));
  if (standsStill(pressure)) {
    return WhyWords::tr("%1: %2 handled; %3; %4.")
        .arg(standingStill(pressure), handledOf(pressure, rates), loss, remedyForStandingStill(pressure));
  }
  if (pressure.canHandle > kFastEnough * rates.published) {
    return WhyWords::tr("A burst fills the queue of %1, which has time for %2 of %3; if it goes on like this, %4.")
        .arg(named(*pressure.sample), perSecond(pressure.canHandle), perSecond(rates.published), loss);
  }
  return WhyWords::tr("%1 handles %2; %3; only a faster %1 ends it.")
      .arg(named(*pressure.sample), handledOf(pressure, rates), loss);
}

/// Nobody loses and nobody is about to, but a queue is long.
QString whyLong(const Pressure& pressure) {
  const QString queued =
      WhyWords::tr("%1 of %2 queued")
          .arg(numberText(static_cast<double>(pressure.queued)), numberText(static_cast<double>(pressure.capacity)));
  if (pressure.draining) {
    return WhyWords::tr("%1 drains the old bus: %2, none of which can be lost; it moves over in %3.")
        .arg(named(*pressure.sample), queued,
             secondsText(static_cast<double>(pressure.queued) / pressure.rates.received));
  }
  const double drain = -pressure.growth;
  if (drain > 0 && drain > 0.01 * pressure.rates.received) {
    return WhyWords::tr("%1 is catching up: %2, empty in %3.")
        .arg(named(*pressure.sample), queued, secondsText(static_cast<double>(pressure.queued) / drain));
  }
  return WhyWords::tr("%1 only just keeps up: %2, so a burst of %3 more events would lose.")
      .arg(named(*pressure.sample), queued,
           numberText(static_cast<double>(pressure.capacity - std::min(pressure.capacity, pressure.queued)) + 1));
}

QString whyDown(const Pressure& pressure) {
  if (pressure.gone()) {
    return WhyWords::tr("%1 is down: events published now do not reach it, and it gets none of them later.")
        .arg(named(*pressure.sample));
  }
  return WhyWords::tr("%1, and nothing is lost yet; %2.")
      .arg(standingStill(pressure), remedyForStandingStill(pressure));
}

}  // namespace

QString whyOf(const sim::Snapshot& snapshot, const BusRates& rates, const std::vector<Pressure>& pressures) {
  if (std::ranges::any_of(pressures, &Pressure::losing)) {
    return whyLosing(pressures, rates);
  }
  const auto in = [](const Pressure& p) { return p.overflow.kind == TimeToOverflow::Kind::In; };
  auto soon = pressures | std::views::filter(in);
  if (const auto first = std::ranges::min_element(soon, {}, [](const Pressure& p) { return p.overflow.seconds; });
      first != soon.end()) {
    return whySoon(*first, rates);
  }
  if (rates.loss.phase == Loss::Phase::Ended || rates.loss.goesOn()) {
    return whyItLost(pressures, rates);
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
    return WhyWords::tr("Nobody is subscribed: %1 come back to the publishers.").arg(perSecond(rates.refused));
  }
  return {};
}

}  // namespace ron::dash

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/headline.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

#include "models/pressure.h"
#include "sources/numbers.h"

namespace ron::dash {

namespace {

struct HeadlineWords {
  Q_DECLARE_TR_FUNCTIONS(Headline)
};

/// A queue below this share of its capacity is a queue that is being kept up with, whatever its rates of the
/// last second say: they differ by chance.
constexpr double kQuietQueue = 0.02;
/// Growth below this share of the inflow is chance as well.
constexpr double kQuietGrowth = 0.01;

double plain(std::uint64_t count) { return static_cast<double>(count); }

TimeToOverflow overflowingNow(const Loss& loss) {
  const bool bursts = loss.phase == Loss::Phase::Bursts;
  return {.kind = bursts ? TimeToOverflow::Kind::Bursts : TimeToOverflow::Kind::Now, .seconds = 0};
}

TimeToOverflow soonest(const std::vector<Pressure>& pressures) {
  TimeToOverflow best{.kind = TimeToOverflow::Kind::Never, .seconds = 0};
  for (const Pressure& pressure : pressures) {
    const TimeToOverflow& one = pressure.overflow;
    const bool sooner = one.kind > best.kind ||
                        (one.kind == TimeToOverflow::Kind::In && best.kind == one.kind && one.seconds < best.seconds);
    if (sooner) {
      best = one;
    }
  }
  return best;
}

Severity severityOf(const sim::Snapshot& snapshot, const Headline& headline) {
  const bool somebodyDown = std::ranges::any_of(snapshot.subscribers, [](const sim::SubscriberSample& sample) {
    return sample.state == sim::SubscriberState::Hung || sample.state == sim::SubscriberState::Crashed;
  });
  if (headline.overflowPerSecond > 0) {
    return Severity::Critical;
  }
  const bool soon = headline.timeToOverflow.kind == TimeToOverflow::Kind::In;
  return soon || somebodyDown || headline.worstQueue > kHighQueue ? Severity::Warning : Severity::Ok;
}

}  // namespace

QString TimeToOverflow::text() const {
  switch (kind) {
    case Kind::Unknown: return QStringLiteral("–");
    case Kind::Never: return QStringLiteral("∞");
    case Kind::In: return secondsText(seconds);
    case Kind::Bursts: return HeadlineWords::tr("bursts");
    case Kind::Now: return HeadlineWords::tr("now");
  }
  return {};
}

TimeToOverflow timeToOverflow(const sim::SubscriberSample& subscriber, const SubscriberRates& rates,
                              std::uint64_t capacity, double publishRate) {
  if (rates.loss.goesOn()) {
    return overflowingNow(rates.loss);
  }
  const double backlog = plain(subscriber.backlog);
  const double growth = publishRate - rates.received;
  const bool quiet = backlog <= kQuietQueue * plain(capacity) || growth <= kQuietGrowth * publishRate;
  if (capacity == 0 || growth <= 0 || quiet) {
    return {.kind = TimeToOverflow::Kind::Never, .seconds = 0};
  }
  return {.kind = TimeToOverflow::Kind::In, .seconds = std::max(plain(capacity) - backlog, 0.0) / growth};
}

std::uint64_t capacityOf(const sim::Snapshot& snapshot, int bus) {
  const auto found = std::ranges::find(snapshot.rings, bus, &sim::RingSample::bus);
  if (found != snapshot.rings.end()) {
    return found->capacity;
  }
  return snapshot.rings.empty() ? 0 : snapshot.rings.back().capacity;
}

std::uint64_t queuedOn(const sim::RingSample& ring, const sim::SubscriberSample& subscriber) {
  if (!ring.draining || ring.published < subscriber.position) {
    return subscriber.backlog;
  }
  return std::min(subscriber.backlog, ring.published - subscriber.position);
}

std::uint64_t queuedOf(const sim::Snapshot& snapshot, const sim::SubscriberSample& subscriber) {
  const auto ring = std::ranges::find(snapshot.rings, subscriber.bus, &sim::RingSample::bus);
  return ring == snapshot.rings.end() ? subscriber.backlog : queuedOn(*ring, subscriber);
}

double queueFraction(const sim::Snapshot& snapshot, const sim::SubscriberSample& subscriber) {
  const std::uint64_t capacity = capacityOf(snapshot, subscriber.bus);
  return capacity == 0 ? 0 : std::min(plain(queuedOf(snapshot, subscriber)) / plain(capacity), 1.0);
}

namespace {

/// A receiver on a ring that is no longer published to loses nothing there; what may overrun it is the new
/// ring, if it needs longer to leave the old one than publishers need to fill the new one.
TimeToOverflow whileDraining(const sim::Snapshot& snapshot, const Pressure& pressure, double publishRate) {
  const double onNew = plain(snapshot.cutover.published_on_new);
  const double room = std::max(plain(snapshot.rings.back().capacity) - onNew, 0.0);
  const double leaves = std::max(plain(pressure.sample->backlog) - onNew, 0.0);
  const bool leavesInTime = pressure.rates.received * room >= publishRate * leaves;
  if (publishRate <= 0 || leavesInTime) {
    return {.kind = TimeToOverflow::Kind::Never, .seconds = 0};
  }
  return {.kind = TimeToOverflow::Kind::In, .seconds = room / publishRate};
}

TimeToOverflow overflowOf(const sim::Snapshot& snapshot, const Pressure& pressure, double publishRate) {
  if (pressure.losing()) {
    return overflowingNow(pressure.rates.loss);
  }
  if (pressure.gone()) {
    return {.kind = TimeToOverflow::Kind::Never, .seconds = 0};
  }
  if (pressure.draining) {
    return whileDraining(snapshot, pressure, publishRate);
  }
  return timeToOverflow(*pressure.sample, pressure.rates, pressure.capacity, publishRate);
}

}  // namespace

bool Pressure::gone() const {
  return sample->state == sim::SubscriberState::Crashed || sample->state == sim::SubscriberState::Restarting;
}

std::vector<Pressure> pressuresOf(const sim::Snapshot& snapshot, const BusRates& rates) {
  std::vector<Pressure> pressures;
  pressures.reserve(snapshot.subscribers.size());
  for (std::size_t i = 0; i < snapshot.subscribers.size() && i < rates.subscribers.size(); ++i) {
    const sim::SubscriberSample& sample = snapshot.subscribers[i];
    const auto ring = std::ranges::find(snapshot.rings, sample.bus, &sim::RingSample::bus);
    Pressure pressure{.sample = &sample,
                      .rates = rates.subscribers[i],
                      .draining = ring != snapshot.rings.end() && ring->draining && snapshot.rings.size() > 1,
                      .queued = queuedOf(snapshot, sample),
                      .capacity = capacityOf(snapshot, sample.bus),
                      .queue = queueFraction(snapshot, sample),
                      .growth = rates.published - rates.subscribers[i].received,
                      .canHandle = sample.handler_us > 0 ? 1e6 / sample.handler_us : 0,
                      .overflow = {}};
    pressure.overflow = overflowOf(snapshot, pressure, rates.published);
    pressures.push_back(pressure);
  }
  return pressures;
}

namespace {

/// A burst fills and empties a queue between two samples: what it lost says that the queue was full.
void putWorstQueue(Headline& headline, const std::vector<Pressure>& pressures) {
  const auto loser = std::ranges::max_element(pressures, {}, &Pressure::lost);
  headline.worstAtPeak = loser != pressures.end() && loser->losing() && loser->rates.loss.phase == Loss::Phase::Bursts;
  const auto worst = headline.worstAtPeak ? loser : std::ranges::max_element(pressures, {}, &Pressure::queue);
  if (worst != pressures.end() && (headline.worstAtPeak || worst->queue > 0)) {
    headline.worstQueue = headline.worstAtPeak ? 1 : worst->queue;
    headline.worstName = QString::fromStdString(worst->sample->name);
  }
}

}  // namespace

Headline headlineOf(const sim::Snapshot& snapshot, const BusRates& rates) {
  Headline headline;
  if (!rates.known) {
    return headline;
  }
  const std::vector<Pressure> pressures = pressuresOf(snapshot, rates);
  for (const Pressure& pressure : pressures) {
    headline.overflowPerSecond += pressure.lost();
  }
  headline.timeToOverflow = soonest(pressures);
  headline.overflowSpan = headline.timeToOverflow.kind == TimeToOverflow::Kind::Bursts ? rates.loss.span : 1;
  putWorstQueue(headline, pressures);
  headline.severity = severityOf(snapshot, headline);

  const QString why = whyOf(snapshot, rates, pressures);
  headline.why = QString(why).remove(QChar(kNameBegin)).remove(QChar(kNameEnd));
  headline.whyMarkup = why.toHtmlEscaped()
                           .replace(QChar(kNameBegin), QStringLiteral("<b>"))
                           .replace(QChar(kNameEnd), QStringLiteral("</b>"));
  return headline;
}

QString numberText(double value) {
  constexpr double kMostInFull = 1e13;
  if (std::isnan(value)) {
    return QStringLiteral("–");
  }
  if (std::abs(value) >= kMostInFull) {
    return std::isinf(value) ? QStringLiteral("∞") : QString::number(value, 'g', 3);  // a line holds no more digits
  }
  const bool decimal = std::abs(value) < 100 && std::abs(value - std::round(value)) >= 0.05;
  return figuresLocale().toString(value, 'f', decimal ? 1 : 0);
}

QString secondsText(double seconds) {
  constexpr double kMinute = 60;
  constexpr double kHour = 3600;
  if (!std::isfinite(seconds)) {
    return QStringLiteral("∞");
  }
  if (seconds >= 2 * kHour) {
    return HeadlineWords::tr("%1 h").arg(fixedText(seconds / kHour, 0));
  }
  if (seconds >= 2 * kMinute) {
    return HeadlineWords::tr("%1 min").arg(fixedText(seconds / kMinute, 0));
  }
  return HeadlineWords::tr("%1 s").arg(fixedText(seconds, seconds < 9.95 ? 1 : 0));
}

}  // namespace ron::dash

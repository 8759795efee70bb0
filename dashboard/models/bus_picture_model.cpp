// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bus_picture_model.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

#include "models/pressure.h"

namespace ron::dash {

namespace {

struct BusPictureWords {
  Q_DECLARE_TR_FUNCTIONS(BusPicture)
};

constexpr double kNearlyLapped = 0.8;

PictureReceiver receiverOf(const sim::RingSample& ring, const Pressure& pressure) {
  const sim::SubscriberSample& sample = *pressure.sample;
  PictureReceiver receiver;
  receiver.id = sample.id;
  receiver.name = QString::fromStdString(sample.name);
  receiver.state = sample.state;
  receiver.attached = !pressure.gone();
  receiver.handledPerSecond = pressure.rates.handled;
  if (!receiver.attached) {
    receiver.severity = Severity::Warning;
    return receiver;
  }
  receiver.behind = queuedOn(ring, sample);
  receiver.place =
      ring.capacity == 0 ? 0 : std::min(static_cast<double>(receiver.behind) / static_cast<double>(ring.capacity), 1.0);
  receiver.lapped = sample.lost_unreported > 0 || pressure.rates.loss.phase == Loss::Phase::Losing;
  receiver.losesInBursts = pressure.losing() && pressure.rates.loss.phase == Loss::Phase::Bursts;
  const bool soon = pressure.overflow.kind == TimeToOverflow::Kind::In;
  if (!receiver.lapped && soon) {
    receiver.secondsToLap = pressure.overflow.seconds;
  }
  receiver.aboutToBeLapped = !receiver.lapped && ((soon && pressure.overflow.seconds <= kLapWarningSeconds) ||
                                                  (receiver.place > kNearlyLapped && !ring.draining));
  const bool loses = receiver.lapped || receiver.losesInBursts;
  receiver.severity = loses ? Severity::Critical : receiver.aboutToBeLapped ? Severity::Warning : Severity::Ok;
  return receiver;
}

PictureRing ringOf(const sim::RingSample& ring, const std::vector<Pressure>& pressures) {
  PictureRing picture;
  picture.bus = ring.bus;
  picture.draining = ring.draining;
  picture.capacity = ring.capacity;
  picture.depth = ring.depth;
  picture.title = (ring.draining ? BusPictureWords::tr("Bus %1 · %2 · draining") : BusPictureWords::tr("Bus %1 · %2"))
                      .arg(QChar(ring.bus == 0 ? u'A' : u'B'))
                      .arg(ring.capacity);
  picture.fill =
      ring.capacity == 0 ? 0 : std::min(static_cast<double>(ring.depth) / static_cast<double>(ring.capacity), 1.0);
  picture.head = ring.published;
  for (const Pressure& pressure : pressures) {
    if (pressure.sample->bus == ring.bus) {
      picture.receivers.push_back(receiverOf(ring, pressure));
    }
  }
  std::ranges::sort(picture.receivers, {}, &PictureReceiver::id);
  return picture;
}

/// Names of those that `is` true of: the first few, and how many more.
template <class Predicate>
QString namesOf(const PictureRing& ring, Predicate is) {
  constexpr qsizetype kMostNamed = 5;
  QStringList names;
  std::size_t more = 0;
  for (const PictureReceiver& receiver : ring.receivers) {
    if (!is(receiver)) {
      continue;
    }
    if (names.size() < kMostNamed) {
      names.append(receiver.name);
    } else {
      ++more;
    }
  }
  const QString first = names.join(QStringLiteral(", "));
  return more > 0 ? BusPictureWords::tr("%1 and %n more", nullptr, static_cast<int>(more)).arg(first) : first;
}

QString summaryOf(const BusPicture& picture) {
  QStringList parts;
  parts.append(BusPictureWords::tr("%1 publishers send %2/s")
                   .arg(QString::number(picture.publishers.size()), numberText(picture.publishedPerSecond)));
  for (const PictureRing& ring : picture.rings) {
    parts.append(BusPictureWords::tr("%1 is %2 % full").arg(ring.title, numberText(std::round(ring.fill * 100))));
    const QString lapped = namesOf(ring, [](const auto& one) { return one.lapped || one.losesInBursts; });
    const QString soon =
        namesOf(ring, [](const auto& one) { return one.aboutToBeLapped && !one.lapped && !one.losesInBursts; });
    if (!lapped.isEmpty()) {
      parts.append(BusPictureWords::tr("%1 is lapped").arg(lapped));
    }
    if (!soon.isEmpty()) {
      parts.append(BusPictureWords::tr("%1 is about to be lapped").arg(soon));
    }
  }
  if (picture.lostPerSecond > 0) {
    parts.append(BusPictureWords::tr("%1/s are lost").arg(numberText(picture.lostPerSecond)));
  }
  return parts.join(QStringLiteral("; ")) + QChar(u'.');
}

}  // namespace

BusPicture busPictureOf(const sim::Snapshot& snapshot, const BusRates& rates) {
  BusPicture picture;
  for (const sim::PublisherSample& publisher : snapshot.publishers) {
    picture.publishers.push_back(
        {.id = publisher.id, .name = QString::fromStdString(publisher.name), .rateSet = publisher.rate_set});
  }
  picture.publishedPerSecond = rates.published;
  picture.lostPerSecond = rates.lost;
  const std::vector<Pressure> pressures = pressuresOf(snapshot, rates);
  for (const sim::RingSample& ring : snapshot.rings) {
    picture.rings.push_back(ringOf(ring, pressures));
    picture.publishingTo = ring.draining ? picture.publishingTo : ring.bus;
  }
  // Before the announcement the new ring is there, and publishers still write to the old one.
  if (snapshot.cutover.step >= sim::CutoverStep::CreateBus && snapshot.cutover.step < sim::CutoverStep::Announce &&
      !snapshot.rings.empty()) {
    picture.publishingTo = snapshot.rings.front().bus;
  }
  picture.summary = summaryOf(picture);
  return picture;
}

}  // namespace ron::dash

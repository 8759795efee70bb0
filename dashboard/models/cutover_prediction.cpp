// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/cutover_model.h"

#include <QCoreApplication>
#include "models/headline.h"
#include "models/plain_text.h"

namespace ron::dash {

namespace {

struct CutoverPredictionWords {
  Q_DECLARE_TR_FUNCTIONS(CutoverPrediction)
};

struct Drain {
  const sim::SubscriberSample* sample = nullptr;
  double queued = 0;       ///< events left for it on the old bus
  double seconds = 0;      ///< until it has them all
  bool ends = true;
};

/// Who still has to drain, slowest first in `seconds`; those who never will count as slowest.
Drain drainOf(const sim::SubscriberSample& sample, double receivedPerSecond, double onNew, double capacity) {
  Drain drain{.sample = &sample};
  drain.queued = std::clamp(static_cast<double>(sample.backlog) - onNew, 0.0, capacity);
  drain.ends = drain.queued <= 0 || receivedPerSecond > 0;
  drain.seconds = drain.queued > 0 && drain.ends ? drain.queued / receivedPerSecond : 0;
  return drain;
}

std::vector<Drain> drainsOf(const sim::Snapshot& snapshot, const BusRates& rates, bool announced) {
  std::vector<Drain> drains;
  const double onNew = announced ? static_cast<double>(snapshot.cutover.published_on_new) : 0;
  for (std::size_t i = 0; i < snapshot.subscribers.size() && i < rates.subscribers.size(); ++i) {
    const sim::SubscriberSample& sample = snapshot.subscribers[i];
    if (!announced || sample.bus == snapshot.rings.front().bus) {
      drains.push_back(
          drainOf(sample, rates.subscribers[i].received, onNew, static_cast<double>(snapshot.rings.front().capacity)));
    }
  }
  return drains;
}

QString drainText(const Drain& slowest, const CutoverPrediction& prediction, bool announced) {
  const QString name = nameInSentence(slowest.sample->name);
  if (!prediction.drains) {
    return CutoverPredictionWords::tr(
               "The old bus does not drain: %1 reads nothing and has %2 events queued; resume, restart or shed it.")
        .arg(name, numberText(slowest.queued));
  }
  const QString when = announced
                           ? CutoverPredictionWords::tr("The old bus is drained in %1 (%2 has %3 queued).")
                           : CutoverPredictionWords::tr("Once announced, the old bus drains in %1 (%2 has %3 queued).");
  return when.arg(secondsText(prediction.drainSeconds), name, numberText(slowest.queued));
}

QString lossText(const CutoverPrediction& prediction, bool announced) {
  QString text;
  if (!announced && prediction.lossPerSecond > 0) {
    text += u' ' + CutoverPredictionWords::tr("Until the announcement %1 events/s go on being lost.")
                       .arg(numberText(prediction.lossPerSecond));
  }
  text += u' ' + (prediction.expectedLoss > 0
                      ? CutoverPredictionWords::tr("Meanwhile %1 events will not fit into the new bus.")
                            .arg(numberText(prediction.expectedLoss))
                      : CutoverPredictionWords::tr("No loss is expected while it drains."));
  return text;
}

}  // namespace

bool cutoverInProgress(const sim::CutoverSample& sample) {
  return sample.step >= sim::CutoverStep::CreateBus && sample.step <= sim::CutoverStep::Verify;
}

CutoverPrediction predictCutover(const sim::Snapshot& snapshot, const BusRates& rates, std::uint64_t toCapacity) {
  CutoverPrediction prediction;
  if (snapshot.rings.empty() || !rates.known) {
    return prediction;
  }
  const bool running = cutoverInProgress(snapshot.cutover);
  const bool announced = running && snapshot.cutover.step >= sim::CutoverStep::Announce;
  const std::uint64_t idleTarget = toCapacity > 0 ? toCapacity : 2 * snapshot.rings.front().capacity;
  const auto target = static_cast<double>(running ? snapshot.cutover.to_capacity : idleTarget);
  const double onNew = announced ? static_cast<double>(snapshot.cutover.published_on_new) : 0;
  prediction.lossPerSecond = announced ? 0 : rates.lost;

  const std::vector<Drain> drains = drainsOf(snapshot, rates, announced);
  for (const Drain& drain : drains) {
    prediction.drains = prediction.drains && drain.ends;
    prediction.drainSeconds = std::max(prediction.drainSeconds, drain.seconds);
    prediction.expectedLoss += std::max(onNew + rates.published * drain.seconds - target, 0.0);
  }
  const auto slowest = std::ranges::max_element(
      drains, [](const Drain& a, const Drain& b) { return a.ends != b.ends ? a.ends : a.seconds < b.seconds; });
  if (announced && snapshot.cutover.kind == sim::CutoverKind::Naive) {
    prediction.text =
        CutoverPredictionWords::tr("A naive cutover drains nothing: what is queued on the old bus is a gap.");
  } else if (slowest == drains.end() || (slowest->ends && slowest->queued <= 0)) {
    prediction.text = announced ? CutoverPredictionWords::tr("The old bus is drained.")
                                : CutoverPredictionWords::tr("Nothing is queued: the old bus drains at once.");
    prediction.text += lossText(prediction, announced);
  } else {
    prediction.text =
        drainText(*slowest, prediction, announced) + (prediction.drains ? lossText(prediction, announced) : QString());
  }
  return prediction;
}

}  // namespace ron::dash

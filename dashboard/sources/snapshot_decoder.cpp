// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/snapshot_decoder.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

#include "telemetry/json_snapshot.h"
#include "telemetry/json_text.h"

namespace ron::dash {
namespace {

constexpr std::size_t kMostSubscribers = 4096;  ///< as the live engine takes
constexpr double kMost = 1e12;  ///< of any figure: beyond it something is broken

struct DecoderWords {
  Q_DECLARE_TR_FUNCTIONS(Decoder)
};

QString outside(const QString& what, double value) {
  if (value >= 0 && value <= kMost) return {};
  return DecoderWords::tr("%1 must be a number from 0 to 1e12, not %2").arg(what).arg(value);
}

/// What its type would let be anything.
QString implausible(const sim::Snapshot& snapshot) {
  if (snapshot.subscribers.size() > kMostSubscribers) {
    return DecoderWords::tr("%1 subscribers are more than a host can have (%2)")
        .arg(snapshot.subscribers.size())
        .arg(kMostSubscribers);
  }
  QString why = outside(QStringLiteral("speed"), snapshot.speed);
  for (const sim::PublisherSample& publisher : snapshot.publishers) {
    if (!why.isEmpty()) return why;
    why = outside(QStringLiteral("rate_set of publisher %1").arg(publisher.id), publisher.rate_set);
  }
  for (const sim::SubscriberSample& subscriber : snapshot.subscribers) {
    const QString whose = QStringLiteral(" of subscriber %1").arg(subscriber.id);
    if (why.isEmpty()) why = outside(QStringLiteral("handler_us") + whose, subscriber.handler_us);
    if (why.isEmpty()) why = outside(QStringLiteral("handler_set_us") + whose, subscriber.handler_set_us);
  }
  return why;
}

}  // namespace

std::expected<sim::Snapshot, QString> decodeSnapshot(std::string_view json) {
  const auto parsed = sim::parse_json(json, {.bytes = kLargestSnapshot});
  if (!parsed) return std::unexpected(QString::fromStdString(parsed.error()));
  auto snapshot = sim::snapshot_from_json(*parsed);
  if (!snapshot) return std::unexpected(QString::fromStdString(snapshot.error()));
  if (const QString why = implausible(*snapshot); !why.isEmpty()) return std::unexpected(why);
  return *std::move(snapshot);
}

}  // namespace ron::dash

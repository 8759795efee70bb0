// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sound_snapshot.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include "models/plain_text.h"

namespace ron::dash {

namespace {

constexpr double kMostFigure = 1e12;           // as of a host that is read through HTTP
constexpr std::size_t kMostProofs = 16;
constexpr int kLongestProof = 500;

/// Nearly all names need nothing done, and there may be thousands in a snapshot.
bool isPlain(const std::string& text, int longest) {
  const bool printable = std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
  return printable && text.size() <= static_cast<std::size_t>(longest);
}

void makePlain(std::string& text, int longest) {
  if (!isPlain(text, longest)) {
    // A character has four bytes at most, and plainLine looks at four times as many as it keeps.
    const auto looked = std::min(text.size(), static_cast<std::size_t>(longest) * 16 + 1);
    text = plainLine(QString::fromUtf8(text.data(), static_cast<qsizetype>(looked)), longest).toStdString();
  }
}

class Mender {
 public:
  explicit Mender(Unsound& unsound) : m_unsound(unsound) {}

  void count(std::uint64_t& counter) {
    if (counter > kMostCounted) {
      counter = kMostCounted;
      ++m_unsound.figures;
    }
  }
  void figure(double& value, double otherwise = 0) {
    if (!(value >= 0 && value <= kMostFigure)) {
      value = otherwise;
      ++m_unsound.figures;
    }
  }
  template <class Enum>
  void oneOf(Enum& value, Enum last, Enum otherwise) {
    if (value > last) {
      value = otherwise;
      ++m_unsound.figures;
    }
  }
  void bus(int& number) {
    if (number != 0 && number != 1) {
      number = 0;
      ++m_unsound.figures;
    }
  }
  /// Keeps the first of each.
  template <class Samples, class Key>
  void once(Samples& samples, Key Samples::value_type::* key) {
    std::unordered_set<Key> seen;
    m_unsound.repeated += std::erase_if(samples, [&](const auto& one) { return !seen.insert(one.*key).second; });
  }

 private:
  Unsound& m_unsound;
};

template <class Sample>
void mendName(Sample& one) {
  makePlain(one.name, kMostOfAName);
  if (one.name.empty()) {
    one.name = '#' + std::to_string(one.id);
  }
}

void mend(sim::SubscriberSample& one, Mender mender) {
  mendName(one);
  mender.oneOf(one.state, sim::SubscriberState::Flapping, sim::SubscriberState::Running);
  mender.bus(one.bus);
  for (std::uint64_t* counter :
       {&one.position, &one.backlog, &one.queued, &one.received, &one.handled, &one.lost_reported, &one.lost_unreported,
        &one.joined_published, &one.abandoned, &one.uncounted, &one.lag_reports, &one.crashes, &one.restarts,
        &one.closed_seen, &one.missed_by_task, &one.misordered, &one.retained_bytes}) {
    mender.count(*counter);
  }
  mender.figure(one.handler_us);
  mender.figure(one.handler_set_us);
}

void mend(sim::PublisherSample& one, Mender mender) {
  mendName(one);
  mender.oneOf(one.shape, sim::RateShape::Poisson, sim::RateShape::Steady);
  mender.figure(one.rate_set);
  for (std::uint64_t* counter : {&one.sent, &one.refused, &one.copied_bytes}) {
    mender.count(*counter);
  }
}

void mend(sim::RingSample& one, Mender mender) {
  for (std::uint64_t* counter : {&one.capacity, &one.depth, &one.published}) {
    mender.count(*counter);
  }
}

void mend(sim::CutoverSample& one, Mender mender) {
  mender.oneOf(one.kind, sim::CutoverKind::Naive, sim::CutoverKind::Sealed);
  mender.oneOf(one.step, sim::CutoverStep::Aborted, sim::CutoverStep::Idle);
  mender.oneOf(one.pending, sim::CutoverStep::Aborted, sim::CutoverStep::Idle);
  makePlain(one.waiting_for, kLongestProof);
  one.proofs.resize(std::min(one.proofs.size(), kMostProofs));
  for (std::string& proof : one.proofs) {
    makePlain(proof, kLongestProof);
  }
  for (std::uint64_t* counter : {&one.from_capacity, &one.to_capacity, &one.slowest_backlog, &one.published_on_new,
                                 &one.lost_during, &one.gap}) {
    mender.count(*counter);
  }
}

void mend(sim::Totals& totals, Mender mender) {
  for (std::uint64_t* counter :
       {&totals.published, &totals.sent, &totals.delivered, &totals.lost, &totals.lag_reports, &totals.closed,
        &totals.cutovers, &totals.cutovers_aborted, &totals.cutovers_with_gap}) {
    mender.count(*counter);
  }
}

/// Leaves the subscribers that are furthest behind, in their order.
std::size_t leaveTheWorst(std::vector<sim::SubscriberSample>& subscribers) {
  if (subscribers.size() <= kMostFollowed) {
    return 0;
  }
  using Place = std::tuple<std::uint64_t, std::size_t>;  // how little it is behind, where it stands
  std::vector<Place> places;
  places.reserve(subscribers.size());
  for (std::size_t i = 0; i < subscribers.size(); ++i) {
    places.emplace_back(kMostCounted - std::min(subscribers[i].backlog, kMostCounted), i);
  }
  std::ranges::nth_element(places, places.begin() + kMostFollowed);
  const std::size_t left = places.size() - kMostFollowed;
  places.resize(kMostFollowed);
  std::ranges::sort(places, {}, [](const Place& place) { return std::get<1>(place); });
  std::vector<sim::SubscriberSample> followed;
  followed.reserve(kMostFollowed);
  for (const auto& [behind, index] : places) {
    followed.push_back(std::move(subscribers[index]));
  }
  subscribers = std::move(followed);
  return left;
}

}  // namespace

Unsound makeSound(sim::Snapshot& snapshot) {
  Unsound unsound;
  Mender mender(unsound);
  unsound.notFollowed = leaveTheWorst(snapshot.subscribers);
  snapshot.publishers.resize(std::min(snapshot.publishers.size(), kMostFollowed));
  mender.once(snapshot.subscribers, &sim::SubscriberSample::id);
  mender.once(snapshot.publishers, &sim::PublisherSample::id);
  unsound.figures +=
      std::erase_if(snapshot.rings, [](const sim::RingSample& ring) { return ring.bus != 0 && ring.bus != 1; });
  mender.once(snapshot.rings, &sim::RingSample::bus);

  if (snapshot.at.count() < 0) {
    snapshot.at = {};
    ++unsound.figures;
  }
  mender.figure(snapshot.speed, 1);
  mend(snapshot.totals, mender);
  mend(snapshot.cutover, mender);
  for (sim::RingSample& ring : snapshot.rings) {
    mend(ring, mender);
  }
  for (sim::PublisherSample& publisher : snapshot.publishers) {
    mend(publisher, mender);
  }
  for (sim::SubscriberSample& subscriber : snapshot.subscribers) {
    mend(subscriber, mender);
  }
  return unsound;
}

}  // namespace ron::dash

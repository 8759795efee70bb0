// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Fleet: all publishers and subscribers of a host, those that are just leaving included, and
// what those that are gone had counted: totals never go back.
//
// Threads: used under the control plane's lock only.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/bus_slot.h"
#include "engine/clock.h"
#include "engine/publisher.h"
#include "engine/span_tap.h"
#include "engine/subscriber.h"
#include "telemetry/action.h"
#include "telemetry/latency.h"
#include "telemetry/snapshot.h"

namespace ron::sim {

inline constexpr std::size_t max_publishers = 64;
inline constexpr std::size_t max_subscribers = 4096;
inline constexpr std::size_t max_name_length = 40;

/// Sums over publishers and subscribers.
struct Tallies {
  std::uint64_t sent = 0;
  std::uint64_t refused = 0;
  std::uint64_t delivered = 0;
  std::uint64_t lost = 0;
  std::uint64_t lag_reports = 0;
  std::uint64_t closed = 0;
  std::uint64_t missed_moving = 0;
  std::uint64_t uncounted = 0;
  LatencySample latency;

  void add(const Subscriber& subscriber, const AccountSample& account);
  void add(const Publisher& publisher);
};

/// What an engine's publishers and subscribers are.
class ActorMaker {
 public:
  ActorMaker() = default;
  ActorMaker(const ActorMaker&) = delete;
  ActorMaker& operator=(const ActorMaker&) = delete;
  virtual ~ActorMaker() = default;

  [[nodiscard]] virtual std::unique_ptr<Subscriber> make_subscriber(SubscriberId id, std::string name,
                                                                    const SubscriberProfile& profile,
                                                                    Subscriber::Surroundings around) const = 0;
  [[nodiscard]] virtual std::unique_ptr<Publisher> make_publisher(PublisherId id, std::string name,
                                                                  const PublisherProfile& profile,
                                                                  Sender sender) const = 0;
};

class Fleet {
 public:
  using Time = std::chrono::nanoseconds;
  using Subscribers = std::vector<std::unique_ptr<Subscriber>>;
  using Publishers = std::vector<std::unique_ptr<Publisher>>;
  struct Surroundings {
    const Clock& clock;
    const BusSlot& slot;
    std::function<void()> on_end;  ///< somebody's life has ended: tend() has something to do
    const ActorMaker& maker;
    SpanTap* spans = nullptr;  ///< null: no event is followed
  };
  /// What has ended, to be destroyed without the lock: threads are joined then.
  struct Ended {
    Subscribers subscribers;
    Publishers publishers;
    std::vector<std::jthread> threads;  // last, so joined before their subscribers go
  };

  explicit Fleet(Surroundings around);
  /// Sends everybody off before it waits for the first.
  ~Fleet();
  Fleet(const Fleet&) = delete;
  Fleet& operator=(const Fleet&) = delete;

  [[nodiscard]] std::expected<void, ActionError> add(const AddSubscriber& action);
  [[nodiscard]] std::expected<void, ActionError> add(const AddPublisher& action);
  [[nodiscard]] std::expected<void, ActionError> remove_subscriber(SubscriberId id);
  [[nodiscard]] std::expected<void, ActionError> remove_publisher(PublisherId id);
  [[nodiscard]] std::expected<Subscriber*, ActionError> subscriber(SubscriberId id) const;
  [[nodiscard]] std::expected<Publisher*, ActionError> publisher(PublisherId id) const;

  [[nodiscard]] const Subscribers& subscribers() const noexcept { return subscribers_; }
  [[nodiscard]] const Publishers& publishers() const noexcept { return publishers_; }

  /// Buries and restarts. Returns when to come again, if at a certain time.
  [[nodiscard]] std::optional<Time> tend(Ended& ended);
  /// All publishers go on with this bus.
  void switch_publishers(const Sender& sender);
  /// None of them publishes on the bus before any more.
  [[nodiscard]] bool publishers_switched() const;

  /// What everybody there ever was had counted, those listed now left out of it.
  [[nodiscard]] Tallies unlisted() const;
  /// The same, with everybody in it. Costs a look at each subscriber's account.
  [[nodiscard]] Tallies everybody() const;

 private:
  Surroundings around_;
  SubscriberId last_subscriber_ = 0;
  PublisherId last_publisher_ = 0;
  Tallies departed_;
  Subscribers subscribers_;
  Subscribers leaving_subscribers_;
  Publishers publishers_;
  Publishers leaving_publishers_;
};

}  // namespace ron::sim

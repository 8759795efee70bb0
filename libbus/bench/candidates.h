// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Candidates: the buses that the benchmarks compare, behind one shape. Each has
//
//   Event, config(n), health(n), stop(), version(event), is_stop(event)
//   Candidate(capacity), Publisher publisher(), Subscriber subscribe()
//   Publisher::publish(Event)            one per thread
//   Subscriber::try_get(Event&)          1: an event, 0: none, −n: n were lost
//   Subscriber::get(Event&)              the same, but waits
//
// The peers carry the variant of strings that one would write, and are bounded and lossy as libbus is. Here is the one
// that needs the standard library alone.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <ron/bus.h>

namespace ron::bench {

class Libbus {
 public:
  using Event = ron::Event;
  static constexpr const char* name = "libbus";
  static Event config(std::uint64_t n) { return Event::config_updated(n); }
  static Event health(std::uint64_t n) { return Event::health(service(), n % 2 == 0); }
  static Event stop() { return Event::shutdown(); }
  static std::uint64_t version(const Event& event) { return event.version(); }
  static bool is_stop(const Event& event) { return event.kind() == Event::Kind::Shutdown; }

  class Publisher {
   public:
    explicit Publisher(Sender sender) : sender_(std::move(sender)) {}
    void publish(Event event) { (void)sender_.send(std::move(event)); }

   private:
    Sender sender_;
  };
  class Subscriber {
   public:
    explicit Subscriber(Receiver receiver) : receiver_(std::move(receiver)) {}
    long try_get(Event& event) { return taken(event, receiver_.try_recv()); }
    long get(Event& event) { return taken(event, receiver_.recv()); }

   private:
    static long taken(Event& event, std::expected<Event, RecvError>&& got) {
      if (!got) return -static_cast<long>(got.error().skipped);
      event = *std::move(got);
      return 1;
    }
    Receiver receiver_;
  };

  explicit Libbus(std::uint32_t capacity) : bus_(*Bus::with_capacity(capacity)) {}
  Publisher publisher() { return Publisher(bus_.sender()); }
  Subscriber subscribe() { return Subscriber(bus_.subscribe()); }

 private:
  // Not known to the compiler, as in a program.
  static const char* service() {
    static const char* volatile name_of_service = "overlay";
    return name_of_service;
  }
  Bus bus_;
};

struct HealthEvent {
  std::string service;
  bool ok;
};
struct ConfigEvent {
  std::uint64_t version;
};
struct StopEvent {};
using PeerEvent = std::variant<ConfigEvent, HealthEvent, StopEvent>;

/// A bounded queue of one subscriber: what one writes with the standard library.
class LossyQueue {
 public:
  explicit LossyQueue(std::size_t capacity) : capacity_(capacity) {}

  void push(const PeerEvent& event) {
    {
      const std::lock_guard lock(mutex_);
      if (events_.size() == capacity_) {
        events_.pop_front();
        ++lost_;
      }
      events_.push_back(event);
    }
    filled_.notify_one();
  }
  long try_pop(PeerEvent& event) {
    const std::lock_guard lock(mutex_);
    return taken(event);
  }
  long pop(PeerEvent& event) {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return !events_.empty() || lost_ != 0; });
    return taken(event);
  }

 private:
  long taken(PeerEvent& event) {
    if (lost_ != 0) return -std::exchange(lost_, 0);
    if (events_.empty()) return 0;
    event = std::move(events_.front());
    events_.pop_front();
    return 1;
  }

  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<PeerEvent> events_;
  long lost_ = 0;
};

/// The events that all peers carry.
class PeerEvents {
 public:
  using Event = PeerEvent;
  static Event config(std::uint64_t n) { return ConfigEvent{n}; }
  static Event health(std::uint64_t n) { return HealthEvent{"overlay", n % 2 == 0}; }
  static Event stop() { return StopEvent{}; }
  static std::uint64_t version(const Event& event) {
    const auto* config = std::get_if<ConfigEvent>(&event);
    return config == nullptr ? 0 : config->version;
  }
  static bool is_stop(const Event& event) { return std::holds_alternative<StopEvent>(event); }
};

/// What two peers share: subscribers that read a queue of their own.
class QueuePeer : public PeerEvents {
 public:
  class Subscriber {
   public:
    explicit Subscriber(std::shared_ptr<LossyQueue> queue) : queue_(std::move(queue)) {}
    long try_get(Event& event) { return queue_->try_pop(event); }
    long get(Event& event) { return queue_->pop(event); }

   private:
    std::shared_ptr<LossyQueue> queue_;
  };
};

/// A mutex, a deque and a condition variable per subscriber.
class Deques : public QueuePeer {
 public:
  static constexpr const char* name = "deque";
  explicit Deques(std::uint32_t capacity) : capacity_(capacity) {}

  class Publisher {
   public:
    explicit Publisher(Deques& bus) : bus_(&bus) {}
    void publish(const Event& event) {
      const std::lock_guard lock(bus_->mutex_);
      std::erase_if(bus_->queues_, [&](const std::weak_ptr<LossyQueue>& weak) {
        const auto queue = weak.lock();
        if (queue) queue->push(event);
        return !queue;
      });
    }

   private:
    Deques* bus_;
  };
  Publisher publisher() { return Publisher(*this); }
  Subscriber subscribe() {
    auto queue = std::make_shared<LossyQueue>(capacity_);
    const std::lock_guard lock(mutex_);
    queues_.push_back(queue);
    return Subscriber(std::move(queue));
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::vector<std::weak_ptr<LossyQueue>> queues_;
};

}  // namespace ron::bench

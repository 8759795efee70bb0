// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Candidates of Boost, in the shape of candidates.h. Spsc takes one publisher at a time, and loses the newest event
// instead of the oldest: its publisher cannot take any back.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include <boost/lockfree/spsc_queue.hpp>
#include <boost/signals2/signal.hpp>

#include "candidates.h"

namespace ron::bench {

/// Boost.Signals2, each slot of which fills its subscriber's queue.
class Signals : public QueuePeer {
 public:
  static constexpr const char* name = "signals2";
  explicit Signals(std::uint32_t capacity) : capacity_(capacity) {}

  class Publisher {
   public:
    explicit Publisher(Signals& bus) : bus_(&bus) {}
    void publish(const Event& event) { bus_->published_(event); }

   private:
    Signals* bus_;
  };
  Publisher publisher() { return Publisher(*this); }
  Subscriber subscribe() {
    auto queue = std::make_shared<LossyQueue>(capacity_);
    using Signal = boost::signals2::signal<void(const Event&)>;
    published_.connect(Signal::slot_type(&LossyQueue::push, queue.get(), boost::placeholders::_1).track_foreign(queue));
    return Subscriber(std::move(queue));
  }

 private:
  const std::size_t capacity_;
  boost::signals2::signal<void(const Event&)> published_;
};

/// A boost::lockfree::spsc_queue per subscriber. A publisher knows those who had subscribed when it was made.
class Spsc : public PeerEvents {
 public:
  static constexpr const char* name = "spsc";
  explicit Spsc(std::uint32_t capacity) : capacity_(capacity) {}

 private:
  struct Queue {
    explicit Queue(std::size_t capacity) : events(capacity) {}
    boost::lockfree::spsc_queue<PeerEvent> events;
    std::atomic<std::uint32_t> pushes{0};  // what a reader sleeps on
    std::atomic<long> lost{0};
  };
  using Queues = std::vector<std::shared_ptr<Queue>>;

 public:
  class Publisher {
   public:
    explicit Publisher(Queues queues) : queues_(std::move(queues)) {}
    void publish(const Event& event) {
      for (const auto& queue : queues_) {
        while (!queue->events.push(event)) {
          if (!is_stop(event)) {
            queue->lost.fetch_add(1, std::memory_order_relaxed);
            break;
          }
          std::this_thread::yield();
        }
        queue->pushes.fetch_add(1);
        queue->pushes.notify_one();
      }
    }

   private:
    Queues queues_;
  };
  class Subscriber {
   public:
    explicit Subscriber(std::shared_ptr<Queue> queue) : queue_(std::move(queue)) {}
    long try_get(Event& event) {
      if (queue_->lost.load(std::memory_order_relaxed) != 0) return -queue_->lost.exchange(0);
      return queue_->events.pop(event) ? 1 : 0;
    }
    long get(Event& event) {
      for (;;) {
        const std::uint32_t before = queue_->pushes.load();
        if (const long result = try_get(event); result != 0) return result;
        queue_->pushes.wait(before);
      }
    }

   private:
    std::shared_ptr<Queue> queue_;
  };
  Publisher publisher() { return Publisher(queues_); }
  Subscriber subscribe() {
    queues_.push_back(std::make_shared<Queue>(capacity_));
    return Subscriber(queues_.back());
  }

 private:
  const std::size_t capacity_;
  Queues queues_;
};

}  // namespace ron::bench

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What Qt offers: a queued call per event and subscriber, into the event loop of the subscriber's thread. Such a queue
// has no bound, so nothing is ever lost and no highest rate is asked for.
#include <QCoreApplication>
#include <QEventLoop>
#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include <benchmark/benchmark.h>

#include "candidates.h"
#include "workloads.h"

namespace ron::bench {
namespace {

class QtCalls : public PeerEvents {
 public:
  static constexpr const char* name = "qt";
  explicit QtCalls(std::uint32_t /*capacity*/) {}

 private:
  struct Target : QObject {
    std::function<void(const Event&)> on_event;
  };

 public:
  class Publisher {
   public:
    explicit Publisher(const QtCalls& bus) : bus_(&bus) {}
    void publish(const Event& event) {
      for (Target* const target : bus_->targets_) {
        QMetaObject::invokeMethod(target, [target, event] { target->on_event(event); }, Qt::QueuedConnection);
      }
    }

   private:
    const QtCalls* bus_;
  };
  class Subscriber {
   public:
    explicit Subscriber(QtCalls& bus) : bus_(&bus) {}
    /// From now on calls come, to the thread on which this is called.
    void enter_thread() {
      target_ = std::make_unique<Target>();
      const std::lock_guard lock(bus_->mutex_);
      bus_->targets_.push_back(target_.get());
    }
    /// Runs an event loop until `take` says no.
    template <class Take>
    void serve(Take take) {
      QEventLoop loop;
      target_->on_event = [&](const Event& event) {
        if (!take(1, event)) loop.quit();
      };
      loop.exec();
    }
    /// Makes the calls that have come.
    template <class OnEvent>
    void serve_pending(OnEvent on_event) {
      target_->on_event = on_event;
      QCoreApplication::sendPostedEvents(target_.get());
    }
    /// To a thread that has no event loop, so that nobody is woken for a call.
    void leave_for(QThread& thread) { target_->moveToThread(&thread); }
    void forget_pending() { QCoreApplication::removePostedEvents(target_.get()); }

   private:
    QtCalls* bus_;
    std::unique_ptr<Target> target_;
  };
  Publisher publisher() { return Publisher(*this); }
  Subscriber subscribe() { return Subscriber(*this); }

 private:
  std::mutex mutex_;  // of those who enter
  std::vector<Target*> targets_;
};

void send(benchmark::State& state, QtCalls::Event (*make)(std::uint64_t)) {
  constexpr std::uint64_t most_pending = 16'384;
  QThread never_started;
  QtCalls bus(0);
  auto who_never_reads = bus.subscribe();
  who_never_reads.enter_thread();
  who_never_reads.leave_for(never_started);
  auto publisher = bus.publisher();
  std::uint64_t n = 0;
  for (auto _ : state) {
    publisher.publish(make(n));
    if (++n % most_pending != 0) continue;
    state.PauseTiming();
    who_never_reads.forget_pending();
    state.ResumeTiming();
  }
  who_never_reads.forget_pending();
  state.SetItemsProcessed(state.iterations());
}
void send_config(benchmark::State& state) { send(state, &QtCalls::config); }
void send_health(benchmark::State& state) { send(state, &QtCalls::health); }

// As the burst of the others, except that nothing is lost: all 512 events reach all four.
void burst(benchmark::State& state) {
  for (auto _ : state) {
    QtCalls bus(0);
    std::vector<QtCalls::Subscriber> subscribers;
    for (int i = 0; i < 4; ++i) subscribers.push_back(bus.subscribe());
    for (auto& subscriber : subscribers) subscriber.enter_thread();
    auto publisher = bus.publisher();
    for (std::uint64_t n = 0; n < 512; ++n) publisher.publish(QtCalls::config(n));
    for (auto& subscriber : subscribers) {
      subscriber.serve_pending([](const QtCalls::Event& event) { benchmark::DoNotOptimize(event); });
    }
  }
}

BENCHMARK(send_config)->Name("send_config/qt");
BENCHMARK(send_health)->Name("send_health/qt");
BENCHMARK(burst)->Name("burst/qt");

}  // namespace
}  // namespace ron::bench

int main(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  using ron::bench::QtCalls;
  ron::bench::add_lossless<QtCalls>("1_to_1", {.pinned = true});
  ron::bench::add_lossless<QtCalls>("1_to_4", {.subscribers = 4});
  ron::bench::add_latencies<QtCalls>();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A receiver in a Qt event loop, as a GUI thread needs it: nothing ever blocks in recv(). The waker queues
// a call to the loop; the loop takes what there is in bites, then arms again.
#include <chrono>
#include <cstdint>
#include <future>
#include <iostream>
#include <thread>
#include <utility>

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QThread>

#include <ron/bus.h>

namespace {

class Subscriber {
 public:
  explicit Subscriber(ron::Receiver receiver) : receiver_(std::move(receiver)) {}

  void listen() {
    // Once it is armed the waker may run, and the loop with it: nothing here is touched after that.
    if (receiver_.arm({&Subscriber::onReady, this}) != ron::ArmResult::Armed) schedule();
  }

  std::uint64_t received = 0;
  std::uint64_t lost = 0;
  bool inTheLoop = true;

 private:
  // Runs in the publisher. Qt allocates the queued call: with no memory left the program ends.
  static void onReady(void* self) noexcept { static_cast<Subscriber*>(self)->schedule(); }
  void schedule() {
    QMetaObject::invokeMethod(&context_, [this] { take(); }, Qt::QueuedConnection);
  }
  void take() {
    inTheLoop &= QThread::currentThread() == context_.thread();
    // No more than a bite: a flood of events leaves the loop time to paint and to answer the user.
    for (int bite = 0; bite < 64; ++bite) {
      const auto event = receiver_.try_recv();
      if (event) {
        ++received;
      } else if (event.error().kind == ron::RecvError::Kind::Lagged) {
        lost += event.error().skipped;
      } else if (event.error().kind == ron::RecvError::Kind::Empty) {
        return listen();
      } else {
        return QCoreApplication::quit();  // Closed
      }
    }
    schedule();
  }

  QObject context_;         // calls still queued go with it
  ron::Receiver receiver_;  // and it goes after this: from then on no waker queues another
};

std::uint64_t publish(const ron::Bus bus) {
  const ron::Sender sender = bus.sender();
  std::uint64_t sent = 0;
  for (std::uint64_t version = 0; version < 10'000; ++version) {
    if (sender.send(ron::Event::config_updated(version))) ++sent;
    if (version % 50 == 0) std::this_thread::sleep_for(std::chrono::microseconds{100});  // bursts
  }
  return sent;
}

}  // namespace

int main(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  auto bus = ron::Bus::with_capacity(256);
  if (!bus) {
    std::cerr << bus.error().message << '\n';
    return 1;
  }
  Subscriber subscriber(bus->subscribe());
  subscriber.listen();
  auto publisher = std::async(std::launch::async, publish, std::move(*bus));
  QCoreApplication::exec();
  const std::uint64_t sent = publisher.get();
  std::cout << sent << " sent = " << subscriber.received << " received + " << subscriber.lost << " lost, "
            << (subscriber.inTheLoop ? "all" : "NOT all") << " in the loop's thread\n";
  return sent == 10'000 && subscriber.received + subscriber.lost == sent && subscriber.inTheLoop ? 0 : 1;
}

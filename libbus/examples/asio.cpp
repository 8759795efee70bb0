// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A receiver in an Asio loop, without a thread that blocks in recv(). The waker posts; the loop takes what
// there is in bites, then arms again. An armed receiver is work that Asio cannot see, hence the guard.
#include <chrono>
#include <cstdint>
#include <future>
#include <iostream>
#include <thread>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <ron/bus.h>

namespace {

namespace asio = boost::asio;

class Subscriber {
 public:
  Subscriber(asio::io_context& loop, ron::Receiver receiver)
      : loop_(loop), work_(loop.get_executor()), receiver_(std::move(receiver)) {}

  void listen() {
    // Once it is armed the waker may run, and the loop with it: nothing here is touched after that.
    if (receiver_.arm({&Subscriber::on_ready, this}) != ron::ArmResult::Armed) schedule();
  }

  std::uint64_t received = 0;
  std::uint64_t lost = 0;
  bool in_the_loop = true;

 private:
  // Runs in the publisher. Asio allocates a handler here: with no memory left the program ends.
  static void on_ready(void* self) noexcept { static_cast<Subscriber*>(self)->schedule(); }
  void schedule() {
    asio::post(loop_, [this] { take(); });
  }
  void take() {
    in_the_loop &= loop_.get_executor().running_in_this_thread();
    // No more than a bite: a flood of events leaves the loop's other handlers their turn.
    for (int bite = 0; bite < 64; ++bite) {
      const auto event = receiver_.try_recv();
      if (event) {
        ++received;
      } else if (event.error().kind == ron::RecvError::Kind::Lagged) {
        lost += event.error().skipped;
      } else if (event.error().kind == ron::RecvError::Kind::Empty) {
        return listen();
      } else {
        return work_.reset();  // Closed: the loop may end
      }
    }
    schedule();
  }

  asio::io_context& loop_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  ron::Receiver receiver_;  // goes first: from then on no waker runs
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

int main() {
  auto bus = ron::Bus::with_capacity(256);
  if (!bus) {
    std::cerr << bus.error().message << '\n';
    return 1;
  }
  asio::io_context loop;
  Subscriber subscriber(loop, bus->subscribe());
  subscriber.listen();
  auto publisher = std::async(std::launch::async, publish, std::move(*bus));
  loop.run();
  const std::uint64_t sent = publisher.get();
  std::cout << sent << " sent = " << subscriber.received << " received + " << subscriber.lost << " lost, "
            << (subscriber.in_the_loop ? "all" : "NOT all") << " in the loop\n";
  return sent == 10'000 && subscriber.received + subscriber.lost == sent && subscriber.in_the_loop ? 0 : 1;
}

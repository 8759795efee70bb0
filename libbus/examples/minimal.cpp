// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The smallest whole use of a bus: a publisher, a subscriber in a task of its own, and the end. The
// receiving loop knows the three outcomes that every such loop has to know: an event, a lag, the close.
#include <cstddef>
#include <cstdint>
#include <future>
#include <iostream>
#include <utility>

#include <ron/bus.h>

namespace {

struct Account {
  std::uint64_t received = 0;
  std::uint64_t lost = 0;
};

Account receive_all(ron::Receiver receiver) {
  Account account;
  for (;;) {
    const auto event = receiver.recv();  // sleeps while there is nothing
    if (event) {
      ++account.received;
      // Kinds may be added in a minor version: whoever asks for one lives with others.
      std::cout << to_string(event->kind());
      if (event->kind() == ron::Event::Kind::Health) std::cout << ' ' << event->service();
      std::cout << '\n';
    } else if (event.error().kind == ron::RecvError::Kind::Lagged) {
      account.lost += event.error().skipped;  // not the end: the next call answers the oldest event retained
    } else {
      return account;  // Closed, and everything retained has been received
    }
  }
}

// Owns the bus: it closes when this returns, since no other Sender is left.
std::size_t publish(const ron::Bus bus) {
  const ron::Sender sender = bus.sender();
  std::size_t sent = 0;
  for (const auto& event : {ron::Event::health("overlay", true), ron::Event::config_updated(2), ron::Event::shutdown()})
    if (sender.send(event)) ++sent;  // refused only when nobody is subscribed
  return sent;
}

}  // namespace

int main() {
  auto bus = ron::Bus::with_capacity(256);
  if (!bus) {
    std::cerr << bus.error().message << '\n';
    return 1;
  }
  // Subscribed here and not in the task, which may start late: a receiver sees what is published from now on.
  auto subscriber = std::async(std::launch::async, receive_all, bus->subscribe());
  const std::size_t sent = publish(std::move(*bus));
  const Account account = subscriber.get();
  std::cout << sent << " sent, " << account.received << " received, " << account.lost << " lost\n";
  return sent == 3 && account.received == sent && account.lost == 0 ? 0 : 1;
}

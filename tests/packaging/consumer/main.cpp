// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The smallest host there is: publishes more than the bus holds, and checks that the loss was counted.
#include <cstdint>
#include <iostream>

#include <ron/bus.h>
#include <ron/cutover.h>
#include <ron/version.h>

int main() {
  constexpr std::uint32_t capacity = 4;
  constexpr std::uint64_t published = 7;

  const auto bus = ron::Bus::with_capacity(capacity);
  if (!bus) {
    std::cerr << bus.error().message << '\n';
    return 1;
  }
  const ron::Sender sender = bus->sender();
  ron::Receiver receiver = bus->subscribe();
  for (std::uint64_t version = 1; version <= published; ++version) {
    if (!sender.send(ron::Event::config_updated(version))) {
      std::cerr << "event " << version << " was refused\n";
      return 1;
    }
  }

  const auto lag = receiver.try_recv();
  if (lag || lag.error().kind != ron::RecvError::Kind::Lagged || lag.error().skipped != published - capacity) {
    std::cerr << "Lagged(" << published - capacity << ") was expected\n";
    return 1;
  }
  const auto oldest = receiver.try_recv();
  if (!oldest || oldest->version() != published - capacity + 1) {
    std::cerr << "the oldest retained event was expected\n";
    return 1;
  }
  std::cout << "libbus " << RON_VERSION_STRING << ": Lagged(" << lag.error().skipped << ") counted\n";
}

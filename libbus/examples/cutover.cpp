// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A capacity changes under load, and each receiver states what it saw. Every event carries its publisher's
// running number, so a receiver can tell what it missed without asking the library, and compare.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <future>
#include <iostream>
#include <thread>
#include <utility>

#include <ron/bus.h>
#include <ron/cutover.h>

namespace {

using std::chrono::microseconds;
constexpr std::array names{"left", "right"};  // the publishers
using Numbers = std::array<std::uint64_t, names.size()>;

struct Account {
  std::uint64_t received = 0;
  std::uint64_t lost = 0;      // as Lagged told
  std::uint64_t missing = 0;   // as the publishers' numbers tell, up to the last one received
  std::uint64_t repeated = 0;  // or out of order
  std::uint64_t markers = 0;
  Numbers next{};
};

Account receive_all(ron::Receiver receiver, microseconds handling) {
  Account account;
  for (;;) {
    const auto event = receiver.recv();
    if (event) {
      ++account.received;
      if (event->kind() == ron::Event::Kind::ConfigUpdated) {
        ++account.markers;  // all before it came from the old ring, all after it comes from the new one
        continue;
      }
      auto& expected = account.next[event->service() == names[0] ? 0 : 1];
      if (event->stamp() < expected) ++account.repeated;
      else account.missing += event->stamp() - expected;
      expected = event->stamp() + 1;
      if (account.received % 16 == 0) std::this_thread::sleep_for(handling);
    } else if (event.error().kind == ron::RecvError::Kind::Lagged) {
      account.lost += event.error().skipped;
    } else {
      return account;
    }
  }
}

void wait_until(auto condition) {
  while (!condition()) std::this_thread::sleep_for(microseconds{100});
}

}  // namespace

int main() {
  auto bus = ron::Bus::with_capacity(32).value();
  std::array receivers{std::async(std::launch::async, receive_all, bus.subscribe(), microseconds{0}),
                       std::async(std::launch::async, receive_all, bus.subscribe(), microseconds{200})};
  bool as_claimed = false;
  std::uint64_t published = 0;
  Numbers sent{};
  {
    ron::Bus open = std::move(bus);
    std::array<std::jthread, names.size()> publishers;
    for (std::size_t i = 0; i < names.size(); ++i) {
      // Its Sender knows nothing of the cutover.
      publishers[i] = std::jthread([&number = sent[i], sender = open.sender(), name = names[i]](std::stop_token stop) {
        const auto event = [&] { return ron::Event::health(name, true).with_stamp(number); };
        for (; !stop.stop_requested() && sender.send(event()); ++number)
          if (number % 16 == 0) std::this_thread::sleep_for(microseconds{100});
      });
    }
    wait_until([&] { return open.published() > 2'000; });
    auto cutover = ron::Cutover::prepare(open, {.capacity = 4096});
    as_claimed = cutover && cutover->seal(ron::Event::config_updated(2));  // the commit point
    wait_until([&] { return !as_claimed || (cutover->finished() && cutover->progress().published_on_new > 2'000); });
    std::cout << "capacity 32 -> " << open.capacity() << ", under load\n";
    publishers = {};  // stops and joins them
    published = open.published();
  }
  for (auto& receiver : receivers) {
    Account saw = receiver.get();
    for (std::size_t i = 0; i < names.size(); ++i) saw.missing += sent[i] - saw.next[i];
    std::cout << published << " published = " << saw.received << " received + " << saw.lost << " told lost; missing "
              << saw.missing << ", repeated " << saw.repeated << ", markers " << saw.markers << '\n';
    as_claimed &= saw.received + saw.lost == published && saw.missing == saw.lost;  // no gap that nobody told of
    as_claimed &= saw.repeated == 0 && saw.markers == 1;
  }
  return as_claimed ? 0 : 1;
}

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A consumer hangs while a publisher goes on. The publisher does not notice; the consumer loses the
// oldest events and is told how many; an observer sees the loss while the consumer still hangs, when it
// can report nothing itself. In the end the account is complete.
#include <cstdint>
#include <functional>
#include <future>
#include <iostream>
#include <latch>
#include <utility>

#include <ron/bus.h>

namespace {

constexpr std::uint32_t capacity = 8;
constexpr std::uint64_t published = 100;

struct Account {
  std::uint64_t received = 0;
  std::uint64_t lost = 0;
};

// Its handler hangs in the first event until `healed`.
Account receive_all(ron::Receiver receiver, std::latch& hangs, std::latch& healed) {
  Account account;
  for (;;) {
    const auto event = receiver.recv();
    if (event) {
      if (++account.received == 1) {
        hangs.count_down();
        healed.wait();
      }
    } else if (event.error().kind == ron::RecvError::Kind::Lagged) {
      account.lost += event.error().skipped;
      std::cout << "consumer: Lagged(" << event.error().skipped << "), going on with event " << receiver.position()
                << '\n';
    } else {
      return account;
    }
  }
}

}  // namespace

int main() {
  auto created = ron::Bus::with_capacity(capacity);
  if (!created) {
    std::cerr << created.error().message << '\n';
    return 1;
  }
  std::latch hangs{1};
  std::latch healed{1};
  ron::Receiver receiver = created->subscribe();
  const ron::ReceiverProbe probe = receiver.probe();  // the one handle that other threads may use
  auto consumer = std::async(std::launch::async, receive_all, std::move(receiver), std::ref(hangs), std::ref(healed));
  bool as_claimed = true;
  {
    const ron::Bus bus = std::move(*created);
    const ron::Sender sender = bus.sender();
    as_claimed &= sender.send(ron::Event::config_updated(0)).has_value();
    hangs.wait();
    for (std::uint64_t version = 1; version < published; ++version)
      as_claimed &= sender.send(ron::Event::config_updated(version)).has_value();

    const auto seen = probe.sample();
    std::cout << "observer: backlog " << seen.backlog << ", told " << seen.lagged << ", lost and not told "
              << seen.unreported << "; retained " << sender.len() << '\n';
    // Loss is what was told and what was not: only the sum rises while a consumer hangs.
    as_claimed &= seen.lagged == 0 && seen.unreported == published - 1 - capacity && sender.len() == capacity;
    healed.count_down();
  }
  const Account account = consumer.get();
  std::cout << published << " published = " << account.received << " received + " << account.lost << " lost\n";
  as_claimed &= account.received == 1 + capacity && account.received + account.lost == published;
  return as_claimed ? 0 : 1;
}

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A service with a bus of its own that lets itself be watched: an order desk that tells "billing" and "search" of every
// order. Search is slower than the orders come, and loses some. Run it and look:
//
//   watched_service 9911          until Ctrl+C, at port 9911
//   watched_service 0 2           for 2 seconds, at any free port
//   ron-dashboard --connect http://127.0.0.1:9911
//   curl http://127.0.0.1:9911/metrics
#include <ron/host_adapter.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <thread>
#include <utility>

namespace {

using namespace std::chrono_literals;

constexpr auto order_pause = 1ms;
constexpr auto search_time = 3ms;

volatile std::sig_atomic_t asked_to_end = 0;

struct Account {
  std::atomic<std::uint64_t> handled = 0;
  std::uint64_t lost = 0;
};

void receive_all(ron::Receiver receiver, std::chrono::milliseconds work, Account& account) {
  for (;;) {
    const auto order = receiver.recv();
    if (order) {
      std::this_thread::sleep_for(work);
      ++account.handled;
    } else if (order.error().kind == ron::RecvError::Kind::Lagged) {
      account.lost += order.error().skipped;
    } else {
      return;
    }
  }
}

std::jthread subscribe(const ron::Bus& bus, ron::HostAdapter& adapter, const char* name, std::chrono::milliseconds work,
                       Account& account) {
  ron::Receiver receiver = bus.subscribe();
  adapter.add_subscriber(name, receiver.probe(), [&account] { return account.handled.load(); });
  return std::jthread(receive_all, std::move(receiver), work, std::ref(account));
}

void take_orders(const ron::Sender& sender, std::atomic<std::uint64_t>& sent, std::chrono::seconds length) {
  const auto end = std::chrono::steady_clock::now() + length;
  while (asked_to_end == 0 && std::chrono::steady_clock::now() < end) {
    if (sender.send(ron::Event::config_updated(sent + 1))) ++sent;
    std::this_thread::sleep_for(order_pause);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGINT, [](int) { asked_to_end = 1; });
  std::signal(SIGTERM, [](int) { asked_to_end = 1; });
  const auto port = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 9911);
  const std::chrono::seconds length(argc > 2 ? std::atoi(argv[2]) : 24 * 3600);
  // Before the adapter, which reads them as long as it lives.
  Account billing;
  Account search;
  std::atomic<std::uint64_t> sent = 0;

  auto adapter = ron::HostAdapter::start({.service = "orders", .port = port});
  if (!adapter) {
    std::cerr << adapter.error() << '\n';
    return 1;
  }
  std::cout << "to be watched at " << adapter->url() << '\n' << std::flush;
  std::jthread billing_task;
  std::jthread search_task;
  {
    const auto bus = ron::Bus::create({.capacity = 64}, adapter->metrics());
    if (!bus) {
      std::cerr << bus.error().message << '\n';
      return 1;
    }
    const auto watch = adapter->watch(*bus);
    adapter->add_publisher("order desk", [&sent] { return sent.load(); });
    billing_task = subscribe(*bus, *adapter, "billing", 0ms, billing);
    search_task = subscribe(*bus, *adapter, "search", search_time, search);
    take_orders(bus->sender(), sent, length);
  }  // the watch ends, then the bus closes, and so do the tasks when they have received what is left
  billing_task.join();
  search_task.join();
  std::cout << sent << " orders: billing " << billing.handled << " and " << billing.lost << " lost, search "
            << search.handled << " and " << search.lost << " lost\n";
  return billing.handled + billing.lost == sent && search.handled + search.lost == sent ? 0 : 1;
}

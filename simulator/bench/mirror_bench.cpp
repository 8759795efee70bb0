// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What the mirror carries, to real clients over loopback, and what it costs the bus. Clients, publishers and the host
// share the machine. "missed" has to be 0: then every event that was published reached every client.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/live_engine.h"
#include "http/server.h"
#include "mirror/event_mirror.h"
#include "mirror/oap_server.h"
#include "mirror/sse_feed.h"
#include "wire/oap_frame.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

std::unique_ptr<LiveEngine> engine_with(double rate, std::size_t subscribers) {
  Topology topology;
  topology.capacity = 65'536;
  topology.publishers = {
      {.name = "gateway", .profile = {.rate = rate, .health_percent = 100, .config_percent = 0, .data_percent = 0}}};
  topology.subscribers.assign(subscribers, AddSubscriber{.name = "", .profile = {.handler = {}}});
  return *LiveEngine::create(topology);
}

/// Reads all that comes and counts line ends, or frames' bytes.
class Client {
 public:
  Client(std::uint16_t port, const std::string& hello) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool reached = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                         ::send(socket_, hello.data(), hello.size(), MSG_NOSIGNAL) > 0;
    if (reached) thread_ = std::jthread([this] { read(); });
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() {
    ::shutdown(socket_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    ::close(socket_);
  }
  [[nodiscard]] std::uint64_t closing_braces() const { return braces_; }

 private:
  void read() {
    std::vector<char> part(std::size_t{1} << 20U);
    for (ssize_t size = 1; size > 0;) {
      size = ::recv(socket_, part.data(), part.size(), 0);
      if (size > 0) braces_ += static_cast<std::uint64_t>(std::count(part.begin(), part.begin() + size, '}'));
    }
  }

  int socket_;
  std::atomic<std::uint64_t> braces_ = 0;  // each event has one
  std::jthread thread_;
};

// Events/s that each client got, over the time of the benchmark's loop.
void measure(benchmark::State& state, LiveEngine& engine, const EventMirror& mirror,
             const std::vector<std::unique_ptr<Client>>& clients) {
  const auto got = [&] {
    std::uint64_t least = ~std::uint64_t{0};
    for (const auto& client : clients) least = std::min(least, client->closing_braces());
    return least;
  };
  std::this_thread::sleep_for(500ms);  // until all have begun
  const std::uint64_t before = got();
  const std::uint64_t published_before = engine.snapshot().totals.published;
  for (auto _ : state) std::this_thread::sleep_for(1s);
  const double seconds = static_cast<double>(state.iterations());
  state.counters["published/s"] = static_cast<double>(engine.snapshot().totals.published - published_before) / seconds;
  state.counters["slowest client/s"] = static_cast<double>(got() - before) / seconds;
  state.counters["missed"] = static_cast<double>(mirror.figures().missed);
}

void oap_one_client(benchmark::State& state) {
  const auto engine = engine_with(static_cast<double>(state.range(0)), 1);
  EventMirror mirror(engine->outlet(), {});
  mirror.start();
  Departures departures;
  const auto server = OapServer::start(
      {.tcp = OapOptions::Tcp{.address = "127.0.0.1", .port = 0, .tls = {}},
       .unix_path = {},
       .allowed_user = ::geteuid(),
       .limits = {}},
      mirror.history(), departures, [](std::string_view) { return OapGrant{}; }, [](std::string_view) {});
  std::string hello;
  const auto made = append_oap_frame(
      hello,
      {.flags = oap_flag::req | oap_flag::start, .code = 1, .app_proto_id = 1, .capability = "x", .payload = {}});
  if (!server || !made) return state.SkipWithError("no server");
  std::vector<std::unique_ptr<Client>> clients;
  clients.push_back(std::make_unique<Client>((*server)->port(), hello));
  measure(state, *engine, mirror, clients);
}
BENCHMARK(oap_one_client)->Arg(200'000)->Arg(400'000)->Iterations(3)->UseRealTime();

void sse_ten_clients(benchmark::State& state) {
  const auto engine = engine_with(static_cast<double>(state.range(0)), 1);
  EventMirror mirror(engine->outlet(), {});
  mirror.start();
  Departures departures;
  Router router;
  router.add_stream("/events", Access::Open, SseFeed::make(mirror.history(), departures, {}));
  const auto server = HttpServer::start({}, std::move(router), std::make_shared<NoObserver>());
  if (!server) return state.SkipWithError("no server");
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 10; ++i) {
    clients.push_back(std::make_unique<Client>((*server)->port(), "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  }
  measure(state, *engine, mirror, clients);
}
BENCHMARK(sse_ten_clients)->Arg(50'000)->Iterations(3)->UseRealTime();

// What one publisher gets through to a subscriber, without a mirror (0) and with one that nobody reads (1).
void bus_with_mirror(benchmark::State& state) {
  const auto engine = engine_with(static_cast<double>(state.range(1)), 1);
  std::unique_ptr<EventMirror> mirror;
  if (state.range(0) == 1) {
    mirror = std::make_unique<EventMirror>(engine->outlet(), EventMirror::Options{});
    mirror->start();
  }
  std::uint64_t published = 0;
  for (auto _ : state) {
    const std::uint64_t before = engine->snapshot().totals.published;
    std::this_thread::sleep_for(1s);
    published += engine->snapshot().totals.published - before;
  }
  state.counters["published/s"] = static_cast<double>(published) / static_cast<double>(state.iterations());
  state.counters["missed"] = mirror ? static_cast<double>(mirror->figures().missed) : 0;
}
BENCHMARK(bus_with_mirror)
    ->ArgsProduct({{0, 1}, {200'000, 1'000'000}})
    ->ArgNames({"mirror", "rate"})
    ->Iterations(3)
    ->UseRealTime();

}  // namespace
}  // namespace ron::sim

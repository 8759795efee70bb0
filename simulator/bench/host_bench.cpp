// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What a host costs and how quickly it answers: the time of a scrape while the bus is under load, what the bus carries
// with nobody watching and with the whole observation layer on, the time from start to ready, and the memory of a host
// that has little to do. Clients run in this process and on this machine too, so their share is in every figure.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>
#include <spdlog/sinks/null_sink.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "cost/thread_clocks.h"
#include "host/host.h"
#include "host/host_api.h"
#include "support/program.h"

namespace ron::sim {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using std::chrono::steady_clock;

// Two publishers that are asked for a million events/s each are more than two processors carry: the bus is at its
// limit.
constexpr int at_full_rate = 2;

Topology under_load(double rate, int publishers = 1) {
  Topology topology;
  topology.capacity = 4096;
  const PublisherProfile profile{.rate = rate, .health_percent = 100, .config_percent = 0, .data_percent = 0};
  topology.publishers.assign(static_cast<std::size_t>(publishers), AddPublisher{.name = "", .profile = profile});
  topology.subscribers.assign(4, AddSubscriber{.name = "", .profile = {.handler = {}}});
  return topology;
}

std::string token_file() {
  return (std::filesystem::temp_directory_path() / ("ron-bench-" + std::to_string(::getpid())) / "token").string();
}

// A host with its API, as ron-sim puts them together.
struct Watched {
  explicit Watched(double rate, int publishers = 1, bool mirrored = false) {
    config.host.listen.value.port = 0;
    config.host.token_file.value = token_file();
    config.bus.capacity.value = 4096;
    auto log = std::make_shared<Log>(std::make_shared<spdlog::sinks::null_sink_mt>(), "bench",
                                     [] { return std::chrono::system_clock::now(); });
    host = Host::start({.config = config,
                        .topology = under_load(rate, publishers),
                        .alert_rules = parse_alert_rules(builtin_alert_rules(), "built in").value(),
                        .log = log,
                        .on_sample = [s = stream](const Snapshot& seen) { s->publish(snapshot_text(seen)); }})
               .value();
    if (mirrored) mirror = HostMirror::start(*host, config, std::move(log)).value();
    api = HostApi::serve(*host, config, stream, mirror.get()).value();
  }
  ~Watched() { std::filesystem::remove_all(std::filesystem::path(token_file()).parent_path()); }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

  HostConfig config;
  std::shared_ptr<EventStream> stream = std::make_shared<EventStream>("snapshot");
  std::unique_ptr<Host> host;
  std::unique_ptr<HostMirror> mirror;
  std::unique_ptr<HostApi> api;
};

// Clients of the snapshot stream, all on one thread, that read as fast as they can.
class StreamClients {
 public:
  StreamClients(std::uint16_t port, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) {
      sockets_.push_back(std::make_unique<tcp::socket>(io_));
      sockets_.back()->connect({asio::ip::address_v4::loopback(), port});
      asio::write(*sockets_.back(),
                  asio::buffer(std::string("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")));
      read(*sockets_.back());
    }
    thread_ = std::jthread([this] { io_.run(); });
  }
  ~StreamClients() { io_.stop(); }
  StreamClients(const StreamClients&) = delete;
  StreamClients& operator=(const StreamClients&) = delete;

  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  void read(tcp::socket& socket) {
    socket.async_read_some(asio::buffer(buffer_), [this, &socket](boost::system::error_code error, std::size_t size) {
      bytes_ += size;
      if (!error) read(socket);
    });
  }

  asio::io_context io_{1};
  std::vector<std::unique_ptr<tcp::socket>> sockets_;
  std::array<char, 64 * 1024> buffer_{};  // what was in it does not matter
  std::atomic<std::uint64_t> bytes_ = 0;
  std::jthread thread_;
};

void count_a_second(benchmark::State& state, const std::function<Totals()>& totals) {
  std::uint64_t published = 0;
  std::uint64_t delivered = 0;
  for (auto _ : state) {
    const Totals before = totals();
    std::this_thread::sleep_for(std::chrono::seconds(1));
    const Totals after = totals();
    published += after.published - before.published;
    delivered += after.delivered - before.delivered;
  }
  state.counters["published"] = benchmark::Counter(static_cast<double>(published), benchmark::Counter::kIsRate);
  state.counters["delivered"] = benchmark::Counter(static_cast<double>(delivered), benchmark::Counter::kIsRate);
}

// Publishers at full rate, four subscribers, and nobody looks.
void bus_unwatched(benchmark::State& state) {
  const auto engine = *LiveEngine::create(under_load(1'000'000, at_full_rate));
  count_a_second(state, [&] { return engine->snapshot().totals; });
}
// The same with a host around it: metrics, 20 samples a second, readiness, alerts, and so many stream clients.
void bus_watched(benchmark::State& state) {
  const Watched watched(1'000'000, at_full_rate);
  const StreamClients clients(watched.api->port(), state.range(0));
  count_a_second(state, [&] { return watched.host->latest()->totals; });
  state.counters["clients_left"] = static_cast<double>(watched.stream->clients());
  state.counters["stream_bytes"] =
      benchmark::Counter(static_cast<double>(clients.bytes()), benchmark::Counter::kIsRate);
}
BENCHMARK(bus_unwatched)->Iterations(3)->UseRealTime();
BENCHMARK(bus_watched)->Arg(0)->Arg(10)->Arg(200)->Iterations(3)->UseRealTime();

double at(std::vector<double>& sorted, double part) {
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(part * static_cast<double>(sorted.size())))];
}

// Asks 100 times a second, over one connection, while the host's bus carries what it carries, and says how long it
// took.
void ask_often(benchmark::State& state, const Watched& watched, const std::function<void()>& ask) {
  std::vector<double> ms;
  const Totals before = watched.host->latest()->totals;
  const auto began = steady_clock::now();
  for (auto _ : state) {
    const auto start = steady_clock::now();
    ask();
    ms.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - start).count());
    state.SetIterationTime(ms.back() / 1000);
    std::this_thread::sleep_until(start + std::chrono::milliseconds(10));
  }
  const double seconds = std::chrono::duration<double>(steady_clock::now() - began).count();
  std::ranges::sort(ms);
  state.counters["p50_ms"] = at(ms, 0.5);
  state.counters["p99_ms"] = at(ms, 0.99);
  state.counters["published"] =
      static_cast<double>(watched.host->latest()->totals.published - before.published) / seconds;
}

// GET /metrics; also the processor time it takes the thread that serves it.
void scrape(benchmark::State& state) {
  const Watched watched(static_cast<double>(state.range(0)), 1, true);
  asio::io_context io;
  boost::beast::tcp_stream connection(io);
  connection.connect({asio::ip::address_v4::loopback(), watched.api->port()});
  http::request<http::empty_body> request(http::verb::get, "/metrics", 11);
  request.set(http::field::host, "localhost");
  std::size_t bytes = 0;
  const auto server = cost::threads_named("http");
  const auto used_before = cost::processor_time(server);
  ask_often(state, watched, [&] {
    http::write(connection, request);
    boost::beast::flat_buffer buffer;
    http::response<http::string_body> response;
    http::read(connection, buffer, response);
    bytes = response.body().size();
  });
  const auto used = std::chrono::duration<double, std::micro>(cost::processor_time(server) - used_before);
  state.counters["cpu_us"] = used.count() / static_cast<double>(state.iterations());
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(scrape)->Arg(0)->Arg(1'000'000)->Iterations(1000)->UseManualTime();

// The same with a byte that a thread sends back: what is left is the waiting for a processor, on both sides.
void echo(benchmark::State& state) {
  const Watched watched(static_cast<double>(state.range(0)));
  asio::io_context io;
  tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
  tcp::socket near(io);
  near.connect(acceptor.local_endpoint());
  tcp::socket far = acceptor.accept();
  near.set_option(tcp::no_delay(true));
  far.set_option(tcp::no_delay(true));
  const std::jthread answering([&far] {
    char byte = 0;
    boost::system::error_code end;
    while (!end) {
      asio::read(far, asio::buffer(&byte, 1), end);
      if (!end) asio::write(far, asio::buffer(&byte, 1), end);
    }
  });
  ask_often(state, watched, [&] {
    char byte = 'x';
    asio::write(near, asio::buffer(&byte, 1));
    asio::read(near, asio::buffer(&byte, 1));
  });
  near.close();
}
BENCHMARK(echo)->Arg(0)->Arg(1'000'000)->Iterations(1000)->UseManualTime();

// What a scrape is made of, with nobody else on the processor: the figures as values, and as text.
void figures_collected(benchmark::State& state) {
  const Watched watched(0, 1, true);
  for (auto _ : state) benchmark::DoNotOptimize(watched.host->metrics().collect());
}
void figures_as_text(benchmark::State& state) {
  const Watched watched(0, 1, true);
  const auto families = watched.host->metrics().collect();
  for (auto _ : state) benchmark::DoNotOptimize(expose(families, Exposition::Text));
}
BENCHMARK(figures_collected)->Unit(benchmark::kMicrosecond);
BENCHMARK(figures_as_text)->Unit(benchmark::kMicrosecond);

std::vector<std::string> ron_sim() { return {RON_SIM, "--listen", "127.0.0.1:0", "--token-file", token_file()}; }

// From the start of the process until it says that it is ready.
void start_to_ready(benchmark::State& state) {
  for (auto _ : state) {
    ron::test::Program program(ron_sim());
    if (!program.wait_for_output([](const std::string& text) { return text.contains("\"ready\":1"); })) {
      return state.SkipWithError("ron-sim does not become ready");
    }
  }
}
BENCHMARK(start_to_ready)->Iterations(10)->Unit(benchmark::kMillisecond)->UseRealTime();

double resident_mib(pid_t pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

// The healthy scenario, ten seconds after its start.
void resident_memory(benchmark::State& state) {
  for (auto _ : state) {
    ron::test::Program program(ron_sim());
    std::this_thread::sleep_for(std::chrono::seconds(10));
    state.counters["MiB"] = resident_mib(program.pid());
  }
}
BENCHMARK(resident_memory)->Iterations(1)->UseRealTime();

}  // namespace
}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// libbus-instructions OPERATION COUNT — carries the operation out COUNT times, for callgrind to count
// its instructions: the difference of two runs with different counts is exact.
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <string_view>

#include <ron/bus.h>

namespace {

constexpr std::size_t batch = 64;

class Operations {
 public:
  void send_config() { (void)sender_.send(ron::Event::config_updated(1)); }
  void send_health() { (void)sender_.send(ron::Event::health("overlay", true)); }
  void send_and_try_recv() {
    send_config();
    (void)receiver_.try_recv();
  }
  void try_recv_empty() { (void)receiver_.try_recv(); }
  void send_many_64() { (void)sender_.send_many(events_); }
  void send_many_try_recv_many_64() {
    send_many_64();
    (void)receiver_.try_recv_many(out_);
  }
  void subscribe() { (void)bus_.subscribe(); }

 private:
  ron::Bus bus_ = *ron::Bus::with_capacity(256);
  ron::Sender sender_ = bus_.sender();
  ron::Receiver receiver_ = bus_.subscribe();
  std::array<ron::Event, batch> events_ = [] {
    std::array<ron::Event, batch> events;
    for (ron::Event& event : events) event = ron::Event::config_updated(1);
    return events;
  }();
  std::array<ron::Event, batch> out_;
};

const std::map<std::string_view, void (Operations::*)()> operations{
    {"send_config", &Operations::send_config},
    {"send_health", &Operations::send_health},
    {"send_and_try_recv", &Operations::send_and_try_recv},
    {"try_recv_empty", &Operations::try_recv_empty},
    {"send_many_64", &Operations::send_many_64},
    {"send_many_try_recv_many_64", &Operations::send_many_try_recv_many_64},
    {"subscribe", &Operations::subscribe},
};

int usage() {
  std::fputs("usage: libbus-instructions OPERATION COUNT; operations are:\n", stderr);
  for (const auto& [name, run] : operations)
    std::fprintf(stderr, "  %.*s\n", static_cast<int>(name.size()), name.data());
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return usage();
  const auto found = operations.find(argv[1]);
  const std::string_view text = argv[2];
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (found == operations.end() || error != std::errc{} || end != text.data() + text.size()) return usage();
  Operations on;
  for (std::uint64_t i = 0; i < count; ++i) std::invoke(found->second, on);
  return 0;
}

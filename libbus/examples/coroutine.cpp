// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Two coroutines on one thread, each with a receiver of its own, fed by a publisher in another thread.
// A Resumer says where a coroutine goes on: never inside the publisher, always in the loop.
#include <array>
#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <iostream>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <ron/bus.h>

namespace {

/// As small as an executor can be. Yours has a `post` too.
class Loop {
 public:
  explicit Loop(std::size_t coroutines) : alive(coroutines) { ready_.reserve(coroutines); }

  // Runs in the publisher, so it only schedules. It allocates nothing: each coroutine is queued at most once.
  static void post(void* self, std::coroutine_handle<> handle) noexcept {
    auto& loop = *static_cast<Loop*>(self);
    const std::lock_guard lock(loop.mutex_);
    loop.ready_.push_back(handle);
    loop.has_ready_.notify_one();
  }
  void run() {
    while (alive != 0) {
      std::unique_lock lock(mutex_);
      has_ready_.wait(lock, [this] { return !ready_.empty(); });
      const auto handle = ready_.back();
      ready_.pop_back();
      lock.unlock();
      handle.resume();
    }
  }
  std::size_t alive;  // for the loop's own thread

 private:
  std::mutex mutex_;
  std::condition_variable has_ready_;
  std::vector<std::coroutine_handle<>> ready_;
};

struct Routine {
  struct promise_type {
    Routine get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }  // its frame goes when it ends
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
};

struct Account {
  std::uint64_t received = 0;
  std::uint64_t lost = 0;
};

Routine receive_all(ron::Receiver receiver, Loop& loop, Account& account) {
  const auto home = std::this_thread::get_id();
  for (;;) {
    const auto event = co_await receiver.recv_async({&Loop::post, &loop});  // goes straight on while there are any
    if (std::this_thread::get_id() != home) std::terminate();
    if (event) ++account.received;
    else if (event.error().kind == ron::RecvError::Kind::Lagged) account.lost += event.error().skipped;
    else break;
  }
  --loop.alive;
}

}  // namespace

int main() {
  auto bus = ron::Bus::with_capacity(256).value();
  std::array<Account, 2> accounts;
  Loop loop(accounts.size());
  for (Account& account : accounts) receive_all(bus.subscribe(), loop, account);
  const std::jthread publisher([open = std::move(bus)] {  // which closes with this task
    const ron::Sender sender = open.sender();
    for (std::uint64_t version = 0; version < 10'000 && sender.send(ron::Event::config_updated(version)); ++version)
      if (version % 50 == 0) std::this_thread::sleep_for(std::chrono::microseconds{100});  // bursts
  });
  loop.run();
  bool as_claimed = true;
  for (const auto& [received, lost] : accounts) {
    std::cout << "10000 sent = " << received << " received + " << lost << " lost, all in the loop's thread\n";
    as_claimed &= received + lost == 10'000;
  }
  return as_claimed ? 0 : 1;
}

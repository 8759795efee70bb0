// SPDX-License-Identifier: MIT OR Apache-2.0
#include "stage.h"

#include <ucontext.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <utility>

#include "../sanitizers.h"
#include "quarantine.h"

#if RON_TEST_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

namespace ron::test::interleave {
namespace {

constexpr std::size_t stack_bytes = 512 * 1024;
constexpr unsigned most_steps = 20'000;

}  // namespace

struct Stage::Thread {
  std::string name;
  std::function<void()> body;
  Status status = Status::Ready;
  void* sleeps_at = nullptr;
  Deadline deadline{};
  unsigned stop_after = 0;  // 0: never
  unsigned steps = 0;
  std::string_view last_function;
  std::vector<std::function<void()>> deferred;
  ucontext_t context{};
  std::unique_ptr<std::byte[]> stack;
  // What AddressSanitizer wants to know of a stack that is switched to.
  void* fake_stack = nullptr;
  const void* stack_bottom = nullptr;
  std::size_t stack_size = 0;
};

Stage*& stage_in_use() {
  static Stage* stage = nullptr;
  return stage;
}

Stage::Stage() { threads_.push_back(std::make_unique<Thread>()); }
Stage::~Stage() = default;

void Stage::begin(Strategy& strategy, const Mutation* mutation, bool old_values) {
  strategy_ = &strategy;
  mutation_ = mutation;
  old_values_ = old_values;
  memory_.reset();
  count_ = 1;
  current_ = 0;
  broken_.clear();
  now_ = Deadline{} + std::chrono::hours{1};
  steps_ = 0;
  taken_.clear();
  stage_in_use() = this;
  Quarantine::open();
}

void Stage::end() noexcept {
  Quarantine::close();
  stage_in_use() = nullptr;
}

void Stage::thread(std::string name, std::function<void()> body) { add(std::move(name), std::move(body), false); }

void Stage::thread_that_is_stopped(std::string name, std::function<void()> body) {
  add(std::move(name), std::move(body), true);
}

void Stage::add(std::string name, std::function<void()> body, bool stops) {
  if (count_ == max_threads) throw Broken{"a scenario has at most seven threads"};
  if (count_ == threads_.size()) {
    auto fresh = std::make_unique<Thread>();
    fresh->stack = std::make_unique_for_overwrite<std::byte[]>(stack_bytes);
    fresh->stack_bottom = fresh->stack.get();
    fresh->stack_size = stack_bytes;
    threads_.push_back(std::move(fresh));
  }
  Thread& one = *threads_[count_++];
  one.name = std::move(name);
  one.body = std::move(body);
  one.status = Status::Ready;
  one.stop_after = stops ? strategy_->stop_after() : 0;
  one.steps = 0;
  one.last_function = {};
  one.deferred.clear();
  getcontext(&one.context);
  one.context.uc_stack.ss_sp = one.stack.get();
  one.context.uc_stack.ss_size = stack_bytes;
  one.context.uc_link = nullptr;
  makecontext(&one.context, &Stage::enter_fiber, 0);
}

void Stage::run() {
  for (ThreadId thread = 1; thread < count_; ++thread) memory_.start(thread);
  running_ = true;
  hand_over(choose());
  running_ = false;
  if (!broken_.empty()) throw Broken{broken_};
  for (ThreadId thread = 1; thread < count_; ++thread) memory_.join(thread);
}

void Stage::enter_fiber() {
  Stage& stage = *stage_in_use();
#if RON_TEST_ASAN
  Thread& test = *stage.threads_[0];
  const void* from = nullptr;
  std::size_t size = 0;
  __sanitizer_finish_switch_fiber(nullptr, &from, &size);
  if (test.stack_bottom == nullptr) test.stack_bottom = from, test.stack_size = size;
#endif
  stage.threads_[stage.current_]->body();
  stage.leave();
}

// The current thread has ended.
void Stage::leave() {
  threads_[current_]->status = Status::Ended;
  hand_over(choose());
  std::abort();  // nobody comes back to a fiber that has ended
}

void Stage::hand_over(ThreadId to) {
  if (to == current_) return;
  Thread& from = *threads_[current_];
  Thread& target = *threads_[to];
  current_ = to;
#if RON_TEST_ASAN
  const bool for_ever = from.status == Status::Ended;
  __sanitizer_start_switch_fiber(for_ever ? nullptr : &from.fake_stack, target.stack_bottom, target.stack_size);
#endif
  swapcontext(&from.context, &target.context);
#if RON_TEST_ASAN
  __sanitizer_finish_switch_fiber(from.fake_stack, nullptr, nullptr);
#endif
}

void Stage::require(bool holds, const std::string& what) {
  if (holds) return;
  if (current_ == 0) throw Broken{what};
  fail(what);
}

void Stage::fail(const std::string& what) {
  if (current_ == 0) {
    // The code under test is noexcept, and there is no fiber to leave behind.
    std::fputs((what + "\n" + schedule()).c_str(), stderr);
    std::_Exit(1);
  }
  broken_ = threads_[current_]->name + ": " + what;
  hand_over(0);
  std::abort();  // an execution that has failed is not resumed
}

// Whoever is to take the next step. 0, the test, when all have ended.
ThreadId Stage::choose() {
  std::array<ThreadId, max_threads> ready{};
  unsigned count = 0;
  const auto gather = [&](Status status) {
    for (ThreadId thread = 1; thread < count_; ++thread) {
      if (threads_[thread]->status == status) ready[count++] = thread;
    }
  };
  for (ThreadId thread = 1; thread < count_; ++thread) {
    Thread& one = *threads_[thread];
    if (one.status != Status::Sleeping) continue;
    if (one.deadline == Deadline::max() ? strategy_->now(Rarely::WakeForNoReason) : strategy_->now(Rarely::TimeOut)) {
      if (one.deadline != Deadline::max()) now_ = std::max(now_, one.deadline);
      one.status = Status::Ready;
    }
  }
  gather(Status::Ready);
  if (count == 0) {
    for (ThreadId thread = 1; thread < count_; ++thread) {
      Thread& one = *threads_[thread];
      if (one.status != Status::Sleeping || one.deadline == Deadline::max()) continue;
      now_ = std::max(now_, one.deadline);
      one.status = Status::Ready;
      ready[count++] = thread;
    }
  }
  if (count > 0) return strategy_->next({ready.data(), count}, current_);
  const std::string waiting = who_waits();
  if (!waiting.empty()) fail("nobody can go on: " + waiting);
  gather(Status::Stopped);
  if (count == 0) return 0;
  threads_[ready[0]]->status = Status::Ready;
  return ready[0];
}

std::string Stage::who_waits() const {
  std::string all;
  for (ThreadId thread = 1; thread < count_; ++thread) {
    if (threads_[thread]->status == Status::Sleeping) all += (all.empty() ? "" : ", ") + threads_[thread]->name + " sleeps";
  }
  return all;
}

void Stage::step() {
  if (current_ == 0) return;
  if (++steps_ > most_steps) fail("no end: somebody waits for somebody who does not come");
  Thread& self = *threads_[current_];
  if (self.stop_after != 0 && ++self.steps == self.stop_after) self.status = Status::Stopped;
  hand_over(choose());
}

void Stage::yield() {
  if (current_ == 0) return;
  strategy_->yielded(current_);
  step();
}

unsigned Stage::stores_back(unsigned newer) { return old_values_ ? strategy_->stores_back(newer) : 0; }

void Stage::note(Op op, const Place& place, std::memory_order order, std::uint64_t value, const Site& site) {
  const Quarantine::Aside own;
  threads_[current_]->last_function = function_of(site);
  taken_.push_back({current_, op, order, memory_.number_of(place), value, site});
}

const Mutation* Stage::mutated(Op op, std::memory_order& order, const Site& site) {
  if (mutation_ == nullptr || !mutation_->matches(site, op, order, threads_[current_]->last_function)) return nullptr;
  if (mutation_->effect == Mutation::Effect::Weaken) order = mutation_->to;
  return mutation_;
}

void Stage::construct(const Place& place) { memory_.construct(current_, place); }

std::uint64_t Stage::load(const Place& place, std::memory_order order, const Site& site) {
  step();
  const Mutation* const mutation = mutated(Op::Load, order, site);
  const bool looks = mutation == nullptr || mutation->effect != Mutation::Effect::DontLook;
  const std::uint64_t value = looks ? memory_.load(current_, place, order) : memory_.last_seen(current_, place);
  note(Op::Load, place, order, value, site);
  return value;
}

void Stage::store(const Place& place, std::uint64_t value, std::memory_order order, const Site& site) {
  step();
  const Mutation* const mutation = mutated(Op::Store, order, site);
  if (mutation == nullptr || mutation->effect != Mutation::Effect::LeaveOut) {
    memory_.store(current_, place, value, order);
  }
  note(Op::Store, place, order, value, site);
}

std::uint64_t Stage::change(const Place& place, std::memory_order order, Op op, const Site& site,
                            const std::function<std::uint64_t(std::uint64_t)>& next) {
  step();
  const Mutation* const mutation = mutated(op, order, site);
  const auto effect = mutation == nullptr ? Mutation::Effect::Weaken : mutation->effect;
  if (effect == Mutation::Effect::Defer) {
    threads_[current_]->deferred.push_back([this, place, order, next] {
      step();
      const std::uint64_t before = memory_.newest(current_, place, order);
      memory_.change(current_, place, next(before), order);
    });
    return memory_.last_seen(current_, place);
  }
  const std::uint64_t before = memory_.newest(current_, place, order);
  if (effect != Mutation::Effect::LeaveOut) memory_.change(current_, place, next(before), order);
  note(op, place, order, before, site);
  return before;
}

bool Stage::compare_exchange(const Place& place, std::uint64_t& expected, std::uint64_t desired, bool weak,
                             std::memory_order success, std::memory_order failure, const Site& site) {
  step();
  const Mutation* const mutation = mutated(Op::CompareExchange, success, site);
  const bool pretends = mutation != nullptr && mutation->effect == Mutation::Effect::LeaveOut;
  const std::uint64_t wanted = expected;
  const bool spurious = weak && current_ != 0 && strategy_->now(Rarely::FailWeakExchange);
  // Looked at with the weaker order first: only the change itself takes over with the stronger one.
  expected = memory_.newest(current_, place, failure);
  const bool changes = !spurious && expected == wanted;
  if (changes && !pretends) {
    (void)memory_.newest(current_, place, success);
    memory_.change(current_, place, desired, success);
  }
  note(Op::CompareExchange, place, success, changes ? desired : expected, site);
  return changes;
}

void Stage::light_fence(const Site& site) {
  std::memory_order order = std::memory_order_seq_cst;
  if (mutated(Op::LightFence, order, site) == nullptr) memory_.light(current_);
}

void Stage::heavy_fence(const Site& site) {
  step();
  std::memory_order order = std::memory_order_seq_cst;
  if (mutated(Op::HeavyFence, order, site) == nullptr) memory_.heavy(current_);
  note(Op::HeavyFence, {this, 0, true}, order, 0, site);
}

void Stage::do_deferred() {
  for (const auto& put_off : std::exchange(threads_[current_]->deferred, {})) put_off();
}

void Stage::wait(const Place& place, std::uint64_t expected, Deadline deadline, const Site& site) {
  do_deferred();
  step();
  note(Op::Wait, place, std::memory_order_seq_cst, expected, site);
  if (memory_.newest(current_, place, std::memory_order_relaxed) != expected || now_ >= deadline) return;
  Thread& self = *threads_[current_];
  self.status = Status::Sleeping;
  self.sleeps_at = place.address;
  self.deadline = deadline;
  hand_over(choose());
}

void Stage::wake(const Place& place, const Site& site) {
  step();
  std::memory_order order = std::memory_order_seq_cst;
  const bool happens = mutated(Op::Wake, order, site) == nullptr;
  note(Op::Wake, place, order, 0, site);
  for (ThreadId thread = 1; happens && thread < count_; ++thread) {
    Thread& one = *threads_[thread];
    if (one.status != Status::Sleeping || one.sleeps_at != place.address) continue;
    one.status = Status::Ready;
    return;
  }
}

void Stage::wake_all(const Place& place) {
  for (ThreadId thread = 1; thread < count_; ++thread) {
    Thread& one = *threads_[thread];
    if (one.status == Status::Sleeping && one.sleeps_at == place.address) one.status = Status::Ready;
  }
}

void Stage::freed(void* address, std::size_t size) { memory_.freed(current_, address, size); }

std::string Stage::schedule() const {
  std::ostringstream out;
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    const Step& step = taken_[i];
    std::string_view file = step.site.file_name();
    file = file.substr(file.rfind('/') + 1);
    out << i << "  " << (step.thread == 0 ? "test" : threads_[step.thread]->name) << "  " << name_of(step.op) << "("
        << name_of(step.order) << ") of #" << step.location << ": 0x" << std::hex << step.value << std::dec << "  in "
        << function_of(step.site) << ", " << file << ":" << step.site.line() << "\n";
  }
  return out.str();
}

}  // namespace ron::test::interleave

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "stress.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

#include <gtest/gtest.h>

#include "alloc_tracker.h"
#include "outcome.h"
#include "start_at.h"
#include "threads.h"

namespace ron::test {
namespace {

constexpr std::array<std::uint32_t, 4> capacities{2, 3, 7, 64};

void note(Journal& journal, std::uint64_t sequence, const Event& event, Cargo cargo) {
  if (event != self_checking(event.stamp(), cargo)) {
    journal.complaints.push_back("torn event " + std::to_string(event.stamp()) + " at " + std::to_string(sequence));
  }
  journal.entries.push_back({sequence, event.stamp()});
}

void expect_position(Journal& journal, const Receiver& receiver, std::uint64_t expected) {
  if (receiver.position() != expected) {
    journal.complaints.push_back("position " + std::to_string(receiver.position()) + " instead of " +
                                 std::to_string(expected));
  }
}

/// One call in the given style; false when the channel is closed.
bool receive_once(Receiver& receiver, Cargo cargo, Style style, Journal& journal) {
  const std::uint64_t before = receiver.position();
  std::array<Event, 5> out;
  std::expected<std::size_t, RecvError> got{std::size_t{0}};
  if (style == Style::TryRecvMany) {
    got = receiver.try_recv_many(out);
  } else {
    auto one = style == Style::Recv      ? receiver.recv()
               : style == Style::TryRecv ? receiver.try_recv()
                                         : receiver.recv_for(std::chrono::microseconds{50});
    if (one) out[0] = std::move(*one), got = 1;
    else got = std::unexpected(one.error());
  }
  if (got) {
    for (std::size_t i = 0; i < *got; ++i) note(journal, before + i, out[i], cargo);
    expect_position(journal, receiver, before + *got);
    return true;
  }
  expect_position(journal, receiver, before + got.error().skipped);
  journal.lagged += got.error().skipped;
  switch (got.error().kind) {
    case RecvError::Kind::Closed: return false;
    case RecvError::Kind::Lagged:
      if (got.error().skipped == 0) journal.complaints.emplace_back("Lagged(0)");
      return true;
    case RecvError::Kind::Empty: std::this_thread::yield(); return true;
    case RecvError::Kind::TimedOut: return true;
    case RecvError::Kind::Cancelled: journal.complaints.emplace_back("Cancelled by nobody"); return true;
  }
  return true;
}

void expect_sound(const Journal& journal) {
  for (const std::string& complaint : journal.complaints) ADD_FAILURE() << complaint;
  EXPECT_EQ(journal.entries.size() + journal.lagged, journal.end - journal.start) << "conservation";
  std::map<std::uint64_t, std::uint64_t> last;  // by publisher
  for (const auto& [sequence, id] : journal.entries) {
    const auto [place, first] = last.try_emplace(id >> 40U, id);
    if (!first) {
      ASSERT_LT(place->second, id) << "publisher " << (id >> 40U) << " out of order at " << sequence;
      place->second = id;
    }
  }
}

class Run {
 public:
  explicit Run(const Plan& plan) : plan_(plan), bus_(make_bus_at(plan.first, plan.capacity)), shared_(bus_->sender()) {}

  void go() {
    for (std::size_t i = 0; i < plan_.receivers; ++i) start_receiver(i);
    for (std::size_t i = 0; i < plan_.come_and_go; ++i) troublemakers_.push_back(start([this, i] { come_and_go(i); }));
    for (std::size_t i = 0; i < plan_.publishers; ++i) publishers_.push_back(start([this, i] { publish_all(i); }));
    const std::uint64_t markers = cut_over_often();
    for (auto& task : publishers_) task->join();
    publishing_ = false;
    for (auto& task : troublemakers_) task->join();
    const std::uint64_t total = plan_.publishers * plan_.events_each + markers;
    EXPECT_EQ(bus_->published(), total);
    bus_.reset();
    shared_.reset();
    for (auto& task : receivers_) task->join();
    check(total);
  }

 private:
  template <typename Body>
  static std::unique_ptr<Task> start(Body body) {
    return std::make_unique<Task>(std::move(body));
  }

  void start_receiver(std::size_t i) {
    const auto style = plan_.only_parking ? Style::Recv : static_cast<Style>(i % 4);
    const auto receiver = std::make_shared<Receiver>(bus_->subscribe());
    receivers_.push_back(start([this, receiver, style] { add(consume(*receiver, plan_.cargo, style)); }));
  }

  void publish_all(std::uint64_t publisher) {
    const Sender own = *shared_;
    const Sender& sender = plan_.one_shared_sender ? *shared_ : own;
    for (std::uint64_t number = 0; number < plan_.events_each;) {
      const std::uint64_t batch = number % 16 == 0 ? std::min<std::uint64_t>(5, plan_.events_each - number) : 1;
      std::vector<Event> events;
      for (std::uint64_t i = 0; i < batch; ++i)
        events.push_back(self_checking(id_of(publisher, number + i), plan_.cargo));
      if (batch == 1) {
        ASSERT_TRUE(sender.send(events.front()));
      } else {
        ASSERT_EQ(sender.send_many(events).value_or(0), batch);
      }
      number += batch;
      if (plan_.only_parking && number % 64 == 0) std::this_thread::yield();
    }
  }

  void come_and_go(std::size_t i) {
    const Sender sender = *shared_;
    while (publishing_) {
      Receiver receiver = sender.subscribe();
      Journal journal = consume(receiver, plan_.cargo, i % 2 == 0 ? Style::TryRecv : Style::TryRecvMany, 20);
      if (journal.lagged != receiver.lagged_total()) journal.complaints.emplace_back("lagged_total differs");
      add(std::move(journal));
    }
  }

  std::uint64_t cut_over_often() {
    std::uint64_t sealed = 0;
    for (std::uint64_t i = 0; i < plan_.cutovers; ++i) {
      auto cutover = Cutover::prepare(*bus_, with_capacity(capacities[i % capacities.size()]));
      if (!cutover) {
        EXPECT_EQ(cutover.error().kind, BusError::Kind::Busy) << cutover.error().message;
        std::this_thread::yield();
      } else if (cutover->seal(self_checking(id_of(marker_publisher, sealed * 4), plan_.cargo))) {
        ++sealed;
      } else {
        ADD_FAILURE() << "a prepared cutover was not sealed";
      }
    }
    return sealed;
  }

  void add(Journal journal) {
    const std::scoped_lock lock(mutex_);
    journals_.push_back(std::move(journal));
  }

  void check(std::uint64_t total) {
    std::vector<std::uint64_t> order(total, ~std::uint64_t{0});
    std::size_t to_the_end = 0;
    for (const Journal& journal : journals_) {
      expect_sound(journal);
      if (journal.start == 0 && journal.end == total && !journal.entries.empty()) {
        ++to_the_end;
        EXPECT_EQ(journal.entries.back().sequence, total - 1) << "what is retained at close is drained";
      }
      for (const auto& [sequence, id] : journal.entries) {
        ASSERT_LT(sequence, total);
        if (order[sequence] == ~std::uint64_t{0}) order[sequence] = id;
        ASSERT_EQ(order[sequence], id) << "two receivers saw different events at " << sequence;
      }
    }
    EXPECT_GE(to_the_end, plan_.receivers);
  }

  static constexpr std::uint64_t marker_publisher = 1'000;

  const Plan plan_;
  std::optional<Bus> bus_;
  std::optional<Sender> shared_;
  std::atomic<bool> publishing_{true};
  std::vector<std::unique_ptr<Task>> publishers_;
  std::vector<std::unique_ptr<Task>> receivers_;
  std::vector<std::unique_ptr<Task>> troublemakers_;
  std::mutex mutex_;
  std::vector<Journal> journals_;
};

}  // namespace

Event self_checking(std::uint64_t id, Cargo cargo) {
  const std::uint64_t mixed = id * 0x9e3779b97f4a7c15U;
  const std::string text = text_of(mixed % 20, id);
  if (cargo == Cargo::Heavy && id % 4 == 1)
    return Event::health(text_of(41 + mixed % 400, id), id % 8 == 1).with_stamp(id);
  if (cargo == Cargo::Heavy && id % 4 == 2) {
    return Event::data(text, Payload::adopt(bytes_of(mixed % 500, id))).with_stamp(id);
  }
  switch (id % 4) {
    case 0: return Event::config_updated(mixed).with_stamp(id);
    case 1: return Event::health(text, id % 8 == 1).with_stamp(id);
    case 2: return Event::service_crashed(text, text_of(20, mixed)).with_stamp(id);
    default: return Event::service_crashed(std::to_string(id), text).with_stamp(id);
  }
}

Journal consume(Receiver& receiver, Cargo cargo, Style style, std::uint64_t limit) {
  Journal journal;
  journal.start = receiver.position();
  for (std::uint64_t i = 0; i < limit && receive_once(receiver, cargo, style, journal); ++i) {
  }
  journal.end = receiver.position();
  return journal;
}

void run(const Plan& plan) {
  const auto before = live_blocks();
  Plan scaled = plan;
  if (RON_TEST_TSAN) scaled.events_each = std::max<std::uint64_t>(plan.events_each / 8, 100);
  Run(scaled).go();
  EXPECT_EQ(live_blocks(), before) << "something was not released";
}

}  // namespace ron::test

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/event_queue.h"

#include <algorithm>
#include <memory>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

class Marker final : public EventQueue::Timer {
 public:
  Marker(EventQueue& queue, Priority priority, int name, std::vector<int>& happened)
      : Timer(queue, priority), name_(name), happened_(happened) {}

 private:
  void run(EventQueue::Time /*now*/) override { happened_.push_back(name_); }
  int name_;
  std::vector<int>& happened_;
};

class EventQueueTest : public testing::Test {
 protected:
  std::unique_ptr<Marker> marker(int name, Priority priority = Priority::Subscriber) {
    return std::make_unique<Marker>(queue, priority, name, happened);
  }
  void run_all() {
    while (queue.next() != EventQueue::never) queue.run_next();
  }
  EventQueue queue;
  std::vector<int> happened;
};

TEST_F(EventQueueTest, GoesByTimeThenPriorityThenTheOrderOfSetting) {
  const auto late = marker(1);
  const auto second = marker(2);
  const auto first = marker(3);
  const auto keeper = marker(4, Priority::Keeper);
  const auto publisher = marker(5, Priority::Publisher);
  late->set(2ns);
  first->set(1ns);
  second->set(1ns);
  publisher->set(1ns);
  keeper->set(1ns);
  run_all();
  EXPECT_THAT(happened, ElementsAre(4, 5, 3, 2, 1));
}

TEST_F(EventQueueTest, SettingAgainReplaces) {
  const auto one = marker(1);
  const auto two = marker(2);
  one->set(5ns);
  two->set(3ns);
  one->set(1ns);
  EXPECT_EQ(queue.size(), 2U);
  EXPECT_EQ(queue.next(), 1ns);
  one->set(9ns);
  run_all();
  EXPECT_THAT(happened, ElementsAre(2, 1));
}

TEST_F(EventQueueTest, WhoIsCancelledOrGoneDoesNotHappen) {
  const auto one = marker(1);
  const auto two = marker(2);
  auto three = marker(3);
  one->set(1ns);
  two->set(2ns);
  three->set(3ns);
  one->cancel();
  EXPECT_FALSE(one->is_set());
  three.reset();
  run_all();
  EXPECT_THAT(happened, ElementsAre(2));
  queue.run_next();  // of nothing
  EXPECT_EQ(queue.next(), EventQueue::never);
}

TEST_F(EventQueueTest, IsInOrderWhateverIsSetAndCancelled) {
  std::mt19937 random(7);
  std::vector<std::unique_ptr<Marker>> markers;
  struct Entry {
    EventQueue::Time at;
    int set;  // when, among all
    int which;
  };
  std::vector<Entry> expected;
  for (int i = 0; i < 500; ++i) markers.push_back(marker(i));
  for (int i = 0; i < 3000; ++i) {
    const auto which = static_cast<int>(random() % markers.size());
    std::erase_if(expected, [&](const auto& entry) { return entry.which == which; });
    if (random() % 4 == 0) {
      markers[static_cast<std::size_t>(which)]->cancel();
    } else {
      const EventQueue::Time at(random() % 100);
      markers[static_cast<std::size_t>(which)]->set(at);
      expected.push_back({at, i, which});
    }
  }
  std::ranges::sort(expected, {}, [](const Entry& entry) { return std::pair(entry.at, entry.set); });
  run_all();
  std::vector<int> order;
  for (const Entry& entry : expected) order.push_back(entry.which);
  EXPECT_EQ(happened, order);
}

}  // namespace
}  // namespace ron::sim

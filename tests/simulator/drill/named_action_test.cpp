// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/named_action.h"

#include "drill_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

Snapshot two_of_each() {
  Snapshot snapshot;
  snapshot.subscribers.resize(2);
  snapshot.subscribers[0].id = 4;
  snapshot.subscribers[0].name = "audit";
  snapshot.subscribers[1].id = 7;
  snapshot.subscribers[1].name = "indexer";
  snapshot.publishers = {{.id = 7, .name = "gateway"}, {.id = 9, .name = "import"}};
  return snapshot;
}

TEST(NamedAction, GetsItsNumberFromTheSnapshot) {
  const Snapshot snapshot = two_of_each();
  const auto hang = resolve({.action = HangSubscriber{}, .target = "indexer"}, snapshot);
  ASSERT_TRUE(hang);
  EXPECT_EQ(std::get<HangSubscriber>(*hang).id, 7U);
  const auto set = resolve({.action = SetPublisher{}, .target = "import"}, snapshot);
  ASSERT_TRUE(set);
  EXPECT_EQ(std::get<SetPublisher>(*set).id, 9U);
  EXPECT_EQ(resolve({.action = HangSubscriber{}, .target = "gateway"}, snapshot).error(),
            "there is no \"gateway\" on the bus");
  EXPECT_EQ(std::get<HangSubscriber>(resolve({.action = HangSubscriber{3}}, snapshot).value()).id, 3U);
}

TEST(NamedAction, IsDescribedByName) {
  const Snapshot snapshot = two_of_each();
  EXPECT_EQ(describe(Action(HangSubscriber{7}), snapshot), "hang indexer");
  EXPECT_EQ(describe(Action(RemovePublisher{7}), snapshot), "remove gateway");
  EXPECT_EQ(describe(Action(HangSubscriber{1}), snapshot), "hang subscriber 1");
  EXPECT_EQ(target_of(SetSubscriber{4, {}}, snapshot), "audit");
  EXPECT_EQ(target_of(StepCutover{}, snapshot), "");
}

TEST(ActionPattern, LooksAtActionTargetAndFields) {
  ActionPattern pattern{.actions = {"set_subscriber", "remove_subscriber"}, .targets = {"indexer"}};
  EXPECT_TRUE(matches(pattern, RemoveSubscriber{7}, "indexer"));
  EXPECT_FALSE(matches(pattern, RemoveSubscriber{4}, "audit"));
  EXPECT_FALSE(matches(pattern, HangSubscriber{7}, "indexer"));

  pattern.where["profile.handler_ns"] = ActionPattern::Bounds{.at_most = 1'000'000};
  EXPECT_TRUE(matches(pattern, SetSubscriber{7, {.handler = 1ms}}, "indexer"));
  EXPECT_FALSE(matches(pattern, SetSubscriber{7, {.handler = 2ms}}, "indexer"));
  EXPECT_FALSE(matches(pattern, RemoveSubscriber{7}, "indexer"));  // has no such field

  const ActionPattern sealed{
      .actions = {"begin_cutover"},
      .where = {{"kind", "sealed"}, {"run_through", true}, {"capacity", ActionPattern::Bounds{.at_least = 512}}}};
  EXPECT_TRUE(matches(sealed, BeginCutover{.capacity = 512, .run_through = true}, ""));
  EXPECT_FALSE(matches(sealed, BeginCutover{.capacity = 512}, ""));
  EXPECT_FALSE(matches(sealed, BeginCutover{.capacity = 511, .run_through = true}, ""));
  EXPECT_FALSE(matches(sealed, BeginCutover{.kind = CutoverKind::Naive, .capacity = 512, .run_through = true}, ""));
}

}  // namespace
}  // namespace ron::sim

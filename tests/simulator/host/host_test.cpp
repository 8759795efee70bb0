// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The composed host: that its parts see one bus, that a reload changes what it says and no more, and
// how it drains.
#include "host/host.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/captured_log.h"
#include "support/eventually.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using ron::test::eventually;
using testing::HasSubstr;

class HostTest : public testing::Test {
 protected:
  void SetUp() override {
    options.log = captured.shared;
    options.sample_interval = 2ms;
    options.alert_interval = 10ms;
    options.alert_rules = parse_alert_rules(builtin_alert_rules(), "built in").value();
    options.topology.publishers = {{.name = "gateway", .profile = {.rate = 2000}}};
    options.topology.subscribers = {{.name = "audit", .profile = {.handler = 0ns}},
                                    {.name = "indexer", .profile = {.handler = 0ns}}};
  }
  void start() {
    auto started = Host::start(options);
    ASSERT_TRUE(started) << started.error();
    host = *std::move(started);
    host->announce_readiness();
  }
  [[nodiscard]] std::string metrics() const { return host->metrics().render(Exposition::Text); }
  [[nodiscard]] bool wait_for(const std::function<bool(const Snapshot&)>& condition) const {
    return eventually([&] { return condition(*host->latest()); });
  }
  [[nodiscard]] HostConfig config_with_capacity(std::uint32_t capacity) const {
    HostConfig next = host->config();
    next.bus.capacity.value = capacity;
    return next;
  }
  void hang(SubscriberId id) const {
    ASSERT_TRUE(host->apply(HangSubscriber{id}));
    ASSERT_TRUE(wait_for([&](const Snapshot& s) { return s.subscribers[id - 1].state == SubscriberState::Hung; }));
  }

  ron::test::CapturedLog captured;
  Host::Options options;
  std::unique_ptr<Host> host;
};

TEST_F(HostTest, IsReadyWhenItHasStarted) {
  start();
  EXPECT_TRUE(host->readiness().ready);
  const auto records = captured.records();
  ASSERT_FALSE(records.empty());
  EXPECT_EQ(records[0]["event"], "ready");
  EXPECT_EQ(records[0]["ready"], 1);
}

TEST_F(HostTest, SamplesReachMetricsAndListeners) {
  // Shared, as the host goes after this frame.
  const auto heard = std::make_shared<std::atomic<std::uint64_t>>(0);
  options.on_sample = [heard](const Snapshot& snapshot) { *heard = snapshot.number; };
  start();
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.delivered > 100; }));
  EXPECT_TRUE(eventually([&] { return *heard > 3; }));
  EXPECT_THAT(metrics(),
              HasSubstr(R"(bus_capacity{amnesia="off",bus_namespace="ron_bus",role="active",service="ron-sim"} 256)"));
  EXPECT_TRUE(eventually([&] { return metrics().find("process_resident_memory_bytes{") != std::string::npos; }));
}

TEST_F(HostTest, ABusThatCannotBeIsRefused) {
  options.config.bus.capacity.value = 1;
  const auto started = Host::start(options);
  ASSERT_FALSE(started);
  EXPECT_THAT(started.error(), HasSubstr("bus.capacity"));
}

TEST_F(HostTest, AChangedCapacityIsCutOverUnderLoad) {
  start();
  ASSERT_TRUE(host->reload(config_with_capacity(512)));
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.cutovers == 1 && s.rings[0].capacity == 512; }));
  EXPECT_TRUE(eventually([&] { return captured.has("cutover_completed"); }));
  const Snapshot after = *host->latest();
  EXPECT_EQ(after.cutover.kind, CutoverKind::Sealed);
  EXPECT_EQ(after.cutover.gap, 0U);
  for (const SubscriberSample& subscriber : after.subscribers) EXPECT_EQ(subscriber.uncounted, 0U);
  EXPECT_TRUE(captured.has("config_reloaded"));
  EXPECT_FALSE(captured.has("cutover_gap"));
}

TEST_F(HostTest, EachCutoverIsSaidOnceHoweverManyEndBetweenTwoSamples) {
  options.sample_interval = std::chrono::hours(1);
  start();
  // The next one is accepted when the one before has ended.
  const auto no_other_runs = [&](const Action& action) { return eventually([&] { return !!host->apply(action); }); };
  for (const std::uint32_t capacity : {64U, 512U, 128U}) {
    ASSERT_TRUE(no_other_runs(BeginCutover{.kind = CutoverKind::Sealed, .capacity = capacity, .run_through = true}));
  }
  ASSERT_TRUE(no_other_runs(BeginCutover{.kind = CutoverKind::Sealed, .capacity = 8, .run_through = false}));
  ASSERT_TRUE(host->apply(AbortCutover{}));
  EXPECT_EQ(host->latest()->totals.cutovers, 0U) << "the samples have not seen any of them";
  host.reset();

  std::vector<std::string> said;
  for (const auto& record : captured.records()) {
    if (!record.contains("to_capacity")) continue;
    said.push_back(fmt::format("{} {} to {}", record["event"].get<std::string>(), record["from_capacity"].get<int>(),
                               record["to_capacity"].get<int>()));
  }
  EXPECT_THAT(said, testing::ElementsAre("cutover_completed 256 to 64", "cutover_completed 64 to 512",
                                         "cutover_completed 512 to 128", "cutover_aborted 128 to 8"));
}

TEST_F(HostTest, AFollowedEventLeavesASpanOfItsPublisherAndOfEachSubscriber) {
  options.span_interval = 1ms;
  options.config.host.amnesia.value = true;
  start();
  // By correlation id: who published it, and who received it.
  const auto by_event = [&] {
    std::map<std::uint64_t, std::multiset<std::string>> spans;
    for (const auto& record : captured.records()) {
      const std::string event = record["event"];
      if (!event.starts_with("svc.ron_bus.")) continue;
      EXPECT_EQ(record["amnesia"], "on");
      EXPECT_FALSE(record["event_kind"].get<std::string>().empty());
      EXPECT_GE(record["duration_us"].get<double>(), 0);
      const std::string who = event == "svc.ron_bus.publish" ? "publisher" : "subscriber";
      spans[record["corr_id"].get<std::uint64_t>()].insert(event + " " + record[who].get<std::string>());
    }
    return spans;
  };
  EXPECT_TRUE(eventually([&] {
    return std::ranges::any_of(by_event(), [](const auto& event) {
      return event.second == std::multiset<std::string>{"svc.ron_bus.publish gateway", "svc.ron_bus.recv audit",
                                                        "svc.ron_bus.recv indexer"};
    });
  }));
}

TEST_F(HostTest, NoEventIsFollowedUnlessThatIsAskedFor) {
  start();
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.delivered > 100; }));
  EXPECT_THAT(captured.text(), testing::Not(HasSubstr("svc.ron_bus.")));
}

TEST_F(HostTest, OtherBusKeysChangeLabelsAndLogsOnly) {
  start();
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.delivered > 100; }));
  HostConfig next = host->config();
  next.bus.metrics_namespace.value = "orders_bus";
  next.bus.emit_amnesia_label.value = false;
  next.bus.overflow_warn_rate_per_min.value = 6;
  next.host.service.value = "orders";
  ASSERT_TRUE(host->reload(next));
  EXPECT_EQ(host->latest()->totals.cutovers, 0U);
  EXPECT_THAT(metrics(), HasSubstr(R"(bus_published_total{bus_namespace="orders_bus",service="orders"} )"));
  EXPECT_THAT(metrics(), testing::Not(HasSubstr("ron_bus\"")));
  EXPECT_EQ(captured.records().back()["service"], "orders");
}

TEST_F(HostTest, WarningsComeAsOftenAsAnActionAllows) {
  options.topology.subscribers[1].profile.handler = 2ms;
  start();
  const auto warnings = [this] {
    return std::ranges::count_if(captured.records(),
                                 [](const auto& record) { return record["event"] == "bus_overflow"; });
  };
  ASSERT_TRUE(eventually([&] { return warnings() > 0; }));
  EXPECT_EQ(host->latest()->warnings.per_minute, host->config().bus.overflow_warn_rate_per_min.value);
  ASSERT_TRUE(host->apply(SetWarnRate{.per_minute = 60'000}));
  EXPECT_TRUE(eventually([&] { return warnings() > 100; }));  // as configured, that would take more than a minute
}

TEST_F(HostTest, ThresholdsChangeAtOnce) {
  start();
  HostConfig next = host->config();
  next.ready.expected_min.value = 3;
  ASSERT_TRUE(host->reload(next));
  EXPECT_THAT(host->readiness().reasons(), testing::ElementsAre(HasSubstr("at least 3 are expected")));
  EXPECT_TRUE(eventually([&] { return captured.has("not_ready"); }));
  EXPECT_THAT(metrics(),
              HasSubstr(R"(bus_subscribers_expected{amnesia="off",bus_namespace="ron_bus",service="ron-sim"} 3)"));
}

TEST_F(HostTest, WhatNeedsARestartIsSaidAndStays) {
  start();
  HostConfig next = host->config();
  next.host.listen.value.port = 1;
  ASSERT_TRUE(host->reload(next));
  EXPECT_EQ(captured.records().back()["reason"], "host.listen will change with a restart");
  EXPECT_EQ(host->config().host.listen.value.port, 9909);
}

TEST_F(HostTest, AReloadThatCannotBeLeavesEverythingAsItWas) {
  start();
  ASSERT_TRUE(host->apply(BeginCutover{.kind = CutoverKind::Sealed, .capacity = 64, .run_through = false}));
  HostConfig next = config_with_capacity(512);
  next.host.service.value = "orders";
  const auto reloaded = host->reload(next);
  ASSERT_FALSE(reloaded);
  EXPECT_THAT(reloaded.error(), HasSubstr("bus.capacity could not be changed from 256 to 512: a sealed cutover"));
  EXPECT_EQ(host->config().host.service.value, "ron-sim");
  EXPECT_THAT(metrics(),
              HasSubstr(R"(config_last_reload_successful{amnesia="off",bus_namespace="ron_bus",service="ron-sim"} 0)"));
  EXPECT_TRUE(captured.has("config_refused"));
  ASSERT_TRUE(host->apply(AbortCutover{}));
  ASSERT_TRUE(host->reload(next));
  EXPECT_THAT(metrics(),
              HasSubstr(R"(config_last_reload_successful{amnesia="off",bus_namespace="ron_bus",service="orders"} 1)"));
}

TEST_F(HostTest, ABadConfigurationIsSaid) {
  start();
  host->refuse_reload({"bus.capacity must be more", "host.amnesia must be less"});
  EXPECT_THAT(metrics(),
              HasSubstr(R"(config_last_reload_successful{amnesia="off",bus_namespace="ron_bus",service="ron-sim"} 0)"));
  EXPECT_THAT(captured.text(), HasSubstr("the configuration before stays: bus.capacity must be more; host.amnesia"));
}

TEST_F(HostTest, LossesAreWarnedOfAndFireAlerts) {
  options.alert_rules = scaled(options.alert_rules, 0.0005);  // ten minutes are 300 ms
  options.topology.subscribers[1].profile.handler = 5ms;
  options.config.bus.capacity.value = 16;
  start();
  EXPECT_TRUE(eventually([&] { return captured.has("bus_overflow"); }));
  const auto firing = [&](std::string_view name) {
    return std::ranges::any_of(
        host->alerts(), [&](const Alert& alert) { return alert.name == name && alert.state == AlertState::Firing; });
  };
  EXPECT_TRUE(eventually([&] { return firing("BusOverflowGrowing") && firing("BusOverloaded"); }));
  EXPECT_TRUE(eventually([&] { return captured.has("alert_firing"); }));
  ASSERT_TRUE(host->apply(SetSubscriber{.id = 2, .profile = {.handler = 0ns}}));
  EXPECT_TRUE(eventually([&] { return !firing("BusOverflowGrowing") && !firing("BusOverloaded"); }));
  EXPECT_TRUE(eventually([&] { return captured.has("alert_resolved"); }));
}

TEST_F(HostTest, ANaiveCutoversGapIsAnAlertAndInTheLog) {
  start();
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.delivered > 100; }));
  ASSERT_TRUE(host->apply(BeginCutover{.kind = CutoverKind::Naive, .capacity = 64, .run_through = false}));
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.cutover.step == CutoverStep::CreateBus; }));
  ASSERT_TRUE(host->apply(StepCutover{}));
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.cutover.step == CutoverStep::PrepareSubscribers; }));
  ASSERT_TRUE(host->apply(StepCutover{}));
  EXPECT_TRUE(eventually([&] { return captured.has("cutover_gap"); }));
  EXPECT_TRUE(eventually([&] { return captured.text().find("BusMigrationGap") != std::string::npos; }));
}

TEST_F(HostTest, DrainsAndPublishesShutdown) {
  start();
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.totals.delivered > 100; }));
  EXPECT_EQ(host->drain([] { return false; }), Host::Drained::Fully);
  EXPECT_FALSE(host->readiness().ready);
  EXPECT_TRUE(wait_for([](const Snapshot& s) {
    return s.publishers.empty() && s.totals.sent == s.totals.published && s.totals.delivered == 2 * s.totals.published;
  }));
  EXPECT_TRUE(captured.has("drained"));
  EXPECT_EQ(host->apply(AddSubscriber{}).error().message, "the host is shutting down and takes no more actions");
}

TEST_F(HostTest, ADrainIsNotReadyFromItsFirstMoment) {
  start();
  hang(1);
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.subscribers[0].backlog > 0; }));
  std::optional<bool> ready;
  EXPECT_EQ(host->drain([&] {
    if (!ready) ready = host->readiness().ready;
    return true;
  }),
            Host::Drained::Interrupted);
  EXPECT_EQ(ready, false);
  EXPECT_THAT(captured.text(), HasSubstr("interrupted by a second signal"));
}

TEST_F(HostTest, WhoHangsHoldsADrainUpToItsLimitOnly) {
  options.config.host.drain_timeout.value = 20ms;
  start();
  hang(1);
  ASSERT_TRUE(wait_for([](const Snapshot& s) { return s.subscribers[0].backlog > 0; }));
  EXPECT_EQ(host->drain([] { return false; }), Host::Drained::OutOfTime);
  EXPECT_TRUE(captured.has("drain_incomplete"));
}

}  // namespace
}  // namespace ron::sim

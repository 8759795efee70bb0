// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A drill that is driven by hand: the test says what the host looks like, second by second.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "drill/drill.h"
#include "drill_fixture.h"

namespace ron::sim::test {

class HandDriven : public testing::Test {
 protected:
  explicit HandDriven(const std::string& scenario = small_scenario, DrillMode mode = DrillMode::Assisted)
      : drill_(scenario_of(scenario), mode, "by hand") {
    snapshot_.rings = {{.capacity = 256, .receivers = 2}};
    snapshot_.subscribers.resize(2);
    snapshot_.subscribers[0].id = 1;
    snapshot_.subscribers[0].name = "audit";
    snapshot_.subscribers[1].id = 2;
    snapshot_.subscribers[1].name = "indexer";
    snapshot_.publishers = {{.id = 1, .name = "gateway"}};
    alerts_.resize(1);
    alerts_[0].name = "BusDepthHigh";
    alerts_[0].runbook_url = "runbook/runbook.md#r2-depth-after-burst";
  }

  /// Seconds pass, in each of which `inflow` events come and the indexer loses `lost` of them.
  std::vector<Action> seconds(int count, std::uint64_t lost = 0) {
    std::vector<Action> ordered;
    for (int i = 0; i < count; ++i) {
      snapshot_.at += std::chrono::seconds(1);
      ++snapshot_.number;
      snapshot_.totals.published += 100;
      snapshot_.totals.lost += lost;
      for (SubscriberSample& one : snapshot_.subscribers) {
        one.joined_published += 100;
        one.received += one.name == "indexer" ? 100 - lost : 100;
        if (one.name == "indexer") one.lost_reported += lost;
      }
      for (Action& action : drill_.tick(snapshot_, alerts_, snapshot_.at)) ordered.push_back(std::move(action));
    }
    return ordered;
  }
  void begin_and_break() {
    drill_.begin(snapshot_.at);
    (void)seconds(25);
    (void)seconds(10, 20);
  }
  void set_alert(AlertState state) {
    alerts_[0].state = state;
    alerts_[0].since = snapshot_.at;
  }
  Action mend() const { return SetSubscriber{2, {.handler = std::chrono::microseconds(600)}}; }
  bool says(RowKind kind, const std::string& text) const {
    return std::ranges::any_of(drill_.record().timeline, [&](const TimelineRow& row) {
      return row.kind == kind && (row.text + " | " + row.note).find(text) != std::string::npos;
    });
  }

  Drill drill_;
  Snapshot snapshot_;
  std::vector<Alert> alerts_;
};

}  // namespace ron::sim::test

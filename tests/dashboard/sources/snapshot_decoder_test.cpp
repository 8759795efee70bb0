// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/snapshot_decoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/snapshots.h"
#include "telemetry/json_snapshot.h"

namespace ron::dash {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

json whole() {
  test::FakeHost host;
  host.add({.name = "indexer"});
  return sim::to_json(host.step());
}

std::string refusal(const std::string& text) {
  const auto decoded = decodeSnapshot(text);
  return decoded ? "accepted" : decoded.error().toStdString();
}

std::string refusalWith(const char* pointer, const json& value) {
  json changed = whole();
  changed[json::json_pointer(pointer)] = value;
  return refusal(changed.dump());
}

TEST(SnapshotDecoder, ReadsWhatAHostWrites) {
  const auto decoded = decodeSnapshot(whole().dump());
  ASSERT_TRUE(decoded) << decoded.error().toStdString();
  EXPECT_EQ(decoded->subscribers.at(0).name, "indexer");
  EXPECT_EQ(decoded->number, 1U);
}

TEST(SnapshotDecoder, NamesWhatIsWrong) {
  EXPECT_THAT(refusal(""), HasSubstr("JSON"));
  EXPECT_THAT(refusal("{\"number\": 1,"), HasSubstr("JSON"));
  EXPECT_THAT(refusal("[]"), HasSubstr("object"));
  EXPECT_THAT(refusal("\xff\xfe"), HasSubstr("JSON"));
  EXPECT_THAT(refusal(std::string(100, '[')), ::testing::Not("accepted"));
  EXPECT_THAT(refusal(std::string(kLargestSnapshot + 1, ' ')), ::testing::Not("accepted"));
  EXPECT_THAT(refusalWith("/version", 2), HasSubstr("\"version\" is not a key"));
  EXPECT_THAT(refusalWith("/totals/published", -1), HasSubstr("totals.published"));
  EXPECT_THAT(refusalWith("/publishers/0/rate_set", nullptr), HasSubstr("publishers[0].rate_set must be a finite"));
}

TEST(SnapshotDecoder, RefusesFiguresThatNothingHas) {
  EXPECT_THAT(refusalWith("/publishers/0/rate_set", -5.0),
              HasSubstr("rate_set of publisher 1 must be a number from 0"));
  EXPECT_THAT(refusalWith("/publishers/0/rate_set", 1e300), HasSubstr("not 1e+300"));
  EXPECT_THAT(refusalWith("/subscribers/0/handler_us", -0.5), HasSubstr("handler_us of subscriber 1"));
  EXPECT_THAT(refusalWith("/subscribers/0/handler_set_us", -1), HasSubstr("handler_set_us of subscriber 1"));
  EXPECT_THAT(refusalWith("/speed", -1), HasSubstr("speed"));
}

TEST(SnapshotDecoder, RefusesMoreSubscribersThanAHostCanHave) {
  const json one = whole()["subscribers"][0];
  json many = json::array();
  for (int i = 0; i < 4096; ++i) many.push_back(one);
  EXPECT_EQ(refusalWith("/subscribers", many), "accepted");
  many.push_back(one);
  EXPECT_THAT(refusalWith("/subscribers", many), HasSubstr("4097 subscribers are more than a host can have (4096)"));
}

}  // namespace
}  // namespace ron::dash

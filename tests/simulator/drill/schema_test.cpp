// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The published schema says what the reader accepts: the same names everywhere.
#include <set>

#include <nlohmann/json.hpp>

#include "drill_fixture.h"
#include "telemetry/json_action.h"

namespace ron::sim {
namespace {

using nlohmann::json;

json schema() { return json::parse(test::source_file("resources/scenarios/busdrill-v1.schema.json")); }

std::set<std::string> texts(const json& list) { return {list.begin(), list.end()}; }
std::set<std::string> texts(std::span<const std::string_view> list) { return {list.begin(), list.end()}; }

std::set<std::string> keys(const json& object) {
  std::set<std::string> names;
  for (const auto& [key, value] : object["properties"].items()) names.insert(key);
  return names;
}

// What the reader lists when it meets a key that it does not know.
std::set<std::string> keys_read(const std::string& text) {
  const auto scenario = read_scenario(text, "x");
  EXPECT_FALSE(scenario);
  std::set<std::string> names;
  for (const std::string& problem : scenario.error()) {
    const std::string mark = "\"nonsense\": is not a key here; there are ";
    const auto at = problem.find(mark);
    if (at == std::string::npos) continue;
    std::string list = problem.substr(at + mark.size()) + ", ";
    for (auto comma = list.find(", "); comma != std::string::npos; comma = list.find(", ")) {
      names.insert(list.substr(0, comma));
      list.erase(0, comma + 2);
    }
  }
  return names;
}

TEST(Schema, ListsWhatThereIs) {
  const json s = schema();
  EXPECT_EQ(s["properties"]["version"]["const"], scenario_version);
  EXPECT_EQ(texts(s["properties"]["mode"]["enum"]), texts(diagnosis_names()));
  EXPECT_EQ(texts(s["$defs"]["condition"]["oneOf"][0]["properties"]["figure"]["enum"]), texts(figure_names()));
  EXPECT_EQ(texts(s["$defs"]["action"]["properties"]["action"]["enum"]), texts(action_names()));
}

TEST(Schema, HasTheReadersKeys) {
  const json s = schema();
  const auto in = [](const std::string& table) { return test::changed(table, table + "\nnonsense = 1"); };
  const auto item = [&](const char* key) { return s["properties"][key]["oneOf"][0]; };
  EXPECT_EQ(keys(s), keys_read("nonsense = 1\n" + test::small_scenario));
  EXPECT_EQ(keys(s["properties"]["host"]), keys_read(test::changed("[topology]", "[host]\nnonsense = 1\n[topology]")));
  EXPECT_EQ(keys(s["properties"]["topology"]), keys_read(in("[topology]")));
  EXPECT_EQ(keys(s["properties"]["baseline"]), keys_read(in("[baseline]")));
  EXPECT_EQ(keys(s["properties"]["symptom"]), keys_read(in("[symptom]")));
  EXPECT_EQ(keys(s["properties"]["verification"]), keys_read(in("[verification]")));
  EXPECT_EQ(keys(s["properties"]["times"]), keys_read(in("[times]")));
  EXPECT_EQ(keys(s["properties"]["hint"]["items"]), keys_read(in("[[hint]]")));
  EXPECT_EQ(keys(item("abort")), keys_read(in("[[abort]]")));
  EXPECT_EQ(keys(item("action")), keys_read(in("[[action]]")));
  EXPECT_EQ(keys(item("task")), keys_read(in("[[task]]")));
}

}  // namespace
}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/alert_rules.h"

#include <array>
#include <cmath>
#include <initializer_list>
#include <ranges>
#include <set>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include "observe/duration_text.h"

namespace ron::sim {
namespace {

constexpr std::array<std::pair<std::string_view, Measure>, 5> measures{{{"value", Measure::Value},
                                                                        {"rate", Measure::Rate},
                                                                        {"increase", Measure::Increase},
                                                                        {"change", Measure::Change},
                                                                        {"floor", Measure::Floor}}};

// What is wrong with the text; caught by parse_alert_rules.
struct Mistake : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A table under its name, read key by key; a key that nobody asks for is a mistake.
class Reader {
 public:
  Reader(const toml::table& table, std::string where, std::initializer_list<std::string_view> known)
      : table_(table), where_(std::move(where)) {
    for (const auto& [key, value] : table_) {
      if (std::ranges::find(known, key.str()) == known.end()) {
        fail(fmt::format("{} is not a key; there are {}", key.str(), fmt::join(known, ", ")));
      }
    }
  }

  [[noreturn]] void fail(std::string_view what) const { throw Mistake(fmt::format("{}: {}", where_, what)); }
  [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
  [[nodiscard]] std::string text(std::string_view key) const {
    const auto value = table_[key].value_exact<std::string>();
    if (!value || value->empty()) fail(fmt::format("{} must be a text that is not empty", key));
    return *value;
  }
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view key) const {
    return has(key) ? std::optional(text(key)) : std::nullopt;
  }
  [[nodiscard]] std::chrono::nanoseconds time(std::string_view key) const {
    const auto parsed = parse_duration_text(text(key));
    if (!parsed) fail(fmt::format("{} must be a time like 30s or 10m, not \"{}\"", key, text(key)));
    return *parsed;
  }
  [[nodiscard]] bool yes_or_no(std::string_view key) const {
    const auto value = table_[key].value_exact<bool>();
    if (!value) fail(fmt::format("{} must be true or false", key));
    return *value;
  }
  [[nodiscard]] std::vector<const toml::table*> tables(std::string_view key) const {
    std::vector<const toml::table*> found;
    const toml::array* const list = table_[key].as_array();
    if (list == nullptr || list->empty()) fail(fmt::format("{} must be a list of tables, at least one", key));
    for (const toml::node& node : *list) {
      if (!node.is_table()) fail(fmt::format("{} must be a list of tables", key));
      found.push_back(node.as_table());
    }
    return found;
  }
  [[nodiscard]] Selector selector() const {
    Selector selector{.metric = text("of"), .where = {}};
    if (!has("where")) return selector;
    const toml::table* const where = table_["where"].as_table();
    if (where == nullptr) fail("where must be a table of labels");
    for (const auto& [label, value] : *where) {
      const auto wanted = value.value_exact<std::string>();
      if (!wanted) fail(fmt::format("where.{} must be a text", label.str()));
      selector.where.emplace(label.str(), *wanted);
    }
    return selector;
  }
  [[nodiscard]] std::variant<double, std::string> threshold(std::string_view key) const {
    const auto node = table_[key];
    if (const auto metric = node.value_exact<std::string>()) return *metric;
    const auto number = node.value<double>();
    if (!number || node.is_boolean() || !std::isfinite(*number)) {
      fail(fmt::format("{} must be a number or the name of a metric", key));
    }
    return *number;
  }

 private:
  const toml::table& table_;
  std::string where_;
};

AlertTerm read_term(const toml::table& table, const std::string& where) {
  const Reader reader(table, where, {"measure", "of", "where", "range", "over", "worst_of", "above", "below"});
  AlertTerm term;
  const std::string name = reader.text("measure");
  const auto known = std::ranges::find(measures, name, [](const auto& entry) { return entry.first; });
  if (known == measures.end()) {
    reader.fail(
        fmt::format("measure must be one of {}, not \"{}\"", fmt::join(measures | std::views::keys, ", "), name));
  }
  term.measure = known->second;
  term.of = reader.selector();
  if (reader.has("range") == (term.measure == Measure::Value)) {
    reader.fail("range must be there for every measure but value, and not for that");
  }
  if (reader.has("range")) term.range = reader.time("range");
  if (reader.has("range") && term.range.count() == 0) reader.fail("range must be longer than 0");
  term.over = reader.optional_text("over");
  term.worst_of = reader.optional_text("worst_of");
  term.above = reader.has("above");
  if (term.above == reader.has("below")) reader.fail("there must be either above or below");
  term.threshold = reader.threshold(term.above ? "above" : "below");
  return term;
}

AlertCase read_case(const toml::table& table, const std::string& where) {
  const Reader reader(table, where, {"name", "at", "fires", "series"});
  AlertCase read{
      .name = reader.text("name"), .at = reader.time("at"), .fires = reader.yes_or_no("fires"), .series = {}};
  for (const toml::table* const series : reader.tables("series")) {
    const Reader one(*series, fmt::format("{}: {}: series", where, read.name), {"of", "where", "values"});
    read.series.push_back({.selector = one.selector(), .values = one.text("values")});
  }
  return read;
}

AlertRule read_rule(const toml::table& table, const std::string& runbook) {
  const std::string name = table["name"].value_or(std::string("without a name"));
  const std::string where = fmt::format("rule {}", name);
  const Reader reader(table, where, {"name", "severity", "for", "summary", "section", "all", "case"});
  AlertRule rule{.name = reader.text("name"),
                 .severity = reader.text("severity"),
                 .hold = reader.time("for"),
                 .summary = reader.text("summary"),
                 .runbook_url = fmt::format("{}#{}", runbook, reader.text("section")),
                 .all = {},
                 .cases = {}};
  if (rule.severity != "warning" && rule.severity != "critical") {
    reader.fail(fmt::format("severity must be warning or critical, not \"{}\"", rule.severity));
  }
  for (const toml::table* const term : reader.tables("all")) rule.all.push_back(read_term(*term, where));
  if (!reader.has("case")) return rule;
  for (const toml::table* const one : reader.tables("case")) rule.cases.push_back(read_case(*one, where + ": case"));
  return rule;
}

DashboardPanel read_panel(const toml::table& table) {
  const Reader reader(table, "panel", {"title", "unit", "queries"});
  DashboardPanel panel{.title = reader.text("title"), .unit = reader.text("unit"), .queries = {}};
  for (const toml::table* const query : reader.tables("queries")) {
    const Reader one(*query, fmt::format("panel {}: query", panel.title), {"legend", "expression"});
    panel.queries.push_back({.legend = one.text("legend"), .expression = one.text("expression")});
  }
  return panel;
}

AlertRules read(const toml::table& table) {
  const Reader reader(table, "the file", {"version", "runbook", "rule", "panel"});
  if (const std::string version = reader.text("version"); version != "ron-alerts/v1") {
    reader.fail(fmt::format("version must be ron-alerts/v1, not \"{}\"", version));
  }
  AlertRules read;
  std::set<std::string> names;
  for (const toml::table* const rule : reader.tables("rule")) {
    read.rules.push_back(read_rule(*rule, reader.text("runbook")));
    if (!names.insert(read.rules.back().name).second) {
      reader.fail(fmt::format("there are two rules named {}", read.rules.back().name));
    }
  }
  if (!reader.has("panel")) return read;
  for (const toml::table* const panel : reader.tables("panel")) read.panels.push_back(read_panel(*panel));
  return read;
}

}  // namespace

std::expected<AlertRules, std::string> parse_alert_rules(std::string_view toml, std::string_view source) {
  try {
    return read(toml::parse(toml, source));
  } catch (const toml::parse_error& error) {
    return std::unexpected(fmt::format("{}:{}: {}", source, error.source().begin.line, error.description()));
  } catch (const Mistake& mistake) {
    return std::unexpected(fmt::format("{}: {}", source, mistake.what()));
  }
}

AlertRules scaled(AlertRules rules, double factor) {
  const auto scale = [factor](std::chrono::nanoseconds& time) {
    time = std::chrono::nanoseconds(std::llround(static_cast<double>(time.count()) * factor));
  };
  for (AlertRule& rule : rules.rules) {
    scale(rule.hold);
    for (AlertTerm& term : rule.all) scale(term.range);
    rule.cases.clear();
  }
  return rules;
}

}  // namespace ron::sim

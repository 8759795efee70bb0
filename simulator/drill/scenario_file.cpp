// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/scenario_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "config/parse_value.h"
#include "drill/read_action.h"
#include "drill/read_steps.h"
#include "drill/scenario_lint.h"
#include "drill/toml_reader.h"

namespace ron::sim {
namespace {

using namespace detail;
using namespace std::chrono_literals;

constexpr auto verdicts = std::to_array<std::string_view>({"accepted", "neutral", "harmful"});

class ScenarioReader {
 public:
  ScenarioReader(const toml::table& root, std::vector<FileProblem>& problems) : root_(root, "", problems) {}

  Scenario read(std::string name) {
    scenario_.name = std::move(name);
    read_head();
    read_host();
    read_topology();
    read_baseline();
    read_symptom();
    read_injects();
    read_judgements();
    read_tasks();
    read_verification();
    read_times();
    read_hints();
    read_aborts();
    read_rollback();
    scenario_.reference = read_steps(root_, "reference", true);
    if (scenario_.reference.empty()) return std::move(scenario_);
    const auto steps = root_.tables("reference", true);
    for (std::size_t i = 0; i < steps.size(); ++i) note(fmt::format("reference {}", i), *steps[i]);
    return std::move(scenario_);
  }
  [[nodiscard]] const ScenarioLines& lines() const { return lines_; }

 private:
  void read_head() {
    if (const std::string version = root_.text("version"); version != scenario_version && !version.empty()) {
      root_.wrong("version", fmt::format("must be \"{}\", the one this program reads, not {}", scenario_version,
                                         in_quotes(version)));
    }
    scenario_.title = root_.text("title");
    scenario_.mode = root_.one_of("mode", diagnosis_names());
    scenario_.brief = root_.text("brief");
    scenario_.debrief = root_.text("debrief");
    scenario_.objectives = root_.texts("objectives", true);
    scenario_.evidence = root_.texts("evidence", true);
    scenario_.runbook = root_.text("runbook");
    if (const toml::node* const node = root_.node("runbook")) lines_.emplace("head", node->source().begin.line);
    scenario_.seed = static_cast<std::uint64_t>(root_.integer("seed", 1, std::int64_t{1} << 53));
    scenario_.pass_score = root_.integer("pass_score", 1, 10'000, scenario_.pass_score);
    scenario_.harm_limit = root_.integer("harm_limit", 0, 10'000, scenario_.harm_limit);
  }

  void read_host() {
    const toml::table* const table = root_.table("host", false);
    if (table == nullptr) return;
    TomlReader host(*table, "host", root_.problems());
    scenario_.amnesia = host.flag("amnesia", false);
    scenario_.expected_subscribers = static_cast<std::uint64_t>(host.integer("expected_subscribers", 0, 4096, 0));
    scenario_.window = host.time("window", scenario_.window);
    scenario_.sample_every = host.time("sample_every", scenario_.sample_every);
    if (scenario_.sample_every < 10ms || scenario_.sample_every > 1s) {
      host.wrong("sample_every", "must be \"10ms\" .. \"1s\"");
      scenario_.sample_every = 250ms;
    }
    if (scenario_.window < scenario_.sample_every || scenario_.window > 10min) {
      host.wrong("window", "must be at least sample_every and at most \"10m\"");
    }
  }

  void read_topology() {
    const toml::table* const table = root_.table("topology", true);
    if (table == nullptr) return;
    note("topology", *table);
    TomlReader topology(*table, "topology", root_.problems());
    scenario_.topology.seed = scenario_.seed;
    scenario_.topology.capacity = static_cast<std::uint32_t>(topology.integer("capacity", 2, 1 << 20));
    for (const toml::table* const one : topology.tables("publisher", true)) {
      const auto read = read_member(*one, "topology.publisher", "add_publisher", root_.problems());
      if (const auto* add = std::get_if<AddPublisher>(&read.action)) scenario_.topology.publishers.push_back(*add);
    }
    for (const toml::table* const one : topology.tables("subscriber", true)) {
      const auto read = read_member(*one, "topology.subscriber", "add_subscriber", root_.problems());
      if (const auto* add = std::get_if<AddSubscriber>(&read.action)) scenario_.topology.subscribers.push_back(*add);
    }
  }

  Predicate read_predicate(TomlReader& reader) {
    Predicate predicate = read_conditions(reader, "all", true);
    predicate.hold = reader.time("hold", DrillTime{0});
    return predicate;
  }

  void read_baseline() {
    const toml::table* const table = root_.table("baseline", true);
    if (table == nullptr) return;
    note("baseline", *table);
    TomlReader reader(*table, "baseline", root_.problems());
    scenario_.baseline = read_predicate(reader);
    scenario_.baseline_limit = reader.time("limit");
  }

  void read_symptom() {
    const toml::table* const table = root_.table("symptom", true);
    if (table == nullptr) return;
    note("symptom", *table);
    TomlReader reader(*table, "symptom", root_.problems());
    scenario_.symptom = read_predicate(reader);
  }

  void read_injects() {
    for (const toml::table* const table : root_.tables("inject", true)) {
      note(fmt::format("inject {}", scenario_.injects.size()), *table);
      TomlReader reader(*table, "inject", root_.problems());
      Inject inject;
      if (reader.has("at") == reader.has("when")) {
        (void)reader.node("at");
        (void)reader.node("when");
        reader.wrong("at", "must be there, or else when: what is the moment of it?");
      } else if (reader.has("at")) {
        inject.at = reader.time("at");
      } else {
        inject.when = read_conditions(reader, "when", true);
        inject.when.hold = reader.time("for", DrillTime{0});
      }
      inject.actions = read_actions(reader, "do");
      inject.text = reader.text("text");
      inject.decoy = reader.flag("decoy", false);
      scenario_.injects.push_back(std::move(inject));
    }
  }

  void read_judgements() {
    for (const toml::table* const table : root_.tables("action", true)) {
      note(fmt::format("action {}", scenario_.judgements.size()), *table);
      TomlReader reader(*table, "action", root_.problems());
      const std::string verdict = reader.one_of("verdict", verdicts);
      Judgement judgement{.verdict = static_cast<Verdict>(std::ranges::find(verdicts, verdict) - verdicts.begin()),
                          .pattern = read_pattern(reader),
                          .harm = reader.integer("harm", 0, 10'000, 0),
                          .why = reader.text("why")};
      if ((judgement.verdict == Verdict::Harmful) != (judgement.harm > 0)) {
        reader.wrong("harm", "must be more than 0 for a harmful action, and left out for others");
      }
      scenario_.judgements.push_back(std::move(judgement));
    }
  }

  Standard read_standard(TomlReader& task) {
    const toml::table* const table = task.table("standard", true);
    if (table == nullptr) return Verified{};
    TomlReader reader(*table, task.full("standard"), root_.problems());
    static constexpr auto kinds =
        std::to_array<std::string_view>({"acknowledge", "diagnose", "action", "all", "verify"});
    const auto given = std::ranges::count_if(kinds, [&](std::string_view key) { return reader.has(key); });
    if (given != 1) {
      for (const std::string_view key : kinds) (void)reader.node(key);
      reader.wrong("", "must be measurable: exactly one of acknowledge, diagnose, action, all, verify");
      return Verified{};
    }
    if (reader.has("acknowledge")) return Acknowledged{reader.text("acknowledge")};
    if (reader.has("action")) return Acted{read_pattern(reader)};
    if (reader.has("all")) return Measured{read_predicate(reader)};
    const bool diagnosis = reader.has("diagnose");
    const std::string_view key = diagnosis ? "diagnose" : "verify";
    if (!reader.flag(key)) reader.wrong(key, "must be true");
    return diagnosis ? Standard(Diagnosed{}) : Standard(Verified{});
  }

  void read_tasks() {
    for (const toml::table* const table : root_.tables("task", true)) {
      note(fmt::format("task {}", scenario_.tasks.size()), *table);
      TomlReader reader(*table, "task", root_.problems());
      CriticalTask task;
      task.id = reader.text("id");
      task.text = reader.text("text");
      task.runbook = reader.text("runbook");
      task.cue = read_conditions(reader, "cue", true);
      task.standard = read_standard(reader);
      task.within = reader.time("within");
      task.after = reader.text("after", "");
      task.feedback = reader.text("feedback");
      scenario_.tasks.push_back(std::move(task));
    }
  }

  void read_verification() {
    const toml::table* const table = root_.table("verification", true);
    if (table == nullptr) return;
    note("verification", *table);
    TomlReader reader(*table, "verification", root_.problems());
    scenario_.verification = read_predicate(reader);
  }

  void read_times() {
    const toml::table* const table = root_.table("times", true);
    if (table == nullptr) return;
    note("times", *table);
    TomlReader reader(*table, "times", root_.problems());
    scenario_.times = {.detect_par = reader.time("detect_par"),
                       .detect_limit = reader.time("detect_limit"),
                       .mitigate_par = reader.time("mitigate_par"),
                       .mitigate_limit = reader.time("mitigate_limit"),
                       .total = reader.time("total")};
  }

  void read_hints() {
    for (const toml::table* const table : root_.tables("hint", true)) {
      TomlReader reader(*table, "hint", root_.problems());
      scenario_.hints.push_back({.text = reader.text("text"), .cost = reader.integer("cost", 0, 10'000)});
    }
    if (scenario_.hints.size() != hints_per_scenario) {
      root_.wrong("hint", fmt::format("must be {} hints, from a nudge to the answer, not {}", hints_per_scenario,
                                      scenario_.hints.size()));
    }
  }

  void read_aborts() {
    for (const toml::table* const table : root_.tables("abort", true)) {
      note(fmt::format("abort {}", scenario_.aborts.size()), *table);
      TomlReader reader(*table, "abort", root_.problems());
      scenario_.aborts.push_back({.when = read_predicate(reader), .why = reader.text("why")});
    }
  }

  void read_rollback() {
    const toml::table* const table = root_.table("rollback", true);
    if (table == nullptr) return;
    TomlReader reader(*table, "rollback", root_.problems());
    if (reader.has("do")) scenario_.rollback = read_actions(reader, "do");
    scenario_.rollback_limit = reader.time("limit");
    if (scenario_.rollback_limit < scenario_.baseline.hold) {
      reader.wrong("limit", "must be at least baseline.hold: the baseline has to hold again within it");
    }
  }

  void note(std::string key, const toml::table& table) { lines_.emplace(std::move(key), table.source().begin.line); }

  TomlReader root_;
  Scenario scenario_;
  ScenarioLines lines_;
};

std::string stem(std::string_view name) { return std::filesystem::path(name).stem().string(); }

}  // namespace

std::expected<Scenario, std::vector<std::string>> read_scenario(std::string_view text, std::string_view name) {
  std::vector<FileProblem> problems;
  Scenario scenario;
  if (const auto root = parse_toml(text, problems)) {
    ScenarioLines lines;
    {
      ScenarioReader reader(*root, problems);  // its end says which keys nobody asked for
      scenario = reader.read(stem(name));
      lines = reader.lines();
    }
    if (problems.empty()) lint(scenario, lines, problems);
  }
  if (problems.empty()) return scenario;
  return std::unexpected(problem_lines(std::move(problems), name));
}

std::expected<std::vector<OperatorStep>, std::vector<std::string>> read_action_file(std::string_view text,
                                                                                    std::string_view name) {
  std::vector<FileProblem> problems;
  std::vector<OperatorStep> steps;
  if (const auto root = parse_toml(text, problems)) {
    TomlReader reader(*root, "", problems);
    if (const std::string version = reader.text("version"); version != actions_version && !version.empty()) {
      reader.wrong("version", fmt::format("must be \"{}\", not {}", actions_version, in_quotes(version)));
    }
    (void)reader.text("title", "");
    steps = read_steps(reader, "step", false);
  }
  if (problems.empty()) return steps;
  return std::unexpected(problem_lines(std::move(problems), name));
}

std::expected<std::string, std::string> read_text_file(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  // Looked at first: opening a pipe would wait for a writer.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    return std::unexpected(fmt::format("{} must be a regular file", path));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::unexpected(fmt::format("cannot read {}: {}", path, std::strerror(errno)));
  std::string text(longest_file + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > longest_file) {
    return std::unexpected(fmt::format("{} must be at most {} bytes", path, longest_file));
  }
  return text;
}

}  // namespace ron::sim

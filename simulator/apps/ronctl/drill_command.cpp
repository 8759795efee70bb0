// SPDX-License-Identifier: MIT OR Apache-2.0
//
// drill list, check, run, report: rehearse the runbook; need no host. A drill that was interrupted is rolled back
// and its report written before the program ends, with exit code 4.
#include "drill_command.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "config/did_you_mean.h"
#include "config/parse_value.h"
#include "drill/library.h"
#include "drill/report.h"
#include "drill/run.h"
#include "drill/scenario_file.h"
#include "drill/score.h"
#include "telemetry/json_text.h"

namespace ron::sim::ctl {
namespace {

using nlohmann::json;

volatile std::sig_atomic_t interrupted = 0;
void interrupt(int /*signal*/) { interrupted = 1; }

struct Run {
  std::string scenario;
  std::string actions;
  bool reference = false;
  std::optional<std::uint64_t> seed;
  std::string mode = "free";
  std::string engine = "virtual";
  std::vector<std::string> reports;
  bool twice = false;
  bool as_json = false;
};

ExitCode list(bool as_json) {
  json all = json::array();
  for (const ShippedFile& file : shipped_scenarios()) {
    const auto scenario = read_scenario(file.text, file.name);
    if (!scenario) return fail_all(scenario.error());
    all.push_back({{"name", scenario->name},
                   {"title", scenario->title},
                   {"runbook", scenario->runbook},
                   {"limit_ns", scenario->times.total.count()}});
    if (!as_json) fmt::print("{:<28} {:<44} {}\n", scenario->name, scenario->title, clock_text(scenario->times.total));
  }
  if (as_json) fmt::print("{}\n", json_text({{"drills", all}}));
  return ExitCode::Ok;
}

ExitCode check(const std::vector<std::string>& files, bool as_json) {
  json results = json::array();
  std::vector<std::string> all;
  for (const std::string& file : files) {
    const auto text = read_text_file(file);
    std::vector<std::string> problems;
    if (!text) {
      problems.push_back(text.error());
    } else if (const auto scenario = read_scenario(*text, file); !scenario) {
      problems = scenario.error();
    }
    results.push_back({{"file", file}, {"ok", problems.empty()}, {"problems", problems}});
    if (!as_json && problems.empty()) fmt::print("{}: ok\n", file);
    all.insert(all.end(), problems.begin(), problems.end());
  }
  if (as_json) {
    fmt::print("{}\n", json_text({{"files", results}}));
    return all.empty() ? ExitCode::Ok : ExitCode::BadInput;
  }
  return all.empty() ? ExitCode::Ok : fail_all(all);
}

ExitCode exit_code_of(DrillState outcome) {
  switch (outcome) {
    case DrillState::Satisfactory: return ExitCode::Ok;
    case DrillState::Invalid: return ExitCode::DrillInvalid;
    case DrillState::Aborted: return ExitCode::SafetyAbort;
    default: return ExitCode::Unsatisfactory;
  }
}

std::expected<std::string, Failure> report_as(const std::string& file, const DrillReport& report) {
  const std::string ending = std::filesystem::path(file).extension().string();
  if (ending == ".html") return html_report(report);
  if (ending == ".json") return json_report(report);
  if (ending == ".xml") return junit_report(report.record);
  return std::unexpected(Failure{
      ExitCode::BadInput, fmt::format("--report must end in .html, .json or .xml (JUnit), not {}", in_quotes(file))});
}

std::expected<void, Failure> write_reports(const std::vector<std::string>& files, const DrillReport& report) {
  for (const std::string& file : files) {
    const auto text = report_as(file, report);
    if (!text) return std::unexpected(text.error());
    std::ofstream out(file, std::ios::binary);
    out << *text << std::flush;
    if (!out) return std::unexpected(Failure{ExitCode::BadInput, fmt::format("cannot write {}", in_quotes(file))});
  }
  return {};
}

void print(const DrillRecord& record) {
  fmt::print("{}: {}\n", record.title, to_string(record.outcome));
  for (const ScorePart& part : record.score.parts) {
    fmt::print("  {:<16}{:>6} of {:<6} {}\n", part.name, part.points, part.out_of, part.raw);
  }
  for (const Harm& harm : record.harms) fmt::print("  {:<16}{:>6}          {}\n", "harm", -harm.points, harm.why);
  if (!record.score.parts.empty()) {
    fmt::print("  {:<16}{:>6} of 10000, {} needed\n", "total", record.score.total, record.pass_score);
  }
  for (const std::string& reason : record.reasons) fmt::print("  {}\n", reason);
  if (!record.restored) fmt::print("  after the rollback the baseline did not come back\n");
  if (!record.journal_sha256.empty()) fmt::print("  journal {}\n", record.journal_sha256);
}

// One run as asked, and beside it what the reference would have done.
std::expected<DrillReport, std::string> rehearse(const Scenario& scenario, const DrillPlan& plan, DrillCapsule capsule,
                                                 std::string_view engine) {
  DrillReport report{.record = {}, .reference = std::nullopt, .capsule = std::move(capsule)};
  if (engine == "virtual" && !report.capsule.reference) {
    auto reference = run_drill(scenario, {.steps = scenario.reference, .interrupted = plan.interrupted});
    if (!reference) return std::unexpected(reference.error());
    if (reference->outcome == DrillState::Satisfactory) report.reference = *std::move(reference);
  }
  auto on = engine == "live" ? live_drill_engine(scenario) : virtual_drill_engine(scenario);
  if (!on) return std::unexpected(on.error());
  auto record = run_drill(scenario, plan, *std::move(on));
  if (!record) return std::unexpected(record.error());
  report.record = *std::move(record);
  return report;
}

ExitCode finish(const Run& run, const DrillReport& report) {
  if (const auto written = write_reports(run.reports, report); !written) return fail(written.error());
  if (run.as_json) {
    fmt::print("{}", json_report(report));
  } else {
    print(report.record);
  }
  return exit_code_of(report.record.outcome);
}

ExitCode run_it(const Run& run) {
  auto loaded = load_scenario(run.scenario);
  if (!loaded) return loaded.error();
  for (const std::string& file : run.reports) {
    if (const auto kind = report_as(file, {}); !kind) return fail(kind.error());
  }
  if (run.seed) loaded->scenario.seed = loaded->scenario.topology.seed = *run.seed;
  const auto mode = drill_mode(run.mode);
  DrillPlan plan{.steps = run.reference ? loaded->scenario.reference : std::vector<OperatorStep>{},
                 .mode = mode.value_or(DrillMode::Free),
                 .interrupted = [] { return interrupted != 0; }};
  DrillCapsule capsule{.scenario_text = loaded->text, .actions_text = {}, .reference = run.reference};
  if (!run.actions.empty()) {
    const auto text = read_text_file(run.actions);
    if (!text) return fail({ExitCode::BadInput, text.error()});
    auto steps = read_action_file(*text, run.actions);
    if (!steps) return fail_all(steps.error());
    plan.steps = *std::move(steps);
    capsule.actions_text = *text;
  }
  std::signal(SIGINT, interrupt);
  std::signal(SIGTERM, interrupt);
  const auto report = rehearse(loaded->scenario, plan, capsule, run.engine);
  if (!report) return fail({ExitCode::BadInput, report.error()});
  if (run.twice && interrupted == 0) {
    const auto again = rehearse(loaded->scenario, plan, capsule, run.engine);
    if (!again || json_report(*again) != json_report(*report)) {
      (void)finish(run, *report);
      return fail({ExitCode::Mismatch, "the second run gave another report: the drill is not deterministic"});
    }
  }
  return finish(run, *report);
}

// Runs again what a JSON report was made from. The same has to come out.
ExitCode report_again(const std::string& file, const std::vector<std::string>& outs) {
  const auto bad = [&](std::string_view what) {
    return fail({ExitCode::BadInput, fmt::format("{} is no drill report: {}", in_quotes(file), what)});
  };
  const auto text = read_text_file(file);
  if (!text) return fail({ExitCode::BadInput, text.error()});
  const auto parsed = parse_json(*text);
  if (!parsed) return bad(parsed.error());
  try {
    const json& capsule = parsed->at("capsule");
    const json& record = parsed->at("record");
    auto scenario = read_scenario(capsule.at("scenario").get<std::string>(), record.at("scenario").get<std::string>());
    if (!scenario) return fail_all(scenario.error());
    scenario->seed = scenario->topology.seed = record.at("seed").get<std::uint64_t>();
    DrillCapsule again{.scenario_text = capsule.at("scenario").get<std::string>(),
                       .actions_text = capsule.at("actions").get<std::string>(),
                       .reference = capsule.at("reference").get<bool>()};
    DrillPlan plan{.mode = drill_mode(record.at("mode").get<std::string>()).value_or(DrillMode::Free)};
    if (again.reference) plan.steps = scenario->reference;
    if (!again.actions_text.empty()) {
      auto steps = read_action_file(again.actions_text, file);
      if (!steps) return fail_all(steps.error());
      plan.steps = *std::move(steps);
    }
    if (record.at("engine") != "virtual") return bad("only a drill on the virtual engine can be run again");
    const auto report = rehearse(*scenario, plan, again, "virtual");
    if (!report) return fail({ExitCode::BadInput, report.error()});
    if (const auto written = write_reports(outs, *report); !written) return fail(written.error());
    if (json_report(*report) != *text) return fail({ExitCode::Mismatch, "the drill, run again, gave another report"});
    print(report->record);
    return ExitCode::Ok;
  } catch (const json::exception&) {
    return bad("it lacks what is needed to run the drill again");
  }
}

void add_run(CLI::App& drill, Chosen& chosen) {
  auto* const command = drill.add_subcommand("run", "runs a drill, without anybody or with an action file");
  const auto run = std::make_shared<Run>();
  command->add_option("DRILL", run->scenario, "a scenario file, or the name of a drill that ships")->required();
  auto* const actions = command->add_option("--actions", run->actions, "what the operator does, TOML");
  command->add_flag("--reference", run->reference, "do what the scenario's reference does")->excludes(actions);
  command->add_option("--seed", run->seed, "instead of the scenario's")->check(CLI::Range(1.0, 9007199254740992.0));
  command->add_option("--mode", run->mode, "guided, assisted, free or exam")
      ->check(CLI::IsMember({"guided", "assisted", "free", "exam"}))
      ->capture_default_str();
  command->add_option("--engine", run->engine, "virtual, or live: time as it goes")
      ->check(CLI::IsMember({"virtual", "live"}))
      ->capture_default_str();
  command->add_option("--report", run->reports, "writes FILE.html, FILE.json or FILE.xml (JUnit); may be repeated");
  command->add_flag("--twice", run->twice, "run it twice and compare: exit 5 if they differ");
  command->add_flag("--json", run->as_json, "print JSON");
  command->callback([&chosen, run] { chosen = [=] { return run_it(*run); }; });
}

}  // namespace

ExitCode fail_all(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) (void)fail({ExitCode::BadInput, line});
  return ExitCode::BadInput;
}

std::expected<LoadedScenario, ExitCode> load_scenario(const std::string& file_or_name) {
  std::string text;
  std::string name = file_or_name;
  if (const auto shipped = shipped_scenario(file_or_name); shipped && !std::filesystem::exists(file_or_name)) {
    text = shipped->text;
    name = shipped->name;
  } else if (auto read = read_text_file(file_or_name)) {
    text = *std::move(read);
  } else {
    std::vector<std::string_view> names;
    for (const ShippedFile& file : shipped_scenarios()) names.push_back(file.name);
    return std::unexpected(
        fail({ExitCode::BadInput, fmt::format("{}; nor is it a drill that ships (ronctl drill list){}", read.error(),
                                              suggestion(file_or_name, names))}));
  }
  auto scenario = read_scenario(text, name);
  if (!scenario) return std::unexpected(fail_all(scenario.error()));
  return LoadedScenario{.scenario = *std::move(scenario), .text = std::move(text)};
}

void add_drill_commands(CLI::App& app, Chosen& chosen) {
  auto* const drill = app.add_subcommand("drill", "rehearses the runbook, on an engine of its own");
  drill->require_subcommand(1);
  const auto as_json = std::make_shared<bool>(false);
  const auto files = std::make_shared<std::vector<std::string>>();

  auto* const list_command = drill->add_subcommand("list", "the drills that ship");
  list_command->add_flag("--json", *as_json, "print JSON");
  list_command->callback([&chosen, as_json] { chosen = [=] { return list(*as_json); }; });

  auto* const check_command = drill->add_subcommand("check", "says what is wrong with scenario files");
  check_command->add_option("FILE", *files, "scenarios, TOML")->required();
  check_command->add_flag("--json", *as_json, "print JSON");
  check_command->callback([&chosen, files, as_json] { chosen = [=] { return check(*files, *as_json); }; });

  add_run(*drill, chosen);

  auto* const report_command =
      drill->add_subcommand("report", "runs a JSON report's drill again and writes its reports");
  const auto source = std::make_shared<std::string>();
  const auto outs = std::make_shared<std::vector<std::string>>();
  report_command->add_option("REPORT", *source, "a report, JSON")->required();
  report_command->add_option("--report", *outs, "writes FILE.html, FILE.json or FILE.xml (JUnit); may be repeated");
  report_command->callback([&chosen, source, outs] { chosen = [=] { return report_again(*source, *outs); }; });

  add_drill_coverage_command(*drill, chosen);
}

}  // namespace ron::sim::ctl

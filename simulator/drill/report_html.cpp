// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The report that people read. Everything it needs is in it: no script, no link to elsewhere.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "drill/markup.h"
#include "drill/report.h"
#include "drill/report_chart.h"
#include "drill/report_style.h"
#include "drill/runbook.h"
#include "drill/score.h"

namespace ron::sim {
namespace {

using namespace detail;

std::string_view verdict_class(DrillState outcome) {
  if (outcome == DrillState::Satisfactory) return "good";
  return outcome == DrillState::Unsatisfactory ? "bad" : "void";
}

std::string grouped(std::int64_t value) {
  std::string text = fmt::format("{}", value);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, "\u202f");
  return text;
}

class Page {
 public:
  explicit Page(const DrillReport& report) : report_(report), record_(report.record) {
    for (const TimelineRow& row : record_.timeline) end_ = std::max(end_, row.at);
  }

  std::string text() {
    head();
    verdict();
    charts();
    timeline();
    tasks();
    counterfactual();
    runbook();
    data();
    out_ += "</main></body></html>\n";
    return std::move(out_);
  }

 private:
  template <typename... Parts>
  void add(fmt::format_string<Parts...> format, Parts&&... parts) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Parts>(parts)...);
  }

  void head() {
    out_ +=
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">";
    add("<title>{}: after-action report</title><style>{}</style></head><body><main>\n", escaped(record_.title),
        report_style);
    add("<header><p class=\"kicker\">After-action report</p><h1>{}</h1><p class=\"lead\">{}</p>",
        escaped(record_.title), escaped(record_.brief));
    add("<p class=\"facts\"><span>{}</span><span>{} engine</span><span>seed {}</span><span>{} mode</span>"
        "<span>{}</span></p>",
        escaped(record_.scenario), escaped(record_.engine), record_.seed, to_string(record_.mode),
        clock_text(record_.ended_at));
    out_ += "</header>\n";
  }

  void verdict() {
    add("<section class=\"verdict {}\"><div class=\"big\"><p class=\"outcome\">{}</p>", verdict_class(record_.outcome),
        to_string(record_.outcome));
    const bool scored = !record_.score.parts.empty();
    if (scored) {
      add("<p class=\"points\">{}<small> / {}</small></p><p class=\"need\">{} needed</p>", grouped(record_.score.total),
          grouped(10'000), grouped(record_.pass_score));
    }
    out_ += "</div>";
    if (scored) score();
    out_ += "</section>\n";
    if (!record_.reasons.empty()) {
      out_ += "<ul class=\"reasons\">";
      for (const std::string& reason : record_.reasons) add("<li>{}</li>", escaped(reason));
      out_ += "</ul>\n";
    }
    if (record_.false_recoveries > 0) {
      add("<p class=\"warn\"><b>False recovery.</b> {} the alerts were green while the system was still sick.</p>\n",
          record_.false_recoveries == 1 ? "Once" : fmt::format("{} times", record_.false_recoveries));
    }
    add("<p class=\"debrief\"><b>To take away.</b> {}</p>\n", escaped(record_.debrief));
  }

  void score() {
    out_ += "<table class=\"score\">";
    for (const ScorePart& part : record_.score.parts) {
      add("<tr><th>{}</th><td class=\"bar\"><i style=\"width:{}%\"></i></td><td class=\"num\">{}<small> / {}</small>"
          "</td><td class=\"raw\">{}</td></tr>",
          escaped(part.name), part.out_of == 0 ? 0 : part.points * 100 / part.out_of, grouped(part.points),
          grouped(part.out_of), escaped(part.raw));
    }
    if (record_.score.harm > 0) {
      add("<tr class=\"harm\"><th>Harm</th><td class=\"bar\"><i style=\"width:{}%\"></i></td><td class=\"num\">−{}</td>"
          "<td class=\"raw\">",
          std::min<std::int64_t>(record_.score.harm / 100, 100), grouped(record_.score.harm));
      for (const Harm& harm : record_.harms) add("<span>−{}: {}</span>", grouped(harm.points), escaped(harm.why));
      out_ += "</td></tr>";
    }
    out_ += "</table>";
  }

  std::vector<Stretch> stretches() const {
    std::vector<Stretch> list;
    for (const TimelineRow& row : record_.timeline) {
      if (row.kind != RowKind::State) continue;
      if (!list.empty()) list.back().to = row.at;
      const bool over =
          row.text == "Satisfactory" || row.text == "Unsatisfactory" || row.text == "Invalid" || row.text == "Aborted";
      list.push_back({.from = row.at, .to = end_, .name = over ? "Rollback" : row.text, .css = css_of(row.text)});
    }
    return list;
  }
  static std::string css_of(std::string_view state) {
    if (state == "Baseline" || state == "Latent") return "calm";
    if (state == "Observable") return "alarm";
    if (state == "Detected" || state == "Diagnosed") return "known";
    if (state == "Mitigating" || state == "Verifying") return "mend";
    return "after";
  }

  std::vector<ChartMark> marks() const {
    std::vector<ChartMark> list;
    for (const TimelineRow& row : record_.timeline) {
      std::string css;
      if (row.kind == RowKind::Inject) css = "m-inject";
      if (row.kind == RowKind::Alert) css = "m-alert";
      if (row.kind == RowKind::Operator) css = "m-operator";
      if (row.kind == RowKind::FalseRecovery) css = "m-false";
      if (!css.empty())
        list.push_back({.at = row.at, .label = {}, .css = css, .title = axis_time(row.at) + " " + row.text});
    }
    return list;
  }

  template <typename Value>
  static ChartLine line_of(const DrillRecord& record, std::string name, std::string css, bool area, Value value) {
    ChartLine line{.name = std::move(name), .css = std::move(css), .points = {}, .area = area};
    for (const ChartPoint& point : record.points) line.points.emplace_back(point.at, value(point));
    return line;
  }

  void chart(Chart chart) {
    chart.end = end_;
    chart.marks = marks();
    add("<figure>{}</figure>\n", svg(chart));
  }

  void charts() {
    const auto lost = [](const ChartPoint& p) { return p.lost; };
    const auto depth = [](const ChartPoint& p) { return p.capacity == 0 ? 0 : p.depth * 100 / p.capacity; };
    out_ += "<section><h2>What happened</h2>";
    add("<figure class=\"strip\">{}</figure>\n", svg_strip(stretches(), end_));
    out_ +=
        "<p class=\"key\"><span class=\"m-inject\">inject</span><span class=\"m-alert\">alert</span>"
        "<span class=\"m-operator\">operator</span><span class=\"m-false\">false recovery</span></p>";
    Chart losses{.title = "Events lost", .unit = "since the begin", .lines = {}, .marks = {}};
    losses.lines.push_back(line_of(record_, "this run", "line1", true, lost));
    if (report_.reference) losses.lines.push_back(line_of(*report_.reference, "reference run", "ghost", false, lost));
    chart(std::move(losses));
    chart({.title = "Queue depth",
           .unit = "% of the capacity",
           .least_top = 100,
           .limit = 50,
           .limit_text = "alert above 50 % for 5 min",
           .lines = {line_of(record_, "depth", "line2", true, depth)},
           .marks = {}});
    chart({.title = "Slowest subscriber",
           .unit = "% of what is published that it receives",
           .least_top = 100,
           .lines = {line_of(record_, "drain", "line3", true, [](const ChartPoint& p) { return p.drain_percent; })},
           .marks = {}});
    out_ += "</section>\n";
  }

  std::size_t data_row(DrillTime at) const {
    const auto after = std::ranges::upper_bound(record_.points, at, {}, &ChartPoint::at);
    return after == record_.points.begin() ? 0 : static_cast<std::size_t>(after - record_.points.begin() - 1);
  }

  void timeline() {
    out_ +=
        "<section><h2>Timeline</h2><div class=\"scroll\"><table class=\"timeline\"><thead><tr><th>time</th><th>kind"
        "</th><th>what</th><th>data</th></tr></thead><tbody>";
    for (std::size_t i = 0; i < record_.timeline.size(); ++i) {
      const TimelineRow& row = record_.timeline[i];
      std::string css(to_string(row.kind));
      std::ranges::replace(css, ' ', '-');
      add("<tr id=\"r{}\" class=\"k-{}\"><td class=\"num\">{}</td><td><span class=\"kind\">{}</span></td><td>{}", i,
          css, clock_text(row.at), to_string(row.kind), escaped(row.text));
      if (!row.runbook.empty()) add(" <a class=\"book\" href=\"#book-{0}\">{0}</a>", escaped(row.runbook));
      if (!row.note.empty()) add("<small>{}</small>", escaped(row.note));
      out_ += "</td><td>";
      if (!record_.points.empty()) add("<a href=\"#d{0}\">#{0}</a>", data_row(row.at));
      out_ += "</td></tr>";
    }
    out_ += "</tbody></table></div></section>\n";
  }

  void tasks() {
    if (record_.tasks.empty()) return;
    out_ +=
        "<section><h2>Critical tasks</h2><div "
        "class=\"scroll\"><table><thead><tr><th></th><th>task</th><th>standard</th>"
        "<th>cue</th><th>done</th></tr></thead><tbody>";
    for (const TaskResult& task : record_.tasks) {
      const char* const css = task.met ? "good" : "bad";
      add("<tr><td><span class=\"dot {}\">{}</span></td><td>{}", css, task.met ? "✓" : "✗", escaped(task.text));
      add(" <a class=\"book\" href=\"#book-{0}\">{0}</a>", escaped(task.runbook));
      if (!task.met) add("<small>{}</small>", escaped(task.feedback));
      add("</td><td>{}, within {}</td><td class=\"num\">{}</td><td class=\"num\">{}</td></tr>", escaped(task.standard),
          clock_text(task.within), task.cue ? clock_text(*task.cue) : "–", task.done ? clock_text(*task.done) : "–");
    }
    out_ += "</tbody></table></div>";
    if (!record_.hints.empty()) {
      out_ += "<h3>Hints asked for</h3><ol>";
      for (const std::string& hint : record_.hints) add("<li>{}</li>", escaped(hint));
      out_ += "</ol>";
    }
    if (!record_.verified_at) out_ += "<p class=\"warn\">Recovery was never verified.</p>";
    add("<p class=\"{}\">{}</p></section>\n", record_.restored ? "note" : "warn",
        record_.restored ? "Rolled back: the baseline held again afterwards."
                         : "After the rollback the baseline did not come back.");
  }

  void counterfactual() {
    if (!report_.reference) return;
    const DrillRecord& perfect = *report_.reference;
    const Losses mine = losses_of(record_);
    const Losses best = losses_of(perfect);
    const auto when = [](const Losses& losses) {
      return losses.last ? fmt::format(", the last of them at {}", clock_text(*losses.last)) : std::string();
    };
    const auto extra = mine.events - best.events;
    out_ += "<section><h2>What a perfect run would have done</h2>";
    add("<p>The reference run, from the same seed, lost <b>{}</b> events{}; this one lost <b>{}</b>{}. {}</p>",
        grouped(best.events), when(best), grouped(mine.events), when(mine),
        extra > 0 ? fmt::format("Acting as the reference does would have saved {} events.", grouped(extra))
                  : std::string("That is no more than the reference lost."));
    out_ += "<div class=\"scroll\"><table><thead><tr><th>time</th><th>what the reference did</th></tr></thead><tbody>";
    for (const TimelineRow& row : perfect.timeline) {
      if (row.kind != RowKind::Operator) continue;
      add("<tr><td class=\"num\">{}</td><td>{}<small>{}</small></td></tr>", clock_text(row.at), escaped(row.text),
          escaped(row.note));
    }
    out_ += "</tbody></table></div></section>\n";
  }

  // The sections and steps that the report mentions, so that its links lead somewhere wherever it is opened.
  void runbook() {
    std::map<std::string, bool> wanted;
    for (const TimelineRow& row : record_.timeline) wanted[row.runbook] = true;
    for (const TaskResult& task : record_.tasks) wanted[task.runbook] = true;
    wanted[record_.runbook] = true;
    out_ += "<section><h2>From the runbook</h2>";
    for (const RunbookSection& section : sections_of(builtin_runbook())) {
      const bool steps =
          std::ranges::any_of(section.steps, [&](const auto& step) { return wanted.contains(step.anchor); });
      if (!steps && !wanted.contains(section.anchor)) continue;
      add("<h3 id=\"book-{}\">{}</h3>", escaped(section.anchor), escaped(section.title));
      if (section.steps.empty()) continue;
      out_ += "<ol>";
      for (const RunbookStep& step : section.steps) {
        add("<li id=\"book-{}\">{}</li>", escaped(step.anchor), escaped(step.text));
      }
      out_ += "</ol>";
    }
    out_ += "</section>\n";
  }

  void data() {
    add("<section><details><summary>Data: {} points</summary><div class=\"scroll\"><table class=\"data\"><thead><tr>"
        "<th>#</th><th>time</th><th>lost</th><th>lost/min</th><th>inflow/s</th><th>drain %</th><th>depth</th>"
        "<th>capacity</th><th>subscribers</th><th>alerts</th></tr></thead><tbody>",
        record_.points.size());
    for (std::size_t i = 0; i < record_.points.size(); ++i) {
      const ChartPoint& p = record_.points[i];
      add("<tr id=\"d{0}\"><td>{0}</td><td>{1}</td><td>{2}</td><td>{3}</td><td>{4}</td><td>{5}</td><td>{6}</td><td>{7}"
          "</td><td>{8}</td><td>{9}</td></tr>",
          i, clock_text(p.at), p.lost, p.lost_per_min, p.inflow_per_s, p.drain_percent, p.depth, p.capacity,
          p.subscribers, p.firing);
    }
    out_ += "</tbody></table></div></details>";
    if (!record_.journal_sha256.empty()) {
      add("<p class=\"note\">Journal SHA-256 <code>{}</code>: the same scenario, seed and actions give the same.</p>",
          escaped(record_.journal_sha256));
    }
    out_ += "</section>\n";
  }

  const DrillReport& report_;
  const DrillRecord& record_;
  DrillTime end_{0};
  std::string out_;
};

}  // namespace

std::string html_report(const DrillReport& report) { return Page(report).text(); }

}  // namespace ron::sim

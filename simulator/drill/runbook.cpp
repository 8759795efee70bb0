// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/runbook.h"

#include <algorithm>
#include <cctype>

namespace ron::sim {
namespace {

// As GitHub does it: letters and digits in lower case, a space becomes a hyphen, anything else goes.
std::string slug(std::string_view title) {
  std::string out;
  for (const char c : title) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_') out += static_cast<char>(std::tolower(byte));
    if (c == ' ') out += '-';
  }
  return out;
}

std::string plain(std::string_view markdown) {
  std::string out;
  bool tag = false;
  for (const char c : markdown) {
    if (c == '<') tag = true;
    if (!tag && c != '`' && c != '*') out += c;
    if (c == '>') tag = false;
  }
  const auto begin = out.find_first_not_of(' ');
  return begin == std::string::npos ? std::string() : out.substr(begin);
}

constexpr std::string_view step_mark = "<a id=\"";

}  // namespace

std::vector<RunbookSection> sections_of(std::string_view runbook) {
  std::vector<RunbookSection> sections;
  while (!runbook.empty()) {
    const auto end = runbook.find('\n');
    const std::string_view line = runbook.substr(0, end);
    runbook.remove_prefix(end == std::string_view::npos ? runbook.size() : end + 1);
    if (line.starts_with("## ")) {
      sections.push_back({.anchor = slug(line.substr(3)), .title = plain(line.substr(3)), .steps = {}});
      continue;
    }
    const auto mark = line.find(step_mark);
    if (sections.empty()) continue;
    if (mark != std::string_view::npos) {
      const std::string_view rest = line.substr(mark + step_mark.size());
      sections.back().steps.push_back(
          {.anchor = std::string(rest.substr(0, rest.find('"'))), .text = plain(line.substr(mark))});
    } else if (!sections.back().steps.empty() && line.starts_with("   ")) {
      sections.back().steps.back().text += " " + plain(line);  // a step goes on in indented lines
    }
  }
  return sections;
}

std::vector<std::string> anchors_of(std::string_view runbook) {
  std::vector<std::string> anchors;
  for (const RunbookSection& section : sections_of(runbook)) {
    anchors.push_back(section.anchor);
    for (const RunbookStep& step : section.steps) anchors.push_back(step.anchor);
  }
  return anchors;
}

bool has_anchor(std::string_view runbook, std::string_view anchor) {
  const auto anchors = anchors_of(runbook);
  return std::ranges::find(anchors, anchor) != anchors.end();
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// CapturedLog: a log that keeps what it is given, with a clock that the test sets.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include <spdlog/sinks/ostream_sink.h>
#include <nlohmann/json.hpp>

#include "observe/log.h"

namespace ron::sim::test {

class CapturedLog {
  std::ostringstream text_;  // first: the log writes to it

 public:
  Log log{std::make_shared<spdlog::sinks::ostream_sink_mt>(text_), "ron-sim", [this] { return now; }};
  std::chrono::system_clock::time_point now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1};

  [[nodiscard]] std::string text() const { return text_.str(); }
  /// Each line, parsed; a line that is no JSON throws.
  [[nodiscard]] std::vector<nlohmann::json> records() const {
    std::vector<nlohmann::json> records;
    std::istringstream lines(text());
    for (std::string line; std::getline(lines, line);) records.push_back(nlohmann::json::parse(line));
    return records;
  }
};

}  // namespace ron::sim::test

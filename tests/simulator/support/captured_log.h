// SPDX-License-Identifier: MIT OR Apache-2.0
//
// CapturedLog: a log that keeps what it is given, with a clock that the test sets. May be read while others write.
#pragma once

#include <algorithm>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <spdlog/sinks/base_sink.h>
#include <nlohmann/json.hpp>

#include "observe/log.h"

namespace ron::test {

class MemorySink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  [[nodiscard]] std::string text() {
    const std::lock_guard lock(mutex_);
    return text_;
  }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    text_.append(line.data(), line.size());
  }
  void flush_() override {}

  std::string text_;
};

/// Each line, parsed; a line that is no JSON throws. The last one may still be on its way, and is left out then.
[[nodiscard]] inline std::vector<nlohmann::json> log_records(const std::string& text) {
  std::vector<nlohmann::json> records;
  std::istringstream lines(text.substr(0, text.rfind('\n') + 1));
  for (std::string line; std::getline(lines, line);) records.push_back(nlohmann::json::parse(line));
  return records;
}

class CapturedLog {
 public:
  [[nodiscard]] std::string text() const { return sink_->text(); }
  [[nodiscard]] std::vector<nlohmann::json> records() const { return log_records(text()); }
  [[nodiscard]] bool has(std::string_view event) const {
    return std::ranges::any_of(records(), [&](const auto& record) { return record["event"] == event; });
  }

 private:
  std::shared_ptr<MemorySink> sink_ = std::make_shared<MemorySink>();

 public:
  std::chrono::system_clock::time_point now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1};
  const std::shared_ptr<sim::Log> shared = std::make_shared<sim::Log>(sink_, "ron-sim", [this] { return now; });
  sim::Log& log = *shared;
};

}  // namespace ron::test

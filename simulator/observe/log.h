// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Log: what a host has to say, as JSON lines: {"ts", "level", "service", "event", "reason", "corr_id", …}. What
// travels on the bus is never written, at most its kind.
//
// The clock (wall time) and the sink are handed in. Threads: any; lines never mix if the sink is one of spdlog's
// "_mt" ones. Whoever must not wait for a disk does not log (see overflow_warnings.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace spdlog {
class logger;
namespace sinks {
class sink;
}
}  // namespace spdlog

namespace ron::sim {

enum class LogLevel : std::uint8_t { Info, Warn, Error };

struct LogRecord {
  using Value = std::variant<bool, std::uint64_t, double, std::string>;
  using Field = std::pair<std::string_view, Value>;

  LogLevel level = LogLevel::Info;
  std::string_view event;                         ///< what happened, in a word: "ready", "bus_overflow"
  std::string reason = {};                        ///< why, in a sentence; empty: null
  std::optional<std::uint64_t> corr_id = std::nullopt;
  std::initializer_list<Field> fields = {};       ///< figures; they follow the others
};

class Log {
 public:
  using WallClock = std::function<std::chrono::system_clock::time_point()>;

  Log(std::shared_ptr<spdlog::sinks::sink> sink, std::string service, WallClock clock);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void write(const LogRecord& record);
  void set_service(std::string service);

 private:
  const std::unique_ptr<spdlog::logger> logger_;
  const WallClock clock_;
  std::mutex mutex_;
  std::string service_;
};

}  // namespace ron::sim

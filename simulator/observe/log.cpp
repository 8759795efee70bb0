// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/log.h"

#include <spdlog/logger.h>
#include <nlohmann/json.hpp>

#include "observe/timestamp.h"

namespace ron::sim {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::Info: return "info";
    case LogLevel::Warn: return "warn";
    case LogLevel::Error: return "error";
  }
  return "info";
}

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warn: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
  }
  return spdlog::level::info;
}

}  // namespace

Log::Log(std::shared_ptr<spdlog::sinks::sink> sink, std::string service, WallClock clock)
    : logger_(std::make_unique<spdlog::logger>("ron", std::move(sink))), clock_(std::move(clock)),
      service_(std::move(service)) {
  logger_->set_pattern("%v");
  logger_->flush_on(spdlog::level::info);
}

Log::~Log() = default;

void Log::write(const LogRecord& record) {
  Json line{{"ts", timestamp(clock_())}, {"level", name_of(record.level)}};
  {
    const std::lock_guard lock(mutex_);
    line["service"] = service_;
  }
  line["event"] = record.event;
  line["reason"] = record.reason.empty() ? Json() : Json(record.reason);
  line["corr_id"] = record.corr_id ? Json(*record.corr_id) : Json();
  for (const auto& [name, value] : record.fields) {
    line[std::string(name)] = std::visit([](const auto& held) { return Json(held); }, value);
  }
  // As an argument and not as the format: the text may hold braces, and does.
  logger_->log(to_spdlog(record.level), "{}", line.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Log::set_service(std::string service) {
  const std::lock_guard lock(mutex_);
  service_ = std::move(service);
}

}  // namespace ron::sim

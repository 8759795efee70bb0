// SPDX-License-Identifier: MIT OR Apache-2.0
#include "telemetry/profile.h"

#include <cmath>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace ron::sim {
namespace {

using std::chrono::nanoseconds;
using Checked = std::expected<void, std::string>;

std::string in_words(nanoseconds time) {
  if (time.count() % 1'000'000 == 0) return fmt::format("{} ms", time.count() / 1'000'000);
  return fmt::format("{} ns", time.count());
}

Checked check_time(std::string_view field, nanoseconds value, nanoseconds least, nanoseconds most) {
  if (value >= least && value <= most) return {};
  return std::unexpected(
      fmt::format("{} must be {} .. {}, not {}", field, in_words(least), in_words(most), in_words(value)));
}

Checked check_number(std::string_view field, double value, double most, std::string_view unit) {
  if (std::isfinite(value) && value >= 0 && value <= most) return {};
  return std::unexpected(fmt::format("{} must be a number 0 .. {:.0f} {}, not {}", field, most, unit, value));
}

Checked check_count(std::string_view field, std::uint32_t value, std::uint32_t most, std::string_view unit) {
  if (value <= most) return {};
  return std::unexpected(fmt::format("{} must be 0 .. {} {}, not {}", field, most, unit, value));
}

Checked check_mix(const PublisherProfile& profile) {
  const std::uint64_t sum = std::uint64_t{profile.health_percent} + profile.config_percent + profile.data_percent;
  if (sum == 100) return {};
  return std::unexpected(
      fmt::format("health_percent + config_percent + data_percent must be 100, not {} + {} + {} = {}",
                  profile.health_percent, profile.config_percent, profile.data_percent, sum));
}

template <typename Enum>
Checked check_shape(Enum value, Enum last, std::string_view accepted) {
  if (value <= last) return {};
  return std::unexpected(fmt::format("shape must be one of {}, not number {}", accepted, std::to_underlying(value)));
}

Checked first_failure(std::initializer_list<Checked> checks) {
  for (const Checked& check : checks) {
    if (!check) return check;
  }
  return {};
}

}  // namespace

std::expected<void, std::string> SubscriberProfile::validate() const {
  return first_failure({check_shape(shape, HandlerShape::Pareto, "constant, uniform, exponential, pareto"),
                        check_time("handler", handler, nanoseconds::zero(), max_handler_time),
                        check_time("jitter", jitter, nanoseconds::zero(), max_handler_time),
                        check_number("flap_hz", flap_hz, max_flap_hz, "per second"),
                        check_count("retain", retain, max_retain, "events")});
}

std::expected<void, std::string> PublisherProfile::validate() const {
  return first_failure({check_shape(shape, RateShape::Poisson, "steady, burst, ramp, poisson"),
                        check_number("rate", rate, max_rate, "events/s"),
                        check_number("ramp_to", ramp_to, max_rate, "events/s"),
                        check_time("period", period, std::chrono::milliseconds(1), max_rate_period), check_mix(*this),
                        check_count("payload_bytes", payload_bytes, max_payload_bytes, "bytes")});
}

}  // namespace ron::sim

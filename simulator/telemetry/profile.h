// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Profiles: how a publisher or a subscriber behaves, as values that can be changed while it runs.
// Every limit is checked by validate(); messages name the field, the value and what is accepted.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace ron::sim {

enum class HandlerShape : std::uint8_t { Constant, Uniform, Exponential, Pareto };
enum class RateShape : std::uint8_t { Steady, Burst, Ramp, Poisson };

inline constexpr std::chrono::nanoseconds max_handler_time{std::chrono::seconds(60)};
inline constexpr std::chrono::nanoseconds max_rate_period{std::chrono::hours(1)};
inline constexpr double max_flap_hz = 1000;
inline constexpr double max_rate = 1'000'000;
inline constexpr std::uint32_t max_retain = 1U << 20U;
inline constexpr std::uint32_t max_payload_bytes = 60'000;

struct SubscriberProfile {
  HandlerShape shape = HandlerShape::Constant;
  std::chrono::nanoseconds handler{10'000};    ///< mean time a handler takes per event, 0 .. 60 s
  std::chrono::nanoseconds jitter{0};          ///< uniform, added to each, 0 .. 60 s
  double flap_hz = 0;                          ///< > 0: leaves and joins again this many times a second, up to 1000
  std::uint32_t retain = 0;                    ///< events the handler keeps hold of, up to 1<<20

  [[nodiscard]] std::expected<void, std::string> validate() const;
  /// The mean time per event that this asks for, jitter included.
  [[nodiscard]] std::chrono::nanoseconds mean_handler_time() const noexcept { return handler + jitter / 2; }
  friend bool operator==(const SubscriberProfile&, const SubscriberProfile&) = default;
};

struct PublisherProfile {
  RateShape shape = RateShape::Steady;
  double rate = 1000;                          ///< mean events/s (Ramp: at its beginning), 0 .. 1,000,000
  double ramp_to = 0;                          ///< Ramp: events/s at the end of `period`, then again from `rate`
  std::chrono::nanoseconds period{
      std::chrono::seconds(1)};  ///< Burst: one burst of rate × period events each; Ramp: length; 1 ms .. 1 h
  std::uint32_t health_percent = 40;           ///< event mix; the three add up to 100
  std::uint32_t config_percent = 10;
  std::uint32_t data_percent = 50;
  std::uint32_t payload_bytes = 256;           ///< of Data events, up to 60,000
  bool shared_payload = true;                  ///< false: each event copies its bytes (failure mode F5)

  [[nodiscard]] std::expected<void, std::string> validate() const;
  /// Failure mode F5.
  [[nodiscard]] bool copies_payloads() const noexcept { return data_percent > 0 && !shared_payload; }
  /// Events/s on the long run: `rate`, or the middle of a ramp.
  [[nodiscard]] double mean_rate() const noexcept { return shape == RateShape::Ramp ? (rate + ramp_to) / 2 : rate; }
  friend bool operator==(const PublisherProfile&, const PublisherProfile&) = default;
};

/// The names used everywhere: in the GUI, on command lines, in files.
[[nodiscard]] std::string_view to_string(HandlerShape shape) noexcept;  ///< constant, uniform, exponential, pareto
[[nodiscard]] std::string_view to_string(RateShape shape) noexcept;     ///< steady, burst, ramp, poisson

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// BusConfig: what a bus is built with.
//
// A plain value. `validate()` is what `Bus::create` and `Cutover::prepare` apply; hosts may call it
// earlier to refuse a configuration before anything is started. Every message begins with the key
// that is wrong, then says what is accepted and what was found. Like any value, it may be read by several threads at
// once, and is changed by one.
#pragma once

#include <cstdint>
#include <expected>
#include <string>

#include <ron/error.h>
#include <ron/version.h>

namespace ron {

struct RON_API BusConfig {
  /// Events the bus retains for its slowest receiver. 2 .. 1<<20, kept exactly as asked for (not
  /// rounded up). Size it as rate × worst stall of a receiver; 8 is the least that is sensible.
  std::uint32_t capacity = 256;

  /// Overflow warnings a host may log per minute (>= 1). The library logs nothing; it carries the value.
  std::uint32_t overflow_warn_rate_per_min = 60;

  /// Prefix or label a host gives this bus in its metrics: [a-zA-Z_][a-zA-Z0-9_]*.
  std::string metrics_namespace = "ron_bus";

  /// Whether a host adds its amnesia label to metrics. No influence on the bus itself.
  bool emit_amnesia_label = true;

  static constexpr std::uint32_t min_capacity = 2;
  static constexpr std::uint32_t max_capacity = 1U << 20U;

  [[nodiscard]] std::expected<void, BusError> validate() const;
};

}  // namespace ron

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/micro_rate.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace ron::sim {

static_assert(std::numeric_limits<double>::is_iec559);

std::uint64_t micro_rate(double per_second) noexcept {
  constexpr unsigned mantissa_bits = 52;
  constexpr std::uint64_t hidden_bit = std::uint64_t{1} << mantissa_bits;
  const auto bits = std::bit_cast<std::uint64_t>(per_second);
  const std::uint64_t exponent = (bits >> mantissa_bits) & 0x7ffU;  // value = mantissa × 2^(exponent − 1075)
  const bool negative = (bits >> 63U) != 0;
  if (negative || exponent < 1023 - 21) return 0;  // below 2^-21, less than half a millionth
  const Wide millionths = Wide{(bits & (hidden_bit - 1)) | hidden_bit} * 1'000'000;
  if (exponent >= 1075) return static_cast<std::uint64_t>(millionths << std::min<std::uint64_t>(exponent - 1075, 20));
  const auto places = static_cast<unsigned>(1075 - exponent);
  return static_cast<std::uint64_t>((millionths + (Wide{1} << (places - 1))) >> places);
}

std::chrono::nanoseconds half_period(double hz) noexcept {
  constexpr std::uint64_t half_second = 500'000'000;
  constexpr std::uint64_t hour = 3'600'000'000'000;
  const std::uint64_t micro_hz = std::max<std::uint64_t>(micro_rate(hz), 1);
  const std::uint64_t half = (half_second * 1'000'000 + micro_hz / 2) / micro_hz;
  return std::chrono::nanoseconds(std::min(half, hour));
}

}  // namespace ron::sim

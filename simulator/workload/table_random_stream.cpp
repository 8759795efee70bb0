// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/table_random_stream.h"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

#include "workload/micro_rate.h"
#include "workload/random_tables.h"

namespace ron::sim {
namespace {

using std::chrono::nanoseconds;

constexpr std::uint64_t longest_ns = 3'600'000'000'000;     // an hour: keeps the rare huge draw inside the range
constexpr unsigned point_bits = 32;                      // tables are in units of 2^-32
constexpr std::uint64_t ln2 = 2'977'044'472;             // in the same units
constexpr std::uint64_t one = std::uint64_t{1} << point_bits;

nanoseconds capped(Wide ns) { return nanoseconds(static_cast<nanoseconds::rep>(std::min<Wide>(ns, longest_ns))); }

// The table's value at `place`, of which the topmost 8 bits are the point and the rest lies between two.
std::uint64_t interpolate(std::span<const std::uint64_t, 257> table, std::uint32_t place) {
  constexpr unsigned fraction_bits = 24;
  const std::size_t point = place >> fraction_bits;
  const std::uint64_t fraction = place & ((1U << fraction_bits) - 1);
  return table[point] + (((table[point + 1] - table[point]) * fraction) >> fraction_bits);
}

// One exponential variable of mean 1: `halvings` times ln 2, and where in the rest.
struct Exponential {
  unsigned halvings = 0;
  std::uint32_t place = 0;
};

Exponential draw(std::mt19937_64& engine) {
  const std::uint64_t bits = engine();
  // The lower half says where; a coin of 32 tosses in the upper half, and when all show heads, one more draw.
  const auto tosses = static_cast<std::uint32_t>(bits >> 32U);
  Exponential drawn{.halvings = static_cast<unsigned>(std::countl_one(tosses)),
                    .place = static_cast<std::uint32_t>(bits)};
  if (drawn.halvings == 32) drawn.halvings += static_cast<unsigned>(std::countl_one(engine() >> 32U << 32U));
  return drawn;
}

std::mt19937_64 seeded_engine(std::uint64_t seed, std::uint64_t actor) {
  const std::array<std::uint32_t, 4> words{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U),
                                           static_cast<std::uint32_t>(actor), static_cast<std::uint32_t>(actor >> 32U)};
  std::seed_seq sequence(words.begin(), words.end());
  return std::mt19937_64(sequence);
}

}  // namespace

TableRandomStream::TableRandomStream(std::uint64_t seed, std::uint64_t actor) : engine_(seeded_engine(seed, actor)) {}

// The upper half of a product is even over the range once the few draws that would favour some are drawn again.
std::uint32_t TableRandomStream::below(std::uint32_t count) {
  const std::uint32_t unfair = (0U - count) % count;
  for (;;) {
    const std::uint64_t product = (engine_() >> 32U) * count;
    if (static_cast<std::uint32_t>(product) >= unfair) return static_cast<std::uint32_t>(product >> 32U);
  }
}

nanoseconds TableRandomStream::uniform(nanoseconds most) {
  const std::uint64_t count = static_cast<std::uint64_t>(most.count()) + 1;
  const std::uint64_t unfair = (std::uint64_t{0} - count) % count;
  for (;;) {
    const Wide product = Wide{engine_()} * count;
    if (static_cast<std::uint64_t>(product) >= unfair) {
      return nanoseconds(static_cast<nanoseconds::rep>(static_cast<std::uint64_t>(product >> 64U)));
    }
  }
}

nanoseconds TableRandomStream::exponential(nanoseconds mean) {
  const Exponential drawn = draw(engine_);
  const std::uint64_t unit = drawn.halvings * ln2 + interpolate(random_tables::exponential_part, drawn.place);
  return capped((Wide{static_cast<std::uint64_t>(mean.count())} * unit + one / 2) >> point_bits);
}

nanoseconds TableRandomStream::pareto(nanoseconds mean) {
  const Exponential drawn = draw(engine_);
  const Wide factor =
      (Wide{random_tables::pareto_doubling[drawn.halvings]} * interpolate(random_tables::pareto_part, drawn.place)) >>
      point_bits;
  // The least value of a Pareto variable with tail index 2.5 is three fifths of its mean.
  const Wide ns = (Wide{static_cast<std::uint64_t>(mean.count())} * 3 * factor / 5 + one / 2) >> point_bits;
  return capped(ns);
}

}  // namespace ron::sim

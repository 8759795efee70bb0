// SPDX-License-Identifier: MIT OR Apache-2.0
#include "workload/boost_random_stream.h"

#include <array>
#include <cmath>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/seed_seq.hpp>
#include <boost/random/uniform_int_distribution.hpp>

namespace ron::sim {
namespace {

using std::chrono::nanoseconds;

constexpr double pareto_index = 2.5;
constexpr double longest = 3.6e12;  // an hour: keeps the rare huge draw inside the range of nanoseconds

nanoseconds to_time(double ns) { return nanoseconds(std::llround(std::fmin(ns, longest))); }

boost::random::mt19937_64 make_engine(std::uint64_t seed, std::uint64_t actor) {
  const std::array<std::uint32_t, 4> words{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U),
                                           static_cast<std::uint32_t>(actor), static_cast<std::uint32_t>(actor >> 32U)};
  boost::random::seed_seq sequence(words.begin(), words.end());
  return boost::random::mt19937_64(sequence);
}

}  // namespace

BoostRandomStream::BoostRandomStream(std::uint64_t seed, std::uint64_t actor) : engine_(make_engine(seed, actor)) {}

std::uint32_t BoostRandomStream::below(std::uint32_t count) {
  return boost::random::uniform_int_distribution<std::uint32_t>(0, count - 1)(engine_);
}

nanoseconds BoostRandomStream::uniform(nanoseconds most) {
  return nanoseconds(boost::random::uniform_int_distribution<nanoseconds::rep>(0, most.count())(engine_));
}

nanoseconds BoostRandomStream::exponential(nanoseconds mean) {
  const double unit = boost::random::exponential_distribution<double>()(engine_);
  return to_time(static_cast<double>(mean.count()) * unit);
}

nanoseconds BoostRandomStream::pareto(nanoseconds mean) {
  // The logarithm of a Pareto variable over its least value is exponential with rate `pareto_index`.
  const double least = static_cast<double>(mean.count()) * (pareto_index - 1) / pareto_index;
  const double unit = boost::random::exponential_distribution<double>(pareto_index)(engine_);
  return to_time(least * std::exp(unit));
}

}  // namespace ron::sim

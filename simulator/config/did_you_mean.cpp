// SPDX-License-Identifier: MIT OR Apache-2.0
#include "config/did_you_mean.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace ron::sim {
namespace {

constexpr std::size_t longest_name = 100;  // what is longer is no slip of a name

// Optimal string alignment: letters put in, left out, changed, or swapped with their neighbour.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string> did_you_mean(std::string_view written, std::span<const std::string_view> known) {
  if (written.size() > longest_name) return std::nullopt;
  std::optional<std::string> best;
  std::size_t least = std::max<std::size_t>(written.size() / 3, 1) + 1;
  for (const std::string_view name : known) {
    const std::size_t apart = distance(written, name);
    if (apart >= least) continue;
    least = apart;
    best = name;
  }
  return best;
}

std::string suggestion(std::string_view written, std::span<const std::string_view> known) {
  const auto meant = did_you_mean(written, known);
  return meant ? "; did you mean " + *meant + "?" : "";
}

}  // namespace ron::sim

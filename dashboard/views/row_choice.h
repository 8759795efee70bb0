// SPDX-License-Identifier: GPL-3.0-or-later
//
// RowChoice: which of many rows a panel shows, and what is to be said of the others. A row costs some thirty widgets,
// so that there is room for kMostRows of them; those that are worst have it, and those an operator has a hand on. Pure
// functions.
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ron::dash {

inline constexpr std::size_t kMostRows = 48;

struct RowCandidate {
  std::uint32_t id = 0;
  std::string_view name;         ///< UTF-8
  bool losing = false;           ///< events, or, of a publisher, sends that come back
  bool troubled = false;         ///< anything else that is not as it should be
  bool kept = false;             ///< a hand is on it: shown whatever the others do
};

struct RowChoice {
  std::vector<std::size_t> shown;        ///< indices of candidates, in their order
  std::size_t all = 0;
  std::size_t matching = 0;              ///< of all, those whose name contains the filter
  std::size_t hidden = 0;                ///< of all
  std::size_t hiddenLosing = 0, hiddenTroubled = 0;
  std::size_t notFollowed = 0;           ///< beyond all: nothing is known of them
};

/// `candidates` worst first; `filter` empty: all match. At most `most` are shown.
[[nodiscard]] RowChoice chooseRows(std::span<const RowCandidate> candidates, const QString& filter, std::size_t most);

enum class RowsOf : std::uint8_t { Subscribers, Publishers };

/// "952 more, all keeping up"; empty when all are shown and nothing is filtered.
[[nodiscard]] QString hiddenText(const RowChoice& choice, const QString& filter, RowsOf what = RowsOf::Subscribers);

}  // namespace ron::dash

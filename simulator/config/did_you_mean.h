// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The known name that somebody probably meant when they wrote an unknown one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ron::sim {

/// The nearest of `known` by edit distance, if it is near enough to be a slip: at most a third of
/// the letters differ.
[[nodiscard]] std::optional<std::string> did_you_mean(std::string_view written,
                                                      std::span<const std::string_view> known);

/// "; did you mean bus.capacity?", or nothing.
[[nodiscard]] std::string suggestion(std::string_view written, std::span<const std::string_view> known);

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Journal: what happened in a virtual engine, as lines of canonical JSON: keys in alphabetical order,
// no space, integers only. The same seed and actions give the same bytes wherever they run.
//
// Threads: one.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace ron::sim {

class Journal {
 public:
  /// Writes `record` (an object) with its time. Numbers in it that are no integers are written in millionths, under a
  /// key that says so ("rate_millionths").
  void add(std::chrono::nanoseconds at, nlohmann::json record);

  /// All lines, each with its line feed.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] std::size_t lines() const noexcept { return lines_; }
  /// SHA-256 of text(), in 64 hexadecimal digits.
  [[nodiscard]] std::string digest() const;

 private:
  std::string text_;
  std::size_t lines_ = 0;
};

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// TomlReader: one table of a file that people write, read key by key. What is wrong is noted with its line, its key and
// a remedy, and reading goes on, so that a file is mended in one go. A key nobody asked for is wrong too, and
// is answered with the key that was probably meant. Private to this folder.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "config/toml_words.h"

namespace ron::sim {

/// What is wrong with a file.
struct FileProblem {
  std::uint32_t line = 0;  ///< 0: the file as a whole
  std::string key;
  std::string message;  ///< what was found, and what to write instead
};
/// "FILE:LINE: KEY: MESSAGE", sorted by line.
[[nodiscard]] std::vector<std::string> problem_lines(std::vector<FileProblem> problems, std::string_view file);

namespace detail {

/// Bytes; a longer file is refused.
inline constexpr std::size_t longest_file = 1U << 20U;

inline constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

/// A parsed file, or why it is none. Refuses what is too long, too deep, or no UTF-8.
[[nodiscard]] std::optional<toml::table> parse_toml(std::string_view text, std::vector<FileProblem>& problems);

class TomlReader {
 public:
  TomlReader(const toml::table& table, std::string path, std::vector<FileProblem>& problems)
      : table_(table), path_(std::move(path)), problems_(problems) {}
  TomlReader(const TomlReader&) = delete;
  TomlReader& operator=(const TomlReader&) = delete;
  ~TomlReader() { refuse_unknown(); }

  [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }
  [[nodiscard]] std::uint32_t line() const { return table_.source().begin.line; }

  /// With a default: the key may be missing.
  std::string text(std::string_view key, std::optional<std::string> otherwise = std::nullopt);
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most,
                       std::optional<std::int64_t> otherwise = std::nullopt);
  bool flag(std::string_view key, std::optional<bool> otherwise = std::nullopt);
  std::chrono::nanoseconds time(std::string_view key, std::optional<std::chrono::nanoseconds> otherwise = std::nullopt);
  std::string one_of(std::string_view key, std::span<const std::string_view> accepted,
                     std::optional<std::string> otherwise = std::nullopt);
  /// A list of texts; a single text is a list of one.
  std::vector<std::string> texts(std::string_view key, bool required);
  const toml::table* table(std::string_view key, bool required);
  /// A list of tables; a single table is a list of one.
  std::vector<const toml::table*> tables(std::string_view key, bool required);
  /// The node itself, for what has a form of its own; nullptr if it is not there.
  const toml::node* node(std::string_view key);

  /// Notes a problem with a key of this table.
  void wrong(std::string_view key, std::string message);
  void wrong_at(const toml::node& node, std::string_view key, std::string message);
  [[nodiscard]] std::string full(std::string_view key) const;
  [[nodiscard]] std::vector<FileProblem>& problems() const { return problems_; }

 private:
  void missing(std::string_view key, std::string_view accepted);
  void refuse_unknown();

  const toml::table& table_;
  std::string path_;
  std::vector<FileProblem>& problems_;
  std::vector<std::string> asked_;
};

}  // namespace detail
}  // namespace ron::sim

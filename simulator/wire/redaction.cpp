// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/redaction.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace ron::sim {
namespace {

struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};
using Stretches = std::vector<Stretch>;

constexpr std::size_t shortest_run = 32;
constexpr std::size_t shortest_macaroon = 12;
constexpr auto none = std::string_view::npos;

constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool is_alnum(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); }
constexpr bool is_base64(char c) { return is_alnum(c) || c == '+' || c == '/' || c == '-' || c == '_' || c == '='; }

// `word` is in small letters.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  if (from > text.size()) return none;
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), word.begin(), word.end(),
                                 [](char a, char b) { return lower(a) == b; });
  return found == text.end() ? none : static_cast<std::size_t>(found - text.begin());
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

std::size_t next_blank(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_blank(text[at])) ++at;
  return at;
}

// Where a value ends that begins at `at`: behind its closing quote and what sticks to that, or at the next blank.
std::size_t end_of_value(std::string_view text, std::size_t at) {
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
    const char quote = text[at];
    for (++at; at < text.size() && text[at] != quote; ++at) {
      if (text[at] == '\\') ++at;
    }
    at = std::min(at, text.size());
  }
  return next_blank(text, at);
}

void find_scheme(std::string_view text, std::string_view scheme, Stretches& found) {
  for (auto at = find_word(text, scheme, 0); at != none; at = find_word(text, scheme, at + 1)) {
    const std::size_t blank = at + scheme.size();
    const std::size_t begin = skip_blanks(text, blank);
    if (begin > blank && begin < text.size()) found.push_back({begin, end_of_value(text, begin)});
  }
}

void find_bearer(std::string_view text, Stretches& found) { find_scheme(text, "bearer", found); }

void find_macaroon(std::string_view text, Stretches& found) {
  find_scheme(text, "macaroon", found);
  constexpr std::string_view begin = "MDA";  // base64 of the first packet's length, four hex digits
  for (auto at = text.find(begin); at != none; at = text.find(begin, at + 1)) {
    std::size_t end = at;
    while (end < text.size() && is_base64(text[end])) ++end;
    if (end - at >= shortest_macaroon) found.push_back({at, end});
  }
}

void find_assignment(std::string_view text, Stretches& found) {
  for (const std::string_view word : {"key", "token", "password"}) {
    for (auto at = find_word(text, word, 0); at != none; at = find_word(text, word, at + 1)) {
      const std::size_t sign = skip_blanks(text, at + word.size());
      if (sign >= text.size() || text[sign] != '=') continue;
      const std::size_t begin = skip_blanks(text, sign + 1);
      if (begin < text.size()) found.push_back({begin, end_of_value(text, begin)});
    }
  }
}

void find_pem(std::string_view text, Stretches& found) {
  constexpr std::string_view dashes = "-----";
  for (auto at = find_word(text, "-----begin", 0); at != none; at = find_word(text, "-----begin", at + 1)) {
    const auto last_line = find_word(text, "-----end", at);
    const auto closing = last_line == none ? none : text.find(dashes, last_line + dashes.size());
    found.push_back({at, closing == none ? text.size() : closing + dashes.size()});
  }
}

void find_run(std::string_view text, Stretches& found) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_base64(text[end])) ++end;
    if (end - at >= shortest_run) found.push_back({at, end});
    at = end + 1;
  }
}

// Up to the last '@': a password that is not escaped may hold one itself.
void find_url_user(std::string_view text, Stretches& found) {
  constexpr std::string_view mark = "://";
  for (auto at = text.find(mark); at != none; at = text.find(mark, at + 1)) {
    const std::size_t begin = at + mark.size();
    const std::string_view rest = text.substr(begin, next_blank(text, begin) - begin);
    if (const auto sign = rest.rfind('@'); sign != none && sign > 0) found.push_back({begin, begin + sign});
  }
}

struct Form {
  RedactionForm shown;
  void (*find)(std::string_view, Stretches&);
};
constexpr auto forms = std::to_array<Form>({
    {{"bearer", "Authorization: Bearer abc.def"}, find_bearer},
    {{"macaroon", "macaroon MDAxY2xvY2F0"}, find_macaroon},
    {{"assignment", "api_key=abc token='d e' password = f"}, find_assignment},
    {{"pem", "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----"}, find_pem},
    {{"run", "0123456789abcdef0123456789abcdef"}, find_run},
    {{"url-user", "postgres://user:secret@db/orders"}, find_url_user},
});
constexpr auto shown_forms = [] {
  std::array<RedactionForm, forms.size()> shown;
  for (std::size_t i = 0; i < shown.size(); ++i) shown[i] = forms[i].shown;
  return shown;
}();

}  // namespace

std::span<const RedactionForm> redaction_forms() noexcept { return shown_forms; }

std::string redact(std::string_view text) {
  Stretches found;
  for (const Form& form : forms) form.find(text, found);
  std::ranges::sort(found, {}, &Stretch::begin);
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < found.size();) {
    Stretch whole = found[i];
    for (++i; i < found.size() && found[i].begin <= whole.end; ++i) whole.end = std::max(whole.end, found[i].end);
    out += text.substr(at, whole.begin - at);
    out += redacted;
    at = whole.end;
  }
  return out += text.substr(at);
}

}  // namespace ron::sim

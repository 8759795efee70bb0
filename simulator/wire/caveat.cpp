// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/caveat.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace ron::sim {
namespace {

using std::chrono::system_clock;
using Checked = std::expected<void, CapabilityRefusal>;
using Kind = CapabilityRefusal::Kind;

constexpr std::string_view read_only = "access = read-only";
constexpr std::string_view commands_in = "commands in ";
constexpr std::string_view expires_before = "expires < ";
constexpr std::string_view tenant_is = "tenant = ";

// What a name may be made of, so that no name can end one caveat and begin another.
bool is_name(std::string_view text) {
  const auto accepted = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  };
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, accepted);
}

Checked refuse(Kind kind, std::string message) { return std::unexpected(CapabilityRefusal{kind, std::move(message)}); }

bool lists(std::string_view list, std::string_view wanted) {
  while (true) {
    const auto comma = list.find(", ");
    if (list.substr(0, comma) == wanted) return true;
    if (comma == list.npos) return false;
    list.remove_prefix(comma + 2);
  }
}

Checked check_commands(std::string_view list, const CapabilityUse& use) {
  if (use.command.empty() || lists(list, use.command)) return {};
  return refuse(Kind::Narrow, fmt::format("the token allows only the commands {}, not {}", list, use.command));
}

Checked check_expiry(std::string_view text, const CapabilityUse& use) {
  const auto end = parse_rfc3339(text);
  if (!end) return refuse(Kind::Invalid, "the token expires at a time that is no RFC 3339 in UTC");
  if (use.now < *end) return {};
  return refuse(Kind::Expired, fmt::format("the token expired at {}; it is {}", text, rfc3339(use.now)));
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return error == std::errc{} && end == text.data() + text.size() && digits ? std::optional(value) : std::nullopt;
}

}  // namespace

std::expected<std::vector<std::string>, std::string> caveats_of(const CapabilityLimits& limits) {
  constexpr std::string_view accepted = "1 .. 64 letters, digits, '.', '_' or '-'";
  std::vector<std::string> caveats;
  if (limits.read_only) caveats.emplace_back(read_only);
  for (const std::string& command : limits.commands) {
    if (!is_name(command))
      return std::unexpected(fmt::format("a command must be {}, not \"{:.40}\"", accepted, command));
  }
  if (!limits.commands.empty()) caveats.push_back(fmt::format("{}{}", commands_in, fmt::join(limits.commands, ", ")));
  if (limits.expires) caveats.push_back(fmt::format("{}{}", expires_before, rfc3339(*limits.expires)));
  if (limits.tenant) {
    if (!is_name(*limits.tenant)) {
      return std::unexpected(fmt::format("a tenant must be {}, not \"{:.40}\"", accepted, *limits.tenant));
    }
    caveats.push_back(fmt::format("{}{}", tenant_is, *limits.tenant));
  }
  return caveats;
}

Checked check_caveat(std::string_view caveat, const CapabilityUse& use) {
  if (caveat == read_only) {
    return use.changes ? refuse(Kind::Narrow, "the token allows reading only") : Checked{};
  }
  if (caveat.starts_with(commands_in)) return check_commands(caveat.substr(commands_in.size()), use);
  if (caveat.starts_with(expires_before)) return check_expiry(caveat.substr(expires_before.size()), use);
  if (caveat.starts_with(tenant_is)) {
    return caveat.substr(tenant_is.size()) == use.tenant ? Checked{}
                                                         : refuse(Kind::Narrow, "the token is of another tenant");
  }
  return refuse(Kind::Invalid, "the token has a caveat that this host does not understand");
}

std::string rfc3339(system_clock::time_point time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(seconds - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::optional<system_clock::time_point> parse_rfc3339(std::string_view text) {
  using namespace std::chrono;
  constexpr std::string_view shape = "0000-00-00T00:00:00Z";
  if (text.size() != shape.size()) return std::nullopt;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] != '0' && text[i] != shape[i]) return std::nullopt;
  }
  const auto y = number(text.substr(0, 4));
  const auto mo = number(text.substr(5, 2));
  const auto d = number(text.substr(8, 2));
  const auto h = number(text.substr(11, 2));
  const auto mi = number(text.substr(14, 2));
  const auto s = number(text.substr(17, 2));
  if (!y || !mo || !d || !h || !mi || !s || *h > 23 || *mi > 59 || *s > 59) return std::nullopt;
  const year_month_day date(year(*y), month(static_cast<unsigned>(*mo)), day(static_cast<unsigned>(*d)));
  // What the clock's nanoseconds can hold.
  if (!date.ok() || *y < 1970 || *y > 2200) return std::nullopt;
  return sys_days(date) + hours(*h) + minutes(*mi) + seconds(*s);
}

}  // namespace ron::sim

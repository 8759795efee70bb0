// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Wire events: what an event of the bus looks like outside the process. One line of JSON each, its keys in this order
// and no blank between them:
//
//   {"event":"health","service":"gateway","ok":true,"corr_id":7}
//   {"event":"config_updated","version":3,"corr_id":8}
//   {"event":"service_crashed","service":"indexer","reason":"out of memory","corr_id":9}
//   {"event":"shutdown","corr_id":10}
//   {"event":"gap","from":11,"to":20,"reason":"lagged"}
//
// Other kinds, Data among them, are not emitted. Reasons are redacted (redaction.h). corr_id is the event's number on
// the host's bus; "gap" stands for the numbers from .. to, which whoever reads it did not get. The JSON Schema and
// canonical examples are in tests/interop/vectors. Text that is valid UTF-8 comes through unchanged, other bytes become
// U+FFFD. Reading is strict. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include <ron/event.h>

namespace ron::sim {

/// The numbers are those of OAP/1's code.
enum class WireKind : std::uint8_t { Health = 1, ConfigUpdated = 2, ServiceCrashed = 3, Shutdown = 4, Gap = 5 };
inline constexpr std::size_t wire_kind_count = 6;  ///< room for each by its number

[[nodiscard]] std::string_view to_string(WireKind kind) noexcept;  ///< "service_crashed"
[[nodiscard]] std::optional<WireKind> wire_kind(std::string_view name) noexcept;
/// Nothing for what is not emitted.
[[nodiscard]] std::optional<WireKind> wire_kind(Event::Kind kind) noexcept;

struct WireEvent {
  WireKind kind = WireKind::Health;
  std::string service;  ///< Health, ServiceCrashed
  bool ok = false;  ///< Health
  std::uint64_t version = 0;  ///< ConfigUpdated
  std::string reason;  ///< ServiceCrashed, Gap
  std::uint64_t from = 0;  ///< Gap: the first number that is missing
  std::uint64_t to = 0;  ///< and the last
  std::optional<std::uint64_t> corr_id;  ///< never of a Gap
  friend bool operator==(const WireEvent&, const WireEvent&) = default;
};

/// Appends the event's JSON, its reason redacted. False, and nothing appended, for a kind that is not emitted.
bool append_wire_event(std::string& out, const Event& event, std::optional<std::uint64_t> corr_id);
/// As it is: what has been read once is not redacted again.
[[nodiscard]] std::string wire_text(const WireEvent& event);
/// A message names the key, what was found and what is accepted.
[[nodiscard]] std::expected<WireEvent, std::string> parse_wire_event(std::string_view text);
/// The event it was made of; nothing for a Gap.
[[nodiscard]] std::optional<Event> to_event(const WireEvent& event);

/// ConfigUpdated leaves in order and once: several publishers may put versions on a bus out of turn. One thread.
class VersionGate {
 public:
  /// Whether this version is newer than all before.
  [[nodiscard]] bool admit(std::uint64_t version) noexcept {
    if (latest_ && version <= *latest_) return false;
    latest_ = version;
    return true;
  }

 private:
  std::optional<std::uint64_t> latest_;
};

}  // namespace ron::sim

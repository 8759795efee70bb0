// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Capabilities: tokens that let their bearer drive a host. They are macaroons (format v1, by
// libmacaroons): the host mints one with its root key; whoever has a token can narrow it with a caveat,
// without asking the host, and nobody can widen it. A. Birgisson et al., "Macaroons: Cookies with
// Contextual Caveats for Decentralized Authorization in the Cloud", NDSS 2014.
//
// Caveats, all of which must hold:
//   access = read-only
//   commands in hang_subscriber, resume_subscriber
//   expires < 2026-11-21T12:00:00Z        (UTC, by the wall clock that verify() is given)
//   tenant = payments
// One that is not understood refuses. A token from outside is bounded and checked for its alphabet
// before libmacaroons sees it. Messages never hold a token. One thread at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ron::sim {

inline constexpr std::size_t max_token_bytes = 4096;
inline constexpr std::size_t max_caveats = 32;

/// What a token is to be narrowed to.
struct CapabilityLimits {
  bool read_only = false;
  std::vector<std::string> commands;  ///< empty: all
  std::optional<std::chrono::system_clock::time_point> expires;
  std::optional<std::string> tenant;
};

/// What somebody wants to do with a token.
struct CapabilityUse {
  std::string_view command;  ///< "hang_subscriber"; empty when there is none, as in reading
  bool changes = false;      ///< whether it changes anything
  std::string_view tenant;   ///< the host's
  std::chrono::system_clock::time_point now;
};

struct CapabilityRefusal {
  enum class Kind : std::uint8_t { Invalid, Expired, Narrow };
  Kind kind = Kind::Invalid;
  std::string message;
};

/// What a token says of itself. Nothing of it is verified: that takes the host's key.
struct CapabilityText {
  std::string location;
  std::string identifier;
  std::vector<std::string> caveats;
};

/// The host's side: the root key, which never leaves it.
class CapabilityMint {
 public:
  /// A new random key. `location` is a hint for people, such as the service's name.
  explicit CapabilityMint(std::string location);
  CapabilityMint(const CapabilityMint&) = delete;
  CapabilityMint& operator=(const CapabilityMint&) = delete;
  ~CapabilityMint();

  /// A token without caveats.
  [[nodiscard]] std::string mint() const;
  /// A new key: no token minted before is good any longer.
  void rotate();
  /// Takes the other's key, and gives its own: for a rotation that happens only once its token is in the operator's
  /// hand.
  void swap(CapabilityMint& other) noexcept;
  [[nodiscard]] std::expected<void, CapabilityRefusal> verify(std::string_view token, const CapabilityUse& use) const;

 private:
  std::string location_;
  std::string key_;
  std::string identifier_;
};

/// A narrower token. Refuses what is no token, limits that are none (an empty name, a comma in one) and a
/// token with too many caveats.
[[nodiscard]] std::expected<std::string, std::string> attenuate(std::string_view token, const CapabilityLimits& limits);
[[nodiscard]] std::expected<CapabilityText, std::string> inspect_capability(std::string_view token);

}  // namespace ron::sim

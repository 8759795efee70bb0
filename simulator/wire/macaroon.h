// SPDX-License-Identifier: MIT OR Apache-2.0
//
// libmacaroons' C interface with owners and bounds. Private to this folder.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include <macaroons.h>

namespace ron::sim {

struct DestroyMacaroon {
  void operator()(macaroon* m) const noexcept { macaroon_destroy(m); }
  void operator()(macaroon_verifier* v) const noexcept { macaroon_verifier_destroy(v); }
};
using Macaroon = std::unique_ptr<macaroon, DestroyMacaroon>;
using MacaroonVerifier = std::unique_ptr<macaroon_verifier, DestroyMacaroon>;

/// Throws std::bad_alloc; nothing else can go wrong with bounded input.
[[nodiscard]] Macaroon create_macaroon(std::string_view location, std::string_view key, std::string_view identifier);
[[nodiscard]] Macaroon with_caveat(const macaroon& m, std::string_view caveat);
[[nodiscard]] std::string serialized(const macaroon& m);

/// Whatever the text holds: a macaroon or a message that does not quote it.
[[nodiscard]] std::expected<Macaroon, std::string> parse_macaroon(std::string_view text);

[[nodiscard]] std::string_view location_of(const macaroon& m);
[[nodiscard]] std::string_view identifier_of(const macaroon& m);

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Redaction: takes out of a text what looks like a secret, before it leaves the process. The list of forms is
// published (redaction_forms(), and docs/interop.md); it is:
//
//   bearer       "Bearer" and what follows, up to the next blank
//   macaroon     "macaroon" and what follows; a macaroon of format v1 by itself (it begins with "MDA")
//   assignment   key=, token=, password=, whatever stands before the word (api_key=), blanks around "=", up to the
//                next blank, or to the closing quote
//   pem          -----BEGIN …----- to its -----END …-----, or to the end of the text
//   run          32 and more characters of hex or base64 (either alphabet)
//   url-user     what stands between :// and @
//
// Letters' case does not matter. Every form is looked for in the text as it came, so that none hides another; what any
// of them covers becomes "[redacted]". When in doubt more is taken out than need be. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ron::sim {

inline constexpr std::string_view redacted = "[redacted]";

struct RedactionForm {
  std::string_view name;     ///< "bearer"
  std::string_view example;  ///< with a made-up secret
};
[[nodiscard]] std::span<const RedactionForm> redaction_forms() noexcept;

[[nodiscard]] std::string redact(std::string_view text);

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The environment as a source of configuration. It is passed in as a value; only
// process_environment() looks at the process's own.
//
// Deprecated names still work, with a warning. A deprecated name beside the present one is fine when
// both say the same and a problem when they do not: which was meant cannot be known. A name that begins
// with RON_ and is no setting is a warning, not a problem: other programs of the host may share it.
#pragma once

#include <map>
#include <string>

#include "config/raw_value.h"

namespace ron::sim {

using Environment = std::map<std::string, std::string, std::less<>>;

[[nodiscard]] Environment process_environment();

[[nodiscard]] RawValues read_environment(const Environment& environment);

/// Where the token is kept unless told otherwise: token in the first directory of RUNTIME_DIRECTORY
/// (systemd's), else ron-sim/token in XDG_RUNTIME_DIR, else /run/ron-sim/token.
[[nodiscard]] std::string default_token_file(const Environment& environment);

}  // namespace ron::sim

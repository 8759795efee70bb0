// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The file that hands a host's token to those who may use it: who can read the file can drive the host.
//
// Writing makes a new file beside it, with mode 0600 from its first moment and never through a link, and
// puts it in place in one step. What stands there already is replaced only if it is a regular file of
// this user that nobody else may touch. Reading refuses a file that others may read. Messages name the
// file and what is wrong, and never hold a token.
#pragma once

#include <expected>
#include <string>

namespace ron::sim {

/// Makes the file's own directory (0700) if it is not there.
[[nodiscard]] std::expected<void, std::string> write_token_file(const std::string& path, const std::string& token);
[[nodiscard]] std::expected<std::string, std::string> read_token_file(const std::string& path);

}  // namespace ron::sim

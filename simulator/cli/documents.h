// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The two flags with which a program prints what describes its command line. To be added last, when all of it is there.
#pragma once

namespace CLI {
class App;
}

namespace ron::sim {

/// --completion SHELL, and --manual, which --help does not show: the build makes the manual page from it. Parsing ends
/// with CLI::Success when one of them is given.
void add_document_flags(CLI::App& app);

}  // namespace ron::sim

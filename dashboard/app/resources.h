// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files compiled into the program. A static library's resources are not found before this ran.
#pragma once

namespace ron::dash {

/// May be called any number of times.
void loadResources();

}  // namespace ron::dash

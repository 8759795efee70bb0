// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What a source of configuration (flags, environment, file) gives: settings as text, and what was wrong.
#pragma once

#include <string>
#include <vector>

#include "config/setting.h"
#include "config/source.h"

namespace ron::sim {

struct RawValue {
  const Setting* setting = nullptr;
  std::string text;
  Source source;
};

struct RawValues {
  std::vector<RawValue> values;
  std::vector<std::string> problems;  ///< each a reason not to start
  std::vector<std::string> warnings;
};

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Splits a stream of server-sent events, in pieces as they arrive, into events. Bounded: an event of
// more than `most_bytes` is an error.
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <string>
#include <string_view>

#include "host_client.h"

namespace ron::sim::ctl {

class SseParser {
 public:
  explicit SseParser(std::size_t most_bytes = std::size_t{16} << 20U) : most_bytes_(most_bytes) {}

  /// False when `seen` has enough or an event is too large (then too_large()).
  bool feed(std::string_view piece, const std::function<bool(const StreamedEvent&)>& seen);
  [[nodiscard]] bool too_large() const noexcept { return too_large_; }

 private:
  bool take_line(std::string_view line, const std::function<bool(const StreamedEvent&)>& seen);

  std::size_t most_bytes_;
  std::string rest_;
  StreamedEvent event_;
  bool has_data_ = false;
  bool too_large_ = false;
};

}  // namespace ron::sim::ctl

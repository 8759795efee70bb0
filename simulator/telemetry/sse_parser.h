// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Splits a stream of server-sent events, in pieces as they arrive, into events: for whoever follows a host's
// stream. Bounded: an event of more than `most_bytes` is an error.
//
// Format: the WHATWG's server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html; lines end
// with LF or CRLF, as hosts write them. One thread at a time.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace ron::sim {

struct StreamedEvent {
  std::string name;
  std::string data;
};

class SseParser {
 public:
  explicit SseParser(std::size_t most_bytes = std::size_t{16} << 20U) : most_bytes_(most_bytes) {}

  /// False when `seen` has enough or an event is too large (then too_large()).
  bool feed(std::string_view piece, const std::function<bool(const StreamedEvent&)>& seen);
  [[nodiscard]] bool too_large() const noexcept { return too_large_; }

 private:
  bool take_line(std::string_view line, const std::function<bool(const StreamedEvent&)>& seen);

  std::size_t most_bytes_;
  std::string rest_;           // of a line whose end has not come yet: no line end in it
  StreamedEvent event_;
  bool has_data_ = false;
  bool too_large_ = false;
};

}  // namespace ron::sim

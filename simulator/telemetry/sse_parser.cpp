// SPDX-License-Identifier: MIT OR Apache-2.0
#include "telemetry/sse_parser.h"

#include <utility>

namespace ron::sim {

bool SseParser::feed(std::string_view piece, const std::function<bool(const StreamedEvent&)>& seen) {
  for (auto end = piece.find('\n'); end != piece.npos && !too_large_; end = piece.find('\n')) {
    rest_ += piece.substr(0, end);
    piece.remove_prefix(end + 1);
    std::string_view line = rest_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!take_line(line, seen)) return false;
    rest_.clear();
  }
  if (!too_large_) rest_ += piece;
  too_large_ = too_large_ || rest_.size() + event_.name.size() + event_.data.size() > most_bytes_;
  return !too_large_;
}

bool SseParser::take_line(std::string_view line, const std::function<bool(const StreamedEvent&)>& seen) {
  too_large_ = line.size() + event_.name.size() + event_.data.size() > most_bytes_;
  if (too_large_) return false;
  if (line.empty()) {
    const StreamedEvent whole = std::exchange(event_, {});
    return std::exchange(has_data_, false) ? seen(whole) : true;
  }
  const auto colon = line.find(':');
  const std::string_view field = line.substr(0, colon);
  std::string_view value = colon == line.npos ? std::string_view() : line.substr(colon + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (field == "event") event_.name = value;
  if (field == "data") {
    if (has_data_) event_.data += '\n';
    event_.data += value;
    has_data_ = true;
  }
  return true;
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// libFuzzer target: the first byte says how large the pieces are in which the others reach the OAP/1 decoder. Every
// frame that comes out must be, written again, the very bytes that went in; the decoder never holds more than a frame;
// cutting the bytes elsewhere gives the same frames and the same refusal. The bytes are redacted as a text, too: what
// is left holds no long run.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/oap_frame.h"
#include "wire/redaction.h"

namespace {

using namespace ron::sim;

struct Decoded {
  std::vector<OapFrame> frames;
  std::optional<OapError> refused;
  friend bool operator==(const Decoded&, const Decoded&) = default;
};

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

Decoded decode(std::string_view bytes, std::size_t piece) {
  Decoded out;
  OapDecoder decoder;
  while (!bytes.empty()) {
    const std::string_view part = bytes.substr(0, piece);
    bytes.remove_prefix(part.size());
    decoder.feed(part);
    while (true) {
      const auto frame = decoder.next();
      if (!frame) out.refused = frame.error();
      if (!frame || !*frame) break;
      out.frames.push_back(**frame);
    }
    require(decoder.pending() <= oap_most_bytes + piece, "the decoder holds more than a frame");
  }
  return out;
}

void check_frames(std::string_view bytes, std::size_t piece) {
  const Decoded decoded = decode(bytes, piece);
  require(decoded == decode(bytes, bytes.size()), "other pieces, other frames");
  std::string again;
  for (const OapFrame& frame : decoded.frames) require(append_oap_frame(again, frame).has_value(), "not written again");
  require(bytes.starts_with(again), "a frame is not written as it was read");
}

void check_redaction(std::string_view text) {
  const std::string out = redact(text);
  std::size_t run = 0;
  for (const char c : out) {
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    run = hex ? run + 1 : 0;
    require(run < 32, "a run of 32 hex digits is left");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_frames(bytes, 1 + data[0]);
  check_redaction(bytes);
  return 0;
}

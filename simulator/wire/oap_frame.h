// SPDX-License-Identifier: MIT OR Apache-2.0
//
// OAP/1 frames: how events travel over TCP, TLS or a Unix socket. A header of 38 bytes, big-endian, then the
// capability, then the payload:
//
//   len u32 (the whole frame)   ver u16 = 1   flags u16   code u16   app_proto_id u16   tenant_id u128
//   cap_len u16 (0 unless START)   corr_id u64
//
// A frame is at most 1 MiB. Flags: REQ 1, RESP 2, EVENT 4, START 8, END 16, ACK_REQ 32, COMP 64, APP_E2E 128; COMP,
// APP_E2E and bits beyond are refused. The decoder takes bytes as they arrive, in pieces of any size, looks at a header
// before it keeps what follows, and never holds more than one frame and the piece it was given. What was refused once
// is refused from then on: behind a bad header nobody knows where the next one begins. One thread at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace ron::sim {

inline constexpr std::size_t oap_header_bytes = 38;
inline constexpr std::size_t oap_most_bytes = std::size_t{1} << 20U;
inline constexpr std::uint16_t oap_version = 1;

namespace oap_flag {
inline constexpr std::uint16_t req = 1;
inline constexpr std::uint16_t resp = 2;
inline constexpr std::uint16_t event = 4;
inline constexpr std::uint16_t start = 8;
inline constexpr std::uint16_t end = 16;
inline constexpr std::uint16_t ack_req = 32;
inline constexpr std::uint16_t comp = 64;
inline constexpr std::uint16_t app_e2e = 128;
}  // namespace oap_flag

struct OapFrame {
  std::uint16_t flags = 0;
  std::uint16_t code = 0;
  std::uint16_t app_proto_id = 0;
  std::array<std::uint8_t, 16> tenant_id{};
  std::uint64_t corr_id = 0;
  std::string capability;  ///< only with START
  std::string payload;
  friend bool operator==(const OapFrame&, const OapFrame&) = default;
};

/// Why bytes are no frame.
enum class OapError : std::uint8_t {
  TooShort,  ///< len is below that of a header
  TooLong,  ///< over 1 MiB
  Version,  ///< not 1
  ReservedFlags,  ///< a bit that has no meaning
  Unsupported,  ///< COMP or APP_E2E
  CapWithoutStart,  ///< a capability in a frame that does not begin anything
  CapLength  ///< a capability that is longer than its frame
};
[[nodiscard]] std::string_view to_string(OapError error) noexcept;  ///< "frame_too_long": a rejected_total{reason}
/// A sentence for the one who sent it.
[[nodiscard]] std::string_view describe(OapError error) noexcept;

/// Appends the frame's bytes. What decoding would refuse is refused here as well, and nothing appended.
[[nodiscard]] std::expected<void, OapError> append_oap_frame(std::string& out, const OapFrame& frame);
/// The same for an event, without the detour over a frame. The payload is that of a wire event, far below 1 MiB.
void append_oap_event(std::string& out, std::uint16_t code, std::uint64_t corr_id, std::string_view payload);

class OapDecoder {
 public:
  void feed(std::string_view bytes);
  /// The next whole frame; nothing when more bytes are needed.
  [[nodiscard]] std::expected<std::optional<OapFrame>, OapError> next();
  /// Bytes of a frame that is not whole yet.
  [[nodiscard]] std::size_t pending() const noexcept { return bytes_.size() - begin_; }

 private:
  std::string bytes_;
  std::size_t begin_ = 0;
  std::optional<OapError> refused_;
};

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/oap_frame.h"

#include <algorithm>
#include <concepts>
#include <limits>

namespace ron::sim {
namespace {

constexpr std::uint16_t known_flags = 0xff;
constexpr std::uint16_t refused_flags = oap_flag::comp | oap_flag::app_e2e;

// Where the fields are.
constexpr std::size_t at_length = 0;
constexpr std::size_t at_version = 4;
constexpr std::size_t at_flags = 6;
constexpr std::size_t at_code = 8;
constexpr std::size_t at_app_proto_id = 10;
constexpr std::size_t at_tenant_id = 12;
constexpr std::size_t at_cap_length = 28;
constexpr std::size_t at_corr_id = 30;

template <std::unsigned_integral T>
void append(std::string& out, T value) {
  for (std::size_t shift = sizeof(T) * 8; shift > 0; shift -= 8) {
    out += static_cast<char>(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (shift - 8)));
  }
}

template <std::unsigned_integral T>
T read(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) value = value << 8U | static_cast<std::uint8_t>(bytes[at + i]);
  return static_cast<T>(value);
}

struct Header {
  std::size_t length = 0;
  std::uint16_t version = oap_version;
  std::uint16_t flags = 0;
  std::size_t cap_length = 0;
};

std::optional<OapError> refusal(const Header& header) {
  if (header.version != oap_version) return OapError::Version;
  if (header.length < oap_header_bytes) return OapError::TooShort;
  if (header.length > oap_most_bytes) return OapError::TooLong;
  if ((header.flags & ~known_flags) != 0) return OapError::ReservedFlags;
  if ((header.flags & refused_flags) != 0) return OapError::Unsupported;
  if (header.cap_length > 0 && (header.flags & oap_flag::start) == 0) return OapError::CapWithoutStart;
  if (header.cap_length > header.length - oap_header_bytes) return OapError::CapLength;
  return std::nullopt;
}

void append_header(std::string& out, const Header& header, const OapFrame& frame) {
  append(out, static_cast<std::uint32_t>(header.length));
  append(out, header.version);
  append(out, frame.flags);
  append(out, frame.code);
  append(out, frame.app_proto_id);
  out.append(reinterpret_cast<const char*>(frame.tenant_id.data()), frame.tenant_id.size());
  append(out, static_cast<std::uint16_t>(header.cap_length));
  append(out, frame.corr_id);
}

}  // namespace

std::string_view to_string(OapError error) noexcept {
  switch (error) {
    case OapError::TooShort: return "frame_too_short";
    case OapError::TooLong: return "frame_too_long";
    case OapError::Version: return "frame_version";
    case OapError::ReservedFlags: return "frame_reserved_flags";
    case OapError::Unsupported: return "frame_unsupported";
    case OapError::CapWithoutStart: return "frame_cap_without_start";
    case OapError::CapLength: return "frame_cap_length";
  }
  return "frame_unknown";
}

std::string_view describe(OapError error) noexcept {
  switch (error) {
    case OapError::TooShort: return "len must be at least 38, the header's length";
    case OapError::TooLong: return "len must be at most 1048576";
    case OapError::Version: return "ver must be 1";
    case OapError::ReservedFlags: return "flags must be of REQ 1, RESP 2, EVENT 4, START 8, END 16, ACK_REQ 32";
    case OapError::Unsupported: return "flags must not have COMP 64 or APP_E2E 128, which are not supported";
    case OapError::CapWithoutStart: return "cap_len must be 0 in a frame without START 8";
    case OapError::CapLength: return "cap_len must be at most len - 38";
  }
  return "this is no frame";
}

std::expected<void, OapError> append_oap_frame(std::string& out, const OapFrame& frame) {
  const Header header{.length = oap_header_bytes + frame.capability.size() + frame.payload.size(),
                      .flags = frame.flags,
                      .cap_length = frame.capability.size()};
  if (const auto refused = refusal(header)) return std::unexpected(*refused);
  if (header.cap_length > std::numeric_limits<std::uint16_t>::max()) return std::unexpected(OapError::CapLength);
  append_header(out, header, frame);
  out += frame.capability;
  out += frame.payload;
  return {};
}

void append_oap_event(std::string& out, std::uint16_t code, std::uint64_t corr_id, std::string_view payload) {
  const OapFrame head{.flags = oap_flag::event, .code = code, .corr_id = corr_id, .capability = {}, .payload = {}};
  append_header(out, {.length = oap_header_bytes + payload.size(), .flags = head.flags, .cap_length = 0}, head);
  out += payload;
}

void OapDecoder::feed(std::string_view bytes) {
  if (refused_) return;
  bytes_.erase(0, begin_);
  begin_ = 0;
  bytes_ += bytes;
}

std::expected<std::optional<OapFrame>, OapError> OapDecoder::next() {
  if (refused_) return std::unexpected(*refused_);
  const std::string_view rest = std::string_view(bytes_).substr(begin_);
  if (rest.size() < oap_header_bytes) return std::optional<OapFrame>();
  const Header header{.length = read<std::uint32_t>(rest, at_length),
                      .version = read<std::uint16_t>(rest, at_version),
                      .flags = read<std::uint16_t>(rest, at_flags),
                      .cap_length = read<std::uint16_t>(rest, at_cap_length)};
  refused_ = refusal(header);
  if (refused_) {
    bytes_ = {};
    begin_ = 0;
    return std::unexpected(*refused_);
  }
  if (rest.size() < header.length) return std::optional<OapFrame>();
  const std::string_view body = rest.substr(oap_header_bytes, header.length - oap_header_bytes);
  OapFrame frame{.flags = header.flags,
                 .code = read<std::uint16_t>(rest, at_code),
                 .app_proto_id = read<std::uint16_t>(rest, at_app_proto_id),
                 .corr_id = read<std::uint64_t>(rest, at_corr_id),
                 .capability = std::string(body.substr(0, header.cap_length)),
                 .payload = std::string(body.substr(header.cap_length))};
  std::ranges::transform(rest.substr(at_tenant_id, frame.tenant_id.size()), frame.tenant_id.begin(),
                         [](char c) { return static_cast<std::uint8_t>(c); });
  begin_ += header.length;
  return std::optional(std::move(frame));
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
//
// OAP/1 frames against the canonical vectors, in pieces of any size, and everything a header can lie about.
#include "wire/oap_frame.h"

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ron::sim {
namespace {

std::string bytes_of(const OapFrame& frame) {
  std::string bytes;
  EXPECT_TRUE(append_oap_frame(bytes, frame));
  return bytes;
}

std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

std::string to_hex(const std::string& bytes) {
  std::string hex;
  for (const char c : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex;
}

OapFrame simple() { return {.flags = oap_flag::event, .code = 1, .corr_id = 7, .capability = {}, .payload = "{}"}; }

// A header that says what it is told to.
struct Lie {
  std::uint32_t length = 38;
  std::uint16_t version = 1;
  std::uint16_t flags = oap_flag::event;
  std::uint16_t cap_length = 0;
  [[nodiscard]] std::string bytes() const {
    return from_hex(fmt::format("{:08x}{:04x}{:04x}{:04x}{:04x}{:032x}{:04x}{:016x}", length, version, flags, 0, 0, 0,
                                cap_length, 0));
  }
};

std::string verdict(const std::string& bytes) {
  OapDecoder decoder;
  decoder.feed(bytes);
  const auto frame = decoder.next();
  if (!frame) return std::string(to_string(frame.error()));
  return *frame ? "frame" : "more";
}

TEST(OapFrame, EveryCanonicalVectorIsReadAndWrittenTheSame) {
  std::ifstream in(std::string(RON_VECTORS) + "/oap-frames.txt");
  int read = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream words(line);
    std::string hex;
    std::string says;
    words >> hex >> says;
    const std::string bytes = from_hex(hex);
    EXPECT_EQ(verdict(bytes), says) << line;
    ++read;
    if (says != "frame") continue;
    OapDecoder decoder;
    decoder.feed(bytes);
    EXPECT_EQ(to_hex(bytes_of(decoder.next()->value())), hex) << line;
  }
  EXPECT_GE(read, 10);
}

TEST(OapFrame, HasItsFieldsWhereTheyBelong) {
  OapFrame frame{.flags = oap_flag::req | oap_flag::start,
                 .code = 0x0102,
                 .app_proto_id = 0x0304,
                 .corr_id = 0x1112131415161718,
                 .capability = "cap",
                 .payload = "{}"};
  for (std::size_t i = 0; i < 16; ++i) frame.tenant_id[i] = static_cast<std::uint8_t>(0xa0 + i);
  EXPECT_EQ(to_hex(bytes_of(frame)),
            "0000002b"
            "0001"
            "0009"
            "0102"
            "0304"
            "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"
            "0003"
            "1112131415161718"
            "636170"
            "7b7d");
}

TEST(OapFrame, ALyingHeaderIsRefusedBeforeAnythingIsKept) {
  EXPECT_EQ(verdict(Lie{}.bytes()), "frame");
  EXPECT_EQ(verdict(Lie{.length = 39}.bytes()), "more");
  EXPECT_EQ(verdict(Lie{.length = 0}.bytes()), "frame_too_short");
  EXPECT_EQ(verdict(Lie{.length = 37}.bytes()), "frame_too_short");
  EXPECT_EQ(verdict(Lie{.length = 1U << 20U}.bytes()), "more");
  EXPECT_EQ(verdict(Lie{.length = (1U << 20U) + 1}.bytes()), "frame_too_long");
  EXPECT_EQ(verdict(Lie{.length = 0xffffffff}.bytes()), "frame_too_long");
  EXPECT_EQ(verdict(Lie{.version = 0}.bytes()), "frame_version");
  EXPECT_EQ(verdict(Lie{.version = 2}.bytes()), "frame_version");
  for (unsigned bit = 8; bit < 16; ++bit) {
    EXPECT_EQ(verdict(Lie{.flags = static_cast<std::uint16_t>(1U << bit)}.bytes()), "frame_reserved_flags");
  }
  EXPECT_EQ(verdict(Lie{.flags = oap_flag::comp}.bytes()), "frame_unsupported");
  EXPECT_EQ(verdict(Lie{.flags = oap_flag::app_e2e}.bytes()), "frame_unsupported");
  EXPECT_EQ(verdict(Lie{.length = 48, .cap_length = 10}.bytes()), "frame_cap_without_start");
  EXPECT_EQ(verdict(Lie{.length = 48, .flags = oap_flag::start, .cap_length = 11}.bytes()), "frame_cap_length");
  EXPECT_EQ(verdict(Lie{.length = 48, .flags = oap_flag::start, .cap_length = 10}.bytes()), "more");
}

TEST(OapFrame, WhatWasRefusedStaysRefused) {
  OapDecoder decoder;
  decoder.feed(Lie{.version = 9}.bytes());
  EXPECT_FALSE(decoder.next());
  decoder.feed(bytes_of(simple()));
  EXPECT_EQ(decoder.next().error(), OapError::Version);
  EXPECT_EQ(decoder.pending(), 0U);
}

TEST(OapFrame, ATornFrameIsPending) {
  const std::string bytes = bytes_of(simple());
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    OapDecoder decoder;
    decoder.feed(bytes.substr(0, cut));
    EXPECT_FALSE(decoder.next().value());
    EXPECT_EQ(decoder.pending(), cut);
    decoder.feed(bytes.substr(cut));
    EXPECT_EQ(decoder.next()->value(), simple());
    EXPECT_EQ(decoder.pending(), 0U);
  }
}

TEST(OapFrame, WhatCouldNotBeReadIsNotWritten) {
  std::string out = "before";
  EXPECT_EQ(append_oap_frame(out, {.flags = oap_flag::event, .capability = "x", .payload = {}}).error(),
            OapError::CapWithoutStart);
  EXPECT_EQ(append_oap_frame(out, {.flags = oap_flag::comp, .capability = {}, .payload = {}}).error(),
            OapError::Unsupported);
  EXPECT_EQ(append_oap_frame(
                out, {.flags = oap_flag::event, .capability = {}, .payload = std::string(oap_most_bytes - 37, 'x')})
                .error(),
            OapError::TooLong);
  EXPECT_EQ(
      append_oap_frame(out, {.flags = oap_flag::start, .capability = std::string(65536, 'x'), .payload = {}}).error(),
      OapError::CapLength);
  EXPECT_EQ(out, "before");
  EXPECT_TRUE(append_oap_frame(
      out, {.flags = oap_flag::event, .capability = {}, .payload = std::string(oap_most_bytes - 38, 'x')}));
}

TEST(OapFrame, AnEventsShortWayWritesTheSame) {
  std::string bytes;
  append_oap_event(bytes, 1, 7, "{}");
  EXPECT_EQ(bytes, bytes_of(simple()));
}

rc::Gen<OapFrame> frames() {
  return rc::gen::map(
      rc::gen::tuple(rc::gen::arbitrary<std::uint16_t>(), rc::gen::arbitrary<std::uint16_t>(),
                     rc::gen::arbitrary<std::uint16_t>(), rc::gen::arbitrary<std::array<std::uint8_t, 16>>(),
                     rc::gen::arbitrary<std::uint64_t>(), rc::gen::arbitrary<std::string>(),
                     rc::gen::arbitrary<std::string>()),
      [](const auto& parts) {
        const auto& [flags, code, app, tenant, corr_id, capability, payload] = parts;
        OapFrame frame{.flags = static_cast<std::uint16_t>(flags & 0x3fU),
                       .code = code,
                       .app_proto_id = app,
                       .tenant_id = tenant,
                       .corr_id = corr_id,
                       .capability = {},
                       .payload = payload};
        if ((frame.flags & oap_flag::start) != 0) frame.capability = capability;
        return frame;
      });
}

RC_GTEST_PROP(OapFrame, AnyFramesInAnyPiecesAreReadAsTheyWere, ()) {
  const auto sent = *rc::gen::container<std::vector<OapFrame>>(frames());
  std::string bytes;
  for (const OapFrame& frame : sent) RC_ASSERT(append_oap_frame(bytes, frame).has_value());
  OapDecoder decoder;
  std::vector<OapFrame> got;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto size = *rc::gen::inRange<std::size_t>(1, 64);
    decoder.feed(std::string_view(bytes).substr(at, size));
    at += size;
    for (auto frame = decoder.next(); *frame; frame = decoder.next()) got.push_back(**frame);
  }
  RC_ASSERT(got == sent);
  RC_ASSERT(decoder.pending() == 0U);
}

RC_GTEST_PROP(OapFrame, NoBytesAreMoreThanRefused, (const std::vector<std::string>& pieces)) {
  OapDecoder decoder;
  for (const std::string& piece : pieces) {
    decoder.feed(piece);
    auto frame = decoder.next();
    for (int i = 0; i < 100 && frame && *frame; ++i) frame = decoder.next();
    RC_ASSERT(decoder.pending() <= oap_most_bytes + piece.size());
  }
}

}  // namespace
}  // namespace ron::sim

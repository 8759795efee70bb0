// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/macaroon.h"

#include <algorithm>
#include <new>

#include <fmt/format.h>

#include "wire/capability.h"

namespace ron::sim {
namespace {

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string_view text_of(const unsigned char* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

Macaroon owned(macaroon* made) {
  if (!made) throw std::bad_alloc();
  return Macaroon(made);
}

bool is_base64(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '=' || c == '+' || c == '/';
}

}  // namespace

Macaroon create_macaroon(std::string_view location, std::string_view key, std::string_view identifier) {
  macaroon_returncode code{};
  return owned(macaroon_create(bytes(location), location.size(), bytes(key), key.size(), bytes(identifier),
                               identifier.size(), &code));
}

Macaroon with_caveat(const macaroon& m, std::string_view caveat) {
  macaroon_returncode code{};
  return owned(macaroon_add_first_party_caveat(&m, bytes(caveat), caveat.size(), &code));
}

std::string serialized(const macaroon& m) {
  std::string text(macaroon_serialize_size_hint(&m), '\0');
  macaroon_returncode code{};
  if (macaroon_serialize(&m, text.data(), text.size(), &code) != 0) throw std::bad_alloc();
  text.resize(text.find('\0') == text.npos ? text.size() : text.find('\0'));
  return text;
}

std::expected<Macaroon, std::string> parse_macaroon(std::string_view text) {
  if (text.empty() || text.size() > max_token_bytes) {
    return std::unexpected(fmt::format("a token must be of 1 .. {} characters, not {}", max_token_bytes, text.size()));
  }
  if (!std::ranges::all_of(text, is_base64)) return std::unexpected("a token must be base64 and no more");
  const std::string terminated(text);
  macaroon_returncode code{};
  Macaroon parsed(macaroon_deserialize(terminated.c_str(), &code));
  if (!parsed) return std::unexpected("the token is no macaroon of format v1");
  if (macaroon_num_third_party_caveats(parsed.get()) > 0) {
    return std::unexpected("the token must have no third party's caveat");
  }
  return parsed;
}

std::string_view location_of(const macaroon& m) {
  const unsigned char* data = nullptr;
  std::size_t size = 0;
  macaroon_location(&m, &data, &size);
  return text_of(data, size);
}

std::string_view identifier_of(const macaroon& m) {
  const unsigned char* data = nullptr;
  std::size_t size = 0;
  macaroon_identifier(&m, &data, &size);
  return text_of(data, size);
}

}  // namespace ron::sim

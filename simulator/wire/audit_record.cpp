// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/audit_record.h"

#include <algorithm>
#include <memory>
#include <new>
#include <utility>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <nlohmann/json.hpp>

#include "telemetry/json_text.h"

namespace ron::sim {
namespace {

using nlohmann::json;

constexpr unsigned char record_domain = 1;  // so that no record's hash is one of something else
constexpr std::string_view before_hash = R"({"hash":")";
constexpr std::string_view before_previous = R"(","prev":")";
constexpr std::string_view before_record = R"(","record":)";
constexpr std::size_t hash_digits = 64;

struct Line {
  AuditHash hash{};
  AuditHash previous{};
  std::string_view record;
};

std::optional<AuditHash> take_hash(std::string_view& rest, std::string_view before) {
  if (!rest.starts_with(before)) return std::nullopt;
  rest.remove_prefix(before.size());
  const auto hash = hash_from_hex(rest.substr(0, hash_digits));
  rest.remove_prefix(std::min(rest.size(), hash_digits));
  return hash;
}

std::optional<Line> split(std::string_view text) {
  const auto hash = take_hash(text, before_hash);
  const auto previous = hash ? take_hash(text, before_previous) : std::nullopt;
  if (!previous || !text.starts_with(before_record) || !text.ends_with('}')) return std::nullopt;
  text.remove_prefix(before_record.size());
  text.remove_suffix(1);
  return Line{.hash = *hash, .previous = *previous, .record = text};
}

// The record's number, if its text is the one and only way of writing it.
std::optional<std::uint64_t> number_of(std::string_view record) {
  const auto parsed = parse_json(record);
  if (!parsed || !parsed->is_object() || json_text(*parsed) != record) return std::nullopt;
  const auto number = parsed->find("n");
  if (number == parsed->end() || !number->is_number_unsigned()) return std::nullopt;
  return number->get<std::uint64_t>();
}

std::optional<std::uint8_t> nibble(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
  return std::nullopt;
}

}  // namespace

std::string hex(const AuditHash& hash) {
  std::string text;
  for (const std::uint8_t byte : hash) text += fmt::format("{:02x}", byte);
  return text;
}

std::optional<AuditHash> hash_from_hex(std::string_view text) noexcept {
  AuditHash hash;
  if (text.size() != 2 * hash.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    const auto high = nibble(text[2 * i]);
    const auto low = nibble(text[2 * i + 1]);
    if (!high || !low) return std::nullopt;
    hash[i] = static_cast<std::uint8_t>(*high << 4U | *low);
  }
  return hash;
}

AuditHash audit_hash(const AuditHash& previous, std::string_view record) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  AuditHash hash{};
  unsigned size = 0;
  const bool done = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1 &&
                    EVP_DigestUpdate(context.get(), &record_domain, 1) == 1 &&
                    EVP_DigestUpdate(context.get(), previous.data(), previous.size()) == 1 &&
                    EVP_DigestUpdate(context.get(), record.data(), record.size()) == 1 &&
                    EVP_DigestFinal_ex(context.get(), hash.data(), &size) == 1;
  if (!done) throw std::bad_alloc();  // nothing else can go wrong
  return hash;
}

std::string audit_record(json body, std::uint64_t number, std::string_view time) {
  body["n"] = number;
  body["ts"] = time;
  return json_text(body);
}

std::string audit_line(const AuditHash& previous, std::string_view record) {
  return fmt::format("{}{}{}{}{}{}}}", before_hash, hex(audit_hash(previous, record)), before_previous, hex(previous),
                     before_record, record);
}

std::expected<void, std::string> AuditChain::take(std::string_view line) {
  const auto parts = split(line);
  if (!parts) return std::unexpected("this is no line of an audit log");
  if (parts->previous != last) {
    return std::unexpected(
        "its prev is not the hash of the record before it: something was taken out, put in or moved");
  }
  if (audit_hash(last, parts->record) != parts->hash) {
    return std::unexpected("its hash is not that of its record: the record was changed");
  }
  const auto number = number_of(parts->record);
  if (!number) return std::unexpected("its record is not canonical JSON with a number n");
  if (*number != records) return std::unexpected(fmt::format("its number must be {}, not {}", records, *number));
  ++records;
  last = parts->hash;
  return {};
}

std::optional<AuditChain> AuditChain::before(std::string_view line) {
  const auto parts = split(line);
  const auto number = parts ? number_of(parts->record) : std::nullopt;
  if (!number) return std::nullopt;
  return AuditChain{.records = *number, .last = parts->previous};
}

}  // namespace ron::sim

// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/capability.h"

#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "wire/caveat.h"
#include "wire/macaroon.h"

namespace ron::sim {
namespace {

constexpr std::string_view identifier_prefix = "ron-bus/1 ";

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1) {
    throw std::runtime_error("the system has no random numbers for a root key");
  }
  return bytes;
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::unexpected<CapabilityRefusal> invalid(std::string message) {
  return std::unexpected(CapabilityRefusal{CapabilityRefusal::Kind::Invalid, std::move(message)});
}

struct Check {
  const CapabilityUse& use;
  std::expected<void, CapabilityRefusal> outcome;
};

// Lets all pass and keeps what does not hold: only with a good signature may a caveat's text be believed.
int check_predicate(void* context, const unsigned char* text, std::size_t size) {
  auto& check = *static_cast<Check*>(context);
  if (check.outcome) check.outcome = check_caveat({reinterpret_cast<const char*>(text), size}, check.use);
  return 0;
}

// The lines of libmacaroons' description that begin with `name`.
std::vector<std::string> lines_of(const macaroon& m, std::string_view name) {
  std::string text(macaroon_inspect_size_hint(&m), '\0');
  macaroon_returncode code{};
  if (macaroon_inspect(&m, text.data(), text.size(), &code) != 0) return {};
  std::vector<std::string> lines;
  std::string_view rest = std::string_view(text).substr(0, text.find('\0'));
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    if (line.starts_with(name)) lines.emplace_back(line.substr(name.size()));
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  }
  return lines;
}

}  // namespace

CapabilityMint::CapabilityMint(std::string location) : location_(std::move(location)) { rotate(); }

CapabilityMint::~CapabilityMint() { OPENSSL_cleanse(key_.data(), key_.size()); }

void CapabilityMint::rotate() {
  OPENSSL_cleanse(key_.data(), key_.size());
  key_ = random_bytes(MACAROON_SUGGESTED_SECRET_LENGTH);
  identifier_ = std::string(identifier_prefix) + hex(random_bytes(8));
}

void CapabilityMint::swap(CapabilityMint& other) noexcept {
  location_.swap(other.location_);
  key_.swap(other.key_);
  identifier_.swap(other.identifier_);
}

std::string CapabilityMint::mint() const { return serialized(*create_macaroon(location_, key_, identifier_)); }

std::expected<void, CapabilityRefusal> CapabilityMint::verify(std::string_view token, const CapabilityUse& use) const {
  const auto parsed = parse_macaroon(token);
  if (!parsed) return invalid(parsed.error());
  if (identifier_of(**parsed) != identifier_) {
    return invalid("the token is of another host, or of a key that has been rotated away");
  }
  Check check{use, {}};
  macaroon_returncode code{};
  const MacaroonVerifier verifier(macaroon_verifier_create());
  if (!verifier || macaroon_verifier_satisfy_general(verifier.get(), check_predicate, &check, &code) != 0) {
    return invalid("the token could not be verified");
  }
  const auto* const key = reinterpret_cast<const unsigned char*>(key_.data());
  if (macaroon_verify(verifier.get(), parsed->get(), key, key_.size(), nullptr, 0, &code) != 0) {
    return invalid("the token's signature is wrong");
  }
  return check.outcome;
}

std::expected<std::string, std::string> attenuate(std::string_view token, const CapabilityLimits& limits) {
  auto parsed = parse_macaroon(token);
  if (!parsed) return std::unexpected(parsed.error());
  const auto caveats = caveats_of(limits);
  if (!caveats) return std::unexpected(caveats.error());
  if (lines_of(**parsed, "cid ").size() + caveats->size() > max_caveats) {
    return std::unexpected(fmt::format("a token must have at most {} caveats", max_caveats));
  }
  Macaroon narrowed = *std::move(parsed);
  for (const std::string& caveat : *caveats) narrowed = with_caveat(*narrowed, caveat);
  std::string text = serialized(*narrowed);
  if (text.size() > max_token_bytes) {
    return std::unexpected(
        fmt::format("the token would be of {} characters; at most {} are accepted", text.size(), max_token_bytes));
  }
  return text;
}

std::expected<CapabilityText, std::string> inspect_capability(std::string_view token) {
  const auto parsed = parse_macaroon(token);
  if (!parsed) return std::unexpected(parsed.error());
  return CapabilityText{.location = std::string(location_of(**parsed)),
                        .identifier = std::string(identifier_of(**parsed)),
                        .caveats = lines_of(**parsed, "cid ")};
}

}  // namespace ron::sim

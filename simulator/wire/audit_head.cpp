// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/audit_head.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <utility>

#include <unistd.h>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <nlohmann/json.hpp>

#include "telemetry/json_text.h"
#include "wire/descriptor.h"
#include "wire/failed.h"

namespace ron::sim {
namespace {

using nlohmann::json;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
using Signature = std::array<unsigned char, 64>;

constexpr char head_domain = 2;

std::string signed_text(const std::string& head) { return std::string(1, head_domain) + head; }

const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

json to_json(const AuditHead& head) {
  return {{"hash", hex(head.chain.last)}, {"records", head.chain.records}, {"ts", head.time}};
}

std::optional<AuditHead> head_from(const json& object) {
  if (!object.is_object() || object.size() != 3) return std::nullopt;
  if (!object.contains("hash") || !object["hash"].is_string()) return std::nullopt;
  if (!object.contains("records") || !object["records"].is_number_unsigned()) return std::nullopt;
  if (!object.contains("ts") || !object["ts"].is_string()) return std::nullopt;
  const auto hash = hash_from_hex(object["hash"].get_ref<const std::string&>());
  if (!hash) return std::nullopt;
  return AuditHead{.chain = {.records = object["records"].get<std::uint64_t>(), .last = *hash},
                   .time = object["ts"].get<std::string>()};
}

std::string hex_of(const Signature& signature) {
  std::string text;
  for (const unsigned char byte : signature) text += fmt::format("{:02x}", byte);
  return text;
}

std::optional<Signature> signature_from(std::string_view text) {
  const auto first = hash_from_hex(text.substr(0, 64));
  const auto second = text.size() == 128 ? hash_from_hex(text.substr(64)) : std::nullopt;
  if (!first || !second) return std::nullopt;
  Signature signature{};
  std::memcpy(signature.data(), first->data(), first->size());
  std::memcpy(signature.data() + first->size(), second->data(), second->size());
  return signature;
}

// A key that was lost to a crash in mid-write must not stand in the way: it gets its name last.
std::expected<void, std::string> write_key(const std::string& path, mode_t mode, EVP_PKEY* key, bool secret) {
  const std::string fresh = fmt::format("{}.{}.new", path, ::getpid());
  ::unlink(fresh.c_str());
  Descriptor descriptor(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (!descriptor) return failed("make", "audit key", path);
  const File file(::fdopen(::dup(descriptor.get()), "w"), &std::fclose);
  bool written = file && (secret ? PEM_write_PrivateKey(file.get(), key, nullptr, nullptr, 0, nullptr, nullptr)
                                 : PEM_write_PUBKEY(file.get(), key)) == 1;
  written = written && std::fflush(file.get()) == 0 && ::fsync(descriptor.get()) == 0;
  if (written && ::rename(fresh.c_str(), path.c_str()) == 0) return {};
  const auto why = failed("write", "audit key", path);
  ::unlink(fresh.c_str());
  return why;
}

}  // namespace

void AuditKey::Free::operator()(evp_pkey_st* key) const noexcept { EVP_PKEY_free(key); }

std::expected<AuditKey, std::string> AuditKey::load_or_make(const std::string& private_path,
                                                            const std::string& public_path) {
  const File file(std::fopen(private_path.c_str(), "re"), &std::fclose);
  if (!file && errno != ENOENT) return failed("read", "audit key", private_path);
  Key key;
  if (file) {
    struct stat status{};
    if (::fstat(::fileno(file.get()), &status) != 0) return failed("look at", "audit key", private_path);
    if ((status.st_mode & 077U) != 0) {
      return std::unexpected(fmt::format("the audit key {} must be its owner's alone (mode 0600), not {:04o}",
                                         private_path, status.st_mode & 07777U));
    }
    key.reset(PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr));
    if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) {
      return std::unexpected(fmt::format("the audit key {} must be an Ed25519 key in PEM", private_path));
    }
  } else {
    key.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (!key) return std::unexpected(fmt::format("the audit key {} could not be made", private_path));
    if (auto written = write_key(private_path, 0600, key.get(), true); !written)
      return std::unexpected(written.error());
  }
  if (auto written = write_key(public_path, 0644, key.get(), false); !written) return std::unexpected(written.error());
  return AuditKey(std::move(key));
}

std::expected<AuditKey, std::string> AuditKey::load_public(const std::string& path) {
  const File file(std::fopen(path.c_str(), "re"), &std::fclose);
  if (!file) return failed("read", "audit key", path);
  Key key(PEM_read_PUBKEY(file.get(), nullptr, nullptr, nullptr));
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) {
    return std::unexpected(fmt::format("the audit key {} must be an Ed25519 public key in PEM", path));
  }
  return AuditKey(std::move(key));
}

std::string AuditKey::sign(const AuditHead& head) const {
  const json shown = to_json(head);
  const std::string text = signed_text(json_text(shown));
  const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  Signature signature{};
  std::size_t size = signature.size();
  const bool done = context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
                    EVP_DigestSign(context.get(), signature.data(), &size, bytes(text), text.size()) == 1;
  if (!done) throw std::bad_alloc();  // nothing else can go wrong with a private key
  return json_text({{"head", shown}, {"sig", hex_of(signature)}}) + "\n";
}

std::expected<AuditHead, std::string> AuditKey::verify(std::string_view text) const {
  const auto parsed = parse_json(text);
  if (!parsed) return std::unexpected("the head is " + parsed.error());
  const bool whole = parsed->is_object() && parsed->size() == 2 && parsed->contains("head") &&
                     parsed->contains("sig") && (*parsed)["sig"].is_string();
  const auto head = whole ? head_from((*parsed)["head"]) : std::nullopt;
  const auto signature = head ? signature_from((*parsed)["sig"].get_ref<const std::string&>()) : std::nullopt;
  if (!signature) return std::unexpected("the head must be {\"head\":{\"hash\",\"records\",\"ts\"},\"sig\"}");
  const std::string over = signed_text(json_text((*parsed)["head"]));
  const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  const bool good =
      context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
      EVP_DigestVerify(context.get(), signature->data(), signature->size(), bytes(over), over.size()) == 1;
  if (!good) return std::unexpected("the head's signature is wrong");
  return *head;
}

}  // namespace ron::sim

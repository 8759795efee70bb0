// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/journal.h"

#include <array>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/evp.h>
#include <nlohmann/json.hpp>

#include "workload/micro_rate.h"

namespace ron::sim {
namespace {

nlohmann::json in_integers(nlohmann::json value) {
  if (!value.is_object()) return value;
  nlohmann::json result = nlohmann::json::object();
  for (auto& [key, member] : value.items()) {
    if (member.is_number_float()) {
      result[key + "_millionths"] = micro_rate(member.get<double>());
    } else {
      result[key] = in_integers(std::move(member));
    }
  }
  return result;
}

}  // namespace

void Journal::add(std::chrono::nanoseconds at, nlohmann::json record) {
  record["at_ns"] = at.count();
  text_ += in_integers(std::move(record)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  text_ += '\n';
  ++lines_;
}

std::string Journal::digest() const {
  std::array<unsigned char, 32> hash{};
  unsigned length = 0;
  if (EVP_Digest(text_.data(), text_.size(), hash.data(), &length, EVP_sha256(), nullptr) != 1 ||
      length != hash.size()) {
    throw std::runtime_error("OpenSSL has no SHA-256");
  }
  return fmt::format("{:02x}", fmt::join(hash, ""));
}

}  // namespace ron::sim

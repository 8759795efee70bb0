// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A certificate that nobody vouches for, good for an hour, and its key.
#pragma once

#include <sys/stat.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "http/tls.h"

namespace ron::sim::test {

inline TlsFiles self_signed(const std::filesystem::path& folder) {
  TlsFiles files{.certificate = (folder / "cert.pem").string(), .key = (folder / "key.pem").string()};
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> cert(X509_new(), X509_free);
  X509_gmtime_adj(X509_getm_notBefore(cert.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(cert.get()), 3600);
  X509_set_pubkey(cert.get(), key.get());
  EXPECT_NE(X509_sign(cert.get(), key.get(), EVP_sha256()), 0);
  using File = std::unique_ptr<FILE, int (*)(FILE*)>;
  const File cert_file(fopen(files.certificate.c_str(), "w"), fclose);
  PEM_write_X509(cert_file.get(), cert.get());
  const File key_file(fopen(files.key.c_str(), "w"), fclose);
  PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  EXPECT_EQ(::chmod(files.key.c_str(), 0600), 0);
  return files;
}

}  // namespace ron::sim::test

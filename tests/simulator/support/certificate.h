// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Certificates for tests: an authority, and what it signs. Files are PEM, keys of mode 0600.
#pragma once

#include <sys/stat.h>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace ron::test {

class Certificate {
 public:
  using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
  using X509Ptr = std::unique_ptr<X509, decltype(&X509_free)>;

  /// `names` as in a subjectAltName, such as "IP:127.0.0.1,DNS:localhost"; empty: an authority. Signed by `issuer`, or
  /// by itself. Good from an hour ago for `seconds`.
  explicit Certificate(const std::string& names, const Certificate* issuer = nullptr, long seconds = 3600)
      : key_(EVP_EC_gen("P-256"), EVP_PKEY_free), certificate_(X509_new(), X509_free) {
    static long serial = 0;
    X509* const mine = certificate_.get();
    X509_set_version(mine, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(mine), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(mine), -3600);
    X509_gmtime_adj(X509_getm_notAfter(mine), seconds);
    X509_set_pubkey(mine, key_.get());
    const std::string name = names.empty() ? "test authority" : "test host";
    X509_NAME_add_entry_by_txt(X509_get_subject_name(mine), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(mine, X509_get_subject_name(issuer ? issuer->certificate_.get() : mine));
    extend(NID_basic_constraints, names.empty() ? "critical,CA:TRUE" : "CA:FALSE");
    if (!names.empty()) extend(NID_subject_alt_name, names);
    if (X509_sign(mine, issuer ? issuer->key_.get() : key_.get(), EVP_sha256()) == 0) {
      throw std::runtime_error("cannot sign a certificate");
    }
  }

  void write(const std::string& certificate_file) const {
    with_file(certificate_file, [&](FILE* file) { PEM_write_X509(file, certificate_.get()); });
  }
  void write(const std::string& certificate_file, const std::string& key_file) const {
    write(certificate_file);
    with_file(key_file,
              [&](FILE* file) { PEM_write_PrivateKey(file, key_.get(), nullptr, nullptr, 0, nullptr, nullptr); });
    ::chmod(key_file.c_str(), 0600);
  }

 private:
  void extend(int what, const std::string& value) {
    X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str());
    if (extension == nullptr) throw std::runtime_error("no such extension: " + value);
    X509_add_ext(certificate_.get(), extension, -1);
    X509_EXTENSION_free(extension);
  }
  template <typename Write>
  static void with_file(const std::string& path, const Write& write_to) {
    const std::unique_ptr<FILE, decltype(&fclose)> file(fopen(path.c_str(), "w"), fclose);
    if (!file) throw std::runtime_error("cannot write " + path);
    write_to(file.get());
  }

  Key key_;
  X509Ptr certificate_;
};

}  // namespace ron::test

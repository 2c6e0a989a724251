#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <string>

namespace tienvoud::app::testing {

/// Writes a key and a certificate that nobody signed but itself, as PEM; whether it could.
inline bool write_certificate(const std::string& certificate_file, const std::string& key_file) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  const std::string host = "127.0.0.1";
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(host.data()),
                             static_cast<int>(host.size()), -1, 0);
  X509_set_issuer_name(certificate, name);
  bool fine = X509_sign(certificate, key, EVP_sha256()) > 0;
  if (FILE* file = std::fopen(key_file.c_str(), "w")) {
    fine = fine && PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    std::fclose(file);
  }
  if (FILE* file = std::fopen(certificate_file.c_str(), "w")) {
    fine = fine && PEM_write_X509(file, certificate) == 1;
    std::fclose(file);
  }
  X509_free(certificate);
  EVP_PKEY_free(key);
  return fine;
}

}  // namespace tienvoud::app::testing

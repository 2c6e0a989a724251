#include "app/access/password.h"

#include <sodium.h>

#include <array>

#include "base/ensure.h"

namespace tienvoud::app {
namespace {

constexpr unsigned long long passes = 3;
constexpr std::size_t memory_bytes = std::size_t{32} << 20;
constexpr std::size_t shortest = 10;
constexpr std::size_t longest = 1024;
constexpr std::size_t secret_bytes = 32;

void start_library() {
  static const int started = sodium_init();
  ensure(started >= 0, "the cryptographic library starts");
}

std::string hexadecimal(const unsigned char* bytes, std::size_t count) {
  std::string text(count * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, count);
  text.pop_back();
  return text;
}

}  // namespace

Result<std::string> hash_of_password(const std::string& password) {
  start_library();
  if (password.size() < shortest || password.size() > longest) {
    return Error{ErrorCode::invalid_input, "the password is too short or too long", "the password",
                 "Take at least 10 characters; a few words are easy to remember."};
  }
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Error{ErrorCode::input_output, "there is not enough memory to keep a password safely",
                 "", "Close other programs and try again."};
  }
  return std::string(hash.data());
}

bool fits(const std::string& password, const std::string& hash) {
  start_library();
  return password.size() <= longest && hash.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string new_secret() {
  start_library();
  std::array<unsigned char, secret_bytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return hexadecimal(bytes.data(), bytes.size());
}

std::string hash_of_secret(std::string_view secret) {
  start_library();
  std::array<unsigned char, secret_bytes> hash{};
  crypto_generichash(hash.data(), hash.size(),
                     reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), nullptr,
                     0);
  return hexadecimal(hash.data(), hash.size());
}

}  // namespace tienvoud::app

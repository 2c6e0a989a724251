#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace tienvoud::app {

/// Argon2id of the password with a salt of its own and its parameters (32 MiB, 3 passes; RFC 9106),
/// as libsodium writes it. Errors: invalid_input where it has fewer than 10 or more than 1,024
/// bytes (NIST SP 800-63B: length counts, rules of composition do not); input_output where memory
/// is lacking.
Result<std::string> hash_of_password(const std::string& password);

/// Takes as long whatever the answer, for hashes of this program.
bool fits(const std::string& password, const std::string& hash);

/// 256 random bits as text that may stand in a cookie.
std::string new_secret();

/// What is kept of a secret: its BLAKE2b hash, hexadecimal. Random secrets need no slow hash.
std::string hash_of_secret(std::string_view secret);

}  // namespace tienvoud::app

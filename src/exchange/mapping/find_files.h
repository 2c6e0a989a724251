#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tienvoud::exchange {

/// Whether a file's name fits a pattern in which * stands for any text and ? for one character.
/// Letter case does not matter, as it does not on the machines where such files come from.
bool fits_pattern(std::string_view name, std::string_view pattern);

/// A file given to an import.
struct GivenFile {
  std::string path;
  std::string name;  ///< its last part
};

/// The files themselves, and those in the folders among `paths`, sorted by name.
std::vector<GivenFile> given_files(const std::vector<std::string>& paths);

}  // namespace tienvoud::exchange

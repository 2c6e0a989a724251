#include "exchange/mapping/find_files.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "base/text.h"

namespace tienvoud::exchange {

/// Walks both once; at a mismatch goes back to the last star and lets it stand for one more.
bool fits_pattern(std::string_view name, std::string_view pattern) {
  const std::string text = lower_ascii(name);
  const std::string wanted = lower_ascii(pattern);
  std::size_t i = 0;
  std::size_t k = 0;
  std::size_t star = std::string::npos;
  std::size_t resume = 0;
  while (i < text.size()) {
    if (k < wanted.size() && (wanted[k] == '?' || (wanted[k] == text[i] && wanted[k] != '*'))) {
      ++i;
      ++k;
    } else if (k < wanted.size() && wanted[k] == '*') {
      star = k++;
      resume = i;
    } else if (star != std::string::npos) {
      k = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (k < wanted.size() && wanted[k] == '*') {
    ++k;
  }
  return k == wanted.size();
}

std::vector<GivenFile> given_files(const std::vector<std::string>& paths) {
  namespace files = std::filesystem;
  std::vector<GivenFile> found;
  for (const std::string& path : paths) {
    std::error_code fault;
    if (!files::is_directory(path, fault)) {
      found.push_back({path, files::path(path).filename().string()});
      continue;
    }
    for (files::directory_iterator entry(path, fault), end; !fault && entry != end;
         entry.increment(fault)) {
      const std::string name = entry->path().filename().string();
      if (entry->is_regular_file(fault) && !name.starts_with('.')) {
        found.push_back({entry->path().string(), name});
      }
    }
  }
  std::ranges::sort(found, {},
                    [](const GivenFile& file) { return std::tie(file.name, file.path); });
  return found;
}

}  // namespace tienvoud::exchange

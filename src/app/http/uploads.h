#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tienvoud::app {

/// Files that somebody dropped on the page and that no import has read yet: in a folder of their
/// own, which ends with the program. Their names are kept, for the names of tables count.
class Uploads {
 public:
  Uploads() = default;
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;
  ~Uploads();

  /// Keeps a file; returns the word by which it is asked for ("f1"). name: as the browser gives it,
  /// of which the last part counts. Errors: invalid_input for a name that is none; too_large where
  /// more than 500 files or 4 GB wait; input_output.
  Result<std::string> add(std::string_view name, std::string_view bytes);
  /// All that wait, in the order they came.
  struct Waiting {
    std::string word;
    std::string name;
    std::size_t bytes = 0;
  };
  std::vector<Waiting> list() const;
  /// Where the file lies. Error: not_found.
  Result<std::string> path_of(const std::string& word) const;

  /// Lets go of files that were read; paths that are no file of it are passed over.
  void forget(const std::vector<std::string>& paths);
  /// Where a folder of that name may be made, beside the files. Error: input_output.
  Result<std::string> folder_for(const std::string& name);

 private:
  struct File {
    std::string path;
    std::size_t bytes = 0;
  };
  Result<void> make_folder();

  mutable std::mutex mutex_;
  std::string folder_;
  std::map<std::string, File> files_;
  std::size_t bytes_ = 0;
  std::size_t last_ = 0;  ///< number of the last word
};

}  // namespace tienvoud::app

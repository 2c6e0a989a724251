#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace tienvoud::app {

/// A folder that is removed, with all that is in it, when its holder ends.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// The body of an answer that is too large for memory: a file in a folder of its own, which is sent
/// in pieces and goes with the answer, whether it was sent or not.
class FileBody {
 public:
  /// name: of the file in the folder, which is whole.
  FileBody(TemporaryFolder folder, const std::string& name);

  [[nodiscard]] const std::string& path() const { return path_; }
  /// In bytes; 0 where it cannot be read.
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  TemporaryFolder folder_;
  std::string path_;
  std::uint64_t size_ = 0;
};

}  // namespace tienvoud::app

#include "app/http/file_body.h"

#include <filesystem>
#include <system_error>

namespace tienvoud::app {

namespace files = std::filesystem;

TemporaryFolder::~TemporaryFolder() {
  if (!path_.empty()) {
    std::error_code ignored;
    files::remove_all(path_, ignored);
  }
}

FileBody::FileBody(TemporaryFolder folder, const std::string& name)
    : folder_(std::move(folder)), path_((files::path(folder_.path()) / name).string()) {
  std::error_code fault;
  const auto size = files::file_size(path_, fault);
  size_ = fault ? 0 : size;
}

}  // namespace tienvoud::app

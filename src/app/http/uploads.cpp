#include "app/http/uploads.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace tienvoud::app {
namespace {

namespace files = std::filesystem;

constexpr std::size_t most_files = 500;
constexpr std::size_t most_bytes = std::size_t{4} << 30;
constexpr std::size_t longest_name = 200;

/// The last part of a path of any system, without characters that a file system or a terminal could
/// take for something else.
std::string plain_name(std::string_view name) {
  const auto slash = name.find_last_of("/\\");
  name = slash == std::string_view::npos ? name : name.substr(slash + 1);
  std::string plain;
  for (const char c : name) {
    const bool odd = static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == ':' || c == '*' ||
                     c == '?' || c == '"' || c == '<' || c == '>' || c == '|';
    plain += odd ? '_' : c;
  }
  return plain == "." || plain == ".." ? "" : plain;
}

}  // namespace

Uploads::~Uploads() {
  if (!folder_.empty()) {
    std::error_code ignored;
    files::remove_all(folder_, ignored);
  }
}

Result<void> Uploads::make_folder() {
  if (!folder_.empty()) {
    return {};
  }
  std::string pattern = (files::temp_directory_path() / "tienvoud-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) {
    return Error{ErrorCode::input_output, "no folder can be made for the files", pattern,
                 "Make room, or name another folder in TMPDIR."};
  }
  folder_ = pattern;
  return {};
}

Result<std::string> Uploads::add(std::string_view name, std::string_view bytes) {
  const auto plain = plain_name(name);
  if (plain.empty() || plain.size() > longest_name) {
    return Error{ErrorCode::invalid_input, "the file has no usable name", "name",
                 "Give the file's name as ?name=bookings.csv, at most 200 bytes."};
  }
  const std::lock_guard lock(mutex_);
  if (files_.size() >= most_files || bytes_ + bytes.size() > most_bytes) {
    return Error{ErrorCode::too_large, "too many files wait to be imported", plain,
                 "Import some of them first, or restart the program."};
  }
  TRY(make_folder());
  const auto word = "f" + std::to_string(++last_);
  const auto place = files::path(folder_) / word;
  std::error_code fault;
  files::create_directory(place, fault);
  std::ofstream out(place / plain, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (fault || !out) {
    return Error{ErrorCode::input_output, "the file cannot be kept", plain,
                 "Make room on the disk; nothing of the firm was changed."};
  }
  files_[word] = {(place / plain).string(), bytes.size()};
  bytes_ += bytes.size();
  return word;
}

std::vector<Uploads::Waiting> Uploads::list() const {
  const std::lock_guard lock(mutex_);
  std::vector<Waiting> all;
  for (const auto& [word, file] : files_) {
    all.push_back({word, files::path(file.path).filename().string(), file.bytes});
  }
  std::ranges::sort(all, {},
                    [](const Waiting& one) { return std::pair(one.word.size(), one.word); });
  return all;
}

Result<std::string> Uploads::path_of(const std::string& word) const {
  const std::lock_guard lock(mutex_);
  const auto found = files_.find(word);
  if (found == files_.end()) {
    return Error{ErrorCode::not_found, "there is no such file", word,
                 "Send it to /api/v1/files first; files end with the program."};
  }
  return found->second.path;
}

void Uploads::forget(const std::vector<std::string>& paths) {
  const std::lock_guard lock(mutex_);
  for (const auto& path : paths) {
    const auto found =
        std::ranges::find_if(files_, [&](const auto& entry) { return entry.second.path == path; });
    if (found != files_.end()) {
      std::error_code ignored;
      files::remove_all(files::path(path).parent_path(), ignored);
      bytes_ -= found->second.bytes;
      files_.erase(found);
    }
  }
}

Result<std::string> Uploads::folder_for(const std::string& name) {
  const std::lock_guard lock(mutex_);
  TRY(make_folder());
  return (files::path(folder_) / name).string();
}

}  // namespace tienvoud::app

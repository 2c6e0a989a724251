#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "exchange/archive/archive.h"
#include "model/shown_text.h"

namespace tienvoud::exchange {
namespace {

using Zip = std::unique_ptr<zip_t, void (*)(zip_t*)>;

Error refused(std::string message, std::string_view file = {}) {
  return {.code = ErrorCode::invalid_input,
          .message = std::move(message),
          .where = file.empty() ? std::string() : std::string(shown(file)),
          .remedy = "Make the ZIP anew from the folder itself, without a password."};
}

Error too_much(std::string message) {
  return {.code = ErrorCode::too_large,
          .message = std::move(message),
          .where = {},
          .remedy = "Send the files themselves, a few at a time."};
}

/// Whether the ZIP says of itself that it has more files than are read: asked before its list is
/// read, which takes memory for each. A folder that may come in needs no 64-bit list.
bool lists_too_many(std::string_view archive, std::int64_t most) {
  constexpr std::string_view end_of_list("PK\5\6", 4);
  constexpr std::string_view wide_list("PK\6\7", 4);
  constexpr std::size_t longest_end = 22 + 65'535;
  const auto tail = archive.substr(archive.size() - std::min(archive.size(), longest_end));
  const auto byte = [&](std::size_t at) {
    return at < tail.size() ? std::int64_t{static_cast<unsigned char>(tail[at])} : 0;
  };
  for (auto at = tail.find(end_of_list); at != std::string_view::npos;
       at = tail.find(end_of_list, at + 1)) {
    const bool wide = at >= 20 && tail.substr(at - 20, 4) == wide_list;
    if (wide || byte(at + 10) + 256 * byte(at + 11) > most) {
      return true;
    }
  }
  return false;
}

Result<Zip> opened(std::string_view archive) {
  zip_error_t fault;
  zip_error_init(&fault);
  zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &fault);
  Zip zip(nullptr, zip_discard);
  if (source != nullptr) {
    zip.reset(zip_open_from_source(source, ZIP_RDONLY, &fault));
    if (zip == nullptr) {
      zip_source_free(source);
    }
  }
  zip_error_fini(&fault);
  if (zip == nullptr) {
    return refused("the file is no ZIP");
  }
  return zip;
}

/// The last part of a path; nothing for what is passed over. Error: of a path that leads elsewhere.
Result<std::optional<std::string>> name_of(std::string_view path) {
  const bool odd = std::ranges::any_of(
      path, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == ':'; });
  std::string slashes(path);
  std::ranges::replace(slashes, '\\', '/');
  const auto parts = split(slashes, '/');
  const bool climbs =
      std::ranges::any_of(parts, [](std::string_view part) { return part == ".." || part == "."; });
  if (odd || climbs || parts.front().empty() || !is_valid_utf8(path)) {
    return refused("a file of the ZIP has a path that leads elsewhere", path);
  }
  const bool added = parts.back().empty() || std::ranges::any_of(parts, [](auto part) {
                       return part.starts_with('.') || part == "__MACOSX";
                     });
  return added ? std::optional<std::string>() : std::optional(std::string(parts.back()));
}

bool is_link(zip_t* zip, zip_uint64_t index) {
  constexpr zip_uint32_t kind_bits = 0170000;
  constexpr zip_uint32_t link = 0120000;
  constexpr zip_uint32_t plain = 0100000;
  constexpr zip_uint32_t folder = 0040000;
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0) {
    return true;
  }
  const auto kind = (attributes >> 16U) & kind_bits;
  return kind == link || (kind != 0 && kind != plain && kind != folder);
}

struct Entry {
  zip_uint64_t index = 0;
  std::string name;
};

/// The files to unpack, once nothing stands against any of them.
Result<std::vector<Entry>> entries_of(zip_t* zip, const ArchiveLimits& limits) {
  std::vector<Entry> entries;
  std::set<std::string> known;
  const zip_int64_t count = zip_get_num_entries(zip, 0);
  for (zip_uint64_t i = 0; std::cmp_less(i, count); ++i) {
    zip_stat_t status;
    if (zip_stat_index(zip, i, 0, &status) != 0 || (status.valid & ZIP_STAT_NAME) == 0) {
      return refused("the ZIP is damaged");
    }
    TRY_ASSIGN(auto name, name_of(status.name));
    if (is_link(zip, i)) {
      return refused("a file of the ZIP is a link", status.name);
    }
    if (!name) {
      continue;
    }
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
        status.encryption_method != ZIP_EM_NONE) {
      return refused("the ZIP is locked with a password", *name);
    }
    if (!known.insert(lower_ascii(*name)).second) {
      return refused("two files of the ZIP have the same name", *name);
    }
    entries.push_back({i, *std::move(name)});
  }
  if (std::cmp_greater(entries.size(), limits.files)) {
    return too_much(fmt::format("the ZIP has more than {} files", limits.files));
  }
  if (entries.empty()) {
    return refused("the ZIP has no files");
  }
  return entries;
}

Result<void> unpack(
    zip_t* zip, const Entry& entry, std::int64_t most, std::int64_t& unpacked, ArchiveSink sink) {
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(zip, entry.index, 0),
                                                               zip_fclose);
  if (file == nullptr) {
    return refused("a file of the ZIP cannot be unpacked", entry.name);
  }
  TRY(sink(entry.name, {}));
  std::vector<char> piece(1 << 16);
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), piece.data(), piece.size());
    if (count < 0) {
      return refused("a file of the ZIP is damaged", entry.name);
    }
    if (count == 0) {
      return {};
    }
    unpacked += count;
    if (unpacked > most) {
      return too_much(fmt::format("the ZIP unpacks to more than {} MB", most >> 20));
    }
    TRY(sink(entry.name, {piece.data(), static_cast<std::size_t>(count)}));
  }
}

}  // namespace

Result<void> unpack_archive(std::string_view archive,
                            const ArchiveLimits& limits,
                            ArchiveSink sink) {
  constexpr std::int64_t folders_and_such = 1000;
  if (lists_too_many(archive, limits.files + folders_and_such)) {
    return too_much(fmt::format("the ZIP has more than {} files", limits.files));
  }
  TRY_ASSIGN(const auto zip, opened(archive));
  TRY_ASSIGN(const auto entries, entries_of(zip.get(), limits));
  const auto packed = static_cast<std::int64_t>(archive.size());
  const auto most = std::min(limits.bytes, std::max(limits.small_bytes, packed * limits.ratio));
  std::int64_t unpacked = 0;
  for (const auto& entry : entries) {
    TRY(unpack(zip.get(), entry, most, unpacked, sink));
  }
  return {};
}

}  // namespace tienvoud::exchange

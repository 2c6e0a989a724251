#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/function_ref.h"
#include "base/result.h"

namespace tienvoud::exchange {

/// What no firm folder exceeds: a small file that unpacks to more is an attack or a fault.
struct ArchiveLimits {
  std::int64_t files = 500;
  std::int64_t bytes = std::int64_t{4} << 30;  ///< of all files, unpacked
  std::int64_t ratio = 100;                    ///< unpacked bytes for one of the ZIP, beyond:
  std::int64_t small_bytes = 64 << 20;         ///< what may be unpacked whatever the ratio
};

/// Gets a file's name, without folders, with a piece of it, in order; an empty file has one empty
/// piece. A fault ends the unpacking.
using ArchiveSink = FunctionRef<Result<void>(const std::string& name, std::string_view piece)>;

/// Takes a ZIP apart, whether its files lie at the top or in folders. What systems add by
/// themselves (folders, __MACOSX, names that begin with a dot) is passed over.
/// Errors: invalid_input where it is no ZIP, is damaged or locked, or a file in it is a link, has a
/// path that leads elsewhere ("..", absolute, a drive), or the name of another; too_large beyond
/// the limits; those of the sink.
Result<void> unpack_archive(std::string_view archive,
                            const ArchiveLimits& limits,
                            ArchiveSink sink);

/// Puts the files of a folder (not its folders) into a new ZIP file, packed, in the order of their
/// names; reads and writes in pieces. stop: asked now and then. Errors: input_output; cancelled
/// where `stop` said so.
Result<void> pack_folder(const std::string& directory,
                         const std::string& archive,
                         FunctionRef<bool()> stop);

}  // namespace tienvoud::exchange

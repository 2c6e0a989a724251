#pragma once

#include "app/import_files.h"
#include "exchange/import.h"

namespace tienvoud::app {

/// Reads the sources by the reader that fits: a mapping where one is named, a firm folder,
/// recordings, or files named after tables. existing, sink, options: as of exchange/read_folder.h.
Result<exchange::Import> read_sources(const Sources& sources,
                                      const Firm* existing,
                                      exchange::ReadingSink& sink,
                                      const exchange::ImportOptions& options = {});

}  // namespace tienvoud::app

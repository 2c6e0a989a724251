#pragma once

#include <string>
#include <vector>

#include "exchange/import.h"
#include "exchange/mapping/recipe.h"

namespace tienvoud::exchange {

/// Reads a firm folder (docs/formats/firm-folder.md): firm.toml, the CSV files named after its
/// tables, workbooks whose sheets are. existing: the firm so far, whose rows stay where the folder
/// says nothing of them (none: the folder is all there is). Readings go to the sink in batches
/// while files are read, so memory stays bounded whatever their number. Errors: not_found,
/// input_output; those of the sink. All else are findings.
Result<Import> read_folder(const std::string& directory,
                           const Firm* existing,
                           ReadingSink& sink,
                           const ImportOptions& options = {});

/// The same of single files that are named after tables: "bookings.csv".
Result<Import> read_files(const std::vector<std::string>& paths,
                          const Firm* existing,
                          ReadingSink& sink,
                          const ImportOptions& options = {});

/// Reads foreign files through a mapping (docs/formats/mapping.md). paths: files, and folders whose
/// files all count. The rest as of read_folder.
Result<Import> read_mapped(const std::vector<std::string>& paths,
                           const Mapping& mapping,
                           const Firm* existing,
                           ReadingSink& sink,
                           const ImportOptions& options = {});

/// Reads rows that another reader made (P1 telegrams, MTConnect recordings), tables of the firm and
/// kinds of fact alike. The rest as of read_folder.
Result<Import> read_tables(const std::vector<DraftTable>& tables,
                           const Firm* existing,
                           ReadingSink& sink,
                           const ImportOptions& options = {});

}  // namespace tienvoud::exchange

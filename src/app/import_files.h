#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/progress_sink.h"
#include "base/instant.h"
#include "base/result.h"
#include "model/finding.h"

namespace tienvoud::app {

/// What is to be read, and how.
struct Sources {
  std::vector<std::string> files;  ///< one firm folder, or files: CSV, XLSX, P1, MTConnect
  std::string mapping = {};        ///< a mapping file; may be empty
  std::string mapping_text = {};   ///< or the mapping itself; may be empty
  std::string machine = {};        ///< the machine that a recording is of; may be empty
  std::string device_model = {};   ///< MTConnect device model of a recording; may be empty
  std::string time_zone = "Europe/Amsterdam";  ///< of P1 stamps
};

/// What an import brought.
struct ImportReport {
  std::int64_t import_id = 0;
  std::size_t files = 0;
  std::vector<std::pair<std::string, std::int64_t>> rows_of_tables;  ///< rows of the firm, by table
  std::vector<std::pair<std::string, std::int64_t>> new_facts;       ///< by kind
  std::int64_t known_facts = 0;                                      ///< were there already
  std::int64_t readings = 0;
  std::int64_t rows_total = 0;  ///< of all files that were read
  std::int64_t doubts = 0;
  std::size_t cells = 0;  ///< of the ledger, built anew
  Findings findings;
};

/// Reads without keeping anything: all findings, as `tienvoud check` shows them.
Result<Findings> check_files(const Sources& sources);

/// Brings the sources into the database, all or nothing, and brings its ledger up to date. Reading
/// anything twice changes nothing. Error: those of files and database; unusable where the firm
/// itself cannot be read.
Result<ImportReport> import_files(const Sources& sources,
                                  const std::string& database,
                                  Instant now,
                                  const ProgressSink& progress);

}  // namespace tienvoud::app

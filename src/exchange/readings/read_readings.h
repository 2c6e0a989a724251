#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "exchange/csv/byte_source.h"
#include "exchange/intake/import_run.h"
#include "exchange/mapping/recipe.h"

namespace tienvoud::exchange {

/// Reads a readings.csv of the firm folder into the run's buffers: its usual rows by FastRows, what
/// is unusual row by row with all findings (all rows, without `fast`). recipe_of: the recipe for
/// the file's heading. Errors: input_output, those of the sink; invalid_input where the file is not
/// text.
Result<void> read_readings(std::unique_ptr<ByteSource> bytes,
                           const std::string& name,
                           const SourceOptions& options,
                           FunctionRef<TableRecipe(const std::vector<std::string>&)> recipe_of,
                           ImportRun& run,
                           bool fast = true);

/// Reads all rows of a table into a taker. Errors as above.
Result<void> read_rows(RowSource& rows,
                       RowMapper& mapper,
                       FactTaker& taker,
                       std::set<methods::ContentHash>& repeats,
                       ImportRun& run);

}  // namespace tienvoud::exchange

#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/draft.h"

// Rows of the firm's own tables as JSON objects of texts, the form in which the change log keeps
// them.

namespace tienvoud::store {

using Cells = std::vector<std::string>;

/// A row as JSON. Only the columns that have a text in it, so that tables compare alike whatever
/// columns they list.
std::string json_of(const DraftTable& table, const Cells& cells);

/// The row of a JSON object of texts; the table gets the columns that it lacks. Error: corrupt.
Result<Cells> cells_of(DraftTable& table, const std::string& json);

/// Whether both tables hold the same rows in the same order.
bool same_rows(const DraftTable& a, const DraftTable& b);

}  // namespace tienvoud::store

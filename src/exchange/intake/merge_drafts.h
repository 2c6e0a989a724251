#pragma once

#include <vector>

#include "model/draft.h"

namespace tienvoud::exchange {

/// The tables of a firm with newer ones laid over them. Where a table's rows have a code, a newer
/// row takes the place of the older one with that code, and new ones follow behind, so that the
/// order of the rows that stay does not change; of a row that is replaced, columns that the newer
/// table lacks keep what they had. Where they have none, the newer table replaces the
/// older one. Of the profile, cells that are empty in the newer row keep what they had.
FirmDraft merge_drafts(FirmDraft older, std::vector<DraftTable> newer);

}  // namespace tienvoud::exchange

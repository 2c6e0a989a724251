#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "exchange/sheet/sheet_writer.h"
#include "model/kpi.h"

namespace tienvoud::app {

// Pieces that several downloads share.

using Cells = std::vector<exchange::SheetCell>;

/// A sheet of the objects in a JSON array: of each the members named by the headings. moments:
/// those of them that hold moments as texts.
Result<void> write_objects(const std::string& name,
                           const nlohmann::ordered_json& list,
                           const std::vector<std::string>& headings,
                           const std::vector<std::string>& moments,
                           exchange::SheetWriter& out);

/// The sheet "about": what each line is about, and what holds of it.
Result<void> write_about(const std::vector<std::pair<std::string, exchange::SheetCell>>& lines,
                         exchange::SheetWriter& out);

const char* word_of(Origin origin);

}  // namespace tienvoud::app

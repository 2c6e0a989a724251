#pragma once

#include <string>

namespace tienvoud {

/// docs/formats/firm-folder.md: the specification of the firm folder, made from the schema, so that
/// the two cannot drift apart.
std::string firm_folder_document();

}  // namespace tienvoud

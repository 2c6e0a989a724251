#pragma once

#include <string>

#include "base/function_ref.h"
#include "exchange/mapping/read_source.h"
#include "exchange/mapping/recipe.h"
#include "exchange/mapping/toml_section.h"

namespace tienvoud::exchange {

/// The source of that name; none where there is none, which is told against the section.
using FindSource = FunctionRef<const NamedSource*(TomlSection& section, const std::string& name)>;

/// Reads one [[table.join]]: whose rows stand beside those of `left`, and by which keys.
JoinRecipe read_join(const toml::table& table,
                     const NamedSource& left,
                     FindSource find_source,
                     MappingProblems& problems);

}  // namespace tienvoud::exchange

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "exchange/mapping/recipe.h"
#include "exchange/row_source.h"
#include "model/field_kind.h"

namespace tienvoud::exchange {

/// Longest text that a regular expression is tried on.
inline constexpr std::size_t longest_matched = 1'000;

/// The text of a row that the recipe speaks of, before anything is done with it. places: of the
/// recipe's columns in the row. Empty where all its cells are.
std::string raw_text(const ColumnRecipe& recipe, std::span<const int> places, const SourceRow& row);

/// Leaves the part of the text that the recipe wants; false where it is not there.
bool extract(const ColumnRecipe& recipe, std::string& text);

/// Puts the folder's word for the file's; false where the value table has no word for it.
bool translate(const ColumnRecipe& recipe, std::string& text);

/// Whether a column of that kind holds numbers.
bool is_number(const FieldKind& kind);

/// "2.0" as "2", as spreadsheets and data frames write whole numbers.
std::string_view without_zero_fraction(std::string_view text);

}  // namespace tienvoud::exchange

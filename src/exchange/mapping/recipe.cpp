#include "exchange/mapping/recipe.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/mapping/column_text.h"

namespace tienvoud::exchange {

std::string joined_column(const std::string& source, const std::string& column) {
  return source + '\x1f' + column;
}

std::string shown_column(const std::string& name) {
  const std::size_t mark = name.find('\x1f');
  return mark == std::string::npos
             ? name
             : fmt::format("{} (of {})", name.substr(mark + 1), name.substr(0, mark));
}

bool passes_filter(const FilterRecipe& filter, std::string_view cell) {
  const std::string_view text = trim(cell);
  bool holds = false;
  if (filter.test == FilterRecipe::Test::one_of) {
    holds = std::ranges::find(filter.words, text) != filter.words.end();
  } else if (filter.test == FilterRecipe::Test::empty) {
    holds = text.empty();
  } else {
    holds = text.size() <= longest_matched &&
            std::regex_search(text.begin(), text.end(), *filter.pattern);
  }
  return holds == filter.keep;
}

}  // namespace tienvoud::exchange

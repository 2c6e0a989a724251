#include <array>

#include "questions/begin/evidence/features.h"
#include "questions/begin/evidence/measure_class.h"

namespace tienvoud::begin {
namespace {
constexpr std::array<std::string_view, 3> of_class = {"chapter", "saved", "class"};
}

std::span<const std::string_view> class_columns() {
  return of_class;
}

void append_class(const Assessment& firm,
                  int chapter,
                  SavedResource saved,
                  std::vector<float>& values) {
  append_firm(firm, values);
  const auto index = class_index({chapter, saved});
  values.push_back(static_cast<float>(chapter));
  values.push_back(static_cast<float>(saved));
  values.push_back(index ? static_cast<float>(*index) : -1.0F);
}

}  // namespace tienvoud::begin

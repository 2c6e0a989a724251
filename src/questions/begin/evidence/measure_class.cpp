#include "questions/begin/evidence/measure_class.h"

#include <algorithm>
#include <array>

namespace tienvoud::begin {
namespace {

using enum SavedResource;

constexpr std::array<MeasureClass, 29> classes = {{
    {2, electricity},
    {3, electricity},
    {2, gas},
    {3, gas},
    {2, demand},
    {4, waste},
    {2, fuel},
    {3, water},
    {3, administration},
    {4, people},
    {4, administration},
    {3, demand},
    {3, waste},
    {2, fees},
    {4, production},
    {3, fees},
    {4, material},
    {3, fuel},
    {5, administration},
    {5, people},
    {3, material},
    {5, production},
    {3, one_off},
    {4, electricity},
    {4, one_off},
    {5, one_off},
    {3, people},
    {5, electricity},
    {2, administration},
}};

}  // namespace

std::span<const MeasureClass> measure_classes() {
  return classes;
}

std::optional<std::size_t> class_index(MeasureClass measure) {
  const auto* const found = std::ranges::find(classes, measure);
  if (found == classes.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - classes.begin());
}

}  // namespace tienvoud::begin

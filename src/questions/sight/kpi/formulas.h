#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "questions/sight/kpi/ratio.h"
#include "questions/sight/kpi/time_elements.h"

namespace tienvoud::sight {

/// A sum of elements over a sum of elements.
struct Factor {
  std::array<Element, 3> over;   ///< unused places are `none`
  std::array<Element, 3> under;  ///< unused places are `none`
};

/// One KPI as a product of factors and a scale that turns base units into those of `unit`.
struct Formula {
  std::string_view name;  ///< term of the Scoreboard: "oee"
  std::string_view iso;   ///< the standard's name
  std::string_view text;  ///< the formula as the standard writes it
  std::string_view unit;
  std::array<Factor, 2> factors;  ///< the second may be empty
  std::int64_t scale_over = 1;
  std::int64_t scale_under = 1;
};

/// Every KPI of ISO 22400-2 that the ledger can give, from which all of them are computed.
std::span<const Formula> formulas();

/// One KPI of one group; none where the standard's denominator is zero ("not yet known").
struct IsoFigure {
  const Formula* formula = nullptr;
  std::optional<Ratio> value;
  std::string note;  ///< what a reader must know: an effectiveness over 1 means a wrong norm
};

std::optional<Ratio> evaluate(const Formula& formula, const Elements& elements);
std::vector<IsoFigure> evaluate_all(const Elements& elements);
/// The figure of that name, which must exist in the table.
const Formula& formula_named(std::string_view name);

}  // namespace tienvoud::sight

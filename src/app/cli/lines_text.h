#pragma once

#include <string>

#include "app/lines_answer.h"

namespace tienvoud::app {

struct LinesTextOptions {
  bool all = false;  ///< every failure and every stock row, not the first twelve
};

/// The answer as a terminal shows it: the sentence, the curve's moves, what loses most, stock to
/// raise and lower, what it rests on. Parts that were not asked are left out.
std::string lines_text(const LinesAnswer& answer, const LinesTextOptions& options = {});

/// The parts that were asked as CSV, one table after the other with an empty line between, units in
/// the headings.
std::string lines_csv(const LinesAnswer& answer);

}  // namespace tienvoud::app

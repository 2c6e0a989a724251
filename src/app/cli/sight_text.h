#pragma once

#include <string>

#include "app/answers.h"

namespace tienvoud::app {

struct SightTextOptions {
  bool grouped = false;   ///< the table of the grouping asked for; otherwise that of the losses
  bool material = false;  ///< the table of material flow cost instead
  bool kpis = false;      ///< the ISO 22400 figures too
};

/// The answer as a terminal shows it: the sentence, the three largest losses with what they stand
/// on, one table, that it adds up, and what it rests on.
std::string sight_text(const SightAnswer& answer, const SightTextOptions& options);

/// The rows of the grouping as CSV, units in the headings; texts as they are, for a program to
/// read.
std::string sight_csv(const SightAnswer& answer);

/// Material flow cost by centre as CSV, units in the headings.
std::string material_csv(const SightAnswer& answer);

}  // namespace tienvoud::app

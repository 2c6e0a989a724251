#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "model/change.h"
#include "model/origin.h"

namespace tienvoud {

/// What a figure is about: the firm as a whole (empty kind), or one machine, order, item, shift,
/// meter, ...
struct Scope {
  std::string
      kind;  ///< "firm", "machine", "work_center", "order", "item", "shift", "day", "meter", "loss"
  std::string code;
  friend auto operator<=>(const Scope&, const Scope&) = default;
};

/// The true value lies between `low` and `high` with the stated probability, as far as the program
/// can tell.
struct Interval {
  double low = 0;
  double high = 0;
  double probability = 0.9;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// One figure with all that is needed to trust it or not.
struct Kpi {
  std::string name;  ///< "oee", "energy", "loss_cost": a term of docs/glossary.md
  std::string unit;  ///< "kWh", "h", "EUR", "kg", "pieces", "1"
  Scope scope;
  Period period;
  double value = 0;
  std::optional<Interval> interval;
  Origin origin = Origin::reckoned;
  std::string rule;      ///< the rule it follows: "attribution rule 5", "ISO 22400-2 OEE"
  bool final = true;     ///< false: provisional, later facts may still change it
  std::string rests_on;  ///< rows or figures it was made of, in a form the program can open again
  friend bool operator==(const Kpi&, const Kpi&) = default;
};

/// The one assumption that moves an answer most, and by how much.
struct KeyAssumption {
  std::string table;
  std::string row;
  std::string column;
  std::string value;       ///< as assumed, with unit
  std::string figure;      ///< the KPI it moves
  double low_effect = 0;   ///< change of the figure with the assumption at its low end
  double high_effect = 0;  ///< ... and at its high end
  std::string remedy;      ///< what to measure or whom to ask
};

/// How the firm goes, as one question sees it. The one currency between the questions.
struct Scoreboard {
  std::string question;  ///< "sight", "plan", "lines"
  Period period;
  std::vector<Kpi> kpis;
  std::optional<KeyAssumption> key_assumption;

  /// The figure of that name and scope, or nullptr.
  [[nodiscard]] const Kpi* find(std::string_view name, const Scope& scope = {"firm", ""}) const;
};

/// What a change does: the figures of two scoreboards that differ, after minus before, matched by
/// name and scope.
struct Effect {
  Change change;
  std::vector<Kpi> differences;
};

/// Intervals of the differences are those of independent errors added (root of the sum of squares).
Effect effect_of(const Change& change, const Scoreboard& before, const Scoreboard& after);

}  // namespace tienvoud

#pragma once

#include <span>
#include <string_view>

namespace tienvoud::example {

/// A kind of machine of a job shop, with what is usual for it. Power in kW, times in minutes or
/// seconds, shares in [0, 1]. The figures are ordinary ones of metal shops, of no maker's machine.
struct MachineKind {
  std::string_view code;         ///< prefix of the machines' codes
  std::string_view name;         ///< Dutch, as the firm's own list would have it
  std::string_view work_center;  ///< code of its group
  std::string_view group_name;
  std::string_view skill;
  int small, shop, large;  ///< how many a preset has
  double off_kw, standby_kw, idle_kw, setup_kw, run_kw;
  double attended_setup, attended_run;
  double setup_low_min, setup_high_min;
  double run_low_s, run_high_s;
  double left_on;   ///< chance that it belongs to those nobody switches off at night
  bool counts;      ///< whether it counts pieces itself; else people book them
  bool unmanned;    ///< whether it may finish a lot when nobody is there
  bool two_shifts;  ///< whether it works two shifts (in the larger presets)
  int warm_up_min;  ///< after it was off
  int cycle_s;      ///< of a compressor or press; 0: steady
  double cycle_depth;
  double removed;  ///< share of a piece's mass that becomes chips here
  double scrap;    ///< usual share of spoiled pieces
  double cost_eur_per_h;
};

std::span<const MachineKind> machine_kinds();

/// One step of the way of making a kind of product: where, and what the step is called.
struct ProductStep {
  std::string_view work_center;
  std::string_view name;
};

/// A kind of product of a job shop.
struct ProductKind {
  std::string_view code;  ///< prefix of the items' codes
  std::string_view name;  ///< Dutch
  std::span<const ProductStep> steps;
  double mass_low_kg, mass_high_kg;
  bool sheet;     ///< made of sheet; else of bar or block
  double offcut;  ///< share of the material that is cut off and left over
  int fasteners;  ///< bought parts that go into one
  double weight;  ///< how often such products are ordered
};

std::span<const ProductKind> product_kinds();

}  // namespace tienvoud::example

#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/sight/sight.h"

namespace tienvoud::begin {

/// What went into one thing that a machine did: hours and euros of a year.
struct Spent {
  double machine_h = 0;
  double people_h = 0;
  double energy_kwh = 0;
  double machine_eur = 0;
  double people_eur = 0;
  double energy_eur = 0;
  double material_eur = 0;
  double lost_kg = 0;

  /// What it costs; hours of a machine only where they are scarce.
  [[nodiscard]] double eur(bool scarce) const {
    return people_eur + energy_eur + material_eur + (scarce ? machine_eur : 0);
  }
};

/// What one operation came to on one machine in a year.
struct OperationYear {
  Id<Operation> operation;
  Id<Resource> machine;  ///< none: done without one
  double lots = 0;       ///< orders that it was done for
  double setup_h = 0;
  double run_h = 0;
  double produced = 0;
  double scrap = 0;
};

/// What one machine (or none) did in a year.
struct MachineYear {
  Id<Resource> machine;
  std::array<Spent, sight::loss_kinds> by_kind{};
  double open_h = 0;  ///< that its calendar has it open; 0: nobody said
  /// An hour of it is worth what it costs: it works nearly all of its open time. Elsewhere a freed
  /// hour only stands empty.
  bool scarce = false;

  [[nodiscard]] const Spent& of(sight::LossKind kind) const {
    return by_kind[static_cast<std::size_t>(kind)];
  }
  /// Share of the open time in which it was set up, ran or was broken.
  [[nodiscard]] double utilisation() const;
};

/// A year of the firm as its journal tells it: the volumes that stay as they are while figures of
/// the firm change.
struct FirmYear {
  Period measured;
  double years = 1;  ///< that the period lasted; all else here is divided by it
  std::vector<MachineYear>
      machines;  ///< by resource, those of no machine last; only that did something
  std::vector<OperationYear> operations;
  double energy_kwh = 0;  ///< of the whole firm
  double energy_eur = 0;
  double unknown_energy_share = 0;
  double unknown_time_share = 0;

  [[nodiscard]] const MachineYear* find(Id<Resource> machine) const;
};

/// Source: the flows and runs of Sight, a measured period taken for a year. Errors: not_found for a
/// time zone that this machine does not know.
Result<FirmYear> firm_year(const Firm& firm, const sight::Sight& sight);

/// The firm with powers, setups, run times and scrap as they were in that year, so that a change is
/// held against what is, not against a norm that nobody kept up. What the year does not tell stays.
Firm as_measured(const Firm& firm, const FirmYear& year);

/// Whether a machine has this code, or is of the group that has it.
bool is_at(const Firm& firm, Id<Resource> machine, std::string_view code);

/// The setup of an operation on a machine: of its mode there, else its own.
std::optional<Duration> setup_time(const Firm& firm, Id<Operation> operation, Id<Resource> machine);

}  // namespace tienvoud::begin

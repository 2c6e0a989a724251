#include "questions/begin/measure/unit_value.h"

#include "questions/begin/levers/scrap_costs.h"

namespace tienvoud::begin {
namespace {

double value_of_setup_hour(const Firm& firm, const FirmYear& year, const std::string& code) {
  double eur = 0;
  double hours = 0;
  for (const MachineYear& row : year.machines) {
    if (is_at(firm, row.machine, code)) {
      const Spent& setup = row.of(sight::LossKind::setup);
      eur += setup.eur(row.scarce);
      hours += setup.machine_h;
    }
  }
  return hours > 0 ? eur / hours : 0;
}

double value_of_piece(const Firm& firm, const FirmYear& year, const std::string& code) {
  for (const auto& [operation, cost] : scrap_costs(year)) {
    if (firm.operations[operation].code == code && cost.pieces > 0) {
      return cost.eur / cost.pieces;
    }
  }
  return 0;
}

}  // namespace

double value_of_unit(const Firm& firm, const FirmYear& year, const StepTaken& step) {
  return step.kind == LeverKind::setup   ? value_of_setup_hour(firm, year, step.subject.code)
         : step.kind == LeverKind::scrap ? value_of_piece(firm, year, step.subject.code)
                                         : 0;
}

}  // namespace tienvoud::begin

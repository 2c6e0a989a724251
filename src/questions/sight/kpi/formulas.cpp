#include "questions/sight/kpi/formulas.h"

#include <algorithm>

#include "base/ensure.h"

namespace tienvoud::sight {
namespace {

using enum Element;

constexpr std::int64_t us_per_hour = Duration::per_unit;
constexpr std::int64_t per_piece = Pieces::per_unit;

constexpr Factor part(Element over, Element under) {
  return {{over, none, none}, {under, none, none}};
}

// PRI x quantity is kept in microseconds x thousandths of a piece; times are microseconds. Hence
// the scale 1 / 1000 wherever a norm stands over a time. Source: ISO 22400-2, in the notes' table.
constexpr auto table = std::to_array<Formula>({
    {"worker_efficiency",
     "Worker efficiency",
     "APWT / APAT",
     "1",
     {{part(personnel_work, personnel_attendance)}}},
    {"allocation_ratio",
     "Allocation ratio",
     "sum(AUBT) / AOET",
     "1",
     {{{{production, setup, delay}, {order_execution, none, none}}}}},
    {"throughput_rate",
     "Throughput rate",
     "PQ / AOET",
     "pieces/h",
     {{part(produced, order_execution)}},
     us_per_hour,
     per_piece},
    {"allocation_efficiency",
     "Allocation efficiency",
     "AUBT / PBT",
     "1",
     {{{{production, setup, delay}, {planned_busy, none, none}}}}},
    {"utilization_efficiency",
     "Utilization efficiency",
     "APT / AUBT",
     "1",
     {{{{production, none, none}, {production, setup, delay}}}}},
    {"availability", "Availability", "APT / PBT", "1", {{part(production, planned_busy)}}},
    {"effectiveness",
     "Effectiveness",
     "PRI * PQ / APT",
     "1",
     {{part(norm_of_produced, production)}},
     1,
     per_piece},
    {"quality_ratio", "Quality ratio", "GQ / PQ", "1", {{part(good, produced)}}},
    {"quality_by_norm_time",
     "Quality ratio, weighed by norm time",
     "PRI * GQ / (PRI * PQ)",
     "1",
     {{part(norm_of_good, norm_of_produced)}}},
    {"oee", "OEE index", "PRI * GQ / PBT", "1", {{part(norm_of_good, planned_busy)}}, 1, per_piece},
    {"nee",
     "NEE index",
     "(AUPT / PBT) * effectiveness * quality",
     "1",
     {{{{production, setup, none}, {planned_busy, none, none}}, part(norm_of_good, production)}},
     1,
     per_piece},
    {"setup_ratio",
     "Setup ratio",
     "AUST / AUPT",
     "1",
     {{{{setup, none, none}, {production, setup, none}}}}},
    {"technical_efficiency",
     "Technical efficiency",
     "APT / (APT + ADET)",
     "1",
     {{{{production, none, none}, {production, delay, none}}}}},
    {"production_process_ratio",
     "Production process ratio",
     "sum(APT) / AOET",
     "1",
     {{part(production, order_execution)}}},
    {"scrap_ratio", "Scrap ratio", "SQ / PQ", "1", {{part(scrap, produced)}}},
    {"actual_to_planned_scrap",
     "Actual to planned scrap ratio",
     "SQ / PSQ",
     "1",
     {{part(scrap, planned_scrap)}}},
    {"first_pass_yield", "First pass yield", "GP / IP", "1", {{part(good_first_pass, inspected)}}},
    {"rework_ratio", "Rework ratio", "RQ / PQ", "1", {{part(rework, produced)}}},
    {"fall_off_ratio",
     "Fall off ratio",
     "SQ / PQ of the first operation",
     "1",
     {{part(scrap, produced_first)}}},
    {"finished_goods_ratio",
     "Finished goods ratio",
     "GQ / CM, by mass",
     "1",
     {{part(good_mass, consumed_mass)}}},
    {"comprehensive_energy",
     "Comprehensive energy consumption",
     "E / PQ",
     "kWh/piece",
     {{part(energy, produced)}},
     per_piece,
     Energy::per_unit},
    {"mean_time_between_failures",
     "Mean operating time between failures",
     "sum(AUBT) / (FE + 1)",
     "h",
     {{{{production, setup, delay}, {failures, one, none}}}},
     1,
     us_per_hour},
    {"mean_time_to_repair",
     "Mean time to repair",
     "sum(ADOT) / (FE + 1)",
     "h",
     {{{{down, none, none}, {failures, one, none}}}},
     1,
     us_per_hour},
});

Int128 sum_of(const std::array<Element, 3>& terms, const Elements& elements) {
  Int128 sum = 0;
  for (const Element term : terms) {
    sum += term == none ? Int128{0} : elements[term];
  }
  return sum;
}

}  // namespace

std::span<const Formula> formulas() {
  return table;
}

std::optional<Ratio> evaluate(const Formula& formula, const Elements& elements) {
  auto product = Ratio::of(formula.scale_over, formula.scale_under);
  for (const Factor& factor : formula.factors) {
    if (factor.over[0] == none) {
      continue;
    }
    const auto ratio = Ratio::of(sum_of(factor.over, elements), sum_of(factor.under, elements));
    if (!product || !ratio) {
      return std::nullopt;
    }
    product = Ratio::product(*product, *ratio);
  }
  return product;
}

std::vector<IsoFigure> evaluate_all(const Elements& elements) {
  std::vector<IsoFigure> figures;
  for (const Formula& formula : table) {
    IsoFigure figure{&formula, evaluate(formula, elements), {}};
    if (figure.value && formula.name == "effectiveness" && figure.value->value() > 1) {
      figure.note = "Over 1: the pieces took less time than their norm, so the norm is wrong.";
    }
    figures.push_back(std::move(figure));
  }
  return figures;
}

const Formula& formula_named(std::string_view name) {
  const auto* found = std::ranges::find(table, name, &Formula::name);
  ensure(found != table.end(), "the KPI is in the table of formulas");
  return *found;
}

}  // namespace tienvoud::sight

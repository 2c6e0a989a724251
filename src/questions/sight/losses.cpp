#include "questions/sight/losses.h"

#include <algorithm>
#include <tuple>

namespace tienvoud::sight {
namespace {

const char* rule_of(LossKind kind) {
  switch (kind) {
    case LossKind::speed:
      return "attribution rule 3: run time beyond the norm time of what was made";
    case LossKind::scrap:
    case LossKind::rework:
    case LossKind::review:
      return "attribution rule 3: the share of these pieces in what was made, and their material";
    case LossKind::material:
      return "attribution rule 7: lots that did not become pieces";
    case LossKind::base_load:
      return "attribution rule 4: what flows when nothing runs";
    case LossKind::site_load:
      return "attribution rule 4: utilities at work, and what flows of no machine while the site "
             "is open";
    case LossKind::unmetered:
      return "attribution rule 5: main meter less all that is known";
    case LossKind::people_without_order:
      return "attribution rule 6: people's clock time on no order";
    case LossKind::overhead:
      return "attribution rule 6: clock time of people who are booked on no order at all";
    default:
      return "attribution rule 1: by the state of the machine";
  }
}

double euro(Money money) {
  return money.natural();
}

/// A figure whose rate is what its amount cost on average, for prices differ by hour and machine.
template <class Quantity>
void add_figure(Loss& loss,
                const char* name,
                const char* unit,
                Quantity amount,
                Money cost,
                std::pair<Origin, std::string> rate) {
  if (amount == Quantity() && cost == Money()) {
    return;
  }
  const double each = amount == Quantity() ? 0 : euro(cost) / amount.natural();
  loss.figures.push_back({name, amount.natural(), unit, each, euro(cost), rate.first, rate.second});
}

void add_figures(Loss& loss, const Firm& firm, const Rates& rates) {
  Amounts all = loss.in_orders;
  all += loss.outside_orders;
  const TariffClock& energy = rates.energy({});
  bool stated_machines = false;
  for (const Resource& resource : firm.resources) {
    stated_machines = stated_machines || resource.cost.has_value();
  }
  const SourcedRate<HourlyCost>& machine = rates.machine({});
  add_figure(loss, "energy", "kWh", all.energy(), all.energy_cost(),
             {energy.origin(), energy.rule()});
  add_figure(loss, "machine_free", "h", all.machine_time() - all.charged_time(), Money(),
             {Origin::measured, "hours of a free machine cost nothing"});
  add_figure(loss, "machine", "h", all.charged_time(), all.machine_cost(),
             stated_machines
                 ? std::pair(Origin::reckoned, std::string("resources.csv cost_eur_per_h"))
                 : std::pair(machine.origin, machine.source));
  add_figure(loss, "people", "h", all.people_time(), all.people_cost(),
             {rates.labour().origin, rates.labour().source});
  add_figure(loss, "material", "kg", all.lost_mass(), all.material_cost(),
             {Origin::reckoned, "items.csv value_eur and " + rates.waste().source});
  add_figure(loss, "pieces", "pieces", all.pieces(), Money(),
             {Origin::measured, "counts and bookings"});
  std::ranges::sort(loss.figures, [](const LossFigure& a, const LossFigure& b) {
    return std::tuple(-a.cost_eur, a.name) < std::tuple(-b.cost_eur, b.name);
  });
  loss.origin = Origin::reckoned;
  for (const LossFigure& figure : loss.figures) {
    if (figure.cost_eur > 0) {
      loss.origin = weaker(loss.origin, figure.origin);
    }
  }
}

Closure closure(const char* what, const char* unit, std::int64_t per_unit, std::int64_t total) {
  return {.what = what, .unit = unit, .per_unit = per_unit, .total = total};
}

}  // namespace

std::vector<Loss> ranked_losses(const FoldedPeriod& folded, const Firm& firm, const Rates& rates) {
  std::vector<Loss> losses;
  for (const auto& [word, kind] : choices(LossKind{})) {
    const auto place = static_cast<std::size_t>(kind);
    Loss loss{.kind = kind,
              .in_orders = folded.in_orders[place],
              .outside_orders = folded.outside_orders[place],
              .rule = rule_of(kind)};
    const bool nothing = loss.in_orders == Amounts() && loss.outside_orders == Amounts();
    if (kind != LossKind::good && !nothing) {
      add_figures(loss, firm, rates);
      losses.push_back(std::move(loss));
    }
  }
  std::ranges::sort(losses, [](const Loss& a, const Loss& b) {
    return std::tuple(!is_avoidable(a.kind), -a.cost().base(), a.kind) <
           std::tuple(!is_avoidable(b.kind), -b.cost().base(), b.kind);
  });
  return losses;
}

std::vector<Closure> closures_of(const FoldedPeriod& folded, Energy main_meter) {
  Closure meter = closure("meter", "kWh", Energy::per_unit, 0);
  meter.total = folded.site.has_main() ? (main_meter + folded.site.beyond_main()).base()
                                       : folded.rows.measured.base();
  Closure machines =
      closure("machine_clock", "h", Duration::per_unit, folded.rows.machine_time.base());
  Closure people = closure("people_clock", "h", Duration::per_unit, folded.rows.people_time.base());
  Closure pieces = closure("pieces", "pieces", Pieces::per_unit, folded.rows.pieces.base());
  for (std::size_t place = 0; place < loss_kinds; ++place) {
    const Amounts& in = folded.in_orders[place];
    const Amounts& out = folded.outside_orders[place];
    meter.orders += in.energy().base();
    machines.orders += in.machine_time().base();
    people.orders += in.people_time().base();
    pieces.orders += in.pieces().base();
    const auto into = [&](Closure& sum) -> std::int64_t& {
      return has_cause(static_cast<LossKind>(place)) ? sum.named_losses : sum.unknown;
    };
    into(meter) += out.energy().base();
    into(machines) += out.machine_time().base();
    into(people) += out.people_time().base();
    into(pieces) += out.pieces().base();
  }
  return {meter, machines, people, pieces};
}

}  // namespace tienvoud::sight

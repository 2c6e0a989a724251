#include "app/cli/sight_text.h"

#include <fmt/format.h>

#include "app/cli/local_time.h"
#include "app/cli/sight_tables.h"
#include "app/cli/text_table.h"
#include "app/sheets/sheets.h"
#include "exchange/csv/csv_writer.h"
#include "exchange/sheet/csv_sheets.h"

namespace tienvoud::app {
namespace {

using sight::LossKind;

std::string of_hundred(std::int64_t part, std::int64_t whole) {
  return number(100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string lead(const sight::Sight& sight) {
  Money named;
  for (const auto& loss : sight.losses) {
    named += is_avoidable(loss.kind) ? loss.cost() : Money();
  }
  const auto cost = fmt::format("the losses we can name cost {}.\n", euro(named.natural()));
  if (sight.good.machine_time() == Duration() && sight.good.people_time() == Duration()) {
    return "Nothing says yet what was made, so what went into good products is not known; " + cost;
  }
  std::string shares;
  const auto people = sight.total.people_time().base();
  const auto machines = sight.total.machine_time().base();
  if (people > 0) {
    shares =
        fmt::format("{} of 100 paid hours", of_hundred(sight.good.people_time().base(), people));
  } else if (machines > 0) {
    shares = fmt::format("{} of 100 machine hours",
                         of_hundred(sight.good.machine_time().base(), machines));
  }
  if (const auto energy = sight.total.energy().base(); energy > 0) {
    shares += fmt::format("{}{} of 100 kWh", shares.empty() ? "" : " and ",
                          of_hundred(sight.good.energy().base(), energy));
  }
  return fmt::format("{} went into good products; {}", shares, cost);
}

std::string largest_losses(const sight::Sight& sight) {
  std::string text;
  int place = 0;
  for (const auto& loss : sight.losses) {
    if (place == 3 || loss.cost() <= Money() || !is_avoidable(loss.kind)) {
      break;
    }
    text += fmt::format("\n {}  {:>10}  {} {}\n", ++place, euro(loss.cost().natural()),
                        said(loss.kind), mark(loss.origin));
    for (const auto& figure : loss.figures) {
      const auto amount = number(figure.amount, figure.amount < 100 ? 1 : 0);
      text += figure.cost_eur > 0
                  ? fmt::format("                 {} {} {} at € {} = {} {} {}\n", amount,
                                figure.unit, figure.name, number(figure.rate, 2),
                                euro(figure.cost_eur), mark(figure.origin), figure.rate_source)
                  : fmt::format("                 {} {} {}\n", amount, figure.unit, figure.name);
    }
  }
  return text.empty() ? text : "The largest losses\n" + text + "\n";
}

std::string footing(const SightAnswer& answer) {
  const auto& sight = answer.sight;
  std::string text = "\n● measured  ◐ reckoned  ○ assumed";
  if (!sight.assumptions.empty()) {
    text += fmt::format("; {} defaults stand in for what the firm did not say",
                        sight.assumptions.size());
  }
  text += ".\n";
  if (const auto& key = sight.scoreboard.key_assumption) {
    text += fmt::format("What moves it most: {} {} = {} changes {} by {} to {}. {}\n", key->table,
                        key->column, key->value, key->figure, number(key->low_effect),
                        number(key->high_effect), key->remedy);
  }
  for (const auto& reason : sight.provisional_because) {
    text += fmt::format("Provisional: {}\n", reason);
  }
  for (const auto& note : sight.notes) {
    text += fmt::format("Note: {}\n", note);
  }
  return text + fmt::format("Run {}; `tienvoud log` lists all answers.\n", answer.run);
}

}  // namespace

std::string sight_text(const SightAnswer& answer, const SightTextOptions& options) {
  const auto& sight = answer.sight;
  const auto& profile = answer.firm.profile;
  std::string text =
      fmt::format("{}, {} to {}, {}\n\n", profile.name.empty() ? profile.code : profile.name,
                  local_time(sight.period.from, answer.firm),
                  local_time(sight.period.to, answer.firm), sight.final ? "final" : "provisional");
  text += lead(sight) + "\n" + largest_losses(sight);
  text += options.material  ? material_table(sight)
          : options.grouped ? group_table(sight)
                            : loss_table(sight);
  text += closures(sight);
  if (options.kpis) {
    text += kpi_table(sight);
  }
  return text + footing(answer);
}

std::string sight_csv(const SightAnswer& answer) {
  std::string text;
  exchange::CsvSheets out(exchange::CsvFor::programs, TimeZone(),
                          [&](std::string_view piece) -> Result<void> {
                            text += piece;
                            return {};
                          });
  // A text takes all that is written: nothing of this can fail.
  [[maybe_unused]] const bool written = write_sight_rows(answer, out).ok() && out.close().ok();
  return text;
}

std::string material_csv(const SightAnswer& answer) {
  std::string text =
      "centre,code,issued_kg,product_kg,lost_kg,unexplained_kg,open_kg,material_product_eur,"
      "material_lost_eur,energy_product_eur,energy_lost_eur,system_product_eur,system_lost_eur,"
      "waste_eur,product_eur,lost_eur\n";
  for (const auto& centre : answer.sight.material.centres) {
    const auto& cost = centre.cost;
    std::vector<std::string> cells = {centre.kind, centre.code};
    for (const Mass mass :
         {centre.input, cost.product_mass, cost.loss_mass, cost.unexplained, centre.closing}) {
      cells.push_back(fmt::format("{}", mass.natural()));
    }
    for (const Money money : {cost.material.product, cost.material.loss, cost.energy.product,
                              cost.energy.loss, cost.system.product, cost.system.loss,
                              cost.waste.total(), cost.total.product, cost.total.loss}) {
      cells.push_back(fmt::format("{}", money.natural()));
    }
    exchange::append_record(text, std::span<const std::string>(cells));
  }
  return text;
}

}  // namespace tienvoud::app

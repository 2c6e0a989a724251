#include "app/cli/lines_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "app/cli/frontier_text.h"
#include "app/cli/local_time.h"
#include "app/cli/sight_tables.h"
#include "app/cli/text_table.h"
#include "app/lines_words.h"
#include "app/sheets/sheets.h"
#include "exchange/csv/csv_writer.h"
#include "exchange/sheet/csv_sheets.h"

namespace tienvoud::app {
namespace {

using Align = TextTable::Align;

constexpr std::size_t shown = 12;

/// A kind of failure in a planner's words.
const char* said(lines::FailureKind kind) {
  static constexpr std::array<const char*, 7> words = {
      "supplier", "site", "lane", "region", "parent company", "item from", "machines"};
  return words.at(static_cast<std::size_t>(kind));
}

std::string days_text(double days) {
  return number(days, days < 10 && days != static_cast<double>(static_cast<int>(days)) ? 1 : 0);
}

std::string lead(const LinesAnswer& answer) {
  const auto& lines = answer.lines;
  if (lines.frontier) {
    return frontier_sentence(*lines.frontier) + "\n";
  }
  if (lines.stress && !lines.stress->outcomes.empty()) {
    const auto& worst = lines.stress->outcomes.front();
    if (worst.lost_margin_eur <= 0) {
      return fmt::format(
          "Nothing that stops by itself makes you miss an order ({} failures tried).\n",
          lines.stress->outcomes.size());
    }
    return fmt::format(
        "If {} stops for {} days you lose {} of margin; stock covers {} days of it.\n",
        worst.failure.code, days_text(worst.failure.failure.days), euro(worst.lost_margin_eur),
        days_text(worst.days_to_survive.value_or(worst.failure.failure.days)));
  }
  if (lines.deliveries && !lines.stock) {
    return fmt::format("{} of {} order lines came later than promised.\n",
                       percent(lines.deliveries->all.late_fraction),
                       number(static_cast<double>(lines.deliveries->all.promised)));
  }
  if (lines.stock) {
    return fmt::format("Safety stock that keeps your promises is worth {}; today's is worth {}.\n",
                       euro(lines.stock->placed_eur), euro(lines.stock->today_eur));
  }
  return "";
}

/// Where little is spent and much is lost: the ranking by loss for each euro of purchase.
std::string most_for_a_euro(const lines::StressAnswer& stress) {
  std::vector<const lines::FailureAnswer*> bought;
  for (const auto& each : stress.outcomes) {
    if (each.failure.kind == lines::FailureKind::supplier && each.loss_per_euro.value_or(0) > 0) {
      bought.push_back(&each);
    }
  }
  std::sort(bought.begin(), bought.end(), [](const auto* a, const auto* b) {
    return std::pair(-*a->loss_per_euro, a->failure.code) <
           std::pair(-*b->loss_per_euro, b->failure.code);
  });
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, bought.size()); ++i) {
    text += fmt::format("{}{} ({} for each euro)", i == 0 ? "" : ", ", bought[i]->failure.code,
                        euro(*bought[i]->loss_per_euro));
  }
  return text.empty() ? text : "Most lost for each euro spent: " + text + ".\n";
}

std::string stress_text(const LinesAnswer& answer, const LinesTextOptions& options) {
  const auto& stress = *answer.lines.stress;
  TextTable table;
  table.column("what stops", Align::left);
  table.column("", Align::left);
  table.column("days", Align::right);
  table.column("covered", Align::right);
  table.column("margin lost", Align::right);
  table.column("spent a year", Align::right);
  table.column("lost per €", Align::right);
  table.column("why", Align::left);
  std::size_t rows = 0;
  for (const auto& each : stress.outcomes) {
    if (!options.all && (rows == shown || each.lost_margin_eur <= 0)) {
      break;
    }
    ++rows;
    const auto& failure = each.failure;
    table.row({said(failure.kind), failure.code,
               days_text(failure.failure.days) + " " + mark(failure.days_origin),
               each.days_to_survive ? days_text(*each.days_to_survive) : "all",
               euro(each.lost_margin_eur),
               failure.spent_eur_per_year > 0 ? euro(failure.spent_eur_per_year) : "",
               each.loss_per_euro ? number(*each.loss_per_euro, 2) : "",
               fmt::format("{}", fmt::join(each.path, " > "))});
  }
  auto text = fmt::format("\nIf one thing stops ({} failures tried)\n\n", stress.outcomes.size()) +
              table.text();
  if (rows < stress.outcomes.size()) {
    text += fmt::format("{} more; --all shows them.\n", stress.outcomes.size() - rows);
  }
  text += most_for_a_euro(stress);
  if (!stress.pairs.empty()) {
    const auto& pair = stress.pairs.front();
    text += fmt::format("\nTwo at once: {} with {} cost {} more than each by itself ({} in all).\n",
                        stress.outcomes[pair.first].failure.code,
                        stress.outcomes[pair.second].failure.code, euro(pair.more_than_sum_eur),
                        euro(pair.lost_margin_eur));
  }
  text += fmt::format("Expected over the years: {} a year; how often things fail is assumed.\n",
                      euro(stress.expected_loss_eur_per_year));
  const auto phone = phone_sentence(stress);
  return text + (phone.empty() ? "" : phone + "\n");
}

std::string amount(double value) {
  return number(value, value != 0 && value < 10 && value > -10 ? 1 : 0);
}

std::string stock_text(const LinesAnswer& answer, const LinesTextOptions& options) {
  const auto& stock = *answer.lines.stock;
  const Firm& firm = answer.firm;
  TextTable table;
  table.column("item", Align::left);
  table.column("site", Align::left);
  table.column("unit", Align::left);
  table.column("lead time, d", Align::right);
  table.column("promises, d", Align::right);
  table.column("today", Align::right);
  table.column("safety stock", Align::right);
  table.column("change", Align::right);
  table.column("in €", Align::right);
  table.column("promised", Align::right);
  table.column("reached", Align::right);
  std::size_t rows = 0;
  for (const auto& row : stock.rows) {
    if (!options.all && rows == shown) {
      break;
    }
    ++rows;
    const Item& item = firm.items[row.item];
    table.row({item.code, row.site.exists() ? firm.sites[row.site].code : "", item.unit,
               number(row.lead_time_days), number(row.promised_days),
               row.today ? amount(*row.today) + " " + mark(row.today_origin) : "?",
               amount(row.safety), amount(row.safety - row.today.value_or(0)), euro(row.change_eur),
               percent(row.service_fraction) + " " + mark(row.service_origin),
               row.achieved ? percent(row.achieved->fraction) : ""});
  }
  auto text = "\nWhere safety stock belongs\n\n" + table.text();
  if (rows < stock.rows.size()) {
    text += fmt::format("{} more; --all shows them.\n", stock.rows.size() - rows);
  }
  return text + fmt::format(
                    "\nLower it by {}, raise it by {}: {} of safety stock where {} lies today.\n"
                    "Holding it costs {} a year; no placement that keeps the promises costs less "
                    "than {}.\n",
                    euro(stock.freed_eur), euro(stock.raised_eur), euro(stock.placed_eur),
                    euro(stock.today_eur), euro(stock.yearly_cost_eur),
                    euro(stock.lower_bound_eur));
}

std::string deliveries_text(const LinesAnswer& answer, const LinesTextOptions& options) {
  const auto& deliveries = *answer.lines.deliveries;
  TextTable table;
  table.column("supplier", Align::left);
  table.column("came", Align::right);
  table.column("late", Align::right);
  table.column("> 14 d", Align::right);
  table.column("95 % within", Align::right);
  table.column("worst", Align::right);
  table.column("lead time, d", Align::right);
  table.column("deviation", Align::right);
  table.column("median", Align::right);
  table.column("next, 8 in 10", Align::right);
  const auto row = [&](const lines::DeliveryRecord& each) {
    const bool timed = each.timed > 0;
    table.row({each.supplier.exists() ? answer.firm.suppliers[each.supplier].code : "all",
               number(static_cast<double>(each.received)), percent(each.late_fraction),
               percent(each.very_late_fraction), number(each.lateness_p95_days) + " d",
               number(each.most_late_days) + " d", timed ? number(each.lead_time_mean_days) : "",
               timed ? number(each.lead_time_deviation_days) : "",
               timed ? number(each.lead_time_median_days) : "",
               timed ? number(each.next_low_days) + " - " + number(each.next_high_days) : ""});
  };
  row(deliveries.all);
  table.line();
  const std::size_t rows =
      options.all ? deliveries.suppliers.size() : std::min(shown, deliveries.suppliers.size());
  for (std::size_t i = 0; i < rows; ++i) {
    row(deliveries.suppliers[i]);
  }
  auto text = "\nHow suppliers delivered\n\n" + table.text();
  if (rows < deliveries.suppliers.size()) {
    text += fmt::format("{} more; --all shows them.\n", deliveries.suppliers.size() - rows);
  }
  return text;
}

std::string footing(const LinesAnswer& answer) {
  const auto& lines = answer.lines;
  std::string text =
      fmt::format("\n● {} measured  ◐ {} reckoned  ○ {} assumed.\n", lines.origins.measured,
                  lines.origins.reckoned, lines.origins.assumed);
  for (const auto& finding : lines.findings) {
    text += fmt::format("{} {}: {} {}\n", finding.table, finding.row, finding.what, finding.remedy);
  }
  return answer.run > 0
             ? text + fmt::format("Run {}; `tienvoud log` lists all answers.\n", answer.run)
             : text;
}

}  // namespace

std::string lines_text(const LinesAnswer& answer, const LinesTextOptions& options) {
  const auto& profile = answer.firm.profile;
  auto text = fmt::format("{}, from {}\n\n", profile.name.empty() ? profile.code : profile.name,
                          local_time(answer.lines.at, answer.firm));
  text += lead(answer);
  if (answer.lines.frontier) {
    text += frontier_text(answer);
  }
  if (answer.lines.stress) {
    text += stress_text(answer, options);
  }
  if (answer.lines.stock) {
    text += stock_text(answer, options);
  }
  if (answer.lines.deliveries) {
    text += deliveries_text(answer, options);
  }
  return text + footing(answer);
}

std::string lines_csv(const LinesAnswer& answer) {
  std::string text;
  exchange::CsvSheets out(exchange::CsvFor::programs, TimeZone(),
                          [&](std::string_view piece) -> Result<void> {
                            text += piece;
                            return {};
                          });
  // A text takes all that is written: nothing of this can fail.
  [[maybe_unused]] const bool written = write_lines_rows(answer, out).ok() && out.close().ok();
  return text;
}

}  // namespace tienvoud::app

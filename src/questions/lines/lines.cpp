#include "questions/lines/lines.h"

#include <fmt/format.h>

#include "questions/lines/scoreboard.h"

namespace tienvoud::lines {
namespace {

/// Recovery times that nobody gave, each once.
void add_assumed_recoveries(const StressAnswer& stress, std::vector<AssumedValue>& assumed) {
  for (const FailureAnswer& each : stress.outcomes) {
    const Failure& failure = each.failure;
    if (failure.days_origin == Origin::assumed && !failure.days_row.empty() &&
        failure.kind != FailureKind::item_source) {
      assumed.push_back({failure.days_table, failure.days_row, "time_to_recover_d",
                         fmt::format("{:g} d", failure.failure.days)});
    }
  }
}

void add_left_out(const StressAnswer& stress, std::vector<LinesFinding>& findings) {
  for (const Failure& failure : stress.left_out) {
    findings.push_back({failure.days_table, failure.code,
                        "What its failure costs could not be reckoned: no answer passed its check.",
                        "Report this with the firm folder; all else stands."});
  }
}

}  // namespace

Result<Lines> weigh(const Firm& firm, Instant now, const LinesOptions& options) {
  Lines lines;
  lines.at = now;
  if (options.deliveries) {
    TRY_ASSIGN(lines.deliveries, deliveries_of(firm, now));
    if (!options.stress && !options.stock && !options.frontier) {
      lines.scoreboard = scoreboard_of(firm, {}, lines);
      return lines;
    }
  }
  TRY_ASSIGN(FirmNetwork network, network_of(firm, now));
  if (options.stress || options.frontier) {
    TRY_ASSIGN(lines.stress, stress_of(firm, network, options.defaults));
    add_assumed_recoveries(*lines.stress, network.assumed);
    add_left_out(*lines.stress, network.findings);
  }
  if (options.stock || options.frontier) {
    TRY_ASSIGN(lines.stock, place_stock_of(firm, network, options.seed));
  }
  if (options.frontier) {
    TRY_ASSIGN(lines.frontier, frontier_of(firm, now, *lines.stress, *lines.stock,
                                           {options.defaults, options.seed}));
    network.assumed.insert(network.assumed.end(), lines.frontier->assumed.begin(),
                           lines.frontier->assumed.end());
  }
  if (!options.stress) {
    lines.stress.reset();
  }
  if (!options.stock) {
    lines.stock.reset();
  }
  lines.flows = margin_flows(firm, network);
  lines.scoreboard = scoreboard_of(firm, network, lines);
  lines.origins = origins_of(network, lines);
  lines.assumed = std::move(network.assumed);
  lines.findings = std::move(network.findings);
  return lines;
}

}  // namespace tienvoud::lines

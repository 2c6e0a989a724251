#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/hindcast_text.h"
#include "app/cli/progress.h"
#include "app/exit_code.h"

namespace tienvoud::app {
namespace {

nlohmann::ordered_json figures_json(const plan::HindcastFigures& figures) {
  return {{"median_flow_d", figures.median_flow_d},
          {"mean_flow_d", figures.mean_flow_d},
          {"late_fraction", figures.late_share},
          {"mean_lateness_d", figures.mean_lateness_d},
          {"item_changes", figures.item_changes}};
}

nlohmann::ordered_json hindcast_json(const HindcastAnswer& answer) {
  nlohmann::ordered_json json = {{"from", to_string(answer.period.from)},
                                 {"to", to_string(answer.period.to)},
                                 {"plans", answer.hindcast.plans},
                                 {"due_factor", answer.hindcast.due_factor},
                                 {"unfinished_orders", answer.hindcast.unfinished},
                                 {"unplanned_orders", answer.hindcast.unplanned},
                                 {"as_it_was", figures_json(answer.hindcast.real)},
                                 {"by_plan", figures_json(answer.hindcast.planned)},
                                 {"orders", nlohmann::ordered_json::array()}};
  for (const auto& one : answer.hindcast.orders) {
    json["orders"].push_back({{"order", answer.firm.orders[one.order].code},
                              {"came_at", to_string(one.came)},
                              {"due_at", to_string(one.due)},
                              {"really_ended_at", to_string(one.really_ended)},
                              {"ended_at", to_string(one.ended)}});
  }
  return json;
}

}  // namespace

Result<int> perform(const HindcastCommand& asked) {
  Progress bar;
  HindcastRequest request{asked.database, asked.from, asked.work, asked.seed};
  request.progress = [&bar](std::size_t done, std::size_t all) {
    bar.show({Doing::reckoning, done, all});
    return true;
  };
  TRY_ASSIGN(const auto answer, ask_hindcast(request));
  if (asked.form == OutputForm::json) {
    fmt::print("{}\n", hindcast_json(answer).dump(2));
  } else {
    fmt::print("{}", asked.form == OutputForm::csv ? hindcast_csv(answer)
                                                   : hindcast_text(answer, asked.all));
  }
  return done;
}

}  // namespace tienvoud::app

// Online printing shops (Lunardi, Birgin, Laborie, Ronconi & Voos 2020, arXiv 2006.13064).
//
// What the JSON means follows from the constraint programs that its authors published with it:
// - `availability` holds pairs; a machine is there within them, and for ever after the last.
// - Runs split; they begin and end in open time. Setups do not.
// - The setup from one print to the next on a machine is the sum of: `setup_size[0]` where the size
//   falls, `setup_size[1]` where it grows, `setup_color` and `setup_varnish` where these differ.
//   The first print on a machine takes the larger of the sizes' setups and both others.
// - A successor may start when the fraction `overlap` of its predecessor is done, rounded up in
//   time, and ends no earlier than it. `overlap` 1 is a plain precedence.
// - `starting` other than -1 is when a run begins whatever happens; its release is not looked at.
// - There, a setup ends when the run begins. Here the run may wait after it, which also lets a
//   setup end when a machine closes and the run begin when it opens again. So a makespan of ours
//   may lie a little below what is possible there.
#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "plan/instances.h"

namespace tienvoud::bench {
namespace {

using methods::ShopProblem;
using methods::ShopTime;
using Json = nlohmann::json;

constexpr ShopTime far = 1'000'000'000'000;

/// Size, color, varnish.
using Print = std::array<std::int64_t, 3>;

methods::OpenTimes read_calendar(const std::vector<ShopTime>& pairs) {
  methods::OpenTimes calendar;
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (!calendar.intervals.empty() && calendar.intervals.back().to >= pairs[i]) {
      calendar.intervals.back().to = pairs[i + 1];
    } else if (pairs[i] < pairs[i + 1]) {
      calendar.intervals.push_back({.from = pairs[i], .to = pairs[i + 1]});
    }
  }
  if (calendar.intervals.empty()) {
    calendar.intervals.push_back({.from = 0, .to = far});
  }
  calendar.intervals.back().to = far;
  return calendar;
}

methods::SetupMatrix read_setups(const Json& machine, const std::vector<Print>& prints) {
  const auto size = machine.at("setup_size").get<std::array<ShopTime, 2>>();
  const auto color = machine.at("setup_color").get<ShopTime>();
  const auto varnish = machine.at("setup_varnish").get<ShopTime>();
  methods::SetupMatrix matrix;
  matrix.families = static_cast<std::int32_t>(prints.size());
  matrix.times.reserve((prints.size() + 1) * prints.size());
  for (const Print& before : prints) {
    for (const Print& after : prints) {
      ShopTime time = before[0] > after[0] ? size[0] : 0;
      time += before[0] < after[0] ? size[1] : 0;
      time += before[1] != after[1] ? color : 0;
      time += before[2] != after[2] ? varnish : 0;
      matrix.times.push_back(time);
    }
  }
  const ShopTime first = std::max(size[0], size[1]) + color + varnish;
  matrix.times.resize((prints.size() + 1) * prints.size(), first);
  return matrix;
}

struct Reading {
  ShopProblem problem;
  std::vector<Print> prints;  ///< a family each
  std::map<Print, std::int32_t> family_of;
};

void read_operation(const Json& json, Reading& into) {
  ShopProblem& problem = into.problem;
  add_operation(problem);
  const Print print = {json.at("size").get<std::int64_t>(), json.at("color").get<std::int64_t>(),
                       json.at("varnish").get<std::int64_t>()};
  const auto next = static_cast<std::int32_t>(into.prints.size());
  const auto [family, is_new] = into.family_of.emplace(print, next);
  if (is_new) {
    into.prints.push_back(print);
  }
  const auto machines = json.at("resources").get<std::vector<std::int32_t>>();
  const auto runs = json.at("time").get<std::vector<ShopTime>>();
  for (std::size_t i = 0; i < machines.size(); ++i) {
    add_mode(problem, machines[i] - 1, runs.at(i));
  }
  const auto row = static_cast<std::int32_t>(problem.operations.size()) - 1;
  const double overlap = json.at("overlap").get<double>();
  for (const auto after : json.at("sucessors").get<std::vector<std::int32_t>>()) {
    problem.precedences.push_back({.before = row, .after = after - 1, .part = overlap});
  }
  methods::ShopOperation& operation = problem.operations.back();
  operation.family = family->second;
  operation.splits = true;
  operation.release = json.at("release").get<ShopTime>();
  if (const auto start = json.at("starting").get<ShopTime>(); start >= 0) {
    operation.release = 0;
    problem.pins.push_back({.operation = row, .start = start});
  }
}

bool makes_sense(const ShopProblem& problem) {
  const auto operations = static_cast<std::int32_t>(problem.operations.size());
  const auto machines = static_cast<std::int32_t>(problem.machines.size());
  return std::ranges::all_of(problem.modes,
                             [=](const auto& mode) {
                               return mode.machine >= 0 && mode.machine < machines && mode.run >= 0;
                             }) &&
         std::ranges::all_of(problem.precedences, [=](const auto& precedence) {
           return precedence.after >= 0 && precedence.after < operations;
         });
}

ShopProblem read_shop(const Json& json) {
  Reading reading;
  for (const Json& job : json.at("jobs")) {
    add_job(reading.problem);
    for (const Json& operation : job.at("topology")) {
      read_operation(operation, reading);
    }
  }
  for (const Json& machine : json.at("resources")) {
    const auto row = static_cast<std::int32_t>(reading.problem.machines.size());
    reading.problem.machines.push_back({.calendar = row, .setups = row});
    reading.problem.calendars.push_back(
        read_calendar(machine.at("availability").get<std::vector<ShopTime>>()));
    reading.problem.setups.push_back(read_setups(machine, reading.prints));
  }
  return std::move(reading.problem);
}

Error not_a_shop(const std::string& why) {
  return Error{.code = ErrorCode::invalid_input,
               .message = "The instance is not a printing shop in JSON: " + why + ".",
               .where = "",
               .remedy = "Copy it anew."};
}

}  // namespace

Result<ShopProblem> read_print_shop(std::string_view json) {
  // What is missing in the JSON, or of another type, its library throws.
  try {
    ShopProblem problem = read_shop(Json::parse(json));
    if (!makes_sense(problem)) {
      return not_a_shop("a row is named that is not there");
    }
    return problem;
  } catch (const std::exception& fault) {
    return not_a_shop(fault.what());
  }
}

}  // namespace tienvoud::bench

// Cells of plan goals: words in the order in which they count.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "model/field.h"
#include "model/shown_text.h"

namespace tienvoud {
namespace {

/// English as files are written, and Dutch.
constexpr std::array<std::pair<std::string_view, PlanGoal>, 8> goal_words = {
    {{"lateness", PlanGoal::lateness},
     {"te_laat", PlanGoal::lateness},
     {"cost", PlanGoal::cost},
     {"kosten", PlanGoal::cost},
     {"work_in_process", PlanGoal::work_in_process},
     {"onderhanden_werk", PlanGoal::work_in_process},
     {"distance", PlanGoal::distance},
     {"afstand", PlanGoal::distance}}};

std::optional<PlanGoal> goal_of(std::string_view word) {
  for (const auto& [known, goal] : goal_words) {
    if (word == known) {
      return goal;
    }
  }
  return std::nullopt;
}

FieldFault fault_of(std::string reason) {
  return {"not_plan_goals",
          std::move(reason),
          "Name lateness, cost, work_in_process and distance, what counts most first and each once "
          "at most.",
          {},
          {}};
}

}  // namespace

bool read_cell(std::string_view cell, FieldFormat, FieldFault& fault, PlanGoals& value) {
  const std::string lower = lower_ascii(cell);
  std::vector<PlanGoal> named;
  std::string_view rest = lower;
  constexpr std::string_view separators = " ,;+/>";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(separators), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (word.empty()) {
      continue;
    }
    const auto goal = goal_of(word);
    if (!goal) {
      fault = fault_of(fmt::format("\"{}\" is no goal of a plan.", shown(word)));
      return false;
    }
    if (std::ranges::find(named, *goal) != named.end()) {
      fault = fault_of(fmt::format("The goal \"{}\" is named twice.", shown(word)));
      return false;
    }
    named.push_back(*goal);
  }
  if (named.empty()) {
    fault = fault_of(fmt::format("\"{}\" names no goal of a plan.", shown(cell)));
    return false;
  }
  for (const PlanGoal goal : PlanGoals().order) {
    if (std::ranges::find(named, goal) == named.end()) {
      named.push_back(goal);
    }
  }
  std::ranges::copy(named, value.order.begin());
  return true;
}

std::string text_of(const PlanGoals& value, FieldFormat format) {
  std::string text;
  for (const PlanGoal goal : value.order) {
    text += text.empty() ? "" : " ";
    text += text_of(goal, format);
  }
  return text;
}

}  // namespace tienvoud

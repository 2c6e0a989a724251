#include "app/lines_words.h"

#include <fmt/format.h>

#include <array>

#include "app/cli/text_table.h"

namespace tienvoud::app {

const char* said(lines::FailureKind kind) {
  static constexpr std::array<const char*, 7> words = {
      "supplier", "site", "lane", "region", "parent company", "item from", "machines"};
  return words.at(static_cast<std::size_t>(kind));
}

std::string frontier_sentence(const lines::FrontierAnswer& frontier) {
  const double before = frontier.today.expected_loss;
  if (frontier.free) {
    const auto& point = frontier.points[*frontier.free];
    return fmt::format(
        "You can be safer and cheaper at once: {} moves save {} a year and cut the expected loss "
        "from {} to {} a year.",
        point.moves.size(), euro(frontier.today_cost_eur_per_year - point.cost_eur_per_year),
        euro(before), euro(point.vulnerability.expected_loss));
  }
  for (const auto& point : frontier.points) {
    if (point.vulnerability.expected_loss < before) {
      return fmt::format("{} a year buys {} less expected loss.",
                         euro(point.cost_eur_per_year - frontier.today_cost_eur_per_year),
                         euro(before - point.vulnerability.expected_loss));
    }
  }
  return "No move that is known makes your lines safer.";
}

std::string phone_sentence(const lines::StressAnswer& stress) {
  if (!stress.phone_first) {
    return "";
  }
  const lines::PhoneFirst& phone = *stress.phone_first;
  const lines::Failure& failure = stress.outcomes[phone.outcome].failure;
  return fmt::format(
      "Ask about {} first: that it takes {} days to recover is assumed; with {} days its place is "
      "{}, with {} days {}, not {}.",
      failure.code, number(failure.failure.days), number(phone.days_low), phone.place_low + 1,
      number(phone.days_high), phone.place_high + 1, phone.outcome + 1);
}

}  // namespace tienvoud::app

#include "app/lines_words.h"

#include <fmt/format.h>

#include "app/cli/text_table.h"

namespace tienvoud::app {

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

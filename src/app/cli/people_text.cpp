#include "app/cli/people_text.h"

#include <fmt/format.h>

#include <array>

#include "app/cli/local_time.h"
#include "app/cli/text_table.h"
#include "exchange/csv/csv_writer.h"

namespace tienvoud::app {
namespace {

std::string code_of(const PeopleAnswer& answer, const sight::PersonHours& hours) {
  return hours.person.exists() ? answer.firm.people[hours.person].code : std::string();
}

}  // namespace

std::string people_text(const PeopleAnswer& answer) {
  auto text = fmt::format("Booked hours of {} people, {} to {}\n\n", answer.people.size(),
                          local_time(answer.period.from, answer.firm),
                          local_time(answer.period.to, answer.firm));
  TextTable table;
  table.column("person", TextTable::Align::left);
  table.column("h on orders", TextTable::Align::right);
  table.column("h on none", TextTable::Align::right);
  for (const auto& hours : answer.people) {
    table.row({code_of(answer, hours), number(hours.on_orders.natural(), 1),
               number(hours.on_none.natural(), 1)});
  }
  return text + table.text();
}

std::string people_csv(const PeopleAnswer& answer) {
  std::string text;
  exchange::append_record(text, std::array<std::string, 3>{"person", "on_orders_h", "on_none_h"});
  for (const auto& hours : answer.people) {
    exchange::append_record(text,
                            std::array<std::string, 3>{code_of(answer, hours),
                                                       fmt::format("{}", hours.on_orders.natural()),
                                                       fmt::format("{}", hours.on_none.natural())});
  }
  return text;
}

}  // namespace tienvoud::app

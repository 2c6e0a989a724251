#include "example/faults.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <type_traits>

#include "base/ensure.h"
#include "base/time_zone.h"
#include "example/draws.h"
#include "example/facts.h"
#include "example/readings.h"
#include "model/check_fact.h"

namespace tienvoud::example {
namespace {

/// When a fact is known where nothing goes wrong: at its end, where it has one.
template <class Fact>
Instant told_at(const Fact& fact) {
  if constexpr (requires { fact.to; }) {
    if constexpr (std::is_same_v<Fact, StateFact>) {
      return fact.at + seconds(1);
    } else {
      return fact.to.value_or(moment_of(fact)) + seconds(1);
    }
  } else {
    return moment_of(fact) + seconds(1);
  }
}

template <class Fact>
void deliver(const std::vector<Fact>& facts,
             const FaultOptions& faults,
             std::vector<Delivery>& deliveries) {
  for (std::size_t number = 0; number < facts.size(); ++number) {
    const auto& fact = facts[number];
    Draws draws(faults.seed, Fact::info.name, number);
    const auto up_to = [&](Duration longest) { return longest.scaled(draws.between(0, 1)); };
    // Each fault has its own draws, so that one rate does not move the others.
    const bool lost = draws.chance(faults.lost) && fact.sequence >= 0;
    const bool late = draws.chance(faults.late);
    const auto delay = up_to(faults.longest_delay);
    const bool swapped = draws.chance(faults.out_of_order);
    const auto swap = up_to(minutes(1));
    const bool twice = draws.chance(faults.duplicated);
    const auto again = up_to(faults.longest_delay);
    if (lost) {
      continue;
    }
    auto at = told_at(fact);
    at = late ? at + delay : swapped ? at + swap : at;
    deliveries.push_back({at, fact});
    if (twice) {
      deliveries.push_back({at + again, fact});
    }
  }
}

FactKey key_in(const AnyFact& fact) {
  return std::visit([](const auto& any) { return any.key; }, fact);
}

/// The code with one digit changed to another, such that no order has it; the code itself where
/// every such change hits another order.
std::string mistyped(const std::string& code, const std::set<std::string>& codes, Draws& draws) {
  std::vector<std::string> wrong;
  for (std::size_t place = 0; place < code.size(); ++place) {
    for (char digit = '0'; digit <= '9' && code[place] >= '0' && code[place] <= '9'; ++digit) {
      auto typo = code;
      typo[place] = digit;
      if (digit != code[place] && !codes.contains(typo)) {
        wrong.push_back(typo);
      }
    }
  }
  return wrong.empty() ? code : draws.pick(wrong);
}

/// Makes tables of deliveries, one kind after the other.
class Exporter {
 public:
  Exporter(const ExampleFirm& example, const FaultOptions& faults)
      : firm_(example.firm), faults_(faults) {
    const auto zone = TimeZone::find(firm_.profile.time_zone);
    ensure(zone.ok(), "the made-up firm's time zone exists");
    zone_ = *zone;
    for (const auto& order : firm_.orders) {
      codes_.insert(order.code);
    }
  }

  template <class Fact>
  ExportedTable table_of(std::span<const Delivery> deliveries) {
    ExportedTable table;
    table.name = Fact::info.name;
    Fact::columns([&](const Column& column, auto) { table.columns.emplace_back(column.name); });
    std::size_t number = 0;
    for (const auto& delivery : deliveries) {
      if (const auto* fact = std::get_if<Fact>(&delivery.fact)) {
        add_row(table, *fact, number++);
      }
    }
    return table;
  }

 private:
  template <class Fact>
  void add_row(ExportedTable& table, const Fact& fact, std::size_t number) const {
    Draws draws(faults_.seed, "row", number_of(table.name) ^ number);
    const bool night = draws.chance(faults_.night_rows);
    const bool typo = draws.chance(faults_.code_typos);
    const bool repeat = draws.chance(faults_.repeated_rows);
    ExportedRow row{texts_of(fact, firm_), "", ""};
    if constexpr (std::is_same_v<Fact, BookingFact> || std::is_same_v<Fact, RunFact>) {
      if (const auto wrong = night ? on_the_day_it_began(fact) : std::optional<Fact>()) {
        const auto place = place_of(table, "to");
        row.fault = "night_row";
        row.right = row.cells[place];
        row.cells = texts_of(*wrong, firm_);
      }
    }
    if constexpr (requires { fact.order; }) {
      if (row.fault.empty() && typo && fact.order.exists()) {
        auto& cell = row.cells[place_of(table, "order")];
        const auto wrong = mistyped(cell, codes_, draws);
        if (wrong != cell) {
          row.fault = "code_typo";
          row.right = std::exchange(cell, wrong);
        }
      }
    }
    table.rows.push_back(row);
    if (std::is_same_v<Fact, BookingFact> && repeat) {
      row.fault = "repeated";
      table.rows.push_back(std::move(row));
    }
  }

  /// Where the fact goes over midnight: the fact with its end on the day of its begin, as clerks
  /// write it.
  template <class Fact>
  [[nodiscard]] std::optional<Fact> on_the_day_it_began(const Fact& fact) const {
    if (!fact.from || !fact.to) {
      return {};
    }
    const auto day = zone_.day_of(*fact.from);
    auto end = zone_.to_local(*fact.to);
    if (end.day != day.next()) {
      return {};
    }
    end.day = day;
    Fact wrong = fact;
    wrong.to = zone_.to_instant(end);
    return wrong;
  }

  static std::size_t place_of(const ExportedTable& table, std::string_view column) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), column);
    ensure(found != table.columns.end(), "the table has the column that a fault strikes");
    return static_cast<std::size_t>(found - table.columns.begin());
  }

  const Firm& firm_;
  const FaultOptions& faults_;
  TimeZone zone_;
  std::set<std::string> codes_;
};

}  // namespace

std::vector<Delivery> inject_faults(const ExampleFirm& example, const FaultOptions& faults) {
  const auto& journal = example.journal;
  std::vector<Delivery> deliveries;
  deliver(journal.states, faults, deliveries);
  deliver(journal.runs, faults, deliveries);
  deliver(journal.bookings, faults, deliveries);
  deliver(journal.counts, faults, deliveries);
  deliver(journal.lots, faults, deliveries);
  std::sort(deliveries.begin(), deliveries.end(), [](const Delivery& a, const Delivery& b) {
    return std::tuple(a.arrived_at, a.fact.index(), key_in(a.fact)) <
           std::tuple(b.arrived_at, b.fact.index(), key_in(b.fact));
  });
  return deliveries;
}

Journal journal_of(std::span<const Delivery> deliveries) {
  Journal journal;
  for (const auto& delivery : deliveries) {
    std::visit(
        [&]<class Fact>(const Fact& fact) {
          if constexpr (std::is_same_v<Fact, StateFact>) {
            journal.states.push_back(fact);
          } else if constexpr (std::is_same_v<Fact, RunFact>) {
            journal.runs.push_back(fact);
          } else if constexpr (std::is_same_v<Fact, BookingFact>) {
            journal.bookings.push_back(fact);
          } else if constexpr (std::is_same_v<Fact, CountFact>) {
            journal.counts.push_back(fact);
          } else {
            journal.lots.push_back(fact);
          }
        },
        delivery.fact);
  }
  Journal::lists([&](auto list) { sort_facts(journal.*list); });
  return journal;
}

std::vector<ExportedTable> exported_tables(const ExampleFirm& example,
                                           std::span<const Delivery> deliveries,
                                           const FaultOptions& faults) {
  Exporter exporter(example, faults);
  return {exporter.table_of<StateFact>(deliveries), exporter.table_of<RunFact>(deliveries),
          exporter.table_of<BookingFact>(deliveries), exporter.table_of<CountFact>(deliveries),
          exporter.table_of<LotFact>(deliveries)};
}

void for_each_faulty_reading(const ExampleFirm& example,
                             const FaultOptions& faults,
                             Id<Meter> meter,
                             FunctionRef<void(const Readings&)> sink) {
  const bool counter = example.firm.meters[meter].reading == ReadingKind::counter;
  std::vector<std::int64_t> values;
  std::int64_t reset_at = 0;
  for (Tick day = 0; day < example.power.days(); ++day) {
    const auto readings = readings_of_day(example, meter, day, values);
    const auto count = static_cast<std::int64_t>(values.size());
    Draws draws(faults.seed, "meter",
                meter.index() * std::uint64_t{100'000} + static_cast<std::uint64_t>(day));
    const bool silent = draws.chance(faults.silent_meters);
    const auto silence = draws.between(0, 0.75);
    const auto length = draws.between(1.0 / 24, 0.25);
    const bool reset = draws.chance(faults.counter_resets) && counter && count > 0;
    const auto reset_place = draws.whole(0, std::max<std::int64_t>(count - 1, 0));
    for (std::int64_t i = 0; counter && i < count; ++i) {
      auto& value = values[static_cast<std::size_t>(i)];
      if (reset && i == reset_place) {
        reset_at = value;
      }
      value -= reset_at;
    }
    const auto part = [&](double share) {
      return static_cast<std::int64_t>(static_cast<double>(count) * share);
    };
    const auto from = silent ? part(silence) : count;
    const auto to = silent ? std::min(count, part(silence + length)) : count;
    const auto pass = [&](std::int64_t begin, std::int64_t end) {
      if (begin < end) {
        const auto first = static_cast<std::size_t>(begin);
        sink({readings.time(first),
              readings.step,
              {},
              readings.values.subspan(first, static_cast<std::size_t>(end - begin))});
      }
    };
    pass(0, from);
    pass(to, count);
  }
}

}  // namespace tienvoud::example

#include "app/plan_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/time_zone.h"
#include "exchange/csv/byte_source.h"
#include "exchange/csv/csv_dialect.h"
#include "exchange/csv/csv_reader.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t most_rows = 1'000'000;
constexpr std::array<std::pair<std::string_view, std::string PlanRowText::*>, 6> columns = {{
    {"order", &PlanRowText::order},
    {"operation", &PlanRowText::operation},
    {"resource", &PlanRowText::resource},
    {"setup_at", &PlanRowText::setup_at},
    {"starts_at", &PlanRowText::starts_at},
    {"ends_at", &PlanRowText::ends_at},
}};

/// Where each column stands among the cells of the heading.
Result<std::array<std::size_t, columns.size()>> places_of(
    std::span<const std::string_view> heading) {
  std::array<std::size_t, columns.size()> places{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto found = std::ranges::find_if(heading, [&](std::string_view cell) {
      return equal_ignoring_case(trim(cell), columns[i].first);
    });
    if (found == heading.end() && columns[i].first != "setup_at") {
      return Error{ErrorCode::invalid_input,
                   fmt::format("The plan has no column {}.", columns[i].first), "",
                   "Give the columns order, operation, resource, setup_at, starts_at and ends_at, "
                   "as `tienvoud plan --csv` writes them."};
    }
    places[i] = static_cast<std::size_t>(found - heading.begin());
  }
  return places;
}

template <class T>
std::map<std::string_view, Id<T>> ids_by_code(const Table<T>& table) {
  std::map<std::string_view, Id<T>> ids;
  for (const Id<T> id : table.ids()) {
    ids.emplace(table[id].code, id);
  }
  return ids;
}

/// Turns the texts of rows into what the firm has of that name.
class RowReader {
 public:
  RowReader(const Firm& firm, TimeZone zone)
      : zone_(std::move(zone)),
        orders_(ids_by_code(firm.orders)),
        operations_(ids_by_code(firm.operations)),
        resources_(ids_by_code(firm.resources)) {}

  void read(const PlanRowText& text, std::size_t number, PlanRows& into) {
    using Kind = plan::ViolationKind;
    plan::ScheduledOperation row;
    row.place = text.place;
    std::optional<plan::Violation> wrong;
    const auto refuse = [&](Kind kind, std::string sentence) {
      if (!wrong) {
        wrong = plan::Violation{.kind = kind,
                                .order = {},
                                .operation = {},
                                .resource = {},
                                .at = std::nullopt,
                                .sentence = std::move(sentence)};
      }
    };
    if (!find(orders_, text.order, row.order)) {
      refuse(Kind::unknown_order, fmt::format("Row {} of the plan names order {}, which is not in "
                                              "orders.csv.",
                                              number, quotation(text.order)));
    }
    if (!find(operations_, text.operation, row.operation)) {
      refuse(Kind::unknown_operation,
             fmt::format("Row {} of the plan names operation {}, which is not in operations.csv.",
                         number, quotation(text.operation)));
    }
    if (!trim(text.resource).empty() && !find(resources_, text.resource, row.resource)) {
      refuse(Kind::unknown_resource,
             fmt::format("Row {} of the plan names resource {}, which is not in resources.csv.",
                         number, quotation(text.resource)));
    }
    const std::string& setup = trim(text.setup_at).empty() ? text.starts_at : text.setup_at;
    for (const auto& [cell, at] :
         {std::pair(&setup, &row.setup_at), std::pair(&text.starts_at, &row.starts_at),
          std::pair(&text.ends_at, &row.ends_at)}) {
      if (!read_moment(*cell, *at)) {
        refuse(Kind::unreadable, fmt::format("Row {} of the plan has {} where a moment should be.",
                                             number, quotation(*cell)));
      }
    }
    if (wrong) {
      wrong->order = row.order;
      wrong->operation = row.operation;
      wrong->resource = row.resource;
      into.unread.push_back(*std::move(wrong));
    } else {
      into.rows.push_back(row);
    }
  }

 private:
  template <class T>
  static bool find(const std::map<std::string_view, Id<T>>& ids,
                   const std::string& text,
                   Id<T>& id) {
    const auto found = ids.find(trim(text));
    if (found == ids.end()) {
      return false;
    }
    id = found->second;
    return true;
  }

  bool read_moment(std::string_view cell, Instant& at) const {
    const std::string_view text = trim(cell);
    if (const auto moment = parse_instant(text); moment.ok()) {
      at = *moment;
      return true;
    }
    const auto local = parse_local_time(text);
    if (local.ok()) {
      at = zone_.to_instant(*local);
    }
    return local.ok();
  }

  TimeZone zone_;
  std::map<std::string_view, Id<Order>> orders_;
  std::map<std::string_view, Id<Operation>> operations_;
  std::map<std::string_view, Id<Resource>> resources_;
};

}  // namespace

Result<std::vector<PlanRowText>> plan_rows_of_csv(std::string_view text) {
  TRY_ASSIGN(auto bytes, exchange::without_byte_order_mark(exchange::bytes_of(text)));
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  const auto dialect =
      exchange::detect_dialect(text.substr(text.starts_with(mark) ? mark.size() : 0));
  exchange::CsvReader reader(std::move(bytes), dialect.delimiter);
  std::vector<PlanRowText> rows;
  std::optional<std::array<std::size_t, columns.size()>> places;
  bool skip = dialect.has_separator_line;
  for (;;) {
    TRY_ASSIGN(const bool more, reader.next());
    if (!more) {
      break;
    }
    if (reader.fault() != exchange::CsvFault::none &&
        reader.fault() != exchange::CsvFault::text_after_quote) {
      return Error{ErrorCode::invalid_input,
                   fmt::format("Row {} of the plan cannot be read.", reader.row()), "",
                   "Look for a quote that is not closed."};
    }
    const auto cells = reader.cells();
    if (skip || (cells.size() == 1 && trim(cells[0]).empty())) {
      skip = false;
      continue;
    }
    if (!places) {
      TRY_ASSIGN(places, places_of(cells));
      continue;
    }
    if (rows.size() == most_rows) {
      return Error{ErrorCode::too_large, "The plan has over a million rows.", "",
                   "Give the plan in parts."};
    }
    PlanRowText& row = rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if ((*places)[i] < cells.size()) {
        row.*columns[i].second = std::string(cells[(*places)[i]]);
      }
    }
  }
  if (!places) {
    TRY(places_of({}));
  }
  return rows;
}

Result<PlanRows> plan_rows_of(const Firm& firm, const std::vector<PlanRowText>& texts) {
  TRY_ASSIGN(TimeZone zone, TimeZone::find(firm.profile.time_zone));
  RowReader reader(firm, std::move(zone));
  PlanRows all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    reader.read(texts[i], i + 1, all);
  }
  return all;
}

}  // namespace tienvoud::app

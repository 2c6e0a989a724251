#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "app/cli/text_table.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/repair_rows.h"
#include "exchange/findings_report.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t examples = 3;

std::string cells_of(const store::DoubtRow& row) {
  std::string text;
  for (const auto& [column, cell] : row.cells) {
    if (!cell.empty()) {
      text += fmt::format("{}{}={}", text.empty() ? "" : ", ", column, cell);
    }
  }
  return text;
}

void print_waiting(const std::vector<store::DoubtRow>& doubts, const std::string& database) {
  std::map<std::string, std::vector<const store::DoubtRow*>> by_repair;
  for (const auto& row : doubts) {
    by_repair[row.repair].push_back(&row);
  }
  if (doubts.empty()) {
    fmt::print("No row waits for a decision.\n");
  }
  for (const auto& [repair, rows] : by_repair) {
    if (repair.empty()) {
      fmt::print("{} rows that no rule can mend; correct them in the file and import it again:\n",
                 rows.size());
    } else {
      fmt::print("{} rows that `tienvoud repair {} --apply {}` would mend:\n", rows.size(),
                 database, repair);
    }
    for (std::size_t i = 0; i < std::min(examples, rows.size()); ++i) {
      fmt::print("  {} row {}, {}: {}\n", rows[i]->place.file, rows[i]->place.row,
                 rows[i]->finding_code, cells_of(*rows[i]));
    }
    if (rows.size() > examples) {
      fmt::print("  and {} more\n", rows.size() - examples);
    }
  }
}

nlohmann::ordered_json waiting_json(const std::vector<store::DoubtRow>& doubts) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& row : doubts) {
    nlohmann::ordered_json cells = nlohmann::ordered_json::object();
    for (const auto& [column, cell] : row.cells) {
      cells[column] = cell;
    }
    list.push_back({{"id", row.id},
                    {"table", row.table},
                    {"file", row.place.file},
                    {"row", row.place.row},
                    {"column", row.place.column},
                    {"code", row.finding_code},
                    {"repair", row.repair},
                    {"cells", std::move(cells)}});
  }
  return list;
}

}  // namespace

Result<int> perform(const RepairCommand& asked) {
  if (asked.apply.empty()) {
    TRY_ASSIGN(const auto store, store::Store::open(asked.database, store::OpenMode::read));
    TRY_ASSIGN(const auto doubts, store.doubts());
    if (asked.form == OutputForm::json) {
      fmt::print("{}\n", waiting_json(doubts).dump(2));
    } else {
      print_waiting(doubts, asked.database);
    }
    return done;
  }
  Progress bar;
  TRY_ASSIGN(const auto report,
             repair_rows(asked.database, asked.apply, asked.who, clock_now(), bar.sink()));
  fmt::print(
      "{} rows are facts now, {} still wait; `tienvoud undo {} --import {}` takes it back.\n",
      report.settled, report.remaining, asked.database, report.import_id);
  if (!report.findings.empty()) {
    fmt::print("\n{}", exchange::findings_report(report.findings, examples));
  }
  return done;
}

}  // namespace tienvoud::app

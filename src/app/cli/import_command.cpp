#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "app/cli/text_table.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/import_files.h"
#include "app/json/findings_json.h"
#include "exchange/findings_report.h"

namespace tienvoud::app {
namespace {

/// "1 row", "2,345 rows".
std::string counted(std::int64_t count, const char* one, const char* many) {
  return fmt::format("{} {}", number(static_cast<double>(count)), count == 1 ? one : many);
}

bool prevents(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity != Severity::note; });
}

void print_summary(const ImportReport& report, const std::string& database) {
  fmt::print("Read {} into {} (import {}).\n",
             counted(static_cast<std::int64_t>(report.files), "file", "files"), database,
             report.import_id);
  std::string facts;
  for (const auto& [kind, count] : report.new_facts) {
    facts +=
        fmt::format("{}{} {}", facts.empty() ? "" : ", ", number(static_cast<double>(count)), kind);
  }
  if (!facts.empty() || report.known_facts > 0) {
    fmt::print("New facts: {}; known already: {}.\n", facts.empty() ? "none" : facts,
               number(static_cast<double>(report.known_facts)));
  }
  if (report.readings > 0) {
    fmt::print("{} of meters.\n", counted(report.readings, "reading", "readings"));
  }
  if (report.cells > 0) {
    fmt::print("Ledger: {} of a machine built anew.\n",
               counted(static_cast<std::int64_t>(report.cells), "day", "days"));
  }
  if (report.doubts > 0) {
    fmt::print("{} in doubt and {} as unknown; `tienvoud repair {}` shows what would mend them.\n",
               report.doubts == 1 ? "1 row is" : counted(report.doubts, "row", "rows") + " are",
               report.doubts == 1 ? "counts" : "count", database);
  }
}

}  // namespace

Result<int> perform(const CheckCommand& asked) {
  TRY_ASSIGN(const auto findings, check_files(asked.sources));
  if (asked.form == OutputForm::json) {
    fmt::print("{}\n", findings_json(findings).dump(2));
  } else if (asked.form == OutputForm::csv) {
    fmt::print("{}", exchange::findings_csv(findings));
  } else {
    fmt::print("{}", exchange::findings_report(findings, asked.all ? findings.size() : 3));
  }
  return prevents(findings) ? data_prevents_answer : done;
}

Result<int> perform(const ImportCommand& asked) {
  Progress bar;
  TRY_ASSIGN(const auto report,
             import_files(asked.sources, asked.database, clock_now(), bar.sink()));
  if (asked.form == OutputForm::json) {
    nlohmann::ordered_json json;
    json["import"] = report.import_id;
    json["files"] = report.files;
    for (const auto& [table, rows] : report.rows_of_tables) {
      json["rows"][table] = rows;
    }
    for (const auto& [kind, count] : report.new_facts) {
      json["new_facts"][kind] = count;
    }
    json["known_facts"] = report.known_facts;
    json["readings"] = report.readings;
    json["rows_in_doubt"] = report.doubts;
    json["ledger_days"] = report.cells;
    json["findings"] = findings_json(report.findings);
    fmt::print("{}\n", json.dump(2));
    return done;
  }
  print_summary(report, asked.database);
  if (!report.findings.empty()) {
    fmt::print("\n{}", exchange::findings_report(report.findings, 3));
  }
  return done;
}

}  // namespace tienvoud::app

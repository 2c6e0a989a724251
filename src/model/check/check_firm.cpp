#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/ensure.h"
#include "model/check/draft_rows.h"
#include "model/draft.h"
#include "model/shown_text.h"

namespace tienvoud {
namespace {

void read_all(const FirmDraft& draft, DraftRows& rows, Findings& findings) {
  for (const DraftTable& table : draft.tables) {
    const TableDescription* description = find_table(table.table);
    if (description == nullptr || description->fact) {
      findings.push_back(
          {Severity::note,
           "unknown_table",
           {table.file, 0, ""},
           shown(table.table, 200),
           fmt::format("The firm has no table \"{}\"; the file is left aside.", shown(table.table)),
           "Name the file as the firm folder's format says, or map it to one of its "
           "tables.",
           {},
           {}});
    } else {
      rows.table(table.table).read(table, findings);
    }
  }
}

/// The firm has one profile: later ones are refused.
void check_profile(DraftRows& rows, Findings& findings) {
  TableState& profile = *rows.tables.front();
  bool described = false;
  for (std::uint32_t row = 0; row < profile.rows.size(); ++row) {
    if (profile.sound(row) && described) {
      profile.rows[row].fate = Fate::refused;
      report(profile, row, 0, Severity::refused,
             {"firm_twice",
              "The firm is described twice; the first description counts.",
              "Keep one description of the firm.",
              {},
              {}},
             findings);
    }
    described = described || profile.sound(row);
  }
}

/// For each row of each table its place in the firm; no_row of those left out.
std::vector<std::vector<std::uint32_t>> places_in_firm(const DraftRows& rows) {
  std::vector<std::vector<std::uint32_t>> ids;
  for (const auto& table : rows.tables) {
    std::uint32_t next = 0;
    auto& places = ids.emplace_back();
    for (const RowState& row : table->rows) {
      places.push_back(row.fate == Fate::sound ? next++ : no_row);
    }
  }
  return ids;
}

/// In the order of the files as given, and of their rows.
void sort_findings(const FirmDraft& draft, Findings& findings) {
  std::map<std::string, std::size_t> order;
  for (const DraftTable& table : draft.tables) {
    order.try_emplace(table.file, order.size());
  }
  // Findings of one place keep the order in which they were made.
  std::map<std::tuple<std::size_t, std::int64_t, std::size_t>, Finding> sorted;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto file = order.find(findings[i].place.file);
    ensure(file != order.end(), "a finding is about a file of the draft");
    const std::tuple key(file->second, findings[i].place.row, i);
    sorted.emplace(key, std::move(findings[i]));
  }
  findings.clear();
  for (auto& [key, finding] : sorted) {
    findings.push_back(std::move(finding));
  }
}

}  // namespace

CheckedFirm check_firm(const FirmDraft& draft) {
  CheckedFirm checked;
  DraftRows rows = make_tables();
  read_all(draft, rows, checked.findings);
  check_profile(rows, checked.findings);
  index_codes(rows);
  look_up_references(rows, checked.findings);
  check_keys(rows, checked.findings);
  drop_dependents(rows, checked.findings);
  check_across(rows, checked.findings);
  sort_findings(draft, checked.findings);
  const auto& profiles = rows.tables.front()->rows;
  const bool readable =
      profiles.empty() || std::any_of(profiles.begin(), profiles.end(),
                                      [](const RowState& row) { return row.fate == Fate::sound; });
  if (!readable) {
    return checked;
  }
  Firm firm;
  const auto ids = places_in_firm(rows);
  for (const auto& table : rows.tables) {
    table->put_into(firm, ids);
  }
  std::sort(firm.assumptions.begin(), firm.assumptions.end());
  checked.firm = std::move(firm);
  return checked;
}

}  // namespace tienvoud

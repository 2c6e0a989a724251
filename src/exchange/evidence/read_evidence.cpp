#include "exchange/evidence/read_evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "exchange/csv/gzip_source.h"
#include "exchange/evidence/evidence_cells.h"
#include "exchange/row_source.h"

namespace tienvoud::exchange {
namespace {

constexpr std::int64_t most_bytes = std::int64_t{1} << 30;
constexpr std::size_t most_rows = 5'000'000;

using IndexOfId = std::unordered_map<std::string, std::size_t>;

Error too_many_rows(const std::string& name) {
  return {.code = ErrorCode::too_large,
          .message = "the table has more than 5,000,000 rows",
          .where = name,
          .remedy = "Check that it is the file you mean, and split it."};
}

Assessment assessment_of(EvidenceCells& cells) {
  Assessment one;
  one.center = cells.text("center");
  one.year = cells.whole("fy", 1900, 2200);
  one.sic = cells.whole("sic", 1, 9'999);
  one.naics = cells.whole("naics", 1, 999'999);
  one.state = cells.text("state");
  std::ranges::transform(one.state, one.state.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  one.sales_usd = cells.amount("sales");
  one.employees = cells.amount("employees");
  one.area_ft2 = cells.amount("plant_area");
  one.production = cells.amount("prodlevel");
  one.production_unit = cells.whole("produnits", 0, 1'000);
  one.hours = cells.amount("prodhours");
  static constexpr std::array<std::pair<const char*, const char*>, utility_count> columns = {
      {{"ec_plant_cost", "ec_plant_usage"},
       {"ed_plant_cost", "ed_plant_usage"},
       {"ef_plant_cost", ""},
       {"e2_plant_cost", "e2_plant_usage"},
       {"fuel_other_cost", "fuel_other_mmbtu"},
       {"w1_plant_cost", "w1_plant_usage"},
       {"waste_cost", ""}}};
  for (std::size_t i = 0; i < utility_count; ++i) {
    // Other fees of electricity may be a credit.
    const bool may_be_credit = i == static_cast<std::size_t>(Utility::fees);
    one.bills[i].cost_usd =
        may_be_credit ? cells.number(columns[i].first) : cells.amount(columns[i].first);
    one.bills[i].use = *columns[i].second == '\0' ? std::nullopt : cells.amount(columns[i].second);
  }
  return one;
}

SavedResource saved_of(EvidenceCells& cells) {
  static constexpr std::array<std::pair<const char*, SavedResource>, 12> groups = {
      {{"ELEC", SavedResource::electricity},
       {"ED", SavedResource::demand},
       {"EF", SavedResource::fees},
       {"GAS", SavedResource::gas},
       {"FUEL", SavedResource::fuel},
       {"WATER", SavedResource::water},
       {"WASTE", SavedResource::waste},
       {"MATERIAL", SavedResource::material},
       {"PEOPLE", SavedResource::people},
       {"ADMIN", SavedResource::administration},
       {"PRODUCTION", SavedResource::production},
       {"ONEOFF", SavedResource::one_off}}};
  const std::string text = cells.text("resgroup");
  for (const auto& [name, saved] : groups) {
    if (text == name) {
      return saved;
    }
  }
  if (!text.empty()) {
    cells.unread("resgroup", "unknown_group", "The group of resources is none that is known.",
                 "Write one of ELEC, ED, EF, GAS, FUEL, WATER, WASTE, MATERIAL, PEOPLE, ADMIN, "
                 "PRODUCTION, ONEOFF.");
  }
  return SavedResource::unknown;
}

Decision decision_of(EvidenceCells& cells) {
  const std::string text = cells.text("impstatus");
  if (text == "I" || text == "i") {
    return Decision::done;
  }
  if (text == "N" || text == "n") {
    return Decision::not_done;
  }
  if (text == "P" || text == "p") {
    return Decision::pending;
  }
  if (text == "K" || text == "k") {
    return Decision::unavailable;
  }
  if (!text.empty()) {
    cells.unread("impstatus", "unknown_status", "What became of it is none of the known letters.",
                 "Write I (done), N (not done), P (pending), K (unavailable) or leave it empty.");
  }
  return Decision::not_asked;
}

Recommendation recommendation_of(EvidenceCells& cells) {
  Recommendation one;
  one.year = cells.whole("fy", 1900, 2200);
  one.place = cells.whole("ar_number", 0, 10'000);
  one.chapter = cells.whole("arc_round", 2, 5);
  one.resource = cells.text("psourccode");
  one.saved = saved_of(cells);
  one.decision = decision_of(cells);
  one.cost_usd = cells.number("impcost_usd");
  one.conserved = cells.number("pconserved");
  one.saving_usd = cells.number("psaved_usd");
  return one;
}

Result<IndexOfId> read_assessments(std::unique_ptr<ByteSource> bytes,
                                   const std::string& name,
                                   FindingCollector& findings,
                                   EvidenceRecords& records) {
  TRY_ASSIGN(const auto rows, open_csv_rows(std::move(bytes), name, {}, findings));
  EvidenceCells cells(name, rows->heading(), findings);
  TRY(cells.needs("id"));
  IndexOfId index;
  SourceRow row;
  while (true) {
    TRY_ASSIGN(const bool more, rows->next(row));
    if (!more) {
      return index;
    }
    cells.take(row);
    const std::string id = cells.text("id");
    if (!cells.is_new(id, "id", index.contains(id))) {
      continue;
    }
    if (records.assessments.size() >= most_rows) {
      return too_many_rows(name);
    }
    index.emplace(id, records.assessments.size());
    records.assessments.push_back(assessment_of(cells));
    records.assessments.back().id = id;
  }
}

Result<void> read_recommendations(std::unique_ptr<ByteSource> bytes,
                                  const std::string& name,
                                  FindingCollector& findings,
                                  IndexOfId& firms,
                                  EvidenceRecords& records) {
  TRY_ASSIGN(const auto rows, open_csv_rows(std::move(bytes), name, {}, findings));
  EvidenceCells cells(name, rows->heading(), findings);
  TRY(cells.needs("superid"));
  TRY(cells.needs("id"));
  std::unordered_set<std::string> seen;
  SourceRow row;
  while (true) {
    TRY_ASSIGN(const bool more, rows->next(row));
    if (!more) {
      return {};
    }
    cells.take(row);
    std::string superid = cells.text("superid");
    if (!cells.is_new(superid, "superid", seen.contains(superid))) {
      continue;
    }
    if (records.recommendations.size() >= most_rows) {
      return too_many_rows(name);
    }
    const std::string id = cells.text("id");
    Recommendation one = recommendation_of(cells);
    auto [firm, is_unknown] = firms.try_emplace(id, records.assessments.size());
    if (is_unknown) {
      cells.unread("id", "unknown_assessment",
                   "No assessment has this id; nothing is known of the firm.",
                   "Add the assessment to its table, or mend the id.");
      records.assessments.emplace_back();
      records.assessments.back().id = id;
      records.assessments.back().year = one.year;
    }
    one.assessment = firm->second;
    seen.insert(superid);
    one.superid = std::move(superid);
    records.recommendations.push_back(std::move(one));
  }
}

/// The file as it was before it was packed.
Result<std::unique_ptr<ByteSource>> open_unpacked(const std::string& path) {
  TRY_ASSIGN(auto bytes, open_bytes(path, most_bytes));
  return unpacked(std::move(bytes), most_bytes);
}

std::string name_of(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

}  // namespace

Result<EvidenceRecords> read_evidence(std::unique_ptr<ByteSource> assessments,
                                      const std::string& assessments_name,
                                      std::unique_ptr<ByteSource> recommendations,
                                      const std::string& recommendations_name,
                                      FindingCollector& findings) {
  EvidenceRecords records;
  TRY_ASSIGN(auto index,
             read_assessments(std::move(assessments), assessments_name, findings, records));
  TRY(read_recommendations(std::move(recommendations), recommendations_name, findings, index,
                           records));
  return records;
}

Result<EvidenceRecords> read_evidence(const std::string& assessments_path,
                                      const std::string& recommendations_path,
                                      FindingCollector& findings) {
  TRY_ASSIGN(auto assessments, open_unpacked(assessments_path));
  TRY_ASSIGN(auto recommendations, open_unpacked(recommendations_path));
  return read_evidence(std::move(assessments), name_of(assessments_path),
                       std::move(recommendations), name_of(recommendations_path), findings);
}

}  // namespace tienvoud::exchange

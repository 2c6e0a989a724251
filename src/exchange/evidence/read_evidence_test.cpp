#include "exchange/evidence/read_evidence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace tienvoud::exchange {
namespace {

constexpr const char* firms_heading =
    "id,center,fy,sic,naics,state,sales,employees,plant_area,products,produnits,prodlevel,"
    "prodhours,n_recs,ec_plant_cost,ec_plant_usage,ed_plant_cost,ed_plant_usage,ef_plant_cost,"
    "e2_plant_cost,e2_plant_usage,fuel_other_cost,fuel_other_mmbtu,w1_plant_cost,w1_plant_usage,"
    "waste_cost\n";
constexpr const char* measures_heading =
    "superid,id,fy,ar_number,arc_round,psourccode,resgroup,impstatus,impcost_usd,pconserved,"
    "psaved_usd\n";

struct Read {
  Result<EvidenceRecords> records;
  Findings findings;

  [[nodiscard]] std::size_t count(const std::string& code) const {
    return static_cast<std::size_t>(std::ranges::count(findings, code, &Finding::code));
  }
};

Read read(const std::string& firms, const std::string& measures) {
  FindingCollector findings;
  const std::string first = firms_heading + firms;
  const std::string second = measures_heading + measures;
  auto records = read_evidence(bytes_of(first), "a.csv", bytes_of(second), "r.csv", findings);
  return {std::move(records), findings.take()};
}

constexpr const char* firm =
    "A1,AM,1987,2761,,tx,25000000,156,,FORMS,,,2250,9,267702.0,4867233.0,,,,70657.0,19338.0,,,,,\n";

TEST(ReadEvidence, TakesFirmsAndWhatTheyWereTold) {
  const auto all = read(firm, "A101,A1,1987,1,3,E1,ELEC,I,5500,260844.0,11479\n");
  ASSERT_TRUE(all.records.ok()) << all.records.error().message;
  EXPECT_TRUE(all.findings.empty());
  const auto& records = *all.records;
  ASSERT_EQ(records.assessments.size(), 1U);
  const Assessment& one = records.assessments.front();
  EXPECT_EQ(one.state, "TX");
  EXPECT_EQ(one.sic, 2761);
  EXPECT_EQ(one.bill(Utility::electricity), (Bill{267702, 4867233}));
  EXPECT_EQ(one.bill(Utility::gas), (Bill{70657, 19338}));
  EXPECT_FALSE(one.bill(Utility::waste).cost_usd);
  ASSERT_EQ(records.recommendations.size(), 1U);
  const Recommendation& told = records.recommendations.front();
  EXPECT_EQ(told.decision, Decision::done);
  EXPECT_EQ(told.saved, SavedResource::electricity);
  EXPECT_EQ(told.chapter, 3);
  EXPECT_EQ(told.cost_usd, 5500);
  EXPECT_EQ(told.saving_usd, 11479);
}

TEST(ReadEvidence, TellsOfEveryCellThatItCannotUseAndKeepsTheRow) {
  const auto all = read(firm,
                        "A101,A1,1987,1,0,E1,NA,X,much,1,2\n"
                        "A102,A1,1987,2,3,E1,ELEC,,,,\n");
  ASSERT_TRUE(all.records.ok());
  EXPECT_EQ(all.records->recommendations.size(), 2U);
  EXPECT_EQ(all.records->recommendations[1].decision, Decision::not_asked);
  for (const auto* code : {"bad_code", "unknown_group", "unknown_status", "bad_number"}) {
    EXPECT_EQ(all.count(code), 1U) << code;
  }
  EXPECT_EQ(all.findings.size(), 4U);
  EXPECT_EQ(all.findings.front().place.row, 2);
}

TEST(ReadEvidence, LeavesOutRowsWithoutAnIdOrWithOneTwice) {
  const std::string row = "A101,A1,1987,1,3,E1,ELEC,N,1,1,1\n";
  const auto all = read(std::string(firm) + firm, row + row + ",A1,1987,1,3,E1,ELEC,N,1,1,1\n");
  ASSERT_TRUE(all.records.ok());
  EXPECT_EQ(all.records->assessments.size(), 1U);
  EXPECT_EQ(all.records->recommendations.size(), 1U);
  EXPECT_EQ(all.count("repeated_id"), 2U);
  EXPECT_EQ(all.count("missing_id"), 1U);
}

TEST(ReadEvidence, KeepsAMeasureWhoseFirmIsNotThere) {
  const auto all = read(firm, "B101,B1,1999,1,3,E1,ELEC,N,1,1,1\n");
  ASSERT_TRUE(all.records.ok());
  ASSERT_EQ(all.records->assessments.size(), 2U);
  EXPECT_EQ(all.records->recommendations.front().assessment, 1U);
  EXPECT_EQ(all.records->assessments[1].year, 1999);
  EXPECT_EQ(all.count("unknown_assessment"), 1U);
}

TEST(ReadEvidence, RefusesATableWithoutIds) {
  FindingCollector findings;
  const auto records =
      read_evidence(bytes_of("x,y\n1,2\n"), "a.csv", bytes_of("superid,id\n"), "r.csv", findings);
  ASSERT_FALSE(records.ok());
  EXPECT_EQ(records.error().where, "a.csv");
}

TEST(ReadEvidence, AColumnThatIsNotThereIsOneFinding) {
  FindingCollector findings;
  const auto records = read_evidence(bytes_of("id,fy\nA1,1990\nA2,1991\n"), "a.csv",
                                     bytes_of("superid,id\nA101,A1\n"), "r.csv", findings);
  ASSERT_TRUE(records.ok());
  EXPECT_EQ(records->assessments.size(), 2U);
  const auto found = findings.take();
  EXPECT_EQ(
      std::ranges::count_if(found, [](const Finding& f) { return f.place.column == "state"; }), 1);
}

TEST(ReadEvidence, ReadsTheRealTablesQuicklyAndWhole) {
  const std::filesystem::path folder = "../shared/data/begin";
  if (!std::filesystem::exists(folder / "iac_assessments.csv.gz")) {
    GTEST_SKIP() << "needs " << folder;
  }
  FindingCollector findings;
  const auto records = read_evidence((folder / "iac_assessments.csv.gz").string(),
                                     (folder / "iac_recommendations.csv.gz").string(), findings);
  ASSERT_TRUE(records.ok()) << records.error().message;
  EXPECT_EQ(records->assessments.size(), 15'803U);
  EXPECT_EQ(records->recommendations.size(), 114'876U);
}

}  // namespace
}  // namespace tienvoud::exchange

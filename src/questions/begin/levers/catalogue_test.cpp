#include "questions/begin/levers/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "questions/begin/effect/estimate.h"
#include "questions/begin/evidence/testing/made_up_records.h"
#include "questions/begin/evidence/train_evidence.h"
#include "questions/begin/levers/pools.h"
#include "questions/begin/testing/made_up_year.h"

namespace tienvoud::begin {
namespace {

using sight::LossKind;
using testing::made_up_year;
using testing::MadeUpYear;

const EvidenceModel& model() {
  static const EvidenceModel trained =
      *train_evidence(testing::made_up_records(800, 1), {.threads = 2, .effort = 0.5});
  return trained;
}

Spent& spent_on(MachineYear& row, LossKind kind) {
  return row.by_kind[static_cast<std::size_t>(kind)];
}

/// The year with a compressor, a hall, faults, slow runs, off-cuts and work done again.
MadeUpYear wasteful_year() {
  MadeUpYear made = made_up_year();
  MachineYear& machine = made.year.machines[0];
  spent_on(machine, LossKind::down) = {300, 100, 0, 9000, 4500, 0, 0, 0};
  spent_on(machine, LossKind::speed) = {100, 100, 0, 3000, 4500, 0, 0, 0};
  spent_on(machine, LossKind::material) = {0, 0, 0, 0, 0, 0, 8000, 900};
  spent_on(machine, LossKind::rework) = {80, 80, 0, 2400, 3600, 0, 0, 0};
  Resource compressor;
  compressor.code = "AIR";
  compressor.kind = ResourceKind::utility;
  MachineYear air;
  air.machine = made.firm.resources.add(compressor);
  spent_on(air, LossKind::site_load) = {2000, 0, 6000, 0, 0, 1200, 0, 0};
  spent_on(air, LossKind::idle) = {2000, 0, 3000, 0, 0, 600, 0, 0};
  MachineYear nobody;
  spent_on(nobody, LossKind::site_load) = {0, 0, 5000, 0, 0, 1000, 0, 0};
  spent_on(nobody, LossKind::people_without_order) = {0, 900, 0, 0, 40000, 0, 0, 0};
  made.year.machines.push_back(air);
  made.year.machines.push_back(nobody);
  made.year.energy_kwh += 14000;
  made.year.energy_eur += 2800;
  return made;
}

TEST(Catalogue, HoldsEachCodeOnceWithAClassThatTheEvidenceKnows) {
  std::set<std::string> codes;
  for (const CatalogueMeasure& one : catalogue()) {
    EXPECT_TRUE(codes.insert(one.code).second) << one.code;
    EXPECT_TRUE(class_index(one.measure).has_value()) << one.code;
    EXPECT_GT(one.most, 0) << one.code;
    EXPECT_LT(one.most, 1) << one.code;
    EXPECT_NE(one.pool, nullptr) << one.code;
  }
}

TEST(Pools, AreNoneWhereTheYearShowsNothingOfThem) {
  const auto made = made_up_year();
  for (const CatalogueMeasure& one : catalogue()) {
    EXPECT_FALSE(one.pool(made.firm, made.year).has_value()) << one.code;
  }
}

TEST(Pools, AreWhatTheFirmsOwnYearSpendsThere) {
  const auto made = wasteful_year();
  const auto eur = [&](std::optional<Pool> (*pool)(const Firm&, const FirmYear&)) {
    const auto found = pool(made.firm, made.year);
    return found ? found->eur : -1;
  };
  EXPECT_EQ(eur(load_of_the_hall), 1000);
  EXPECT_EQ(eur(air_at_work), 1200);
  EXPECT_EQ(eur(air_that_waits), 600);
  EXPECT_EQ(eur(standing_still), 4500);  // the machine is not scarce: its hours cost nothing
  EXPECT_EQ(eur(beyond_the_norm), 4500);
  EXPECT_EQ(eur(off_cuts), 8000);
  EXPECT_EQ(eur(worked_again), 3600);
}

TEST(Pools, LeaveTheHallAloneWhereNoMachineIsKnown) {
  auto made = wasteful_year();
  made.year.machines.erase(made.year.machines.begin());
  EXPECT_FALSE(load_of_the_hall(made.firm, made.year).has_value());
}

TEST(Pools, NameASkillThatOnePersonHas) {
  auto made = wasteful_year();
  Skill skill;
  skill.code = "milling";
  const Id<Skill> milling = made.firm.skills.add(skill);
  Operation operation = made.firm.operations[made.operation];
  operation.skill = milling;
  made.firm.operations.set(made.operation, operation);
  for (const auto* code : {"P1", "P2", "P3", "P4"}) {
    Person person;
    person.code = code;
    made.firm.people.add(person);
  }
  Person knows = made.firm.people[Id<Person>(0)];
  knows.skills = {milling};
  made.firm.people.set(Id<Person>(0), knows);
  const auto pool = known_by_one(made.firm, made.year);
  ASSERT_TRUE(pool.has_value());
  EXPECT_EQ(pool->codes, std::vector<std::string>{"milling"});
  EXPECT_EQ(pool->eur, 40000);
  knows = made.firm.people[Id<Person>(1)];
  knows.skills = {milling};
  made.firm.people.set(Id<Person>(1), knows);
  EXPECT_FALSE(known_by_one(made.firm, made.year).has_value());
}

TEST(CatalogueLevers, GainWhatOthersWereToldAndNoMoreThanIsThere) {
  const auto made = wasteful_year();
  const auto candidates =
      estimate(catalogue_levers(model(), made.firm, made.year), made.firm, made.year, {});
  ASSERT_TRUE(candidates.ok());
  ASSERT_GE(candidates->size(), 5U);
  for (const Candidate& one : *candidates) {
    ASSERT_EQ(one.lever.basis, Basis::evidence);
    const CatalogueMeasure& measure = *one.lever.measure;
    const double pool = measure.pool(made.firm, made.year)->eur;
    EXPECT_GT(one.gain_eur.middle, 0) << measure.code;
    EXPECT_LT(one.gain_eur.low, one.gain_eur.high) << measure.code;
    EXPECT_LE(one.gain_eur.high, 1.2 * measure.most * pool) << measure.code;
    EXPECT_LE(-one.figures.energy_kwh,
              measure.measure.saved == SavedResource::electricity ? made.year.energy_kwh : 0)
        << measure.code;
  }
}

}  // namespace
}  // namespace tienvoud::begin

#include "model/check_fact.h"

#include <gtest/gtest.h>

#include "model/table_description.h"
#include "model/table_of.h"
#include "model/testing/small_firm.h"

namespace tienvoud {
namespace {

using testing::booking;
using testing::OneRow;
using testing::small_firm;

TEST(CheckFact, ReadsABookingWithFallbacksForWhatIsEmpty) {
  const Firm firm = small_firm();
  const OneRow<BookingFact> row(firm,
                                booking("2026-03-02T06:00:00+01:00", "2026-03-02T09:40:00+01:00"));
  ASSERT_TRUE(row.fact);
  EXPECT_TRUE(row.findings.empty());
  EXPECT_EQ(to_string(*row.fact->from), "2026-03-02T05:00:00Z");
  EXPECT_EQ(row.fact->activity, MachineState::run);
  EXPECT_EQ(row.fact->sequence, -1);
  EXPECT_EQ(row.fact->order, Id<Order>(0));
  EXPECT_FALSE(row.fact->machine.exists());
}

TEST(CheckFact, OffersTheNextDayForANightShift) {
  const Firm firm = small_firm();
  const OneRow<BookingFact> row(firm,
                                booking("2026-03-02T22:00:00+01:00", "2026-03-02T06:00:00+01:00"));
  EXPECT_FALSE(row.fact);
  ASSERT_EQ(row.findings.size(), 1);
  EXPECT_EQ(row.findings[0].code, "end_before_start");
  EXPECT_EQ(row.findings[0].severity, Severity::doubt);
  EXPECT_EQ(row.findings[0].place, (Place{"facts.csv", 2, "to"}));
  EXPECT_EQ(row.findings[0].repair, "next_day");
  EXPECT_EQ(row.findings[0].repaired_value, "2026-03-03T05:00:00Z");
}

TEST(CheckFact, MovesANightShiftByADayOfTheClockWhenTheClockIsPutForward) {
  const Firm firm = small_firm();
  const OneRow<BookingFact> row(firm,
                                booking("2026-03-28T22:00:00+01:00", "2026-03-28T06:00:00+01:00"));
  ASSERT_EQ(row.findings.size(), 1);
  EXPECT_EQ(row.findings[0].repaired_value, "2026-03-29T04:00:00Z");  // 06:00 summer time
}

TEST(CheckFact, OffersNoDayWhereTheStretchWouldBeTooLong) {
  const Firm firm = small_firm();
  const OneRow<BookingFact> row(firm,
                                booking("2026-03-02T09:00:00+01:00", "2026-03-02T06:00:00+01:00"));
  ASSERT_EQ(row.findings.size(), 1);
  EXPECT_EQ(row.findings[0].repair, "");
}

TEST(CheckFact, ReadsALongBookingWithANote) {
  const Firm firm = small_firm();
  const OneRow<BookingFact> row(firm,
                                booking("2026-03-02T09:00:00+01:00", "2026-03-04T06:00:00+01:00"));
  EXPECT_TRUE(row.fact);
  ASSERT_EQ(row.findings.size(), 1);
  EXPECT_EQ(row.findings[0].severity, Severity::note);
}

TEST(CheckFact, OffersTheOneCodeThatIsOneCharacterOff) {
  const Firm firm = small_firm();
  const OneRow<StateFact> row(
      firm, {{"at", "2026-03-02T06:00:00Z"}, {"machine", "DMU5O"}, {"state", "run"}});
  ASSERT_EQ(row.findings.size(), 1);
  EXPECT_EQ(row.findings[0].code, "unknown_resource");
  EXPECT_EQ(row.findings[0].severity, Severity::doubt);
  EXPECT_EQ(row.findings[0].repaired_value, "DMU50");
  const OneRow<StateFact> between(
      firm, {{"at", "2026-03-02T06:00:00Z"}, {"machine", "DMU55"}, {"state", "run"}});
  ASSERT_EQ(between.findings.size(), 1);
  EXPECT_EQ(between.findings[0].severity, Severity::refused) << "DMU50 and DMU65 are equally near";
  EXPECT_EQ(between.findings[0].repair, "");
}

TEST(CheckFact, FindsAnOperationBySequenceAndNameInTheRoutingOfTheOrdersItem) {
  const Firm firm = small_firm();
  for (const auto& [order, said, index] :
       std::vector<std::tuple<std::string, std::string, std::size_t>>{{"26-0412", "AB-100/20", 1},
                                                                      {"26-0412", "20", 1},
                                                                      {"26-0412", "0010", 0},
                                                                      {"26-0412", "washing", 1},
                                                                      {"26-0500", "cleaning", 2},
                                                                      {"", "CLEAN", 2}}) {
    auto cells = booking("2026-03-02T06:00:00Z", "2026-03-02T07:00:00Z");
    cells[3].second = order;
    cells.emplace_back("operation", said);
    const OneRow<BookingFact> row(firm, cells);
    ASSERT_TRUE(row.fact) << said;
    EXPECT_EQ(row.fact->operation, Id<Operation>(index)) << said;
  }
  auto cells = booking("2026-03-02T06:00:00Z", "2026-03-02T07:00:00Z");
  cells[3].second = "26-0500";  // its item has no routing
  cells.emplace_back("operation", "20");
  EXPECT_FALSE(OneRow<BookingFact>(firm, cells).fact);
}

TEST(CheckFact, TakesTheCodesOfTablesThatTheFirmDoesNotList) {
  Firm firm;
  CodeIndex index(firm);
  const OneRow<BookingFact> first(firm, booking("2026-03-02T06:00:00Z", "2026-03-02T07:00:00Z"),
                                  &index);
  const OneRow<BookingFact> second(firm, booking("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z"),
                                   &index);
  ASSERT_TRUE(first.fact && second.fact);
  EXPECT_EQ(first.fact->order, second.fact->order);
  const CheckedFirm grown = index.firm_with_taken(firm);
  ASSERT_TRUE(grown.firm);
  EXPECT_EQ(code_of(*grown.firm, first.fact->order), "26-0412");
  EXPECT_EQ(code_of(*grown.firm, first.fact->person), "P07");
  EXPECT_EQ(grown.findings.size(), 2);
  const Assumption taken{"orders", 0, "order"};
  EXPECT_TRUE(std::count(grown.firm->assumptions.begin(), grown.firm->assumptions.end(), taken));
  EXPECT_TRUE(std::is_sorted(grown.firm->assumptions.begin(), grown.firm->assumptions.end()));
  // What was taken stays open: the next file may bring more.
  CodeIndex later(*grown.firm);
  EXPECT_EQ(later.find_or_take("orders", "26-0413"), 1);
}

TEST(CheckFact, TakesNothingFromARowThatIsRefused) {
  Firm firm;
  CodeIndex index(firm);
  const OneRow<BookingFact> row(firm, booking("2026-03-02T06:00:00Z", "yesterday"), &index);
  EXPECT_FALSE(row.fact);
  EXPECT_FALSE(index.find("orders", "26-0412"));
}

TEST(CheckFact, ATakenMeterReadsWhatItsFirstRowReads) {
  Firm firm;
  CodeIndex index(firm);
  const OneRow<ReadingRow> first(
      firm, {{"at", "2026-03-02T06:00:00Z"}, {"meter", "M"}, {"energy_kwh", "1.5"}}, &index);
  ASSERT_TRUE(first.fact);
  const OneRow<ReadingRow> other(
      firm, {{"at", "2026-03-02T06:15:00Z"}, {"meter", "M"}, {"power_w", "1.5"}}, &index);
  EXPECT_FALSE(other.fact);
  ASSERT_EQ(other.findings.size(), 1);
  EXPECT_EQ(other.findings[0].code, "other_kind_of_reading");
  const CheckedFirm grown = index.firm_with_taken(firm);
  EXPECT_EQ(grown.firm->meters[Id<Meter>(0)].reading, ReadingKind::interval);
  EXPECT_EQ(grown.firm->meters[Id<Meter>(0)].role, MeterRole::main);
}

TEST(CheckFact, RefusesAReadingOfAnotherKindThanItsMeter) {
  const Firm firm = small_firm();
  const OneRow<ReadingRow> right(
      firm, {{"at", "2026-03-02T06:00:00Z"}, {"meter", "MAIN"}, {"counter_kwh", "48213.77"}});
  ASSERT_TRUE(right.fact);
  EXPECT_EQ(right.fact->counter->base(), 173'569'572'000'000);
  const OneRow<ReadingRow> wrong(
      firm, {{"at", "2026-03-02T06:00:00Z"}, {"meter", "MAIN"}, {"power_w", "7480"}});
  EXPECT_FALSE(wrong.fact);
  const OneRow<ReadingRow> both(firm, {{"at", "2026-03-02T06:00:00Z"},
                                       {"meter", "MAIN"},
                                       {"power_w", "7480"},
                                       {"counter_kwh", "48213.77"}});
  ASSERT_EQ(both.findings.size(), 1);
  EXPECT_EQ(both.findings[0].code, "not_one_value");
}

TEST(CheckFact, AMissingColumnIsFoundOnceAndUnknownOnesAreNamed) {
  const Firm firm = small_firm();
  CodeIndex index(firm);
  Findings findings;
  const std::vector<std::string> columns{"from", "too", "key", "order"};
  const std::vector<std::string> written{"Start", "Einde", "", ""};
  FactReader<BookingFact> reader(firm, index, "log.csv", columns, written, findings);
  ASSERT_EQ(findings.size(), 2);
  EXPECT_EQ(findings[0].code, "unknown_column");
  EXPECT_EQ(findings[0].place.column, "Einde");
  EXPECT_EQ(findings[0].repaired_value, "to");
  EXPECT_EQ(findings[1].code, "missing_column");
  EXPECT_EQ(findings[1].place.column, "person");
  const std::vector<std::string_view> cells{"2026-03-02T06:00:00Z", "", "", ""};
  EXPECT_FALSE(reader.read(cells, 2, findings));
  EXPECT_EQ(findings.size(), 2);
}

TEST(CheckFact, NegativePiecesAreInDoubtAndDatesOfOldSystemsToo) {
  const Firm firm = small_firm();
  auto cells = booking("1900-01-01T00:00:00Z", "2026-03-02T07:00:00Z");
  cells.emplace_back("good", "-4");
  const OneRow<BookingFact> row(firm, cells);
  EXPECT_FALSE(row.fact);
  ASSERT_EQ(row.findings.size(), 2);
  EXPECT_EQ(row.findings[0].code, "moment_out_of_range");
  EXPECT_EQ(row.findings[0].severity, Severity::doubt);
  EXPECT_EQ(row.findings[1].code, "negative");
  EXPECT_EQ(row.findings[1].severity, Severity::doubt);
}

TEST(CheckFact, RefusesCodesThatAreEndlessOrHoldANull) {
  Firm firm;
  CodeIndex index(firm);
  for (const std::string& code : {std::string(1'000'000, 'x'), std::string("A\0B", 3),
                                  std::string("caf\xe9"), std::string("two\nlines")}) {
    auto cells = booking("2026-03-02T06:00:00Z", "2026-03-02T07:00:00Z");
    cells[3].second = code;
    const OneRow<BookingFact> row(firm, cells, &index);
    EXPECT_FALSE(row.fact);
    ASSERT_EQ(row.findings.size(), 1);
    EXPECT_LT(row.findings[0].value.size(), 1'000);
  }
  EXPECT_TRUE(index.firm_with_taken(firm).firm->orders.empty());
}

}  // namespace
}  // namespace tienvoud

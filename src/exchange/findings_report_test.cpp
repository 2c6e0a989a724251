#include "exchange/findings_report.h"

#include <gtest/gtest.h>

namespace tienvoud::exchange {
namespace {

Finding finding(Severity severity,
                std::int64_t row,
                const std::string& remedy,
                const std::string& repair = "") {
  return {severity,
          "code",
          {"bookings.csv", row, "to"},
          "05:30",
          "The end lies before the begin.",
          remedy,
          repair,
          repair.empty() ? "" : "2026-03-03"};
}

TEST(FindingsReport, GroupsByRemedyAndPutsFirstWhatStandsInTheWay) {
  const Findings findings = {finding(Severity::note, 2, "Good to know."),
                             finding(Severity::doubt, 3, "Mend it.", "next_day"),
                             finding(Severity::refused, 4, "Write it anew."),
                             finding(Severity::doubt, 5, "Mend it.", "next_day"),
                             finding(Severity::doubt, 6, "Mend it.", "next_day")};
  EXPECT_EQ(findings_report(findings, 1),
            "1 refused, 3 in doubt, 1 notes.\n"
            "\n1, refused: Write it anew.\n"
            "    bookings.csv row 4, to: \"05:30\"\n      The end lies before the begin.\n"
            "\n3, in doubt: Mend it.  [repair: next_day]\n"
            "    bookings.csv row 3, to: \"05:30\" -> \"2026-03-03\"\n      The end lies before "
            "the begin.\n"
            "    and 2 more\n"
            "\n1, note: Good to know.\n"
            "    bookings.csv row 2, to: \"05:30\"\n      The end lies before the begin.\n");
}

TEST(FindingsReport, OfNothingSaysSo) {
  EXPECT_EQ(findings_report({}, 3), "Nothing found: every row is read as written.\n");
}

TEST(FindingsCsv, KeepsHostileTextInItsCell) {
  auto hostile = finding(Severity::refused, 4, "a,b");
  hostile.value = "x\"y\nz";
  EXPECT_EQ(
      findings_csv({hostile}),
      "severity,code,file,row,column,value,reason,remedy,repair,repaired_value\n"
      "refused,code,bookings.csv,4,to,\"x\"\"y\nz\",The end lies before the begin.,\"a,b\",,\n");
}

}  // namespace
}  // namespace tienvoud::exchange

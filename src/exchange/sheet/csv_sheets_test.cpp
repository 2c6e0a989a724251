#include "exchange/sheet/csv_sheets.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "exchange/sheet/harmless_text.h"

namespace tienvoud::exchange {
namespace {

std::string csv_of(CsvFor whom, const std::vector<std::vector<SheetCell>>& rows) {
  std::string text;
  CsvSheets sheets(whom, TimeZone::find("Europe/Amsterdam").value(),
                   [&](std::string_view piece) -> Result<void> {
                     text += piece;
                     return {};
                   });
  EXPECT_TRUE(sheets.sheet("rows", {"a", "b"}).ok());
  for (const auto& row : rows) {
    EXPECT_TRUE(sheets.row(row).ok());
  }
  EXPECT_TRUE(sheets.sheet("more", {"c"}).ok());
  EXPECT_TRUE(sheets.row(std::vector<SheetCell>{std::string("left out")}).ok());
  EXPECT_TRUE(sheets.close().ok());
  return text;
}

TEST(HarmlessText, LeavesNothingASpreadsheetWouldRun) {
  const std::pair<const char*, const char*> cases[] = {
      {"=1+1", "'=1+1"},
      {"+31 6 1234", "'+31 6 1234"},
      {"-x", "'-x"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t'=1"},
      {"\rx", "'\rx"},
      {"a;=HYPERLINK(\"x\")", "a;'=HYPERLINK(\"x\")"},
      {"a\n=1", "a\n'=1"},
      {"a\"=1", "a\"'=1"},
      {"-5", "-5"},
      {"-1,5", "-1,5"},
      {"+3.5E2", "+3.5E2"},
      {"10,-20", "10,-20"},
      {"26-1", "26-1"},
      {"", ""},
      {"Frees 5-assig, nieuw", "Frees 5-assig, nieuw"},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(harmless_text(text), expected);
  }
}

RC_GTEST_PROP(HarmlessText, NoPieceOfItBeginsAFormula, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("=+-@\t\r\n,;\"a1. ")));
  const auto safe = harmless_text(text);
  bool begins = true;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    if (begins && (safe[i] == '=' || safe[i] == '@')) {
      RC_FAIL(safe);
    }
    begins = std::string_view(",;\t\"\r\n").find(safe[i]) != std::string_view::npos;
  }
  std::string without;
  for (const char c : safe) {
    without += c == '\'' ? "" : std::string(1, c);
  }
  RC_ASSERT(without == text);
}

TEST(CsvSheets, AreHarmlessForPeopleAndExactForPrograms) {
  const std::vector<std::vector<SheetCell>> rows = {{std::string("=1+1"), -2.5},
                                                    {std::string("a,b"), std::monostate()}};
  EXPECT_EQ(csv_of(CsvFor::people, rows), "a,b\n'=1+1,-2.5\n\"a,b\",\n");
  EXPECT_EQ(csv_of(CsvFor::programs, rows), "a,b\n=1+1,-2.5\n\"a,b\",\n");
}

TEST(CsvSheets, MomentsCarryTheirOffset) {
  const auto winter = parse_instant("2026-03-02T05:00:00Z").value();
  const auto summer = parse_instant("2026-07-02T05:00:00.5Z").value();
  EXPECT_EQ(csv_of(CsvFor::people, {{winter, summer}, {parse_day("2026-03-09").value(), 1.0}}),
            "a,b\n2026-03-02T06:00:00+01:00,2026-07-02T07:00:00.5+02:00\n2026-03-09,1\n");
  EXPECT_EQ(moment_text(winter, TimeZone::find("-03:30").value()), "2026-03-02T01:30:00-03:30");
}

}  // namespace
}  // namespace tienvoud::exchange

#include "exchange/csv/csv_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "exchange/csv/csv_dialect.h"
#include "exchange/csv/csv_writer.h"
#include "exchange/row_source.h"
#include "exchange/testing.h"

namespace tienvoud::exchange {
namespace {

using Record = std::vector<std::string>;

/// Passes on a few bytes at a time, so that every boundary is met.
class Trickle final : public ByteSource {
 public:
  Trickle(std::string_view rest, std::size_t most) : rest_(rest), most_(most) {}
  Result<std::size_t> read(char* into, std::size_t room) override {
    const std::size_t count = std::min({room, rest_.size(), most_});
    std::copy_n(rest_.data(), count, into);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
  std::size_t most_;
};

std::vector<Record> records(std::unique_ptr<ByteSource> bytes,
                            char delimiter,
                            CsvLimits limits = {}) {
  CsvReader reader(std::move(bytes), delimiter, limits);
  std::vector<Record> all;
  while (*reader.next()) {
    all.emplace_back(reader.cells().begin(), reader.cells().end());
  }
  return all;
}

TEST(CsvReader, ReadsQuotesLineBreaksAndAllLineEnds) {
  const std::string text = "a,b\r\n\"x \"\"y\"\"\",\"1\r\n2\"\n,\r3,4";
  const std::vector<Record> expected = {{"a", "b"}, {"x \"y\"", "1\r\n2"}, {"", ""}, {"3", "4"}};
  EXPECT_EQ(records(bytes_of(text), ','), expected);
  EXPECT_EQ(records(std::make_unique<Trickle>(text, 1), ','), expected);
}

TEST(CsvReader, GoesOnWithTheNextLineAfterAnUnclosedQuote) {
  CsvReader reader(bytes_of("a\n\"open\nb\n"), ',');
  ASSERT_TRUE(*reader.next());
  ASSERT_TRUE(*reader.next());
  EXPECT_EQ(reader.fault(), CsvFault::unclosed_quote);
  EXPECT_TRUE(reader.cells().empty());
  ASSERT_TRUE(*reader.next());
  EXPECT_EQ(reader.cells()[0], "b");
  EXPECT_EQ(reader.row(), 3);
  EXPECT_FALSE(*reader.next());
}

TEST(CsvReader, RefusesCellsAndRowsBeyondItsLimits) {
  const CsvLimits limits{.cell_bytes = 5, .columns = 3, .record_bytes = 100};
  CsvReader reader(bytes_of("123456\n1,2,3,4\nok\n"), ',', limits);
  ASSERT_TRUE(*reader.next());
  EXPECT_EQ(reader.fault(), CsvFault::cell_too_long);
  ASSERT_TRUE(*reader.next());
  EXPECT_EQ(reader.fault(), CsvFault::too_many_columns);
  ASSERT_TRUE(*reader.next());
  EXPECT_EQ(reader.cells()[0], "ok");
}

rc::Gen<std::string> cell_text() {
  return rc::gen::container<std::string>(
      rc::gen::element('a', 'b', ',', ';', '"', '\n', '\r', ' ', '\t', '|', '7', '\xC3'));
}

RC_GTEST_PROP(CsvReader, ReadsBackWhatTheWriterWrote, ()) {
  const char delimiter = *rc::gen::element(',', ';', '\t', '|');
  const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
  const auto table =
      *rc::gen::container<std::vector<Record>>(rc::gen::container<Record>(columns, cell_text()));
  std::string text;
  for (const Record& record : table) {
    append_record(text, std::span<const std::string>(record), delimiter);
  }
  RC_ASSERT(records(bytes_of(text), delimiter) == table);
  const auto piece = *rc::gen::inRange<std::size_t>(1, 9);
  RC_ASSERT(records(std::make_unique<Trickle>(text, piece), delimiter) == table);
}

RC_GTEST_PROP(CsvReader, ReadsHostileBytesTheSameInPiecesOfAnyLength, ()) {
  const auto text = *cell_text();
  const auto piece = *rc::gen::inRange<std::size_t>(1, 9);
  const CsvLimits limits{.cell_bytes = 8, .columns = 4, .record_bytes = 40};
  RC_ASSERT(records(bytes_of(text), ',', limits) ==
            records(std::make_unique<Trickle>(text, piece), ',', limits));
}

TEST(CsvDialect, SeesTheDelimiterBehindDecimalCommasAndQuotedOnes) {
  EXPECT_EQ(detect_dialect("order;uren\n1;1,5\n2;2,25\n").delimiter, ';');
  EXPECT_EQ(detect_dialect("order\turen\n1\t1,5\n").delimiter, '\t');
  EXPECT_EQ(detect_dialect("a,b\n\"x;y;z\",2\n\"x;y;z\",3\n").delimiter, ',');
  EXPECT_EQ(detect_dialect("a|b|c\n1|2|3\n").delimiter, '|');
  EXPECT_EQ(detect_dialect("one column\nof text\n").delimiter, ',');
  EXPECT_EQ(detect_dialect("sep=;\r\na,b;c\r\n").delimiter, ';');
}

std::vector<Record> rows_of(std::string_view text, Findings& told, SourceOptions options = {}) {
  FindingCollector findings;
  std::vector<Record> all;
  {
    auto rows = open_csv_rows(bytes_of(text), "f.csv", options, findings);
    EXPECT_TRUE(rows.ok());
    all.emplace_back((*rows)->heading());
    SourceRow row;
    while (*(*rows)->next(row)) {
      all.emplace_back(row.cells.begin(), row.cells.end());
    }
  }
  told = findings.take();
  return all;
}

TEST(CsvRows, ReadWindows1252CellsWithANoteAndLeaveUtf8Alone) {
  Findings told;
  const auto rows = rows_of("naam,w\nCaf\xE9,1\nCaf\xC3\xA9,2\n\x80,3\n", told);
  EXPECT_EQ(rows[1][0], "Caf\xC3\xA9");
  EXPECT_EQ(rows[2][0], "Caf\xC3\xA9");
  EXPECT_EQ(rows[3][0], "\xE2\x82\xAC");
  EXPECT_EQ(testing::first_of(told, "windows_1252").place.row, 2);
}

TEST(CsvRows, SkipByteOrderMarksAndReadUtf16) {
  Findings told;
  EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                    "a,b\n1,2\n",
                    told)[0][0],
            "a");
  const std::string utf16(
      "\xFF\xFE"
      "a\0,\0b\0\n\0\xE9\0,\0"
      "2\0\n\0",
      18);
  const auto rows = rows_of(utf16, told);
  EXPECT_EQ(rows[0][0], "a");
  EXPECT_EQ(rows[1][0], "\xC3\xA9");
}

TEST(CsvRows, TellOfRaggedRowsAndKeepTheRowsThatCanBeMeant) {
  Findings told;
  const auto rows = rows_of("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n\n5,6,7\n", told);
  EXPECT_EQ(rows.size(), 4U);  // heading, short row, row with loose delimiters, last row
  EXPECT_EQ(testing::first_of(told, "short_row").place.row, 2);
  EXPECT_EQ(testing::first_of(told, "long_row").place.row, 3);
  EXPECT_EQ(testing::first_of(told, "long_row").severity, Severity::refused);
}

TEST(CsvRows, PassOverWhatStandsBeforeAndBehindTheHeading) {
  Findings told;
  SourceOptions options;
  options.header_row = 3;
  options.skip_rows = 1;
  options.delimiter = ';';
  const auto rows = rows_of("report\nof today\na;b\n[kg];[h]\n1;2\n", told, options);
  EXPECT_EQ(rows, (std::vector<Record>{{"a", "b"}, {"1", "2"}}));
}

TEST(CsvRows, NameColumnsThatHaveNoNameOfTheirOwn) {
  Findings told;
  const auto rows = rows_of("a,a,,b\n1,2,3,4\n", told);
  EXPECT_EQ(rows[0], (Record{"a", "a (2)", "column 3", "b"}));
}

}  // namespace
}  // namespace tienvoud::exchange

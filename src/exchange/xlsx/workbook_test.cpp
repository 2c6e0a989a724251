#include "exchange/xlsx/workbook.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>

#include "exchange/testing.h"
#include "exchange/xlsx/number_style.h"

namespace tienvoud::exchange {
namespace {

using Parts = std::map<std::string, std::string>;

/// A ZIP file of these parts, in memory.
std::string zipped(const Parts& parts) {
  testing::TemporaryFolder folder;
  const std::string path = folder.path() + "/book.xlsx";
  zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, text] : parts) {
    zip_source_t* source = zip_source_buffer(zip, text.data(), text.size(), 0);
    zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  }
  EXPECT_EQ(zip_close(zip), 0);
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Parts book(const std::string& rows, const std::string& properties = "") {
  return {
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>)"},
      {"xl/workbook.xml",
       "<workbook xmlns:r=\"x\">" + properties +
           R"(<sheets><sheet name="orders" r:id="r1"/><sheet name="empty" r:id="r2"/></sheets></workbook>)"},
      {"xl/sharedStrings.xml",
       R"(<sst><si><t>order</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></si><si><t>due</t></si></sst>)"},
      {"xl/styles.xml",
       R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\-mm\-yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="0.00&quot; d&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="20"/></cellXfs></styleSheet>)"},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
      {"xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>"}};
}

std::vector<std::vector<std::string>> rows_of(const Parts& parts, SourceOptions options = {}) {
  const std::string bytes = zipped(parts);
  FindingCollector findings;
  auto rows = open_sheet_of(bytes, "b.xlsx", options, findings);
  EXPECT_TRUE(rows.ok()) << rows.error().message;
  std::vector<std::vector<std::string>> all = {(*rows)->heading()};
  SourceRow row;
  while (*(*rows)->next(row)) {
    all.emplace_back(row.cells.begin(), row.cells.end());
    all.back().insert(all.back().begin(), std::to_string(row.row));
  }
  return all;
}

const std::string heading =
    R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>)";

TEST(Workbook, ReadsSharedRichAndInlineTextsAtTheirPlaces) {
  const auto rows = rows_of(book(
      heading +
      R"(<row r="4"><c r="D4" t="inlineStr"><is><t>x</t></is></c><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><v>#N/A</v></c></row><row><c t="str"><f>A1</f><v>formula</v></c><c><v>0.30000000000000004</v></c></row>)"));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0], (std::vector<std::string>{"order", "rich", "column 3", "due"}));
  EXPECT_EQ(rows[1], (std::vector<std::string>{"4", "yes", "#N/A", "", "x"}));
  EXPECT_EQ(rows[2], (std::vector<std::string>{"5", "formula", "0.3", "", ""}));
}

TEST(Workbook, ReadsDatesByTheirFormatInBothSystems) {
  const std::string cells =
      heading +
      R"(<row r="2"><c r="A2" s="1"><v>46083</v></c><c r="B2" s="2"><v>46083.270833333336</v></c><c r="C2" s="3"><v>46083</v></c><c r="D2" s="4"><v>1.25</v></c></row><row r="3"><c r="A3" s="5"><v>0.25</v></c><c r="B3" s="1"><v>1</v></c><c r="C3" s="1"><v>60</v></c></row>)";
  const auto rows = rows_of(book(cells));
  EXPECT_EQ(rows[1], (std::vector<std::string>{"2", "2026-03-02T00:00:00", "2026-03-02T06:30:00",
                                               "46083", "30:00:00"}));
  EXPECT_EQ(rows[2], (std::vector<std::string>{"3", "06:00:00", "1900-01-01T00:00:00", "60", ""}));
  const auto mac = rows_of(book(cells, R"(<workbookPr date1904="1"/>)"));
  EXPECT_EQ(mac[1][1], "2030-03-03T00:00:00");
}

TEST(Workbook, FindsSheetsByNameAndSaysWhichThereAre) {
  SourceOptions options;
  options.sheet = "empty";
  EXPECT_EQ(rows_of(book(heading), options).size(), 1U);
  FindingCollector findings;
  const std::string bytes = zipped(book(heading));
  options.sheet = "none";
  const auto rows = open_sheet_of(bytes, "b.xlsx", options, findings);
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.error().code, ErrorCode::not_found);
  EXPECT_TRUE(rows.error().message.contains("orders, empty"));
}

TEST(Workbook, RefusesWhatUnpacksToTooMuchOrIsNoWorkbook) {
  Parts bomb = book(heading);
  bomb["xl/worksheets/sheet1.xml"] = std::string((256U << 20U) + 1, ' ');
  FindingCollector findings;
  const std::string bytes = zipped(bomb);
  EXPECT_LT(bytes.size(), 1U << 20U);
  const auto rows = open_sheet_of(bytes, "b.xlsx", {}, findings);
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.error().code, ErrorCode::too_large);
  EXPECT_EQ(open_sheet_of("no zip", "b", {}, findings).error().code, ErrorCode::invalid_input);
}

TEST(NumberStyle, IsSeenFromTheFormatCode) {
  EXPECT_EQ(style_of_code("yyyy-mm-dd"), NumberStyle::date);
  EXPECT_EQ(style_of_code("[$-413]d mmmm yyyy;@"), NumberStyle::date);
  EXPECT_EQ(style_of_code("h:mm AM/PM"), NumberStyle::time);
  EXPECT_EQ(style_of_code("mm:ss.0"), NumberStyle::time);
  EXPECT_EQ(style_of_code("[mm]:ss"), NumberStyle::elapsed);
  EXPECT_EQ(style_of_code("#,##0.00 \"d\""), NumberStyle::number);
  EXPECT_EQ(style_of_code("General"), NumberStyle::number);
  EXPECT_EQ(style_of_code("[Red]0.00"), NumberStyle::number);
}

}  // namespace
}  // namespace tienvoud::exchange

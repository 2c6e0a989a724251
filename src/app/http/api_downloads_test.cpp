// What leaves the program as a file.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/http/testing/downloads.h"
#include "app/http/testing/served_firm.h"
#include "exchange/row_source.h"
#include "exchange/xlsx/workbook.h"

namespace tienvoud::app {
namespace {

using testing::ask;
using testing::body_of;
using testing::Downloads;
using testing::header_of;

namespace files = std::filesystem;
using nlohmann::json;
using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& workbook, const std::string& sheet) {
  exchange::FindingCollector findings;
  exchange::SourceOptions options;
  options.sheet = sheet;
  const auto rows = exchange::open_sheet_of(workbook, "book.xlsx", options, findings);
  EXPECT_TRUE(rows.ok()) << sheet;
  if (!rows.ok()) {
    return {};
  }
  Rows all = {(*rows)->heading()};
  exchange::SourceRow row;
  while (*(*rows)->next(row)) {
    all.emplace_back(row.cells.begin(), row.cells.end());
  }
  return all;
}

bool has_sheet(const std::string& workbook, const std::string& sheet) {
  exchange::FindingCollector findings;
  exchange::SourceOptions options;
  options.sheet = sheet;
  return exchange::open_sheet_of(workbook, "book.xlsx", options, findings).ok();
}

/// The sum of a column of numbers, by its heading.
double sum_of(const Rows& rows, const std::string& heading) {
  const auto column =
      static_cast<std::size_t>(std::ranges::find(rows[0], heading) - rows[0].begin());
  double sum = 0;
  for (std::size_t i = 1; i < rows.size() && column < rows[0].size(); ++i) {
    sum += rows[i][column].empty() ? 0 : std::stod(rows[i][column]);
  }
  return sum;
}

/// What "about" says of something.
std::string about(const std::string& workbook, const std::string& what) {
  for (const auto& row : rows_of(workbook, "about")) {
    if (row[0] == what) {
      return row[1];
    }
  }
  return "nothing";
}

TEST_F(Downloads, ASightWorkbookHoldsTheFiguresOfTheAnswer) {
  const auto sight = answer_of("sight?by=machine");
  const auto book = file("sight.xlsx?by=machine");
  const auto rows = rows_of(book, "rows");
  ASSERT_EQ(rows.size(), sight["rows"].size() + 1);
  EXPECT_EQ(rows[0][0], "machine");
  EXPECT_NEAR(sum_of(rows, "cost_eur"), sight["total"]["cost_eur"].get<double>(), 1e-3);
  EXPECT_NEAR(sum_of(rows, "energy_kwh"), sight["total"]["energy_kwh"].get<double>(), 1e-6);
  const auto losses = rows_of(book, "losses");
  ASSERT_EQ(losses.size(), sight["losses"].size() + 1);
  for (std::size_t i = 0; i < sight["losses"].size(); ++i) {
    EXPECT_EQ(json(losses[i + 1][0]), sight["losses"][i]["loss"]);
    EXPECT_EQ(json(losses[i + 1][2]), sight["losses"][i]["origin"]);
  }
  EXPECT_EQ(rows_of(book, "closures").size(), sight["closures"].size() + 1);
  EXPECT_EQ(json(about(book, "firm")), sight["firm"]);
  EXPECT_EQ(about(book, "run"), std::to_string(sight["run"].get<int>()));
  EXPECT_EQ(about(book, "from").size(), std::string_view("2026-03-02T00:00:00").size());
  const auto name = header_of(get("sight.xlsx?by=machine"), "Content-Disposition");
  EXPECT_NE(name.find(sight["firm"].get<std::string>() + "-sight-20"), std::string::npos) << name;
  EXPECT_TRUE(name.ends_with(".xlsx\"")) << name;
}

TEST_F(Downloads, CsvAndWorkbookOfOneAddressAgree) {
  const auto order = some_order();
  const auto meter = answer_of("meters")["meters"][0]["meter"].get<std::string>();
  const std::tuple<std::string, std::string, std::string> pairs[] = {
      {"sight.csv?by=item", "sight.xlsx?by=item", "rows"},
      {"orders/" + order + "/csv", "orders/" + order + "/xlsx", "rows"},
      {"meters/" + meter + "/csv", "meters/" + meter + "/xlsx", "quarters"},
      {"findings/csv", "findings/xlsx", "findings"},
      {"tables/orders/csv", "tables/orders/xlsx", "orders"}};
  for (const auto& [csv, xlsx, sheet] : pairs) {
    const auto text = file(csv);
    const auto path = folder_ / "rows.csv";
    std::ofstream(path, std::ios::binary) << text;
    exchange::FindingCollector findings;
    const auto lines = exchange::open_rows(path.string(), "rows.csv", {}, findings);
    ASSERT_TRUE(lines.ok());
    const auto rows = rows_of(file(xlsx), sheet);
    EXPECT_EQ((*lines)->heading(), rows[0]) << csv;
    std::size_t count = 1;
    exchange::SourceRow row;
    while (*(*lines)->next(row)) {
      ++count;
    }
    EXPECT_EQ(count, rows.size()) << csv;
    EXPECT_GT(count, 1U) << csv;
  }
}

TEST_F(Downloads, AnOrderAndAMeterHoldTheFiguresOfTheirAnswers) {
  const auto code = some_order();
  const auto order = answer_of("orders/" + code);
  const auto book = file("orders/" + code + "/xlsx");
  EXPECT_NEAR(sum_of(rows_of(book, "rows"), "machine_h"), order["machine_h"].get<double>(), 1e-6);
  EXPECT_NEAR(sum_of(rows_of(book, "losses"), "cost_eur"), order["cost_eur"].get<double>(), 1e-3);
  EXPECT_EQ(about(book, "order"), code);
  const auto meter = answer_of("meters")["meters"][0]["meter"].get<std::string>();
  const auto profile = answer_of("meters/" + meter + "/profile");
  const auto load = file("meters/" + meter + "/xlsx");
  EXPECT_EQ(rows_of(load, "months").size(), profile["months"].size() + 1);
  EXPECT_EQ(about(load, "meter"), meter);
  EXPECT_EQ(
      rows_of(load, "quarters").size(),
      profile["quarters"].get<std::size_t>() - profile["quarters_missing"].get<std::size_t>() + 1);
  EXPECT_EQ(get("orders/none/xlsx").status, 404);
  EXPECT_EQ(get("meters/none/csv").status, 404);
  EXPECT_EQ(get("tables/none/xlsx").status, 404);
  EXPECT_EQ(get("tables/bookings/csv").status, 404);  // facts are no table of the firm
}

TEST_F(Downloads, NoCellRunsAsAFormulaAndTheFolderStaysExact) {
  const auto csv = file("tables/items/csv");
  EXPECT_NE(csv.find("\"'=HYPERLINK(\"\"http://x\"\")\""), std::string::npos);
  EXPECT_EQ(csv.find("\"=HYPERLINK"), std::string::npos);
  const auto rows = rows_of(file("tables/items/xlsx"), "items");
  EXPECT_TRUE(std::ranges::any_of(rows, [](const auto& row) {
    return std::ranges::find(row, "=HYPERLINK(\"http://x\")") != row.end();
  }));
  const auto sent = ask(*api_, Method::post, "/api/v1/files?name=firm.zip", file("export.zip"));
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_NE(sent.body.find("FORMULA"), std::string::npos);
  EXPECT_EQ(sent.body.find("'=HYPERLINK"), std::string::npos);
}

TEST_F(Downloads, RowsInDoubtComeWholeForThoseWhoMendThem) {
  const auto doubts = answer_of("findings")["rows_in_doubt"].get<std::size_t>();
  ASSERT_GT(doubts, 0U);
  const auto book = file("findings/xlsx");
  std::size_t found = 0;
  for (const auto& table : all_tables()) {
    const std::string name(table.info.name);
    if (has_sheet(book, name)) {
      const auto rows = rows_of(book, name);
      found += rows.size() - 1;
      EXPECT_NE(std::ranges::find(rows[0], "in_row"), rows[0].end());
      EXPECT_GT(rows[0].size(), 4U) << name;
    }
  }
  EXPECT_EQ(found, doubts);
  EXPECT_TRUE(has_sheet(book, "bookings"));
  const auto seen = body_of(get("findings/xlsx", Role::viewer));
  EXPECT_FALSE(has_sheet(seen, "bookings"));
  EXPECT_EQ(rows_of(seen, "findings"), rows_of(book, "findings"));
}

TEST_F(Downloads, TheWholeFirmIsForItsOwner) {
  EXPECT_EQ(get("export.zip", Role::planner).status, 403);
  EXPECT_EQ(get("export.zip", Role::viewer).status, 403);
  EXPECT_EQ(get("sight.xlsx", Role::viewer).status, 200);
  EXPECT_EQ(get("sight.xlsx", Role::none).status, 401);
}

/// The first folder of the program's own files; empty where it has none.
std::size_t folders_left(Api& api) {
  const auto place = files::path(api.uploads.folder_for("x").value()).parent_path();
  return static_cast<std::size_t>(std::ranges::count_if(
      files::directory_iterator(place),
      [](const auto& entry) { return entry.path().filename().string().starts_with('t'); }));
}

TEST_F(Downloads, NothingStaysOnDisk) {
  {
    const auto zip = get("export.zip");
    EXPECT_EQ(zip.status, 200);
    EXPECT_LE(folders_left(*api_), 1U);
  }
  EXPECT_EQ(get("sight.xlsx").status, 200);
  EXPECT_EQ(get("orders/none/csv").status, 404);
  EXPECT_EQ(ask(*api_, Method::post, "/api/v1/files?name=x.zip", "no zip").status, 400);
  EXPECT_EQ(folders_left(*api_), 0U);
}

}  // namespace
}  // namespace tienvoud::app

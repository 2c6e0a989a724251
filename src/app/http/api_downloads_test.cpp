// What leaves the program as a file, and comes back.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/example_folder.h"
#include "app/http/api.h"
#include "app/http/router.h"
#include "app/import_files.h"
#include "app/ledger_update.h"
#include "example/example.h"
#include "exchange/archive/archive.h"
#include "exchange/row_source.h"
#include "exchange/xlsx/workbook.h"

namespace tienvoud::app {
namespace {

namespace files = std::filesystem;
using nlohmann::json;
using Rows = std::vector<std::vector<std::string>>;

std::string body_of(const Response& response) {
  if (!response.file) {
    return response.body;
  }
  std::ifstream file(response.file->path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string header_of(const Response& response, const std::string& name) {
  const auto found =
      std::ranges::find(response.headers, name, [](const auto& h) { return h.first; });
  return found == response.headers.end() ? "" : found->second;
}

Response ask(Api& api,
             Method method,
             const std::string& target,
             const std::string& body = "",
             Role role = Role::owner) {
  auto request = parse_target(target);
  EXPECT_TRUE(request.ok()) << target;
  request->method = method;
  request->body = body;
  request->caller.role = role;
  return answer(api, *request);
}

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

struct Zipped {
  std::string path;  ///< as the ZIP will say
  std::string text;
  std::uintmax_t blank_bytes = 0;  ///< in its place: so many zeros
};

/// A ZIP of these files. Paths that no folder could hold are written into it afterwards: nothing in
/// a ZIP guards them.
std::string zip_of(const std::vector<Zipped>& all) {
  const auto place = files::temp_directory_path() / ("tienvoud_zip." + std::to_string(getpid()));
  files::create_directories(place / "in");
  const auto harmless = [](std::string name) {
    std::ranges::replace(name, '/', '~');
    return name;
  };
  for (const auto& one : all) {
    const auto path = place / "in" / harmless(one.path);
    std::ofstream(path, std::ios::binary) << one.text;
    if (one.blank_bytes > 0) {
      files::resize_file(path, one.blank_bytes);
    }
  }
  const auto zip = (place / "made.zip").string();
  EXPECT_TRUE(exchange::pack_folder((place / "in").string(), zip, [] { return false; }).ok());
  auto bytes = [&] {
    std::ifstream file(zip, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }();
  for (const auto& one : all) {
    const auto name = harmless(one.path);
    for (auto at = bytes.find(name); at != std::string::npos; at = bytes.find(name, at + 1)) {
      bytes.replace(at, name.size(), one.path);
    }
  }
  files::remove_all(place);
  return bytes;
}

/// A served firm whose codes are as hostile as a spreadsheet could fear.
class Downloads : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = files::temp_directory_path() / ("tienvoud_downloads." + std::to_string(getpid()));
    files::create_directories(folder_);
    const auto example = example::make_example({});
    ASSERT_TRUE(write_example((folder_ / "firm").string(), example, {.code_typos = 0.2}, {}).ok());
    ASSERT_TRUE(import_files({.files = {(folder_ / "firm").string()}},
                             (folder_ / "firm.db").string(), Instant::of_seconds(1'790'000'000), {})
                    .ok());
    std::ofstream(folder_ / "items.csv")
        << "item,name,kind,unit\nFORMULA,\"=HYPERLINK(\"\"http://x\"\")\",make,piece\n";
    ASSERT_TRUE(import_files({.files = {(folder_ / "items.csv").string()}},
                             (folder_ / "firm.db").string(), Instant::of_seconds(1'790'000'100), {})
                    .ok());
    api_ = std::make_unique<Api>((folder_ / "firm.db").string());
  }
  static void TearDownTestSuite() {
    api_.reset();
    files::remove_all(folder_);
  }

  static Response get(const std::string& target, Role role = Role::owner) {
    auto response = ask(*api_, Method::get, "/api/v1/" + target, "", role);
    return response;
  }
  static std::string file(const std::string& target) {
    const auto response = get(target);
    EXPECT_EQ(response.status, 200) << target << ": " << response.body;
    EXPECT_TRUE(header_of(response, "Content-Disposition").starts_with("attachment; filename=\""))
        << target;
    return body_of(response);
  }
  static json answer_of(const std::string& target) { return json::parse(get(target).body); }
  static std::string some_order() {
    const auto sight = answer_of("sight?by=order");
    const auto found = std::ranges::find_if(
        sight["rows"], [](const json& row) { return !row["code"].get<std::string>().empty(); });
    return (*found)["code"].get<std::string>();
  }

  static files::path folder_;
  static std::unique_ptr<Api> api_;
};
files::path Downloads::folder_;
std::unique_ptr<Api> Downloads::api_;

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

TEST_F(Downloads, TheSavedFolderMakesTheSameFirmAgain) {
  const auto path = (folder_ / "again.db").string();
  ASSERT_TRUE(store::Store::open(path, store::OpenMode::create).ok());
  Api again(path);
  const auto sent = ask(again, Method::post, "/api/v1/files?name=Firm.ZIP", file("export.zip"));
  ASSERT_EQ(sent.status, 200) << sent.body;
  const auto archive = json::parse(sent.body);
  EXPECT_EQ(archive["kind"], "archive");
  EXPECT_TRUE(archive["skipped"].empty()) << archive["skipped"];
  json words = json::array();
  for (const auto& one : archive["files"]) {
    words.push_back(one["file"]);
  }
  EXPECT_GT(words.size(), 5U);
  const auto imported = ask(again, Method::post, "/api/v1/imports", json{{"files", words}}.dump());
  ASSERT_EQ(imported.status, 200) << imported.body;
  const auto old_store =
      store::Store::open((folder_ / "firm.db").string(), store::OpenMode::read).value();
  const auto new_store = store::Store::open(path, store::OpenMode::read).value();
  EXPECT_EQ(firm_hash(new_store.firm().value()), firm_hash(old_store.firm().value()));
  EXPECT_EQ(new_store.dump_ledger().value(), old_store.dump_ledger().value());
}

TEST_F(Downloads, ATableGoesOutIsMendedAndComesBack) {
  const auto path = (folder_ / "mended.db").string();
  files::copy_file(folder_ / "firm.db", path);
  Api api(path);
  const auto hash = [&] {
    return firm_hash(store::Store::open(path, store::OpenMode::read).value().firm().value());
  };
  const auto before = hash();
  for (const auto* table : {"orders", "items", "resources", "operations"}) {
    const auto book =
        body_of(ask(api, Method::get, "/api/v1/tables/" + std::string(table) + "/xlsx"));
    const auto sent =
        ask(api, Method::post, "/api/v1/files?name=" + std::string(table) + ".xlsx", book);
    ASSERT_EQ(sent.status, 200) << sent.body;
    const auto imported = ask(api, Method::post, "/api/v1/imports",
                              json{{"files", {json::parse(sent.body)["file"]}}}.dump());
    ASSERT_EQ(imported.status, 200) << imported.body;
    EXPECT_EQ(hash(), before) << table << imported.body;
  }
}

TEST_F(Downloads, HostileArchivesAndWorkbooksAreRefused) {
  const std::tuple<const char*, std::string, int> cases[] = {
      {"x.zip", "PK no zip", 400},
      {"x.zip", zip_of({{"items.csv", "item\nA\n"}, {"../../evil.csv", "x"}}), 400},
      {"x.zip", zip_of({{"/etc/cron.d/evil", "x"}}), 400},
      {"x.zip", zip_of({{"items.csv", "", 100 << 20}}), 413},
      {"x.xlsx",
       zip_of({{"xl/_rels/workbook.xml.rels", R"(<r><q Id="a" Target="worksheets/s.xml"/></r>)"},
               {"xl/workbook.xml", R"(<w><sheets><sheet name="s" r:id="a"/></sheets></w>)"},
               {"xl/worksheets/s.xml", "", 300 << 20}}),
       413}};
  for (const auto& [name, bytes, status] : cases) {
    ASSERT_LT(bytes.size(), std::size_t{1} << 20) << name;
    const auto response =
        ask(*api_, Method::post, "/api/v1/files?name=" + std::string(name), bytes);
    EXPECT_EQ(response.status, status) << name << response.body;
    const auto error = json::parse(response.body);
    EXPECT_EQ(error.size(), 4U) << response.body;
    EXPECT_FALSE(error["remedy"].get<std::string>().empty());
  }
  EXPECT_FALSE(files::exists(folder_.parent_path() / "evil.csv"));
  EXPECT_EQ(get("status").status, 200);
}

TEST_F(Downloads, WhatIsNoDataInAZipIsNamed) {
  const auto sent = ask(*api_, Method::post, "/api/v1/files?name=x.zip",
                        zip_of({{"firm/items.csv", "item,name\nX-1,a\n"},
                                {"firm/photo.jpg", std::string("\xff\xd8\0\0\0\1", 6)}}));
  ASSERT_EQ(sent.status, 200) << sent.body;
  const auto archive = json::parse(sent.body);
  ASSERT_EQ(archive["files"].size(), 1U);
  EXPECT_EQ(archive["files"][0]["name"], "items.csv");
  EXPECT_EQ(archive["files"][0]["kind"], "folder_table");
  ASSERT_EQ(archive["skipped"].size(), 1U);
  EXPECT_EQ(archive["skipped"][0]["name"], "photo.jpg");
}

}  // namespace
}  // namespace tienvoud::app

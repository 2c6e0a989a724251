// Files that are sent: a folder as a ZIP, what was saved before, and what is hostile.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/answers.h"
#include "app/http/testing/downloads.h"
#include "exchange/archive/archive.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

using testing::ask;
using testing::body_of;
using testing::Downloads;

namespace files = std::filesystem;
using nlohmann::json;

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

TEST_F(Downloads, APreviewShowsTheRowsInTheOrderOfTheirFile) {
  const auto sent = ask(*api_, Method::post, "/api/v1/files?name=uren.csv",
                        "Ordernr;Medewerker;Start;Eind\n"
                        "A-2;P01;14-03-2026 13:00;14-03-2026 15:00\n"
                        "A-1;P02;14-03-2026 08:00;14-03-2026 12:00\n");
  ASSERT_EQ(sent.status, 200) << sent.body;
  const auto file = json::parse(sent.body);
  EXPECT_EQ(file["row_numbers"], json({2, 3}));
  const json wanted = {
      {"files", {file["file"]}},
      {"mapping",
       {{"table", "bookings"},
        {"date_format", "d-m-Y H:M"},
        {"columns",
         {{"order", "Ordernr"}, {"person", "Medewerker"}, {"from", "Start"}, {"to", "Eind"}}}}}};
  const auto looked = ask(*api_, Method::post, "/api/v1/preview", wanted.dump());
  ASSERT_EQ(looked.status, 200) << looked.body;
  const auto tables = json::parse(looked.body)["tables"];
  const auto table =
      std::ranges::find(tables, "bookings", [](const json& one) { return one["table"]; });
  ASSERT_NE(table, tables.end()) << looked.body;
  EXPECT_EQ((*table)["row_numbers"], json({2, 3}));
  const auto column = [&](const char* name) {
    const auto& columns = (*table)["columns"];
    return static_cast<std::size_t>(std::ranges::find(columns, name) - columns.begin());
  };
  EXPECT_EQ((*table)["rows"][0][column("order")], "A-2") << "the later of the two, but the first";
  EXPECT_EQ((*table)["rows"][0][column("from")], "2026-03-14T12:00:00Z");
  EXPECT_EQ((*table)["rows"][1][column("order")], "A-1");
}

}  // namespace
}  // namespace tienvoud::app

#include "exchange/archive/archive.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>

#include "exchange/testing.h"

namespace tienvoud::exchange {
namespace {

using Files = std::map<std::string, std::string>;

struct Made {
  std::string name;
  std::string text;
  zip_uint32_t attributes = 0;  ///< of Unix; 0: none
  const char* password = nullptr;
};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string zip_of(const std::vector<Made>& files) {
  const testing::TemporaryFolder folder;
  const auto path = folder.path() + "/made.zip";
  zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& file : files) {
    zip_source_t* source = zip_source_buffer(zip, file.text.data(), file.text.size(), 0);
    const auto index =
        static_cast<zip_uint64_t>(zip_file_add(zip, file.name.c_str(), source, ZIP_FL_ENC_UTF_8));
    if (file.attributes != 0) {
      zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX, file.attributes << 16U);
    }
    if (file.password != nullptr) {
      zip_file_set_encryption(zip, index, ZIP_EM_AES_256, file.password);
    }
  }
  EXPECT_EQ(zip_close(zip), 0);
  return bytes_of(path);
}

Result<Files> unpacked(const std::string& archive, const ArchiveLimits& limits = {}) {
  Files files;
  TRY(unpack_archive(archive, limits, [&](const std::string& name, std::string_view piece) {
    files[name] += piece;
    return Result<void>();
  }));
  return files;
}

TEST(Archive, AFolderComesBackAsItWas) {
  const testing::TemporaryFolder folder;
  const Files files = {{"firm.toml", "code = \"x\"\n"},
                       {"items.csv", "item\nX-1\n"},
                       {"empty.csv", ""},
                       {"readings.csv", std::string(300'000, '7')}};
  for (const auto& [name, text] : files) {
    folder.write(name, text);
  }
  const testing::TemporaryFolder out;
  const auto path = out.path() + "/firm.zip";
  ASSERT_TRUE(pack_folder(folder.path(), path, [] { return false; }).ok());
  EXPECT_LT(std::filesystem::file_size(path), 5'000U);
  EXPECT_EQ(unpacked(bytes_of(path)).value(), files);
  EXPECT_EQ(pack_folder(folder.path(), path, [] { return false; }).error().code,
            ErrorCode::input_output);  // never over a file that is there
}

TEST(Archive, CanBeStopped) {
  const testing::TemporaryFolder folder;
  folder.write("readings.csv", std::string(10'000'000, '7'));
  const testing::TemporaryFolder out;
  const auto packed = pack_folder(folder.path(), out.path() + "/firm.zip", [] { return true; });
  EXPECT_EQ(packed.error().code, ErrorCode::cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(out.path()));
}

TEST(Archive, FoldersAndWhatSystemsAddArePassedOver) {
  const auto archive = zip_of({{"firm/", ""},
                               {"firm/items.csv", "a"},
                               {"firm/.DS_Store", "x"},
                               {"__MACOSX/firm/._items.csv", "x"},
                               {"firm\\orders.csv", "b"}});
  EXPECT_EQ(unpacked(archive).value(), (Files{{"items.csv", "a"}, {"orders.csv", "b"}}));
}

TEST(Archive, PathsThatLeadElsewhereAreRefused) {
  for (const auto* name :
       {"../items.csv", "a/../../items.csv", "/etc/items.csv", "C:\\items.csv", "..\\items.csv",
        "a/./items.csv", "\\\\server\\items.csv", "items.csv\n", "a//../items.csv", ".."}) {
    const auto read = unpacked(zip_of({{"orders.csv", "a"}, {name, "b"}}));
    ASSERT_FALSE(read.ok()) << name;
    EXPECT_EQ(read.error().code, ErrorCode::invalid_input) << name;
    EXPECT_FALSE(read.error().remedy.empty());
  }
}

TEST(Archive, LinksDevicesAndPasswordsAreRefused) {
  EXPECT_FALSE(unpacked(zip_of({{"items.csv", "/etc/passwd", 0120777}})).ok());
  EXPECT_FALSE(unpacked(zip_of({{"items.csv", "", 0020666}})).ok());
  EXPECT_TRUE(unpacked(zip_of({{"items.csv", "a", 0100644}})).ok());
  EXPECT_FALSE(unpacked(zip_of({{"items.csv", "a", 0, "secret"}})).ok());
}

TEST(Archive, TwoFilesOfOneNameAreRefused) {
  EXPECT_FALSE(unpacked(zip_of({{"a/items.csv", "a"}, {"b/Items.csv", "b"}})).ok());
}

TEST(Archive, BombsAreRefusedWhileTheyUnpack) {
  const auto bomb = zip_of({{"items.csv", std::string(80 << 20, '0')}});
  ASSERT_LT(bomb.size(), 200'000U);
  std::size_t seen = 0;
  const auto read = unpack_archive(bomb, {}, [&](const std::string&, std::string_view piece) {
    seen += piece.size();
    return Result<void>();
  });
  EXPECT_EQ(read.error().code, ErrorCode::too_large);
  EXPECT_LE(seen, std::size_t{64} << 20);
  EXPECT_EQ(unpacked(zip_of({{"a", "12345"}, {"b", "12345"}}), {.bytes = 9}).error().code,
            ErrorCode::too_large);
}

TEST(Archive, TooManyFilesAreRefusedBeforeTheyAreListed) {
  std::vector<Made> files;
  for (int i = 0; i < 501; ++i) {
    files.push_back({std::to_string(i) + ".csv", "a"});
  }
  EXPECT_EQ(unpacked(zip_of(files)).error().code, ErrorCode::too_large);
  files.pop_back();
  EXPECT_EQ(unpacked(zip_of(files))->size(), 500U);
  // An end of list that claims 65,000 files, with nothing before it.
  std::string liar("PK\5\6\0\0\0\0\xe8\xfd\xe8\xfd\0\0\0\0\0\0\0\0\0\0", 22);
  EXPECT_EQ(unpacked(liar).error().code, ErrorCode::too_large);
}

TEST(Archive, DamageIsTold) {
  auto archive = zip_of({{"items.csv", "item\nX-1\nX-2\nX-3\n"}});
  EXPECT_EQ(unpacked(archive.substr(0, archive.size() / 2)).error().code, ErrorCode::invalid_input);
  archive[45] = static_cast<char>(archive[45] ^ 0x55);
  EXPECT_EQ(unpacked(archive).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(unpacked("").error().code, ErrorCode::invalid_input);
  EXPECT_EQ(unpacked("no zip at all").error().code, ErrorCode::invalid_input);
}

TEST(Archive, AFaultOfTheSinkEndsIt) {
  const auto read = unpack_archive(zip_of({{"a", "1"}}), {}, [](const auto&, auto) {
    return Result<void>(Error{ErrorCode::input_output, "full", "", ""});
  });
  EXPECT_EQ(read.error().message, "full");
}

}  // namespace
}  // namespace tienvoud::exchange

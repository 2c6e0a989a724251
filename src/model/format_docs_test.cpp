#include "model/format_docs.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace tienvoud {
namespace {

constexpr const char* path = "docs/formats/firm-folder.md";

TEST(FormatDocs, TheCommittedSpecificationIsWhatTheSchemaSays) {
  const std::string document = firm_folder_document();
  if (std::getenv("TIENVOUD_WRITE_DOCS") != nullptr) {
    std::ofstream(path, std::ios::binary) << document;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path << " is looked for from the project's root";
  std::stringstream committed;
  committed << file.rdbuf();
  EXPECT_TRUE(committed.str() == document)
      << path << " differs from the schema: run this test with TIENVOUD_WRITE_DOCS=1 in the "
      << "environment to write it anew, and commit it.";
}

}  // namespace
}  // namespace tienvoud

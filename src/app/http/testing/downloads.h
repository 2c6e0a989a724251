#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/http/router.h"

namespace tienvoud::app::testing {

/// The bytes of an answer, also where they lie in a file.
std::string body_of(const Response& response);

Response ask(Api& api,
             Method method,
             const std::string& target,
             const std::string& body = "",
             Role role = Role::owner);

/// A served firm whose codes are as hostile as a spreadsheet could fear.
class Downloads : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  static Response get(const std::string& target, Role role = Role::owner);
  /// A file to save, which must be there.
  static std::string file(const std::string& target);
  static nlohmann::json answer_of(const std::string& target);
  static std::string some_order();

  static inline std::filesystem::path folder_;
  static inline std::unique_ptr<Api> api_;
};

}  // namespace tienvoud::app::testing

#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/http/router.h"

namespace tienvoud::app::testing {

/// A served firm: the small example with some faults in its files, imported once for all tests;
/// each test has a copy of its own, and asks as the owner.
class ServedFirm : public ::testing::Test {
 protected:
  ServedFirm();
  ~ServedFirm() override;

  Response ask(Method method, const std::string& target, const std::string& body = "");
  /// The JSON at an address below /api/v1/, which must be there.
  nlohmann::json get(const std::string& target);
  /// An order of the answer; rows of none have no code.
  std::string some_order();

  std::string database_;
  std::unique_ptr<Api> api_;
};

/// The value of a header; empty where it is not there.
std::string header_of(const Response& response, const std::string& name);

}  // namespace tienvoud::app::testing

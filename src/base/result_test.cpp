#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace tienvoud {
namespace {

Error fault() {
  return {.code = ErrorCode::not_found,
          .message = "no such thing",
          .where = "row 3",
          .remedy = "add it"};
}

Result<int> half(int n) {
  if (n % 2 != 0) {
    return fault();
  }
  return n / 2;
}

Result<void> even(int n) {
  TRY(half(n));
  return {};
}

Result<std::string> quarter(int n) {
  TRY_ASSIGN(const int once, half(n));
  TRY_ASSIGN(const int twice, half(once));
  TRY(even(n));
  return std::to_string(twice);
}

TEST(Result, CarriesAValueOrTheErrorInItsWay) {
  EXPECT_EQ(*quarter(12), "3");
  ASSERT_FALSE(quarter(6).ok());
  EXPECT_EQ(quarter(6).error(), fault());
  EXPECT_FALSE(even(3).ok());
  EXPECT_TRUE(even(4).ok());
}

TEST(Result, MovesWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
  const std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 5);
}

}  // namespace
}  // namespace tienvoud

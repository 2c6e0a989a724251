#include "base/function_ref.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace tienvoud {
namespace {

int call_twice(FunctionRef<int(int)> function) {
  return function(1) + function(2);
}

TEST(FunctionRef, CallsTheVeryObjectItWasGiven) {
  int calls = 0;
  auto counting = [&calls, own = 0](int n) mutable {
    ++calls;
    own += n;
    return own;
  };
  EXPECT_EQ(call_twice(counting), 1 + 3);
  EXPECT_EQ(counting(0), 3);  // its own state moved on: nothing was copied
  EXPECT_EQ(calls, 3);
}

TEST(FunctionRef, PassesOnWhatCannotBeCopied) {
  const auto take = [](std::unique_ptr<std::string> text) { return *text; };
  const FunctionRef<std::string(std::unique_ptr<std::string>)> function = take;
  EXPECT_EQ(function(std::make_unique<std::string>("moved")), "moved");
}

}  // namespace
}  // namespace tienvoud

#include "app/http/message.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tienvoud::app {
namespace {

TEST(ParseTarget, TakesPathAndQueryApart) {
  const auto request = parse_target("/api/v1/orders/26%2D1%2B2?from=2026-03-01&note=a+b%26c&flag");
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->path, (std::vector<std::string>{"api", "v1", "orders", "26-1+2"}));
  EXPECT_EQ(request->field("from"), "2026-03-01");
  EXPECT_EQ(request->field("note"), "a b&c");
  EXPECT_EQ(request->field("flag"), "");
  EXPECT_TRUE(parse_target("/")->path.empty());
}

TEST(ParseTarget, RefusesTricks) {
  for (const auto* target :
       {"", "api", "http://elsewhere/", "/a/../b", "/a/%2e%2e/b", "/a/..%2fb", "/%00",
        "/%0d%0aX: 1", "/%", "/%4", "/%zz", "/a%2fb", "/?a=%", "/a%ff", "/?a=%c3%28"}) {
    EXPECT_FALSE(parse_target(target).ok()) << target;
  }
  EXPECT_EQ(parse_target("/" + std::string(5000, 'a')).error().code, ErrorCode::too_large);
  std::string deep;
  for (int i = 0; i < 40; ++i) {
    deep += "/a";
  }
  EXPECT_FALSE(parse_target(deep).ok());
}

RC_GTEST_PROP(ParseTarget, AnyTextIsReadOrRefused, (const std::string& text)) {
  const auto request = parse_target("/" + text);
  if (request.ok()) {
    for (const auto& segment : request->path) {
      RC_ASSERT(segment != "..");
      RC_ASSERT(segment.find('/') == std::string::npos);
    }
  }
}

}  // namespace
}  // namespace tienvoud::app

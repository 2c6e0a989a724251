#include "app/http/guard.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tienvoud::app {
namespace {

Request from_page(Method method) {
  Request request;
  request.method = method;
  request.headers = {{"host", "127.0.0.1:8510"},
                     {"origin", "http://127.0.0.1:8510"},
                     {"sec-fetch-site", "same-origin"},
                     {"x-tienvoud", "1"}};
  return request;
}

TEST(Guard, LetsThePageThrough) {
  EXPECT_FALSE(refusal(from_page(Method::get)));
  EXPECT_FALSE(refusal(from_page(Method::post)));
}

TEST(Guard, LetsAScriptOnThisComputerThrough) {
  Request request = from_page(Method::post);
  request.headers.erase("origin");
  request.headers.erase("sec-fetch-site");
  for (const auto* host : {"localhost:8510", "[::1]:8510", "127.0.0.1"}) {
    request.headers["host"] = host;
    EXPECT_FALSE(refusal(request)) << host;
  }
}

TEST(Guard, RefusesNamesThatAreNotThisComputers) {
  for (const auto* host : {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8510",
                           "", "192.168.1.4:8510", "127.0.0.1:8510@evil.example"}) {
    Request request = from_page(Method::get);
    request.headers["host"] = host;
    EXPECT_TRUE(refusal(request)) << host;
  }
}

TEST(Guard, RefusesChangesFromAnotherSite) {
  Request other_origin = from_page(Method::post);
  other_origin.headers["origin"] = "http://evil.example";
  EXPECT_TRUE(refusal(other_origin));
  Request other_port = from_page(Method::remove);
  other_port.headers["origin"] = "http://127.0.0.1:9999";
  EXPECT_TRUE(refusal(other_port));
  Request cross_site = from_page(Method::patch);
  cross_site.headers.erase("origin");
  cross_site.headers["sec-fetch-site"] = "cross-site";
  EXPECT_TRUE(refusal(cross_site));
  Request form = from_page(Method::post);
  form.headers.erase("x-tienvoud");
  EXPECT_TRUE(refusal(form));
}

TEST(Guard, EveryAnswerForbidsWhatIsInlineAndFrames) {
  Response response;
  protect(response);
  const auto policy = std::ranges::find(response.headers, "Content-Security-Policy",
                                        &std::pair<std::string, std::string>::first);
  ASSERT_NE(policy, response.headers.end());
  EXPECT_EQ(policy->second.find("unsafe"), std::string::npos);
  EXPECT_NE(policy->second.find("frame-ancestors 'none'"), std::string::npos);
}

}  // namespace
}  // namespace tienvoud::app

#include "app/http/testing/described.h"

#include <gtest/gtest.h>

#include "app/http/error_response.h"

namespace tienvoud::app::testing {
namespace {

constexpr auto session = R"({"account":null,"role":"owner","needs_account":false})";

Request asked(Method method, const std::string& target, const std::string& body = "") {
  auto request = parse_target("/api/v1/" + target).value();
  request.method = method;
  request.body = body;
  return request;
}

Response answered(const std::string& body, int status = 200) {
  Response response;
  response.body = body;
  response.status = status;
  return response;
}

/// The faults as one text.
std::string faults(const Request& request, const Response& response) {
  std::string all;
  for (const auto& fault : faults_of(request, response)) {
    all += fault + "\n";
  }
  return all;
}

TEST(Description, LetsAnAnswerThroughThatIsAsDescribed) {
  EXPECT_EQ(faults(asked(Method::get, "session"), answered(session)), "");
  EXPECT_EQ(faults(asked(Method::get, "session"), error_response(may_not())), "");
  EXPECT_EQ(faults(asked(Method::get, "nothing"),
                   error_response({ErrorCode::not_found, "no", "", "Go back."})),
            "");
}

TEST(Description, NamesTheFieldThatIsMissingWrongOrTooMuch) {
  const auto of = [](const std::string& body) {
    return faults(asked(Method::get, "session"), answered(body));
  };
  EXPECT_NE(of(R"({"account":null,"role":"owner"})").find("needs_account"), std::string::npos);
  EXPECT_NE(of(R"({"account":7,"role":"owner","needs_account":false})").find("/account"),
            std::string::npos);
  EXPECT_NE(of(R"({"account":null,"role":"king","needs_account":false})").find("/role"),
            std::string::npos);
  EXPECT_NE(of(R"({"account":null,"role":"owner","needs_account":false,"pet":"cat"})").find("pet"),
            std::string::npos);
  EXPECT_NE(of("{").find("no JSON"), std::string::npos);
  const auto deep = faults(asked(Method::get, "jobs"), answered(R"({"jobs":[{"job":"one"}]})"));
  EXPECT_NE(deep.find("/jobs/0/job"), std::string::npos) << deep;
}

TEST(Description, KnowsStatusesContentTypesHeadersAndAddresses) {
  EXPECT_NE(faults(asked(Method::get, "session"), answered(session, 201)), "");
  EXPECT_NE(faults(asked(Method::get, "session"), answered(session, 302)), "");
  auto as_text = answered(session);
  as_text.content_type = "text/plain";
  EXPECT_NE(faults(asked(Method::get, "session"), as_text), "");
  EXPECT_NE(faults(asked(Method::get, "nothing"), answered("{}")), "");
  EXPECT_NE(faults(asked(Method::patch, "session"), answered(session)), "");
  const auto no_tag = faults(asked(Method::get, "missing"), answered(R"({"missing":[]})"));
  EXPECT_NE(no_tag.find("ETag"), std::string::npos) << no_tag;
  EXPECT_NE(faults(asked(Method::get, "session"), answered(R"({"fault":"a text"})", 404)), "");
}

TEST(Description, HoldsWhatSucceededAgainstTheDescriptionOfTheRequest) {
  const auto done = answered(R"({"accepted":1})");
  EXPECT_EQ(faults(asked(Method::post, "learn", R"({"accept":[1]})"), done), "");
  EXPECT_NE(faults(asked(Method::post, "learn", R"({"accept":["1"]})"), done), "");
  EXPECT_NE(faults(asked(Method::post, "learn", R"({"accept":[1],"all":true})"), done), "");
  const auto rows = [](const std::string& query) {
    auto response = answered(R"({"table":"items","total":0,"columns":[],"rows":[]})");
    response.headers.emplace_back("ETag", "\"a\"");
    return faults(asked(Method::get, "tables/items?" + query), response);
  };
  EXPECT_EQ(rows("limit=7"), "");
  EXPECT_NE(rows("limit=-7"), "");
  EXPECT_NE(rows("limit=x"), "");
  EXPECT_NE(rows("colour=red"), "");
}

TEST(Description, ReadsMomentsAndNothingInTheirPlace) {
  EXPECT_TRUE(faults_of("MomentOrNull", "null").empty());
  EXPECT_TRUE(faults_of("MomentOrNull", R"("2026-03-02T06:00:00Z")").empty());
  EXPECT_FALSE(faults_of("MomentOrNull", R"("yesterday")").empty());
  EXPECT_FALSE(faults_of("MomentOrNull", "7").empty());
}

TEST(Description, NamesEveryFieldOfEveryObject) {
  for (const auto& place : open_schemas()) {
    ADD_FAILURE() << place << " lets fields pass that it does not name";
  }
}

}  // namespace
}  // namespace tienvoud::app::testing

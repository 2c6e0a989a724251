// Every answer that a test gets is held against the description; see README.md.
#include <gtest/gtest.h>

#include <optional>

#include "app/http/router.h"
#include "app/http/testing/described.h"

// What the tests call, and what the router has: names as the linker's --wrap makes them.
namespace tienvoud::app {

Response real_answer(Api& api, const Request& request) asm(
    "__real__ZN8tienvoud3app6answerERNS0_3ApiERKNS0_7RequestE");
Response wrapped_answer(Api& api, const Request& request) asm(
    "__wrap__ZN8tienvoud3app6answerERNS0_3ApiERKNS0_7RequestE");
std::optional<Response> real_refusal(Api& api, Request& request) asm(
    "__real__ZN8tienvoud3app10refusal_ofERNS0_3ApiERNS0_7RequestE");
std::optional<Response> wrapped_refusal(Api& api, Request& request) asm(
    "__wrap__ZN8tienvoud3app10refusal_ofERNS0_3ApiERNS0_7RequestE");

namespace {

void expect_described(const Request& request, const Response& response) {
  for (const auto& fault : testing::faults_of(request, response)) {
    ADD_FAILURE() << "not as docs/api/openapi.yaml describes it: " << fault;
  }
}

/// At the end: what the description promises and no test ever got. Only where all tests ran.
class AllWasAsked final : public ::testing::Environment {
 public:
  void TearDown() override {
    const auto& all = *::testing::UnitTest::GetInstance();
    if (all.test_to_run_count() != all.total_test_count()) {
      return;
    }
    for (const auto& success : testing::coverage().never) {
      ADD_FAILURE() << "described in docs/api/openapi.yaml, but no test got it: " << success;
    }
  }
};
const auto* const all_was_asked = ::testing::AddGlobalTestEnvironment(new AllWasAsked);

}  // namespace

Response wrapped_answer(Api& api, const Request& request) {
  auto response = real_answer(api, request);
  expect_described(request, response);
  return response;
}

std::optional<Response> wrapped_refusal(Api& api, Request& request) {
  auto response = real_refusal(api, request);
  if (response) {
    expect_described(request, *response);
  }
  return response;
}

}  // namespace tienvoud::app

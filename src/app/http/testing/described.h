#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/http/message.h"

namespace tienvoud::app::testing {

/// What docs/api/openapi.yaml says differently of an answer: a sentence each, with the JSON pointer
/// of the place; none where the answer is as described. Of a request that succeeded, its query and
/// its body are looked at too. May be called from several threads at once.
std::vector<std::string> faults_of(const Request& request, const Response& response);

/// The same of JSON that comes another way, such as in an event. schema: "Job".
std::vector<std::string> faults_of(const std::string& schema, std::string_view json);

/// Places of the description that let fields pass which it does not name.
std::vector<std::string> open_schemas();

/// Successes that are described, as "GET /sight 200", by whether `faults_of` saw one.
struct Coverage {
  std::vector<std::string> seen;
  std::vector<std::string> never;
};
Coverage coverage();

}  // namespace tienvoud::app::testing

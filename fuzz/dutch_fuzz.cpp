// Any bytes as an Accept-Language header, as a sentence, as the texts of an answer and as an
// answer: what is JSON stays JSON, and only texts under the names of sentences change.
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "app/dutch/in_dutch.h"
#include "app/dutch/json_in_dutch.h"
#include "app/dutch/language.h"
#include "base/ensure.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tienvoud;
  using namespace tienvoud::app;
  using nlohmann::json;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  [[maybe_unused]] const auto language = language_of(text);
  const auto dutch = in_dutch(text);
  ensure(!is_valid_utf8(text) || is_valid_utf8(dutch), "a readable text has a readable Dutch");

  const auto answer = json_in_dutch(text);
  ensure(!json::accept(text) || json::accept(answer), "an answer stays an answer");

  constexpr auto replace = json::error_handler_t::replace;
  const json own = {{"value", text}, {"cells", {text, text}}};
  const auto english = own.dump(-1, ' ', false, replace);
  ensure(json_in_dutch(english) == english, "what is the user's stays as it is");
  const json said = {{"message", text}, {"value", text}, {"notes", {text}}};
  const auto translated = json::parse(json_in_dutch(said.dump(-1, ' ', false, replace)));
  ensure(translated.size() == 3 && translated["notes"].size() == 1, "an answer keeps its form");
  return 0;
}

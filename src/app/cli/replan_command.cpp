#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "app/cli/commands.h"
#include "app/cli/replan_text.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/json/replan_json.h"
#include "app/plan_limits.h"
#include "base/decimal.h"
#include "base/text.h"

namespace tienvoud::app {
namespace {

/// The last `count - 1` parts between commas, and what comes before them: codes may have commas.
std::optional<std::vector<std::string>> parts_of(std::string text, std::size_t count) {
  std::vector<std::string> parts(count);
  for (std::size_t i = count; i-- > 1;) {
    const auto comma = text.rfind(',');
    if (comma == std::string::npos) {
      return std::nullopt;
    }
    parts[i] = text.substr(comma + 1);
    text.resize(comma);
  }
  parts[0] = text;
  return parts;
}

Error cannot_read(const char* option, const std::string& text, const char* form) {
  return {ErrorCode::invalid_input, fmt::format("{} cannot be read", text), option,
          fmt::format("Write {}, with days as 2026-03-02 or moments as "
                      "2026-03-02T06:00:00+01:00.",
                      form)};
}

Result<std::vector<ReplanRequest::Away>> absences(const std::vector<std::string>& texts,
                                                  const char* option,
                                                  const char* form) {
  std::vector<ReplanRequest::Away> list;
  for (const std::string& text : texts) {
    const auto parts = parts_of(text, 3);
    if (!parts) {
      return cannot_read(option, text, form);
    }
    list.push_back({(*parts)[0], (*parts)[1], (*parts)[2]});
  }
  return list;
}

Result<ReplanRequest> request_of(const ReplanCommand& asked) {
  ReplanRequest request;
  request.database = asked.database;
  request.now = asked.now;
  request.freeze_until = asked.freeze_until;
  request.move_share = asked.move_share;
  request.seed = asked.seed;
  TRY_ASSIGN(request.down, absences(asked.down, "--down", "MACHINE,FROM,TO"));
  TRY_ASSIGN(request.ill, absences(asked.ill, "--ill", "PERSON,FROM,TO"));
  for (const std::string& text : asked.rush) {
    const auto parts = parts_of(text, 3);
    if (!parts) {
      return cannot_read("--rush", text, "ITEM,QUANTITY,DUE");
    }
    const auto quantity = parse_double((*parts)[1]);
    if (!quantity.ok() || !check_pieces(*quantity)) {
      return Error{ErrorCode::invalid_input,
                   fmt::format("{} is no number of pieces", quotation((*parts)[1])), "--rush",
                   "Write ITEM,QUANTITY,DUE with a number above 0, up to a billion, as 12 or 2.5."};
    }
    request.rush.push_back({(*parts)[0], *quantity, (*parts)[2]});
  }
  for (const std::string& text : asked.late) {
    const auto parts = parts_of(text, 2);
    if (!parts) {
      return cannot_read("--late", text, "PURCHASE_ORDER,AT");
    }
    request.late.push_back({(*parts)[0], (*parts)[1]});
  }
  return request;
}

}  // namespace

Result<int> perform(const ReplanCommand& asked) {
  TRY_ASSIGN(const auto request, request_of(asked));
  TRY_ASSIGN(const auto answer, ask_replan(request, clock_now()));
  if (asked.form == OutputForm::json) {
    fmt::print("{}\n", replan_json(answer).dump(2));
  } else {
    fmt::print("{}", replan_text(answer, asked.all));
  }
  return done;
}

}  // namespace tienvoud::app

#include "app/json/learn_json.h"

#include <nlohmann/json.hpp>

#include "app/json/words.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Json proposal_json(const sight::Proposal& proposal, std::int64_t number) {
  return {{"number", number},
          {"figure", proposal.figure},
          {"subject", proposal.subject},
          {"unit", proposal.unit},
          {"before", proposal.before ? Json(*proposal.before) : Json(nullptr)},
          {"before_assumed", proposal.before_assumed},
          {"after", proposal.after},
          {"low", proposal.spread.low},
          {"high", proposal.spread.high},
          {"band_low", proposal.band.low},
          {"band_high", proposal.band.high},
          {"count", proposal.count},
          {"counted", proposal.counted},
          {"origin", word_of(proposal.origin)},
          {"rule", proposal.rule},
          {"sentence", proposal.sentence},
          {"notes", proposal.notes}};
}

}  // namespace

Json learn_json(const LearnAnswer& answer) {
  Json json = {{"proposals", Json::array()}, {"lots", answer.learned.lots}};
  std::int64_t number = 0;
  for (const auto& proposal : answer.learned.proposals) {
    json["proposals"].push_back(proposal_json(proposal, ++number));
  }
  json["left_out"] = Json::array();
  for (const auto& one : answer.learned.left_out) {
    json["left_out"].push_back(
        {{"reason", one.reason}, {"count", one.count}, {"remedy", one.remedy}});
  }
  return json;
}

}  // namespace tienvoud::app

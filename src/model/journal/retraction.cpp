#include "model/journal/retraction.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <vector>

#include "model/journal/fact_key.h"

namespace tienvoud {
namespace {

/// Decides which corrections hold. Each takes back one fact at most, so that what is not in a ring
/// is decided from those that nobody takes back, link by link.
class Corrections {
 public:
  explicit Corrections(std::span<const CorrectionFact> all)
      : all_(all), target_(all.size()), against_(all.size(), 0), verdict_(all.size()) {
    std::map<FactKey, std::size_t> place;
    for (std::size_t i = 0; i < all.size(); ++i) {
      place.emplace(all[i].key, i);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto key = parse_fact_key(all[i].retracts);
      const auto found = key ? place.find(*key) : place.end();
      if (found != place.end()) {
        target_[i] = found->second;
        ++against_[found->second];
      }
    }
  }

  std::set<FactKey> retracted() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (against_[i] == 0) {
        decide_from(i, true);
      }
    }
    for (std::size_t i = all_.size(); i-- > 0;) {  // what is left lies in rings
      decide_from(i, true);
    }
    std::set<FactKey> keys;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const auto key = parse_fact_key(all_[i].retracts);
      if (key && verdict_[i] == true) {
        keys.insert(*key);
      }
    }
    return keys;
  }

 private:
  /// Decides one, and along its links all that follow from it.
  void decide_from(std::size_t i, bool holds) {
    for (;;) {
      if (verdict_[i].has_value()) {
        return;
      }
      verdict_[i] = holds;
      if (!target_[i]) {
        return;
      }
      const std::size_t next = *target_[i];
      --against_[next];
      if (!holds && against_[next] > 0) {
        return;
      }
      holds = !holds;
      i = next;
    }
  }

  std::span<const CorrectionFact> all_;
  std::vector<std::optional<std::size_t>> target_;  ///< the correction that it takes back
  std::vector<std::size_t> against_;          ///< how many take it back that hold or are undecided
  std::vector<std::optional<bool>> verdict_;  ///< whether it holds
};

}  // namespace

std::set<FactKey> retracted_keys(std::span<const CorrectionFact> corrections) {
  return Corrections(corrections).retracted();
}

Journal take_out_retracted(Journal& journal) {
  const std::set<FactKey> retracted = retracted_keys(journal.corrections);
  Journal taken;
  if (!retracted.empty()) {
    Journal::lists([&](auto list) {
      std::erase_if(journal.*list, [&](const auto& fact) {
        const bool out = retracted.contains(fact.key);
        if (out) {
          (taken.*list).push_back(fact);
        }
        return out;
      });
    });
    journal.retracted = numbered_stamps(taken);
  }
  return taken;
}

std::vector<FactStamp> numbered_stamps(const Journal& journal) {
  std::vector<FactStamp> stamps;
  Journal::lists([&](auto list) {
    std::copy_if((journal.*list).begin(), (journal.*list).end(), std::back_inserter(stamps),
                 [](const FactStamp& stamp) { return stamp.sequence >= 0; });
  });
  std::sort(stamps.begin(), stamps.end());
  return stamps;
}

}  // namespace tienvoud

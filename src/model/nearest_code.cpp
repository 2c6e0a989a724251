#include "model/nearest_code.h"

#include <functional>

#include "base/text.h"
#include "model/field.h"

namespace tienvoud {
namespace {

/// Calls visit(hash) for the code as it is and with each one character left out.
template <class Visit>
void each_shortened(const std::string& code, Visit&& visit) {
  constexpr std::hash<std::string_view> hash;
  visit(hash(code));
  std::string shorter;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && code[i] == code[i - 1]) {
      continue;  // the same text as one before
    }
    shorter.assign(code, 0, i);
    shorter.append(code, i + 1);
    visit(hash(shorter));
  }
}

}  // namespace

NearestCode::NearestCode(std::vector<std::string> codes) : codes_(std::move(codes)) {
  for (std::uint32_t i = 0; i < codes_.size(); ++i) {
    codes_[i] = lower_ascii(codes_[i]);
    if (codes_[i].size() <= longest_code) {
      each_shortened(codes_[i], [&](std::size_t hash) { shortened_.emplace(hash, i); });
    }
  }
}

std::optional<std::uint32_t> NearestCode::find(std::string_view code) const {
  // One character alone is one edit away from every other one: that says nothing.
  if (code.size() < 2 || code.size() > longest_code) {
    return std::nullopt;
  }
  const std::string lower = lower_ascii(code);
  std::optional<std::uint32_t> best;
  bool several = false;
  each_shortened(lower, [&](std::size_t hash) {
    const auto [first, last] = shortened_.equal_range(hash);
    for (auto candidate = first; candidate != last && !several; ++candidate) {
      const std::uint32_t index = candidate->second;
      if (best != index && edit_distance(lower, codes_[index], 1) <= 1) {
        several = best.has_value();
        best = index;
      }
    }
  });
  return several ? std::nullopt : best;
}

}  // namespace tienvoud

#include "model/same_rows.h"

#include <algorithm>

namespace tienvoud {

bool same_firm(const Firm& a, const Firm& b) {
  bool same = same_row(a.profile, b.profile) && a.assumptions == b.assumptions;
  Firm::tables([&](auto table) {
    same = same &&
           std::equal((a.*table).begin(), (a.*table).end(), (b.*table).begin(), (b.*table).end(),
                      [](const auto& x, const auto& y) { return same_row(x, y); });
  });
  return same;
}

}  // namespace tienvoud

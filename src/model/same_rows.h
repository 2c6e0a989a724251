#pragma once

#include "model/firm/firm.h"
#include "model/journal/fact.h"

namespace tienvoud {

/// Whether two rows of a table or two facts of a kind have the same value in every column. The keys
/// of facts do not count.
template <class Row>
bool same_row(const Row& a, const Row& b) {
  bool same = true;
  Row::columns([&](const Column&, auto member) { same = same && a.*member == b.*member; });
  return same;
}

/// Whether two firms are the same in every value and every assumption.
bool same_firm(const Firm& a, const Firm& b);

}  // namespace tienvoud

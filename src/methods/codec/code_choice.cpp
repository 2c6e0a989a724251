#include "methods/codec/code_choice.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "methods/codec/column.h"

namespace tienvoud::methods {
namespace {

/// Bits to send a code and then so many symbols by it.
double code_cost(const SymbolCounts& counts) {
  double total = 0;
  double weighted_logs = 0;
  std::size_t first = symbol_count;
  std::size_t last = 0;
  for (std::size_t symbol = 0; symbol < symbol_count; ++symbol) {
    if (counts[symbol] > 0) {
      const double count = counts[symbol];
      total += count;
      weighted_logs += count * std::log2(count);
      first = std::min(first, symbol);
      last = symbol;
    }
  }
  return total == 0 ? 0
                    : total * std::log2(total) - weighted_logs + 16 +
                          4.0 * static_cast<double>(last - first + 1);
}

struct Joining {
  Code code;
  std::size_t at = 0;                                      ///< joins the codes at and at + 1
  double gain = -std::numeric_limits<double>::infinity();  ///< bits
};

/// The two neighbours that gain most, or lose least, by sharing a code.
Joining best_joining(const std::vector<Code>& codes) {
  Joining best;
  for (std::size_t i = 0; i + 1 < codes.size(); ++i) {
    Code joined = codes[i];
    for (std::size_t symbol = 0; symbol < symbol_count; ++symbol) {
      joined.counts[symbol] += codes[i + 1].counts[symbol];
    }
    const bool one_is_empty = codes[i].cost == 0 || codes[i + 1].cost == 0;
    joined.cost = one_is_empty ? codes[i].cost + codes[i + 1].cost : code_cost(joined.counts);
    const double gain = codes[i].cost + codes[i + 1].cost - joined.cost;
    if (gain > best.gain) {
      best = {joined, i, gain};
    }
  }
  return best;
}

}  // namespace

void choose_codes(std::span<const SymbolCounts, spread_classes> counts, CodeChoice& choice) {
  choice.codes.clear();
  for (std::size_t spread_class = 0; spread_class < spread_classes; ++spread_class) {
    choice.code_of_class[spread_class] = static_cast<std::uint8_t>(spread_class);
    Code code;
    code.counts = counts[spread_class];
    code.cost = code_cost(code.counts);
    choice.codes.push_back(code);
  }
  // Neighbouring spreads join as long as that saves bits or there are more codes than the format
  // has.
  while (choice.codes.size() > 1) {
    const Joining joining = best_joining(choice.codes);
    if (joining.gain < 0 && choice.codes.size() <= column_format::most_codes) {
      break;
    }
    choice.codes[joining.at] = joining.code;
    choice.codes.erase(choice.codes.begin() + static_cast<std::ptrdiff_t>(joining.at) + 1);
    for (std::uint8_t& code : choice.code_of_class) {
      code = code > joining.at ? static_cast<std::uint8_t>(code - 1) : code;
    }
  }
  if (choice.codes.front().cost == 0) {
    choice.codes.clear();
  }
  for (Code& code : choice.codes) {
    code.lengths = best_code_lengths(code.counts);
    code.words = code_words(code.lengths);
  }
}

}  // namespace tienvoud::methods

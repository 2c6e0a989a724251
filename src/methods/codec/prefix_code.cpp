#include "methods/codec/prefix_code.h"

#include <algorithm>
#include <vector>

namespace tienvoud::methods {
namespace {

/// A coin of one denomination: a symbol, or a package of two coins of the denomination below.
struct Coin {
  std::uint64_t weight = 0;
  bool is_symbol = false;
};

using Coins = std::vector<Coin>;

Coins packages_of(const Coins& coins) {
  Coins packages;
  packages.reserve(coins.size() / 2);
  for (std::size_t i = 0; i + 1 < coins.size(); i += 2) {
    packages.push_back({coins[i].weight + coins[i + 1].weight, false});
  }
  return packages;
}

std::vector<std::uint8_t> symbols_by_count(const SymbolCounts& counts) {
  std::vector<std::uint8_t> symbols;
  for (std::size_t symbol = 0; symbol < counts.size(); ++symbol) {
    if (counts[symbol] > 0) {
      symbols.push_back(static_cast<std::uint8_t>(symbol));
    }
  }
  for (std::size_t symbol = 0; symbols.size() < 2; ++symbol) {
    if (std::ranges::find(symbols, symbol) == symbols.end()) {
      symbols.push_back(static_cast<std::uint8_t>(symbol));
    }
  }
  std::ranges::sort(symbols, {}, [&](std::uint8_t symbol) {
    return std::uint64_t{counts[symbol]} << 8U | symbol;
  });
  return symbols;
}

}  // namespace

CodeLengths best_code_lengths(const SymbolCounts& counts) {
  const std::vector<std::uint8_t> symbols = symbols_by_count(counts);
  Coins leaves;
  for (const std::uint8_t symbol : symbols) {
    leaves.push_back({counts[symbol], true});
  }
  std::array<Coins, longest_code> levels;
  levels[0] = leaves;
  for (std::size_t level = 1; level < longest_code; ++level) {
    const Coins packages = packages_of(levels[level - 1]);
    std::ranges::merge(leaves, packages, std::back_inserter(levels[level]), {}, &Coin::weight,
                       &Coin::weight);
  }
  // The cheapest 2n-2 coins of the top level buy the code; a package bought means two coins of the
  // level below. Coins of symbols are bought from the rarest on, and each adds one bit to its
  // symbol.
  CodeLengths lengths{};
  std::size_t bought = 2 * symbols.size() - 2;
  for (std::size_t level = longest_code; level-- > 0 && bought > 0;) {
    std::size_t symbols_bought = 0;
    for (std::size_t i = 0; i < bought; ++i) {
      symbols_bought += levels[level][i].is_symbol ? 1U : 0U;
    }
    for (std::size_t i = 0; i < symbols_bought; ++i) {
      ++lengths[symbols[i]];
    }
    bought = 2 * (bought - symbols_bought);
  }
  return lengths;
}

bool is_complete_code(const CodeLengths& lengths) {
  std::uint32_t filled = 0;
  for (const std::uint8_t length : lengths) {
    if (length > longest_code) {
      return false;
    }
    filled += length > 0 ? 1U << (longest_code - length) : 0U;
  }
  return filled == 1U << longest_code;
}

CodeWords code_words(const CodeLengths& lengths) {
  CodeWords words{};
  std::uint32_t next = 0;
  for (unsigned length = 1; length <= longest_code; ++length) {
    for (std::size_t symbol = 0; symbol < symbol_count; ++symbol) {
      if (lengths[symbol] != length) {
        continue;
      }
      std::uint32_t reversed = 0;
      for (unsigned bit = 0; bit < length; ++bit) {
        reversed |= ((next >> bit) & 1U) << (length - 1 - bit);
      }
      words[symbol] = static_cast<std::uint16_t>(reversed);
      ++next;
    }
    next <<= 1U;
  }
  return words;
}

}  // namespace tienvoud::methods

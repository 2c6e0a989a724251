#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tienvoud::methods {

/// Scratch space of min_transform, kept between calls.
struct TransformSpace {
  struct Candidate {
    std::int32_t at = 0;     ///< index into the input
    std::int32_t until = 0;  ///< output index from which the candidate below is no worse
  };
  std::vector<Candidate> stack;
};

/// out[u] = min over v <= u + shift of in[v] + cost[u - v + shift], for every u: what a stage's
/// cost passes on between its two times. in: m values, out: n values; cost: at least
/// n + shift values; shift: at least 0 - (m - 1), and every u has a v (shift >= 0). With a concave
/// cost O((n + m) log n): the lower envelope of curves that cross at most once, held as a stack
/// (Galil and Park 1992); else O(n m).
void min_transform(std::span<const double> in,
                   std::span<const double> cost,
                   std::int32_t shift,
                   bool concave,
                   std::span<double> out,
                   TransformSpace& space);

}  // namespace tienvoud::methods

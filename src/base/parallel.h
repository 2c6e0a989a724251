#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/ensure.h"
#include "base/function_ref.h"

namespace tienvoud {

/// How many threads the machine runs at once; at least 1.
int available_threads();

/// Calls body(i) once for every i < n, on up to `threads` threads, the caller's among them; returns
/// when all are done. threads < 1 means available_threads(). Which thread does what differs from
/// run to run: a body writes only what belongs to its own i, so the result is the same for any
/// number of threads. The body must not throw.
void parallel_for(std::size_t n, int threads, FunctionRef<void(std::size_t)> body);

/// Folds [0, n): `of_chunk(begin, end)` answers for each chunk of `chunk` indices, in parallel;
/// `combine(sum, part)` takes the answers in the order of the chunks. The cuts depend on n and
/// chunk alone, so the result is equal bit for bit for any number of threads, also with floating
/// point. T is default-constructible; chunk > 0.
template <class T, class OfChunk, class Combine>
T parallel_reduce(
    std::size_t n, std::size_t chunk, int threads, T start, OfChunk&& of_chunk, Combine&& combine) {
  ensure(chunk > 0, "a chunk has at least one index");
  // Padded, because vector<bool> and neighbours on one cache line would make threads share words.
  struct alignas(64) Part {
    T answer{};
  };
  std::vector<Part> parts((n + chunk - 1) / chunk);
  parallel_for(parts.size(), threads, [&](std::size_t i) {
    const std::size_t begin = i * chunk;
    parts[i].answer = of_chunk(begin, begin + std::min(chunk, n - begin));
  });
  for (Part& part : parts) {
    combine(start, std::move(part.answer));
  }
  return start;
}

}  // namespace tienvoud

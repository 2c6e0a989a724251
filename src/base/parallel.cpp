#include "base/parallel.h"

#include <atomic>
#include <system_error>
#include <thread>

namespace tienvoud {

int available_threads() {
  const unsigned count = std::thread::hardware_concurrency();
  return count == 0 ? 1 : static_cast<int>(std::min(count, 1'024U));
}

void parallel_for(std::size_t n, int threads, FunctionRef<void(std::size_t)> body) {
  const auto wanted = static_cast<std::size_t>(threads < 1 ? available_threads() : threads);
  const std::size_t workers = std::min(wanted, n);
  // Several portions a thread even out bodies of unequal length; a portion of many indices spares
  // the shared counter.
  constexpr std::size_t portions_per_worker = 16;
  const std::size_t portion =
      workers == 0 ? 1 : std::max<std::size_t>(1, n / (workers * portions_per_worker));
  std::atomic<std::size_t> next_portion = 0;
  const std::size_t portions = (n + portion - 1) / portion;
  const auto work = [&] {
    for (std::size_t i = next_portion.fetch_add(1); i < portions; i = next_portion.fetch_add(1)) {
      const std::size_t begin = i * portion;
      const std::size_t end = begin + std::min(portion, n - begin);
      for (std::size_t index = begin; index < end; ++index) {
        body(index);
      }
    }
  };
  std::vector<std::jthread> helpers;
  helpers.reserve(workers);
  while (helpers.size() + 1 < workers) {
    // Where the system gives no more threads, those that are there do all the work.
    try {
      helpers.emplace_back(work);
    } catch (const std::system_error&) {
      break;
    }
  }
  work();
}

}  // namespace tienvoud

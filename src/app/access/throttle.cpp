#include "app/access/throttle.h"

#include <algorithm>

namespace tienvoud::app {
namespace {

constexpr Duration memory = hours(1);  ///< failures are forgotten after this long without a new one
constexpr std::size_t most_keys = 10'000;

}  // namespace

Duration Throttle::wait(const std::string& key, const Rule& rule, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = failures_.find(key);
  if (found == failures_.end() || now - found->second.last > memory) {
    return {};
  }
  const int beyond = found->second.count - rule.free;
  if (beyond < 0) {
    return {};
  }
  const Duration wait = std::min(seconds(std::int64_t{1} << std::min(beyond, 20)), rule.longest);
  return std::max(found->second.last + wait - now, Duration());
}

void Throttle::failed(const std::string& key, Instant now) {
  const std::lock_guard lock(mutex_);
  if (failures_.size() >= most_keys) {
    forget_old(now);
  }
  auto& failures = failures_[key];
  failures.count = now - failures.last > memory ? 1 : failures.count + 1;
  failures.last = now;
}

void Throttle::passed(const std::string& key) {
  const std::lock_guard lock(mutex_);
  failures_.erase(key);
}

void Throttle::forget_old(Instant now) {
  std::erase_if(failures_, [&](const auto& entry) { return now - entry.second.last > memory; });
  if (failures_.size() >= most_keys) {
    // Somebody guesses from very many places: the account's own brake holds meanwhile.
    std::erase_if(failures_, [](const auto& entry) { return entry.second.count < 3; });
  }
}

}  // namespace tienvoud::app

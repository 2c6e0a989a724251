#include "app/http/firm_database.h"

#include <fmt/format.h>

#include "app/clock.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t most_idle = 8;
constexpr std::chrono::milliseconds lately{500};

std::string key_of(const SightRequest& request) {
  return fmt::format("{}|{}|{}|{}", request.from, request.to, static_cast<int>(request.options.by),
                     static_cast<int>(request.options.machine_losses));
}

std::string key_of(const LinesRequest& request) {
  const auto& options = request.options;
  return fmt::format("{}|{}{}{}{}|{}", request.at, options.stress, options.stock, options.frontier,
                     options.deliveries, options.seed);
}

std::string key_of(const BeginRequest& request) {
  const auto& chosen = request.options.choose;
  return fmt::format("{}|{}|{}|{}|{}", request.now, chosen.budget_eur.value_or(-1),
                     chosen.hours.value_or(-1), chosen.dial, request.options.estimate.seed);
}

}  // namespace

Result<store::Store> FirmDatabase::reader() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto store = std::move(idle_.back());
      idle_.pop_back();
      return store;
    }
  }
  return store::Store::open(path_, store::OpenMode::read);
}

void FirmDatabase::give_back(store::Store store) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < most_idle) {
    idle_.push_back(std::move(store));
  }
}

Result<std::string> FirmDatabase::revision() {
  return read([](const store::Store& store) { return store.revision(); });
}

std::string FirmDatabase::revision_lately() {
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    if (!revision_lately_.empty() && now - read_at_ < lately) {
      return revision_lately_;
    }
    read_at_ = now;  // one asks, the others go on with what is known
  }
  const auto read = revision();
  const std::lock_guard lock(mutex_);
  if (read) {
    revision_lately_ = *read;
  }
  return revision_lately_;
}

Result<std::string> FirmDatabase::status(MakeText make) {
  return read([&](const store::Store& store) -> Result<std::string> {
    TRY_ASSIGN(const auto now, store.revision());
    {
      const std::lock_guard lock(mutex_);
      if (revision_of_status_ == now) {
        return status_;
      }
    }
    TRY_ASSIGN(auto text, make(store, now));
    const std::lock_guard lock(mutex_);
    revision_of_status_ = now;
    status_ = text;
    return text;
  });
}

Result<std::shared_ptr<const SightAnswer>> FirmDatabase::sight(const SightRequest& request,
                                                               const ProgressSink& progress) {
  const std::lock_guard measuring(measuring_);
  const std::unique_lock alone(writing_, std::try_to_lock);
  TRY_ASSIGN(const auto now, revision());
  const auto key = key_of(request);
  {
    const std::lock_guard lock(mutex_);
    const auto found = sights_.find(now, key);
    if (found && (found->run != 0 || !alone.owns_lock())) {
      return found;
    }
  }
  auto asked = request;
  asked.database = path_;
  auto made = alone.owns_lock() ? ask_sight(asked, clock_now(), progress) : look_at_sight(asked);
  if (!made) {
    return std::move(made).error();
  }
  auto answer = std::make_shared<const SightAnswer>(*std::move(made));
  TRY_ASSIGN(const auto afterwards, revision());
  const std::lock_guard lock(mutex_);
  if (afterwards == now) {
    sights_.keep(now, key, answer);
  }
  return answer;
}

Result<std::shared_ptr<const LinesAnswer>> FirmDatabase::lines(const LinesRequest& request) {
  const std::lock_guard weighing(weighing_);
  TRY_ASSIGN(const auto now, revision());
  const auto key = key_of(request);
  {
    const std::lock_guard lock(mutex_);
    if (auto found = lines_.find(now, key)) {
      return found;
    }
  }
  auto asked = request;
  asked.database = path_;
  TRY_ASSIGN(auto answer, look_at_lines(asked, clock_now()));
  if (const std::unique_lock alone(writing_, std::try_to_lock); alone.owns_lock()) {
    TRY_ASSIGN(answer.run, record_lines(asked, answer, clock_now()));
  }
  auto kept_answer = std::make_shared<const LinesAnswer>(std::move(answer));
  TRY_ASSIGN(const auto afterwards, revision());
  const std::lock_guard lock(mutex_);
  if (afterwards == now) {
    lines_.keep(now, key, kept_answer);
  }
  return kept_answer;
}

Result<std::shared_ptr<const BeginAnswer>> FirmDatabase::begin(const BeginRequest& request) {
  const std::lock_guard weighing(weighing_);
  TRY_ASSIGN(const auto now, revision());
  const auto key = key_of(request);
  {
    const std::lock_guard lock(mutex_);
    if (auto found = begins_.find(now, key)) {
      return found;
    }
  }
  auto asked = request;
  asked.database = path_;
  TRY_ASSIGN(auto answer, look_at_begin(asked, clock_now()));
  if (const std::unique_lock alone(writing_, std::try_to_lock); alone.owns_lock()) {
    TRY_ASSIGN(answer.run, record_begin(asked, answer, clock_now()));
  }
  auto kept_answer = std::make_shared<const BeginAnswer>(std::move(answer));
  TRY_ASSIGN(const auto afterwards, revision());
  const std::lock_guard lock(mutex_);
  if (afterwards == now) {
    begins_.keep(now, key, kept_answer);
  }
  return kept_answer;
}

Result<std::shared_ptr<const BeginAnswer>> FirmDatabase::kept_begin(const BeginRequest& request) {
  TRY_ASSIGN(const auto now, revision());
  const std::lock_guard lock(mutex_);
  return begins_.find(now, key_of(request));
}

Result<bool> FirmDatabase::is_behind() {
  return read([](const store::Store& store) -> Result<bool> {
    TRY_ASSIGN(const auto firm, store.firm());
    TRY_ASSIGN(const auto cells, store.dirty_cells(firm));
    return !cells.empty();
  });
}

Result<LearnAnswer> FirmDatabase::learn(const ProgressSink& progress) {
  const std::unique_lock alone(writing_, std::try_to_lock);
  return alone.owns_lock() ? ask_learn(path_, progress) : look_at_learn(path_);
}

}  // namespace tienvoud::app

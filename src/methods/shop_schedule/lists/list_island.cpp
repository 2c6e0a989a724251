#include "methods/shop_schedule/lists/list_island.h"

#include <algorithm>
#include <cmath>

namespace tienvoud::methods {
namespace {

constexpr int tries_on_chain = 30;  ///< before another one is looked for
constexpr std::int64_t asked_every = 16;

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

ListIsland::ListIsland(const ShopIndex& index,
                       const ShopIndex* mirrored,
                       const SerialSchedule& schedule,
                       ShopGoal goal,
                       RandomStream stream,
                       const ActivityList& start,
                       const ListTuning& tuning)
    : index_(index),
      shop_(*index.problem),
      goal_(goal),
      tuning_(tuning),
      random_(stream),
      schedule_(schedule),
      moves_(index),
      chains_(index),
      now_(start),
      best_(start),
      restart_(start),
      list_(start.operations),
      modes_(start.modes),
      placed_(index.size()),
      machine_before_(index.size()),
      position_(index.size()),
      cycle_length_(tuning.cycle) {
  if (mirrored != nullptr && goal == ShopGoal::makespan) {
    if (auto backwards = SerialSchedule::prepare(*mirrored, goal)) {
      justification_.emplace(*backwards, index.size());
    }
  }
  for (std::size_t i = 0; i < index.size(); ++i) {
    if (shop_.operations[i].end_mode - shop_.operations[i].first_mode > 1) {
      with_modes_.push_back(static_cast<std::int32_t>(i));
    }
  }
  changed_modes_.reserve(index.size());
  chain_.reserve(index.size());
  begin_cycle();
}

void ListIsland::begin_cycle() {
  list_ = restart_.operations;
  modes_ = restart_.modes;
  schedule_.place(list_, modes_);
  cycle_made_ = 0;
  accept();
  scale_ = std::max(1.0, static_cast<double>(schedule_.leading(best_.cost)) * 0.01);
  restart_ = best_;
}

void ListIsland::run(std::int64_t schedules, const std::function<bool()>& stop) {
  for (std::int64_t i = 0; i < schedules; ++i) {
    if (i % asked_every == 0 && stop()) {
      return;
    }
    if (static_cast<double>(cycle_made_) >= cycle_length_) {
      cycle_length_ *= tuning_.growth;
      begin_cycle();
    }
    const double cooled = static_cast<double>(cycle_made_) / cycle_length_;
    temperature_ = scale_ * tuning_.hot * std::pow(tuning_.cold / tuning_.hot, cooled);
    ++made_;
    ++cycle_made_;
    list_ = now_.operations;
    changed_modes_.clear();
    change();
    if (schedule_.place(list_, modes_, limit())) {
      accept();
    } else {
      for (auto k = changed_modes_.rbegin(); k != changed_modes_.rend(); ++k) {
        modes_[at(k->first)] = k->second;
      }
    }
  }
}

/// What the next schedule may cost; Metropolis, drawn before it is made, so that it can be given up
/// as soon as it costs more.
SerialSchedule::Limit ListIsland::limit() {
  if (now_.cost.broken > 0) {
    return {.broken = now_.cost.broken, .first = no_time};
  }
  const double more = -std::log(1.0 - chance()) * temperature_;
  return {.broken = 0, .first = schedule_.leading(now_.cost) + static_cast<std::int64_t>(more)};
}

void ListIsland::accept() {
  const bool is_better = schedule_.cost() < now_.cost;
  now_.operations = list_;
  now_.cost = schedule_.cost();
  std::ranges::copy(schedule_.placed(), placed_.begin());
  keep_best();
  if (justification_ && (is_better || chance() < tuning_.justify)) {
    justify();
    keep_best();
  }
  moves_.sort_by_start(now_.operations, placed_);
  for (std::size_t i = 0; i < position_.size(); ++i) {
    position_[at(now_.operations[i])] = i;
  }
  schedule_.machine_neighbours(machine_before_);
  chain_is_old_ = true;
}

void ListIsland::justify() {
  moves_.sort_by_start(now_.operations, placed_);
  for (bool is_better = true; is_better;) {
    list_ = now_.operations;
    justification_->apply(list_, modes_, placed_);
    schedule_.place(list_, modes_);
    made_ += 2;
    cycle_made_ += 2;
    is_better = schedule_.cost() < now_.cost;
    if (schedule_.cost() <= now_.cost) {
      now_.operations = list_;
      now_.cost = schedule_.cost();
      std::ranges::copy(schedule_.placed(), placed_.begin());
    }
  }
}

/// The list as it was placed: sorted by its starts it may come out otherwise, where setups depend
/// on what came before.
void ListIsland::keep_best() {
  for (std::size_t i = 0; i < modes_.size(); ++i) {
    modes_[i] = placed_[i].mode;
  }
  if (now_.cost < best_.cost) {
    best_ = now_;
    best_.modes = modes_;
    restart_ = best_;
  }
}

/// An operation to begin a move at.
std::int32_t ListIsland::pick() {
  if (chance() >= tuning_.chain) {
    return static_cast<std::int32_t>(random_.below(static_cast<std::uint32_t>(index_.size())));
  }
  if (chain_is_old_ || ++tried_on_chain_ >= tries_on_chain) {
    const auto chain = chains_.find(placed_, machine_before_, goal_, random_);
    chain_.assign(chain.begin(), chain.end());
    chain_is_old_ = false;
    tried_on_chain_ = 0;
  }
  return chain_[random_.below(static_cast<std::uint32_t>(chain_.size()))];
}

/// Where all machines take the jobs in one order, a job moves with all its operations.
void ListIsland::move_job() {
  std::vector<std::int32_t> jobs;
  std::vector<bool> seen(shop_.jobs.size(), false);
  for (const std::int32_t one : list_) {
    const std::int32_t job = shop_.operations[at(one)].job;
    if (job >= 0 && !seen[at(job)]) {
      seen[at(job)] = true;
      jobs.push_back(job);
    }
  }
  if (jobs.size() > 1) {
    const auto count = static_cast<std::uint32_t>(jobs.size());
    const auto from = jobs.begin() + random_.below(count);
    const auto to = jobs.begin() + random_.below(count);
    if (from < to) {
      std::rotate(from, from + 1, to + 1);
    } else {
      std::rotate(to, from, from + 1);
    }
    list_ = list_of_jobs(index_, jobs);
  }
}

void ListIsland::change() {
  const double kind = chance();
  if (shop_.same_order) {
    if (!with_modes_.empty() && kind < tuning_.mode) {
      change_mode();
    } else {
      move_job();
    }
    return;
  }
  if (!with_modes_.empty() && kind < tuning_.mode) {
    change_mode();
    if (chance() < 0.3) {
      shift();
    }
  } else if (kind > 1 - tuning_.window) {
    shuffle_window();
  } else {
    shift();
  }
}

void ListIsland::shift() {
  const std::size_t size = list_.size();
  if (size < 2) {
    return;
  }
  const std::size_t from = position_[at(pick())];
  // Short ways more often than long ones.
  const double way = chance();
  const auto length =
      static_cast<std::size_t>(way * way * way * static_cast<double>(size) * 0.6) + 1;
  if (chance() < 0.6) {
    moves_.move_earlier(list_, from, from < length ? 0 : from - length);
  } else {
    moves_.move_later(list_, from, std::min(size - 1, from + length));
  }
}

void ListIsland::set_mode(std::int32_t operation, std::int32_t mode) {
  changed_modes_.emplace_back(operation, modes_[at(operation)]);
  modes_[at(operation)] = mode;
}

void ListIsland::change_mode() {
  std::int32_t operation = pick();
  const ShopOperation* one = &shop_.operations[at(operation)];
  if (one->end_mode - one->first_mode < 2) {
    operation = with_modes_[random_.below(static_cast<std::uint32_t>(with_modes_.size()))];
    one = &shop_.operations[at(operation)];
  }
  const auto count = static_cast<std::uint32_t>(one->end_mode - one->first_mode);
  const auto other = static_cast<std::int32_t>(random_.below(count));
  set_mode(operation, chance() < 0.3 ? -1 : one->first_mode + other);
}

/// Lets a few neighbours of the list go and takes them up in another order, in the modes that end
/// first.
void ListIsland::shuffle_window() {
  const std::size_t size = list_.size();
  const std::size_t middle = position_[at(pick())];
  const std::size_t width = std::min<std::size_t>(size, 4 + random_.below(12));
  const std::size_t begin = std::min(size - width, middle - std::min(middle, width / 2));
  for (std::size_t i = begin; i < begin + width; ++i) {
    if (chance() < 0.5) {
      set_mode(list_[i], -1);
    }
  }
  for (std::size_t i = 0; i < width; ++i) {
    const std::size_t from = begin + random_.below(static_cast<std::uint32_t>(width));
    if (from > begin) {
      moves_.move_earlier(list_, from,
                          begin + random_.below(static_cast<std::uint32_t>(from - begin)));
    }
  }
}

}  // namespace tienvoud::methods

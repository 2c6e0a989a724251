#include "methods/shop_schedule/changes/job_insertion.h"

#include <algorithm>
#include <tuple>

#include "methods/shop_schedule/changes/insertion_try.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// What an operation waits for, and what that waits for, stays: else it would come to stand before
/// it.
void keep_ancestors(const ShopIndex& index,
                    std::span<const std::int32_t> of,
                    std::vector<char>& stays) {
  std::vector<std::int32_t> open(of.begin(), of.end());
  std::vector<char> seen(index.size(), 0);
  while (!open.empty()) {
    const std::int32_t one = open.back();
    open.pop_back();
    for (const std::int32_t row : index.before(one)) {
      const std::int32_t before = index.problem->precedences[at(row)].before;
      if (seen[at(before)] == 0) {
        seen[at(before)] = 1;
        stays[at(before)] = 1;
        open.push_back(before);
      }
    }
  }
}

}  // namespace

std::int64_t weighted_tardiness_of(const ShopProblem& problem,
                                   std::span<const PlacedOperation> placed) {
  const auto ends = job_ends(problem, placed);
  std::int64_t sum = 0;
  for (std::size_t job = 0; job < ends.size(); ++job) {
    if (problem.jobs[job].due != no_time && ends[job] > problem.jobs[job].due) {
      sum += problem.jobs[job].weight * (ends[job] - problem.jobs[job].due);
    }
  }
  return sum;
}

/// Finds what is to be put in, and in which order, and what stays.
Result<void> JobInserter::index(const ShopProblem& problem) {
  shop_ = &problem;
  TRY_ASSIGN(auto index, index_shop(problem));
  index_ = std::make_unique<const ShopIndex>(std::move(index));
  const std::size_t count = problem.operations.size();
  was_.resize(count);
  stays_.resize(count, 0);
  rank_.resize(count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t row = index_->order[i];
    rank_[at(row)] = static_cast<std::int32_t>(i);
    const PlacedOperation& was = was_[at(row)];
    if (was.mode < 0) {
      new_.push_back(row);
    } else if (index_->pin[at(row)] >= 0 || was.setup_start < from_) {
      stays_[at(row)] = 1;
    }
  }
  keep_ancestors(*index_, new_, stays_);
  return {};
}

void JobInserter::set_slack() {
  const auto ends = job_ends(*shop_, was_);
  slack_.assign(was_.size(), no_time);
  for (std::size_t i = 0; i < was_.size(); ++i) {
    const std::int32_t job = shop_->operations[i].job;
    if (job >= 0 && shop_->jobs[at(job)].due != no_time) {
      slack_[i] = shop_->jobs[at(job)].due - ends[at(job)];
    }
  }
}

Result<JobInserter> JobInserter::prepare(const ShopProblem& problem,
                                         const ShopSchedule& given,
                                         ShopTime from,
                                         std::span<const char> stays) {
  JobInserter made;
  made.from_ = from;
  made.was_ = given.operations;
  made.stays_.assign(stays.begin(), stays.end());
  TRY(made.index(problem));
  made.set_slack();
  std::vector<std::int32_t> rows;
  made.users_.resize(problem.pools.size());
  for (std::size_t i = 0; i < made.was_.size(); ++i) {
    const PlacedOperation& was = made.was_[i];
    if (was.mode < 0) {
      continue;
    }
    rows.push_back(static_cast<std::int32_t>(i));
    made.last_end_ = std::max(made.last_end_, was.end);
    const ShopMode& mode = problem.modes[at(was.mode)];
    for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
      made.users_[at(problem.needs[at(n)].pool)].push_back(static_cast<std::int32_t>(i));
    }
  }
  std::ranges::sort(rows, {}, [&](std::int32_t row) {
    return std::tuple(made.was_[at(row)].setup_start, made.was_[at(row)].end, row);
  });
  made.full_ = SerialSchedule::begin(*made.index_, from, made.was_);
  SerialSchedule fixed = *made.full_;
  made.full_->put_all(rows, made.was_);
  std::erase_if(rows, [&](std::int32_t row) { return made.may_move(row); });
  fixed.put_all(rows, made.was_);
  made.own_fixed_ = std::make_unique<const SerialSchedule>(std::move(fixed));
  made.fixed_ = made.own_fixed_.get();
  return made;
}

Result<JobInserter> JobInserter::with_more(const ShopProblem& problem) const {
  if (last_end_ >= index_->far) {
    ShopSchedule given{was_};  // it stands where a schedule cannot be made to grow
    given.operations.resize(problem.operations.size());
    return prepare(problem, given, from_, stays_);
  }
  JobInserter made;
  made.from_ = from_;
  made.was_ = was_;
  made.last_end_ = last_end_;
  made.stays_ = stays_;
  TRY(made.index(problem));
  made.set_slack();
  made.users_ = users_;
  made.users_.resize(problem.pools.size());
  made.full_ = full_;
  made.full_->grow(*made.index_);
  made.fixed_ = fixed_;
  made.also_fixed_ = also_fixed_;
  for (std::size_t i = 0; i < was_.size(); ++i) {
    if (was_[i].mode >= 0 && may_move(static_cast<std::int32_t>(i)) && made.stays_[i] != 0) {
      made.also_fixed_.push_back(static_cast<std::int32_t>(i));
    }
  }
  std::ranges::sort(made.also_fixed_, {}, [&](std::int32_t row) {
    return std::tuple(was_[at(row)].setup_start, was_[at(row)].end, row);
  });
  return made;
}

/// What stays, as a schedule of its own.
SerialSchedule JobInserter::what_stays() const {
  SerialSchedule fixed = *fixed_;
  fixed.grow(*index_);
  for (const std::int32_t row : also_fixed_) {
    fixed.put(row, was_[at(row)]);
  }
  return fixed;
}

InsertedOperations JobInserter::told(const SerialSchedule& schedule) const {
  InsertedOperations done;
  done.schedule.operations.assign(schedule.placed().begin(), schedule.placed().end());
  done.end = new_.empty() ? no_time : 0;
  for (const std::int32_t row : new_) {
    done.end = std::max(done.end, done.schedule.operations[at(row)].end);
  }
  for (std::size_t i = 0; i < was_.size(); ++i) {
    const PlacedOperation& now = done.schedule.operations[i];
    if (now.end > index_->far) {
      done.end = no_time;  // it fits into no calendar
    }
    if (was_[i].mode >= 0 &&
        (now.start != was_[i].start || now.end != was_[i].end || now.mode != was_[i].mode)) {
      done.moved.push_back(static_cast<std::int32_t>(i));
    }
  }
  done.weighted_tardiness = weighted_tardiness_of(*shop_, done.schedule.operations);
  return done;
}

InsertedOperations JobInserter::without_moving() const {
  SerialSchedule schedule = *full_;
  for (const std::int32_t row : new_) {
    (void)schedule.insert(row, -1, 0);
  }
  return told(schedule);
}

InsertedOperations JobInserter::with_moving(const InsertionOptions& options) const {
  InsertedOperations best = without_moving();
  if (options.most_moved <= 0) {
    return best;
  }
  const auto value = [&](const InsertedOperations& one) {
    return options.by_tardiness ? std::tuple(one.weighted_tardiness, one.end, one.moved.size())
                                : std::tuple(one.end, one.weighted_tardiness, one.moved.size());
  };
  const SerialSchedule fixed = what_stays();
  Try one(*this, fixed);
  std::int64_t work = options.work;
  const auto attempt = [&](std::size_t first_forced, std::uint64_t variant) {
    --work;
    if (!one.run(first_forced, options.most_moved, variant == 0 ? 0 : options.seed + variant)) {
      return false;
    }
    InsertedOperations found = told(one.schedule());
    if (static_cast<std::int64_t>(found.moved.size()) > options.most_moved) {
      return false;
    }
    if (value(found) < value(best)) {
      best = std::move(found);
    }
    return true;
  };
  // The fewer are forced in, the less moves and the later it ends.
  std::size_t works = new_.size();
  for (std::size_t first = 0; first < new_.size() && work > 0; ++first) {
    if (attempt(first, 0) && works == new_.size()) {
      works = first;
      if (!options.by_tardiness) {
        break;
      }
    }
  }
  for (std::uint64_t variant = 1; work > 0 && works < new_.size(); ++variant) {
    (void)attempt(works, variant);
  }
  return best;
}

}  // namespace tienvoud::methods

#include "methods/shop_schedule/changes/job_insertion.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "methods/shop_schedule/changes/schedule_repair.h"
#include "methods/shop_schedule/testing/random_shop.h"
#include "methods/shop_schedule/testing/small_shops.h"

namespace tienvoud::methods {
namespace {

using testing::RandomShop;

/// The first operations of a shop: none of them waits for one of the others.
ShopProblem first_of(const ShopProblem& shop, std::size_t count) {
  ShopProblem part = shop;
  part.operations.resize(count);
  std::erase_if(part.precedences, [&](const ShopPrecedence& one) {
    return static_cast<std::size_t>(one.after) >= count;
  });
  return part;
}

struct Case {
  ShopProblem problem;
  ShopSchedule given;  ///< of all but the last operations
};

std::optional<Case> made(std::uint64_t seed, std::size_t count, std::size_t more) {
  Case made{RandomShop(seed, count + more).problem, {}};
  ShopOptions options;
  options.goal = ShopGoal::weighted_tardiness;
  options.seed = seed;
  options.work = 0;
  const auto answer = schedule_shop(first_of(made.problem, count), options);
  if (!answer.ok()) {
    return std::nullopt;
  }
  made.given = answer->schedule;
  made.given.operations.resize(count + more);
  return made;
}

std::string broken(const ShopProblem& problem, const ShopSchedule& schedule) {
  return fmt::format("{}", fmt::join(check_schedule(problem, schedule, 5), "\n"));
}

TEST(JobInsertion, KeepsAllRulesAndMovesNoMoreThanItMay) {
  int checked = 0;
  int moved = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const auto one = made(seed, 10, 3);
    if (!one) {
      continue;
    }
    const ShopTime from = static_cast<ShopTime>(seed % 10);
    const auto inserter = JobInserter::prepare(one->problem, one->given, from);
    if (!inserter.ok()) {
      continue;
    }
    const auto safe = inserter->without_moving();
    ASSERT_NE(safe.end, no_time) << seed;
    EXPECT_EQ(broken(one->problem, safe.schedule), "") << seed;
    EXPECT_TRUE(safe.moved.empty());
    for (std::size_t i = 10; i < 13; ++i) {
      EXPECT_GE(safe.schedule.operations[i].setup_start, from) << seed;
    }
    for (const bool by_tardiness : {false, true}) {
      InsertionOptions options;
      options.most_moved = 3;
      options.by_tardiness = by_tardiness;
      const auto found = inserter->with_moving(options);
      EXPECT_EQ(broken(one->problem, found.schedule), "") << seed;
      EXPECT_LE(found.moved.size(), 3U);
      EXPECT_TRUE(by_tardiness ? found.weighted_tardiness <= safe.weighted_tardiness
                               : found.end <= safe.end);
      moved += found.moved.empty() ? 0 : 1;
      for (std::size_t i = 0; i < 10; ++i) {
        const bool may =
            std::ranges::find(found.moved, static_cast<std::int32_t>(i)) != found.moved.end();
        EXPECT_TRUE(may || found.schedule.operations[i].start == one->given.operations[i].start);
      }
      EXPECT_EQ(found.schedule.operations[10].start,
                inserter->with_moving(options).schedule.operations[10].start);
    }
    ++checked;
  }
  EXPECT_GT(checked, 150);
  EXPECT_GT(moved, 50);
}

/// Whether the last operation can end earlier with all others exactly where they are.
bool can_end_earlier(const ShopProblem& problem, ShopSchedule schedule) {
  const PlacedOperation found = schedule.operations.back();
  const ShopOperation& one = problem.operations.back();
  for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
    const ShopTime run = problem.modes[static_cast<std::size_t>(m)].run;
    for (ShopTime start = 0; start + run < found.end; ++start) {
      for (ShopTime setup = 0; setup <= std::min<ShopTime>(6, start); ++setup) {
        schedule.operations.back() = {m, start - setup, start, start + run};
        if (check_schedule(problem, schedule, 1).empty()) {
          return true;
        }
      }
    }
  }
  return false;
}

/// Where the last operation could end earlier by the letter: who sets it up would not wait between
/// setup and run, though they might; and parts of overlapping runs are rounded up, not down.
bool is_rounded(const ShopProblem& problem) {
  const ShopOperation& one = problem.operations.back();
  const auto last = static_cast<std::int32_t>(problem.operations.size()) - 1;
  if (std::ranges::any_of(problem.precedences, [&](const ShopPrecedence& link) {
        return link.after == last && link.part < 1;
      })) {
    return true;
  }
  for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
    const ShopMode& mode = problem.modes[static_cast<std::size_t>(m)];
    for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
      if (problem.needs[static_cast<std::size_t>(n)].phase != PoolPhase::run) {
        return true;
      }
    }
  }
  return false;
}

TEST(JobInsertion, EndsOneOperationAsEarlyAsItCan) {
  int checked = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    auto one = made(seed, 9, 1);
    if (!one || one->problem.operations.back().splits || is_rounded(one->problem)) {
      continue;
    }
    const auto inserter = JobInserter::prepare(one->problem, one->given, 0);
    if (!inserter.ok()) {
      continue;
    }
    const auto safe = inserter->without_moving();
    EXPECT_FALSE(can_end_earlier(one->problem, safe.schedule)) << seed;
    ++checked;
  }
  EXPECT_GT(checked, 15);
}

TEST(ScheduleRepair, KeepsAllRulesAndWhatIsNotHit) {
  int checked = 0;
  int hit = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    auto one = made(seed, 14, 0);
    if (!one) {
      continue;
    }
    // The machines of one calendar are away for a while.
    OpenTimes& calendar = one->problem.calendars[seed % 2];
    const ShopTime from = 10 + static_cast<ShopTime>(seed % 20);
    OpenTimes less;
    for (const auto& interval : calendar.intervals) {
      if (interval.from < from) {
        less.intervals.push_back({interval.from, std::min(interval.to, from)});
      }
      if (interval.to > from + 15) {
        less.intervals.push_back({std::max(interval.from, from + 15), interval.to});
      }
    }
    calendar = less;
    RepairOptions options;
    options.from = 5;
    options.work = 1;
    const auto repaired = repair_schedule(one->problem, one->given, {}, options);
    if (!repaired.ok()) {
      continue;
    }
    EXPECT_EQ(broken(one->problem, repaired->schedule), "") << seed;
    std::vector<char> may(14, 0);
    for (const RepairedOperation& row : repaired->hit) {
      may[static_cast<std::size_t>(row.operation)] = 1;
    }
    for (std::size_t i = 0; i < may.size(); ++i) {
      const auto& was = one->given.operations[i];
      const auto& now = repaired->schedule.operations[i];
      EXPECT_TRUE(may[i] != 0 || (was.start == now.start && was.mode == now.mode)) << seed;
      EXPECT_GE(now.start, was.start) << seed;
    }
    const auto again = repair_schedule(one->problem, one->given, {}, options);
    EXPECT_EQ(again->weighted_tardiness, repaired->weighted_tardiness);
    ++checked;
    hit += repaired->hit.empty() ? 0 : 1;
  }
  EXPECT_GT(checked, 150);
  EXPECT_GT(hit, 50);
}

}  // namespace
}  // namespace tienvoud::methods

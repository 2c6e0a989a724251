#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/random.h"
#include "methods/shop_schedule/changes/job_insertion.h"
#include "questions/plan/promise/promise.h"
#include "questions/plan/shop/shop_builder.h"
#include "questions/plan/testing/asked.h"
#include "questions/plan/testing/made_up_firm.h"
#include "questions/plan/testing/made_up_shop.h"

// A book is asked again and again on what it keeps; here against all made anew for each question.

namespace tienvoud::plan {
namespace {

using namespace testing;

struct Question {
  Id<Item> item;
  Pieces quantity;
  PromiseOptions options;
};

std::vector<Question> questions(const Firm& firm, std::uint64_t seed, std::size_t count) {
  RandomStream random(seed);
  std::vector<Question> all;
  for (std::size_t i = 0; i < count; ++i) {
    Question one;
    one.item = Id<Item>(random.uniform_int(firm.items.size()));
    one.quantity = Pieces::of(1 + static_cast<double>(random.uniform_int(60)));
    one.options.move_share = i % 2 == 0 ? 0.2 : 0;
    one.options.work = 6;
    one.options.seed = seed + i;
    if (i % 3 == 0) {
      one.options.customer_date = start_day(24 * 5);
    }
    all.push_back(one);
  }
  return all;
}

using Rows = std::vector<std::tuple<Id<Operation>, Id<Resource>, Instant, Instant, Instant>>;

Rows told(const std::vector<ScheduledOperation>& rows) {
  Rows all;
  for (const ScheduledOperation& one : rows) {
    all.emplace_back(one.operation, one.resource, one.setup_at, one.starts_at, one.ends_at);
  }
  return all;
}

/// What a promise says, to be compared.
auto all_of(const Promise& one) {
  Rows moved;
  for (const MovedOperation& move : one.moved) {
    std::ranges::copy(told({move.was, move.becomes}), std::back_inserter(moved));
  }
  std::vector<std::tuple<Id<Order>, Duration, Duration>> costs;
  for (const PromiseCost& cost : one.costs) {
    costs.emplace_back(cost.order, cost.later, cost.becomes_late);
  }
  std::vector<std::string> words;
  for (const PlanFinding& finding : one.findings) {
    words.push_back(finding.table + finding.row + finding.what);
  }
  return std::tuple(one.safe_date, told(one.safe_order), one.earliest_date,
                    told(one.earliest_order), moved, one.moved_share, costs, words);
}

/// The shop, its schedule and all that is known of both, made for one question.
struct MadeAnew {
  MadeAnew(const Firm& of, const Plan& plan, Instant asked, const Question& question)
      : firm(of), now(asked) {
    Order order;
    order.code = "promise";
    order.status = OrderStatus::planned;
    order.item = question.item;
    order.quantity = question.quantity;
    order.released_at = now;
    order.due_at = question.options.customer_date;
    const Id<Order> id = firm.orders.add(order);
    ShopScope scope = scope_of(firm, {plan.at, plan.horizon, plan.operations});
    scope.left_out[id.index()] = 1;
    std::optional<ShopBuilder> builder;
    const auto build = [&] {
      builder.emplace(firm, plan.at, scope);
      EXPECT_TRUE(builder->build_here().ok());
      was = given_schedule(firm, builder->shop(), plan.operations).schedule;
    };
    build();
    if (set_lost_pins_aside(builder->shop(), was, firm, scope)) {
      build();
    }
    first = builder->shop().operations.size();
    shop = *builder->with({id}, now);
    was.operations.resize(shop.operations.size());
  }

  /// The new rows and their end; the whole schedule must pass the check of everything.
  std::optional<std::pair<Instant, Rows>> rows(const methods::InsertedOperations& found) const {
    if (found.end == methods::no_time) {
      return std::nullopt;
    }
    EXPECT_TRUE(methods::check_schedule(shop.problem, found.schedule, 1).empty());
    return std::pair(shop.ready(shop.jobs.size() - 1, found.end),
                     told(rows_of(shop, found.schedule, first, shop.operations.size())));
  }

  void expect(const Promise& promise, const PromiseOptions& options) const {
    const auto from = (now - shop.origin).base() / 1'000'000;
    const auto inserter = methods::JobInserter::prepare(shop.problem, was, from);
    if (!inserter.ok() || shop.operations.size() == first) {
      EXPECT_FALSE(promise.safe_date);
      return;
    }
    const auto safe = rows(inserter->without_moving());
    ASSERT_EQ(promise.safe_date.has_value(), safe.has_value());
    if (!safe) {
      return;
    }
    EXPECT_EQ(std::pair(*promise.safe_date, told(promise.safe_order)), *safe);
    methods::InsertionOptions moving;
    moving.most_moved =
        static_cast<std::int64_t>(options.move_share * static_cast<double>(first) + 1e-9);
    moving.work = options.work;
    moving.seed = options.seed;
    const auto found = inserter->with_moving(moving);
    const auto earliest = rows(found);
    EXPECT_EQ(promise.moved.size(),
              found.end < inserter->without_moving().end ? found.moved.size() : 0U);
    EXPECT_EQ(*promise.earliest_date, earliest->first);
    if (earliest->first < safe->first) {
      EXPECT_EQ(told(promise.earliest_order), earliest->second);
    }
  }

  Firm firm;
  Instant now;
  FirmShop shop;
  methods::ShopSchedule was;
  std::size_t first = 0;
};

/// Asks a book, then asks it the same the other way round, and all of it anew.
void ask_all(const Firm& firm, std::uint64_t seed, std::size_t count, int& answered) {
  PlanOptions options;
  options.work = 0;
  options.proves_causes = false;
  const auto plan = make_plan(firm, start_day(6), options);
  if (!plan.ok()) {
    return;
  }
  const Instant now = start_day(6) + hours(static_cast<std::int64_t>(seed % 40));
  auto book = PromiseBook::open(firm, {plan->at, plan->horizon, plan->operations}, now);
  if (!book.ok()) {
    return;
  }
  const auto list = questions(firm, seed, count);
  std::vector<Promise> answers;
  for (const Question& one : list) {
    answers.push_back(*book->ask(one.item, one.quantity, one.options));
    MadeAnew(firm, *plan, now, one).expect(answers.back(), one.options);
    answered += answers.back().safe_date ? 1 : 0;
  }
  for (std::size_t i = list.size(); i-- > 0;) {
    const auto again = book->ask(list[i].item, list[i].quantity, list[i].options);
    EXPECT_EQ(all_of(*again), all_of(answers[i])) << seed << " question " << i;
  }
}

TEST(PromiseAnew, IsTheSameInFirmsWithEverything) {
  int answered = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    ask_all(made_up_firm(seed), seed, 4, answered);
  }
  EXPECT_GT(answered, 60);
}

TEST(PromiseAnew, IsTheSameInMadeUpShops) {
  int answered = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const MadeUpShop how{.orders = 25,
                         .operations = 4,
                         .machines = 6,
                         .items = 8,
                         .people = 8,
                         .days_of_work = 5,
                         .seed = seed};
    ask_all(made_up_shop(how), seed, 6, answered);
  }
  EXPECT_EQ(answered, 36);
}

TEST(PromiseAnew, IsTheSameForFamiliesAndMachinesThatThePlanHasNot) {
  Firm firm = made_up_shop({.orders = 12, .operations = 3, .machines = 9, .items = 8, .people = 8});
  // The plan makes one item only; the others have families and machines of their own.
  for (const Id<Order> id : firm.orders.ids()) {
    Order order = firm.orders[id];
    order.item = Id<Item>(0);
    firm.orders.set(id, order);
  }
  int answered = 0;
  ask_all(firm, 3, 16, answered);
  EXPECT_EQ(answered, 16);
}

}  // namespace
}  // namespace tienvoud::plan

// The planner's plans of made-up firms pass; what is moved in them is found.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "base/random.h"
#include "questions/plan/testing/checked.h"
#include "questions/plan/testing/made_up_firm.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

/// Orders of which the planner itself says that it left them or their pins out.
std::set<std::string> set_aside(const Plan& plan) {
  std::set<std::string> orders;
  for (const PlanFinding& one : plan.findings) {
    if (one.table == "pins" || one.what.starts_with("The operation fits nowhere")) {
      orders.insert(one.order);
    }
  }
  return orders;
}

TEST(CheckPlan, PassesThePlannersPlansOfMadeUpFirms) {
  std::size_t sound = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Firm firm = made_up_firm(seed);
    const Plan plan = made(firm, {.work = 0, .seed = seed, .threads = 1});
    const auto spared = set_aside(plan);
    const PlanCheck check = checked(firm, plan.operations);
    for (const Violation& one : check.violations) {
      EXPECT_TRUE(spared.contains(firm.orders[one.order].code))
          << "seed " << seed << ", " << name_of(one.kind) << ": " << one.sentence;
    }
    sound += check.violations.empty() ? 1 : 0;
    EXPECT_EQ(check.late_orders, plan.value.late_orders) << seed;
    for (const CheckedOrder& one : check.orders) {
      const auto& planned = order_of(firm, plan, firm.orders[one.order].code);
      EXPECT_EQ(one.ends, planned.ends);
      EXPECT_EQ(one.late, planned.late);
    }
  }
  EXPECT_GT(sound, 12U);  // the rest have pins that contradict each other
}

/// One change that breaks a rule; the row that may be named for it. False where this plan has no
/// place for it.
struct Mutation {
  std::string name;
  bool (*change)(const Firm& firm, Rows& rows, RandomStream& random);
};

std::size_t any(const Rows& rows, RandomStream& random) {
  return static_cast<std::size_t>(random.uniform_int(rows.size()));
}

bool drop(const Firm&, Rows& rows, RandomStream& random) {
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(any(rows, random)));
  return true;
}

bool repeat(const Firm&, Rows& rows, RandomStream& random) {
  rows.push_back(rows[any(rows, random)]);
  return true;
}

bool shorten(const Firm&, Rows& rows, RandomStream& random) {
  auto& row = rows[any(rows, random)];
  row.ends_at = row.ends_at - minutes(1);
  return true;
}

bool to_the_past(const Firm&, Rows& rows, RandomStream& random) {
  auto& row = rows[any(rows, random)];
  shift(row, start_day(5) - row.setup_at);
  return true;
}

/// Onto what its machine does next.
bool overlap(const Firm& firm, Rows& rows, RandomStream& random) {
  const auto first = any(rows, random);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Id<Resource> machine = rows[first].resource;
    if (i != first && rows[i].resource == machine && machine.exists() &&
        firm.resources[machine].kind == ResourceKind::machine &&
        firm.resources[machine].capacity == 1) {
      shift(rows[i], rows[first].starts_at - rows[i].setup_at);
      return true;
    }
  }
  return false;
}

/// On a machine that is no way to do it.
bool to_another_machine(const Firm& firm, Rows& rows, RandomStream& random) {
  auto& row = rows[any(rows, random)];
  for (const Id<Resource> id : firm.resources.ids()) {
    if (firm.resources[id].kind == ResourceKind::tool) {
      row.resource = id;
    }
  }
  return true;
}

/// The last operation of an order before its first one ends.
bool before_its_turn(const Firm& firm, Rows& rows, RandomStream& random) {
  const auto last = any(rows, random);
  for (const ScheduledOperation& row : rows) {
    const Operation& step = firm.operations[row.operation];
    if (row.order == rows[last].order && !step.transfer_lot &&
        step.sequence < firm.operations[rows[last].operation].sequence) {
      shift(rows[last], row.starts_at - rows[last].starts_at);
      return true;
    }
  }
  return false;
}

/// To half past two in the night, on a machine that is closed then and does not run alone.
bool to_the_night(const Firm& firm, Rows& rows, RandomStream& random) {
  auto& row = rows[any(rows, random)];
  if (!row.resource.exists() || !firm.resources[row.resource].calendar.exists()) {
    return false;
  }
  shift(row, start_day(24 * 13 + 2) - row.starts_at);
  return true;
}

TEST(CheckPlan, FindsWhatIsMovedInPlansOfMadeUpFirms) {
  const Mutation mutations[] = {
      {"drop", drop},
      {"repeat", repeat},
      {"shorten", shorten},
      {"to the past", to_the_past},
      {"overlap", overlap},
      {"to another machine", to_another_machine},
      {"before its turn", before_its_turn},
      {"to the night", to_the_night},
  };
  std::map<std::string, int> tried;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Firm firm = made_up_firm(seed, {.pins = false});
    const Plan plan = made(firm, {.work = 0, .seed = seed, .threads = 1});
    if (!checked(firm, plan.operations).violations.empty()) {
      continue;
    }
    RandomStream random(seed);
    for (const Mutation& mutation : mutations) {
      for (int i = 0; i < 10; ++i) {
        Rows rows = plan.operations;
        if (mutation.change(firm, rows, random)) {
          ++tried[mutation.name];
          EXPECT_FALSE(checked(firm, rows).violations.empty()) << mutation.name << ", " << seed;
        }
      }
    }
  }
  for (const Mutation& mutation : mutations) {
    EXPECT_GT(tried[mutation.name], 20) << mutation.name;
  }
}

}  // namespace
}  // namespace tienvoud::plan

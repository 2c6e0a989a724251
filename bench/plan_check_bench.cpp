// The check of a plan and its replay, on a made-up firm with every rule there is.
//
//   plan_check_bench [--orders N] [--sets M] [--seed S] [--replays R] [--threads T]
//
// CPU seconds of all threads, the best of three; the plan is the first that the planner finds.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include "questions/plan/check/check_plan.h"
#include "questions/plan/sure/how_sure.h"
#include "questions/plan/testing/made_up_firm.h"
#include "questions/plan/testing/small_shop.h"

namespace {

using namespace tienvoud;

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <class Work>
double best_of_three(Work work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const double from = cpu_now();
    work();
    best = std::min(best, cpu_now() - from);
  }
  return best;
}

int number_of(int count, char** words, std::string_view name, int otherwise) {
  for (int i = 1; i + 1 < count; ++i) {
    if (words[i] == name) {
      return std::atoi(words[i + 1]);
    }
  }
  return otherwise;
}

}  // namespace

int main(int count, char** words) {
  plan::testing::MadeUp made;
  made.orders = number_of(count, words, "--orders", 2200);
  made.sets = number_of(count, words, "--sets", 25);
  made.items = 60;
  made.pins = false;
  const auto seed = static_cast<std::uint64_t>(number_of(count, words, "--seed", 1));
  const Firm firm = plan::testing::made_up_firm(seed, made);
  const Instant now = plan::testing::start_day(6);
  plan::PlanOptions options;
  options.work = 0;
  const auto plan = plan::make_plan(firm, now, options);
  if (!plan.ok()) {
    fmt::print("plan failed: {}\n", plan.error().message);
    return 1;
  }
  fmt::print("rows {} 1\n", plan->operations.size());
  std::size_t violations = 0;
  const double check = best_of_three([&] {
    const auto answer = plan::check_plan(firm, now, plan->operations);
    violations = answer.ok() ? answer->violations.size() : 1;
    if (answer.ok() && !answer->violations.empty()) {
      fmt::print("{}\n", answer->violations.front().sentence);
    }
  });
  fmt::print("violations {} 1\ncheck {:.4f} s\n", violations, check);
  plan::SureOptions sure;
  sure.replays = number_of(count, words, "--replays", 1000);
  sure.threads = number_of(count, words, "--threads", 2);
  double expected = 0;
  const double replay = best_of_three([&] {
    const auto answer = plan::how_sure(firm, now, plan->operations, sure);
    expected = answer.ok() ? answer->expected_lateness_h : -1;
  });
  fmt::print("how_sure {:.3f} s\nexpected_weighted_lateness {:.3f} h\nplanned {:.3f} h\n", replay,
             expected, plan->value.weighted_lateness_h);
  return violations == 0 ? 0 : 1;
}

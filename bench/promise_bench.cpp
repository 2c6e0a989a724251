// Promises beside a plan of a made-up shop, and a new plan after a breakdown.
//
//   promise_bench [--orders N] [--asks N] [--work N] [--seed S] [--share F]
//
// The shop has five operations an order, shifts, skills, work attended in part, setups by family,
// other machines and a tool. It is planned with --work thousand schedules. Then --asks promises are
// asked for items and quantities (1 to 200) drawn at random: the safe date alone, and with --share
// of the operations that may move. Every schedule passes the checker, which is part of the time.
// Last, each machine in turn is down for a day, and what is kept of the plan is told; then all that
// a plan tells, causes too. All on one thread. Times are those of the clock; names with cpu in them
// tell what the processor spent, which others on the same machine change less.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <vector>

#include "base/random.h"
#include "questions/plan/causes/remedies.h"
#include "questions/plan/promise/promise.h"
#include "questions/plan/replan/replan.h"
#include "questions/plan/testing/made_up_shop.h"

namespace {

using namespace tienvoud;
using namespace tienvoud::plan;

double clock_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Seconds of the clock and of the processor, one of each a question.
struct Times {
  template <class Answer>
  auto measure(Answer answer) {
    const double clock = clock_now();
    const std::clock_t processor = std::clock();
    auto given = answer();
    of_cpu.push_back(static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC);
    of_clock.push_back(clock_now() - clock);
    return given;
  }

  std::vector<double> of_clock;
  std::vector<double> of_cpu;
};

/// The value of a Result; without one, its error ends the program.
template <class T>
T need(Result<T> result) {
  if (!result.ok()) {
    fmt::print(stderr, "{} {}\n", result.error().message, result.error().where);
    std::exit(2);
  }
  return *std::move(result);
}

void print_quantiles(const std::string& name, std::vector<double> seconds) {
  std::ranges::sort(seconds);
  const auto at = [&](double share) {
    return 1000 *
           seconds[std::min(seconds.size() - 1,
                            static_cast<std::size_t>(share * static_cast<double>(seconds.size())))];
  };
  fmt::print("{}_p50 {:.2f} ms\n{}_p99 {:.2f} ms\n{}_max {:.2f} ms\n", name, at(0.5), name,
             at(0.99), name, 1000 * seconds.back());
}

void print_times(const std::string& name, const Times& times) {
  print_quantiles(name, times.of_clock);
  print_quantiles(name + "_cpu", times.of_cpu);
}

using Words = std::map<std::string, std::string>;

std::uint64_t number_of(const Words& words, const std::string& name, std::uint64_t otherwise) {
  const auto found = words.find(name);
  return found == words.end() ? otherwise : std::strtoull(found->second.c_str(), nullptr, 10);
}

void ask(PromiseBook& book, std::size_t asks, double share, std::uint64_t seed) {
  RandomStream random(seed);
  Times times;
  double days_earlier = 0;
  std::size_t earlier = 0;
  double most_moved = 0;
  for (std::size_t i = 0; i < asks; ++i) {
    const Id<Item> item(random.uniform_int(60));
    const Pieces pieces = Pieces::of(1 + static_cast<double>(random.uniform_int(200)));
    const Promise promise =
        times.measure([&] { return need(book.ask(item, pieces, {.move_share = share})); });
    if (!promise.safe_date || !promise.earliest_date) {
      fmt::print(stderr, "no date\n");
      std::exit(1);
    }
    most_moved = std::max(most_moved, promise.moved_share);
    if (*promise.earliest_date < *promise.safe_date) {
      ++earlier;
      days_earlier += (*promise.safe_date - *promise.earliest_date).natural() / 24;
    }
  }
  print_times(share > 0 ? "promise_with_moving" : "promise", times);
  if (share > 0) {
    fmt::print("promise_earlier {:.1f} percent\n",
               100 * static_cast<double>(earlier) / static_cast<double>(asks));
    fmt::print("promise_days_earlier {:.2f} days\n",
               days_earlier / static_cast<double>(std::max<std::size_t>(1, earlier)));
    fmt::print("promise_most_moved {:.2f} percent\n", 100 * most_moved);
  }
}

void break_down(const Firm& firm, const Plan& plan, std::size_t machines) {
  Times times;
  Times told;
  double worst_unaffected = 0;
  double moved = 0;
  double hit = 0;
  const Instant now = plan.at + hours(30);
  for (std::size_t machine = 0; machine < machines; ++machine) {
    ReplanEvents events;
    events.absences.push_back({Id<Resource>(machine), {}, {now, now + days(1)}});
    const Replan after = times.measure(
        [&] { return need(replan(firm, now, {plan.at, plan.horizon, plan.operations}, events)); });
    PlanOptions telling;
    telling.threads = 1;
    telling.cause_placements = 400'000;  // as the program has it
    told.measure([&] { return need(plan_of(after, telling)); });
    const auto all = static_cast<double>(plan.operations.size());
    moved += static_cast<double>(after.moves.size()) / all;
    hit += static_cast<double>(after.hit) / all;
    worst_unaffected =
        std::max(worst_unaffected, static_cast<double>(after.moved_unaffected) /
                                       std::max(1.0, all - static_cast<double>(after.hit)));
  }
  print_times("replan", times);
  print_times("telling_it_with_causes", told);
  fmt::print("replan_moved {:.2f} percent\n", 100 * moved / static_cast<double>(machines));
  fmt::print("replan_hit_by_right_shift {:.2f} percent\n",
             100 * hit / static_cast<double>(machines));
  fmt::print("replan_unaffected_moved_at_most {:.2f} percent\n", 100 * worst_unaffected);
}

/// What would help the latest order, all changes tried.
void help(const Firm& firm, const Plan& made) {
  const Replan same = need(replan(firm, made.at, {made.at, made.horizon, made.operations}, {}));
  const Plan plan = need(plan_of(same));
  Times times;
  const auto found =
      times.measure([&] { return need(remedies_of(firm, plan, plan.orders.front().order)); });
  print_times("help", times);
  fmt::print("help_found {} remedies\nhelp_late_before {:.1f} h\nhelp_late_least {:.1f} h\n",
             found.size(), plan.orders.front().late.natural(),
             found.empty() ? plan.orders.front().late.natural()
                           : std::ranges::min(found, {}, &Remedy::late).late.natural());
}

}  // namespace

int main(int count, char** arguments) {
  Words words;
  for (int i = 1; i + 1 < count; i += 2) {
    words[arguments[i]] = arguments[i + 1];
  }
  testing::MadeUpShop how;
  how.orders = number_of(words, "--orders", 1000);
  how.seed = number_of(words, "--seed", 1);
  const Firm firm = testing::made_up_shop(how);
  PlanOptions options;
  options.work = static_cast<std::int64_t>(number_of(words, "--work", 1));
  options.threads = 1;
  options.proves_causes = false;
  double before = clock_now();
  const Plan plan = need(make_plan(firm, testing::start_day(6), options));
  fmt::print("operations {} operations\nplan {:.2f} s\nlate_orders {} orders\n",
             plan.operations.size(), clock_now() - before, plan.value.late_orders);
  before = clock_now();
  PromiseBook book =
      need(PromiseBook::open(firm, {plan.at, plan.horizon, plan.operations}, plan.at + hours(30)));
  fmt::print("promise_open {:.2f} ms\n", 1000 * (clock_now() - before));
  const std::size_t asks = number_of(words, "--asks", 400);
  ask(book, asks, 0, how.seed);
  const auto share = words.find("--share");
  ask(book, std::max<std::size_t>(1, asks / 10),
      share == words.end() ? 0.05 : std::strtod(share->second.c_str(), nullptr), how.seed + 1);
  break_down(firm, plan, how.machines);
  help(firm, plan);
  return 0;
}

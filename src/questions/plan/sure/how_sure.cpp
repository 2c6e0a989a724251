#include "questions/plan/sure/how_sure.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/parallel.h"
#include "methods/shop_schedule/replay/replay.h"
#include "questions/plan/shop/firm_shop.h"
#include "questions/plan/sure/placed_rows.h"

namespace tienvoud::plan {
namespace {

constexpr double seconds_of_an_hour = 3600;
constexpr double weight_scale = 100;      ///< of ShopJob::weight
constexpr std::size_t enough_learnt = 5;  ///< operations, to tell how times usually spread
constexpr std::size_t most_buffers = 10;

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// The spread of each operation of a shop: what is learnt of it, else what is usual.
std::vector<methods::TimeSpread> spreads_of(const FirmShop& shop,
                                            const SureOptions& options,
                                            Sureness& sure) {
  std::map<Id<Operation>, const LearntSpread*> learnt;
  std::vector<double> runs;
  for (const LearntSpread& one : options.learnt) {
    learnt[one.operation] = &one;
    if (one.run) {
      runs.push_back(*one.run);
    }
  }
  sure.usual_spread = options.assumed_spread;
  if (runs.size() >= enough_learnt) {
    sure.usual_spread = median(runs);
    sure.usual_origin = Origin::reckoned;
  }
  std::vector<methods::TimeSpread> spreads;
  for (const OperationMeaning& one : shop.operations) {
    const auto found = learnt.find(one.operation);
    const LearntSpread own = found == learnt.end() ? LearntSpread() : *found->second;
    spreads.push_back({own.setup.value_or(sure.usual_spread), own.run.value_or(sure.usual_spread)});
    (own.run ? sure.learnt : sure.others) += 1;
  }
  return spreads;
}

void tell_orders(const Firm& firm,
                 const FirmShop& shop,
                 const methods::ShopReplay& replay,
                 Sureness& sure) {
  for (std::size_t job = 0; job < shop.jobs.size(); ++job) {
    const methods::JobReplay& of = replay.jobs[job];
    OrderSureness one;
    one.order = shop.jobs[job];
    one.due = firm.orders[one.order].due_at;
    one.on_time = of.on_time;
    one.mean_end = shop.ready(job, 0) + Duration::of(of.mean_end / seconds_of_an_hour);
    one.end_90 = shop.ready(job, of.end_90);
    if (one.due && *one.due < one.end_90) {
      one.move_by = one.end_90 - *one.due;
    }
    sure.orders.push_back(one);
  }
  std::ranges::sort(sure.orders, {}, [](const OrderSureness& one) {
    return std::tuple(!one.due, one.on_time, -one.move_by, one.order);
  });
}

void tell_buffers(const FirmShop& shop,
                  const methods::ShopSchedule& schedule,
                  const methods::ShopReplay& replay,
                  Sureness& sure) {
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    const double saves = replay.pull[i] / weight_scale;
    if (saves > 1) {
      sure.buffers.push_back({shop.operations[i].order, shop.operations[i].operation,
                              shop.modes[static_cast<std::size_t>(schedule.operations[i].mode)],
                              saves});
    }
  }
  std::ranges::sort(sure.buffers, {}, [](const Buffer& one) {
    return std::tuple(-one.saves_h, one.order, one.operation);
  });
  sure.buffers.resize(std::min(sure.buffers.size(), most_buffers));
}

}  // namespace

Result<Sureness> how_sure(const Firm& firm,
                          Instant now,
                          std::span<const ScheduledOperation> rows,
                          const SureOptions& options) {
  TRY_ASSIGN(const PlacedRows placed, placed_rows(firm, now, rows, options.absences));
  Sureness sure;
  sure.replays = options.replays;
  const auto spreads = spreads_of(placed.shop, options, sure);
  methods::ReplayOptions replays;
  replays.replays = options.replays;
  replays.seed = options.seed;
  replays.threads = options.threads > 0 ? options.threads : available_threads();
  TRY_ASSIGN(const auto replay,
             methods::replay_schedule(placed.shop.problem, placed.schedule, spreads, replays));
  sure.expected_lateness_h = replay.mean_weighted_tardiness / weight_scale / seconds_of_an_hour;
  tell_orders(firm, placed.shop, replay, sure);
  tell_buffers(placed.shop, placed.schedule, replay, sure);
  return sure;
}

}  // namespace tienvoud::plan

#include "questions/plan/causes/chain_walk.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "methods/shop_schedule/check/check_open_time.h"
#include "questions/plan/shop/open_times.h"

namespace tienvoud::plan {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// Joins what the chain already has if it goes on in the same way. Chains grow backwards.
void push(std::vector<Stretch>& chain,
          std::size_t operation,
          methods::ShopTime from,
          methods::ShopTime to,
          const Cause& cause) {
  if (from >= to) {
    return;
  }
  if (!chain.empty() && chain.back().from == to && chain.back().operation == operation &&
      chain.back().cause == cause) {
    chain.back().from = from;
    return;
  }
  chain.push_back({from, to, operation, cause});
}

}  // namespace

ChainWalk::ChainWalk(const FirmShop& shop, const methods::ShopSchedule& schedule)
    : shop_(shop),
      schedule_(schedule),
      free_(shop.problem, schedule),
      into_(shop.operations.size()),
      sequences_(shop.machines.size()),
      pinned_(shop.operations.size(), -1) {
  for (std::size_t i = 0; i < shop.problem.precedences.size(); ++i) {
    into_[at(shop.problem.precedences[i].after)].push_back(static_cast<std::int32_t>(i));
  }
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    const std::int32_t machine = shop.problem.modes[at(schedule.operations[i].mode)].machine;
    if (machine >= 0) {
      sequences_[at(machine)].push_back(static_cast<std::int32_t>(i));
    }
  }
  for (auto& sequence : sequences_) {
    std::ranges::sort(sequence, {}, [&](std::int32_t i) {
      return std::tuple(schedule.operations[at(i)].setup_start, schedule.operations[at(i)].end, i);
    });
  }
  for (const methods::ShopPin& pin : shop.problem.pins) {
    pinned_[at(pin.operation)] = pin.start;
  }
}

std::vector<Stretch> ChainWalk::chain_from(std::size_t last) const {
  std::vector<Stretch> chain;
  std::size_t operation = last;
  Time until = schedule_.operations[last].end;
  push(chain, operation, until, until + shop_.operations[last].wait, own(last, CauseKind::lag));
  for (;;) {
    const auto& placed = schedule_.operations[operation];
    add_run(operation, until, chain);
    const Ready ready = ready_of(operation);
    const Time start = std::min(placed.start, until);
    add_setup(operation, std::min(ready.at, start), chain);
    const Time set_up = std::max(ready.at, std::min(placed.setup_start, start));
    add_wait(operation, ready.at, set_up, chain);
    if (ready.precedence < 0) {
      Cause cause = own(operation, ready.kind);
      if (ready.kind == CauseKind::material) {
        cause.item = shop_.operations[operation].material;
      }
      push(chain, operation, 0, ready.at, cause);
      return chain;
    }
    const auto& link = shop_.problem.precedences[at(ready.precedence)];
    const Time handed_on = std::max<Time>(0, ready.at - link.lag);
    push(chain, operation, handed_on, ready.at, own(at(link.before), CauseKind::lag));
    operation = at(link.before);
    until = handed_on;
  }
}

ChainWalk::Ready ChainWalk::ready_of(std::size_t operation) const {
  Ready ready;
  const auto& one = shop_.problem.operations[operation];
  const auto take = [&](Time when, CauseKind kind, std::int32_t precedence) {
    if (when > ready.at) {
      ready = {when, kind, precedence};
    }
  };
  for (const std::int32_t row : into_[operation]) {
    const auto& link = shop_.problem.precedences[at(row)];
    take(done_part(link) + link.lag, CauseKind::lag, row);
  }
  take(one.release, CauseKind::material, -1);
  if (one.job >= 0) {
    take(shop_.problem.jobs[at(one.job)].release, CauseKind::release, -1);
  }
  return ready;
}

ChainWalk::Time ChainWalk::done_part(const methods::ShopPrecedence& link) const {
  const auto& placed = schedule_.operations[at(link.before)];
  if (link.part >= 1) {
    return placed.end;
  }
  const Time run = shop_.problem.modes[at(placed.mode)].run;
  const auto part = static_cast<Time>(std::ceil(link.part * static_cast<double>(run)));
  const auto* calendar = calendar_of(at(link.before));
  return calendar == nullptr ? placed.start + part
                             : methods::done_at(*calendar, placed.start, part);
}

const methods::OpenTimes* ChainWalk::calendar_of(std::size_t operation) const {
  const auto& problem = shop_.problem;
  const std::int32_t calendar =
      problem.calendar_of(problem.modes[at(schedule_.operations[operation].mode)]);
  return calendar < 0 ? nullptr : &problem.calendars[at(calendar)];
}

Cause ChainWalk::own(std::size_t operation, CauseKind kind) const {
  Cause cause;
  cause.kind = kind;
  cause.order = shop_.operations[operation].order;
  cause.operation = shop_.operations[operation].operation;
  cause.resource = shop_.modes[at(schedule_.operations[operation].mode)];
  return cause;
}

void ChainWalk::add_run(std::size_t operation, Time until, std::vector<Stretch>& chain) const {
  const Time start = schedule_.operations[operation].start;
  const auto* calendar = calendar_of(operation);
  const Cause run = own(operation, CauseKind::run);
  if (calendar == nullptr) {
    push(chain, operation, start, until, run);
    return;
  }
  std::vector<std::pair<Time, Time>> pieces;
  open_pieces(*calendar, start, until, [&](Time from, Time to) { pieces.emplace_back(from, to); });
  const Cause closed = own(operation, CauseKind::closed);
  Time to = until;
  for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
    push(chain, operation, piece->second, to, closed);
    push(chain, operation, piece->first, piece->second, run);
    to = piece->first;
  }
  push(chain, operation, start, to, closed);
}

/// From the setup's start, or from when the operation was ready where that is later.
void ChainWalk::add_setup(std::size_t operation, Time ready, std::vector<Stretch>& chain) const {
  const auto& placed = schedule_.operations[operation];
  const auto& mode = shop_.problem.modes[at(placed.mode)];
  Time setup = mode.setup;
  if (mode.machine >= 0) {
    std::int32_t before = -1;
    for (const std::int32_t one : sequences_[at(mode.machine)]) {
      if (at(one) == operation) {
        break;
      }
      before = one;
    }
    setup +=
        shop_.problem.setup_between(before, static_cast<std::int32_t>(operation), mode.machine);
  }
  const Time from = std::max(ready, placed.setup_start);
  const Time done = std::clamp(placed.setup_start + setup, from, std::max(from, placed.start));
  add_wait(operation, done, placed.start, chain);
  push(chain, operation, from, done, own(operation, CauseKind::setup));
}

/// Gives each moment to what stood in the way then, from the last back: what is free goes to what
/// comes after it.
void ChainWalk::add_wait(std::size_t operation,
                         Time from,
                         Time to,
                         std::vector<Stretch>& chain) const {
  if (from >= to) {
    return;
  }
  if (pinned_[operation] >= 0) {
    push(chain, operation, from, to, own(operation, CauseKind::pin));
    return;
  }
  const auto all = blocks(operation, from, to);
  std::vector<Time> cuts = {from, to};
  for (const Block& one : all) {
    cuts.push_back(std::max(from, one.from));
    cuts.push_back(std::min(to, one.to));
  }
  std::ranges::sort(cuts);
  Cause cause = own(operation, CauseKind::other);
  for (std::size_t i = cuts.size() - 1; i > 0; --i) {
    const Block* first = nullptr;
    for (const Block& one : all) {
      if (one.from <= cuts[i - 1] && cuts[i] <= one.to && cuts[i - 1] < cuts[i] &&
          (first == nullptr || one.rank < first->rank)) {
        first = &one;
      }
    }
    if (first != nullptr) {
      cause = first->cause;
    }
    push(chain, operation, cuts[i - 1], cuts[i], cause);
  }
}

std::vector<ChainWalk::Block> ChainWalk::blocks(std::size_t operation, Time from, Time to) const {
  std::vector<Block> all;
  block_by_closed(operation, from, to, all);
  const std::int32_t machine =
      shop_.problem.modes[at(schedule_.operations[operation].mode)].machine;
  if (machine >= 0) {
    for (const std::int32_t other : sequences_[at(machine)]) {
      const auto& placed = schedule_.operations[at(other)];
      if (at(other) != operation && placed.end > from && placed.setup_start < to) {
        all.push_back({placed.setup_start, placed.end, 1, own(at(other), CauseKind::machine)});
      }
    }
  }
  block_by_pools(operation, from, to, all);
  return all;
}

void ChainWalk::block_by_closed(std::size_t operation,
                                Time from,
                                Time to,
                                std::vector<Block>& all) const {
  const auto* calendar = calendar_of(operation);
  if (calendar == nullptr) {
    return;
  }
  const Cause closed = own(operation, CauseKind::closed);
  Time last = from;
  open_pieces(*calendar, from, to, [&](Time begin, Time end) {
    if (last < begin) {
      all.push_back({last, begin, 0, closed});
    }
    last = end;
  });
  if (last < to) {
    all.push_back({last, to, 0, closed});
  }
}

void ChainWalk::block_by_pools(std::size_t operation,
                               Time from,
                               Time to,
                               std::vector<Block>& all) const {
  const auto& mode = shop_.problem.modes[at(schedule_.operations[operation].mode)];
  for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
    const auto& need = shop_.problem.needs[at(n)];
    const PoolMeaning& pool = shop_.pools[at(need.pool)];
    Cause cause = own(operation, pool.tool.exists() ? CauseKind::tool : CauseKind::people);
    cause.resource = pool.tool;
    cause.skill = pool.skill;
    free_.short_pieces(need.pool, need.amount, from, to, [&](Time begin, Time end) {
      all.push_back({begin, end, pool.tool.exists() ? 3 : 2, cause});
    });
  }
}

}  // namespace tienvoud::plan

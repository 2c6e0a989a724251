#include "questions/sight/timeline.h"

#include <algorithm>
#include <array>
#include <map>

namespace tienvoud::sight {
namespace {

/// Appends, as one with the last where it goes on.
void append(std::vector<Stretch>& stretches, const Stretch& next) {
  if (!stretches.empty()) {
    Stretch& last = stretches.back();
    if (last.to == next.from && last.state == next.state && last.order == next.order) {
      last.to = next.to;
      return;
    }
  }
  stretches.push_back(next);
}

/// Gathers what took the time of each step and appends the strongest when the step is over.
class Steps {
 public:
  Steps(std::vector<Stretch>& stretches, Period period, Duration length)
      : stretches_(stretches), period_(period), length_(length), begin_(period.from) {}

  /// Stretches of one machine, by time.
  void add(const Stretch& stretch) {
    Instant at = stretch.from;
    while (at < stretch.to) {
      if (at >= begin_ + length_) {
        flush();
        begin_ = begin_ + Duration::of_base((at - begin_).base() / length_.base() * length_.base());
      }
      const Instant end = std::min(stretch.to, begin_ + length_);
      auto& held = held_[static_cast<std::size_t>(stretch.state)];
      const Duration part = end - at;
      held.time += part;
      if (part > held.longest) {
        held.longest = part;
        held.order = stretch.order;
      }
      at = end;
    }
  }

  void flush() {
    const auto most = std::ranges::max_element(held_, {}, &Held::time);
    if (most->time > Duration()) {
      append(stretches_, {begin_, std::min(begin_ + length_, period_.to),
                          static_cast<MachineState>(most - held_.begin()), most->order});
    }
    held_.fill({});
  }

 private:
  struct Held {
    Duration time;
    Duration longest;
    Id<Order> order;  ///< of the longest part
  };
  std::vector<Stretch>& stretches_;
  Period period_;
  Duration length_;
  Instant begin_;
  std::array<Held, machine_states> held_{};
};

}  // namespace

Result<std::vector<MachineTimeline>> timeline(const Firm& firm,
                                              const LedgerReader& ledger,
                                              Period period,
                                              Duration resolution) {
  std::vector<MachineTimeline> machines;
  std::map<Id<Resource>, std::size_t> place;
  for (const auto id : firm.resources.ids()) {
    place[id] = machines.size();
    machines.push_back({id, {}});
  }
  TRY(ledger.rows(period, [&](std::span<const LedgerRow> rows) {
    for (const LedgerRow& row : rows) {
      const Period part = period.intersection({row.from, row.to});
      if (!row.machine.exists() || part.empty()) {
        continue;
      }
      auto& stretches = machines[place[row.machine]].stretches;
      // Orders that share the machine have a row each over the same time: the first one shows.
      if (stretches.empty() || stretches.back().to <= part.from) {
        append(stretches, {part.from, part.to, row.state, row.order});
      }
    }
  }));
  std::erase_if(machines, [](const MachineTimeline& one) { return one.stretches.empty(); });
  if (resolution <= Duration()) {
    return machines;
  }
  for (MachineTimeline& machine : machines) {
    std::vector<Stretch> coarse;
    Steps steps(coarse, period, resolution);
    for (const Stretch& stretch : machine.stretches) {
      steps.add(stretch);
    }
    steps.flush();
    machine.stretches = std::move(coarse);
  }
  return machines;
}

}  // namespace tienvoud::sight

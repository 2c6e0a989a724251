#include "questions/sight/learn/draft/visits.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tienvoud::sight::learning {
namespace {

bool is_work(const BookingFact& one) {
  const bool works = one.activity == MachineState::run || one.activity == MachineState::setup;
  return works && one.order.exists() && one.operation.exists() && one.from && one.to &&
         *one.from < *one.to;
}

struct Collected {
  std::map<Id<Resource>, std::vector<Period>> setups;
  std::map<Id<Resource>, std::vector<Period>> runs;
};

Visit visit_from(Id<Order> order, Id<Operation> kind, Collected collected) {
  Visit visit;
  visit.order = order;
  visit.kind = kind;
  visit.began = Instant::never();
  visit.ended = Instant::ever();
  const auto add = [&](std::map<Id<Resource>, std::vector<Period>>& all, Duration& sum) {
    for (auto& [machine, periods] : all) {
      periods = united(std::move(periods));
      const Duration length = total_length(periods);
      sum += length;
      visit.machines[machine] += length;
      visit.began = std::min(visit.began, periods.front().from);
      visit.ended = std::max(visit.ended, periods.back().to);
    }
  };
  add(collected.setups, visit.setup);
  add(collected.runs, visit.run);
  for (const auto& [machine, periods] : collected.runs) {
    visit.runs.insert(visit.runs.end(), periods.begin(), periods.end());
  }
  visit.runs = united(std::move(visit.runs));
  return visit;
}

}  // namespace

std::vector<Period> united(std::vector<Period> periods) {
  std::ranges::sort(periods, {}, [](const Period& one) { return std::pair(one.from, one.to); });
  std::vector<Period> joined;
  for (const Period& one : periods) {
    if (!joined.empty() && one.from <= joined.back().to) {
      joined.back().to = std::max(joined.back().to, one.to);
    } else {
      joined.push_back(one);
    }
  }
  return joined;
}

Duration total_length(const std::vector<Period>& united) {
  Duration sum;
  for (const Period& one : united) {
    sum += one.length();
  }
  return sum;
}

std::vector<Visit> visits_of(const std::vector<BookingFact>& bookings) {
  std::map<std::pair<Id<Order>, Id<Operation>>, Collected> collected;
  for (const BookingFact& one : bookings) {
    if (is_work(one)) {
      auto& of = collected[{one.order, one.operation}];
      auto& periods = one.activity == MachineState::setup ? of.setups : of.runs;
      periods[one.machine].push_back({*one.from, *one.to});
    }
  }
  std::vector<Visit> visits;
  for (auto& [step, all] : collected) {
    visits.push_back(visit_from(step.first, step.second, std::move(all)));
  }
  std::ranges::sort(visits, {}, [](const Visit& one) {
    return std::tuple(one.order, one.began, one.ended, one.kind);
  });
  return visits;
}

std::map<Id<Operation>, Attended> attended_shares(const std::vector<BookingFact>& bookings) {
  struct Edge {
    Instant at;
    bool begins;
    const BookingFact* booking;
  };
  std::map<Id<Person>, std::vector<Edge>> people;
  for (const BookingFact& one : bookings) {
    if (is_work(one) && one.person.exists()) {
      people[one.person].push_back({*one.from, true, &one});
      people[one.person].push_back({*one.to, false, &one});
    }
  }
  struct Sums {
    double given[2] = {0, 0};
    double booked[2] = {0, 0};
  };
  std::map<Id<Operation>, Sums> sums;
  for (auto& [person, edges] : people) {
    std::ranges::sort(edges, {}, [](const Edge& one) {
      return std::tuple(one.at, one.begins, one.booking->key);
    });
    std::vector<const BookingFact*> open;
    Instant since;
    for (const Edge& edge : edges) {
      const double length = open.empty() ? 0 : (edge.at - since).natural();
      for (const BookingFact* one : open) {
        Sums& of = sums[one->operation];
        const std::size_t phase = one->activity == MachineState::setup ? 0 : 1;
        of.booked[phase] += length;
        of.given[phase] += length / static_cast<double>(open.size());
      }
      since = edge.at;
      if (edge.begins) {
        open.push_back(edge.booking);
      } else {
        std::erase(open, edge.booking);
      }
    }
  }
  std::map<Id<Operation>, Attended> shares;
  for (const auto& [kind, of] : sums) {
    const auto share = [&](std::size_t phase) {
      return of.booked[phase] > 0 ? of.given[phase] / of.booked[phase] : 1.0;
    };
    shares[kind] = {share(0), share(1)};
  }
  return shares;
}

}  // namespace tienvoud::sight::learning

#include "questions/sight/learn/draft/shop_draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "questions/sight/learn/draft/kind_rates.h"
#include "questions/sight/learn/draft/visits.h"
#include "questions/sight/learn/draft/working_hours.h"

namespace tienvoud::sight::learning {
namespace {

constexpr double least_share = 0.05;     ///< of an item's work of a kind, for a machine to be named
constexpr double busy_covered = 0.9;     ///< of a machine's busy time, by what it does at once
constexpr double handed_on_late = 0.95;  ///< handed on after so much is handed on whole
constexpr double hundred = 100;

using Way = std::vector<Id<Operation>>;

class Drafting {
 public:
  Drafting(const Firm& firm, const Journal& facts, Instant known_until)
      : firm_(firm), visits_(visits_of(facts.bookings)), rates_(firm, visits_, known_until) {
    for (const BookingFact& one : facts.bookings) {
      if (one.to && *one.to <= known_until) {
        past_.push_back(one);
      }
    }
    attended_ = attended_shares(past_);
    for (const Operation& one : firm.operations) {
      if (one.item.exists()) {
        made_.insert(one.item);
      }
    }
  }

  Result<Firm> drafted(const std::vector<BookingFact>& bookings, bool people_known) {
    add_skills(people_known ? bookings : past_);
    add_places();
    add_routings();
    TRY(people_known ? add_rosters(bookings, firm_) : add_working_hours(past_, firm_));
    return std::move(firm_);
  }

 private:
  [[nodiscard]] std::string name_of(Id<Operation> kind) const {
    const Operation& of = firm_.operations[kind];
    return of.name.empty() ? of.code : of.name;
  }

  /// A skill a kind of work, named without spaces, for people list theirs with spaces between.
  void add_skills(const std::vector<BookingFact>& bookings) {
    std::map<Id<Operation>, std::set<Id<Person>>> doing;
    for (const BookingFact& one : bookings) {
      if (one.person.exists() && one.operation.exists() && one.order.exists()) {
        doing[one.operation].insert(one.person);
      }
    }
    std::set<std::string> taken;
    for (const Skill& one : firm_.skills) {
      taken.insert(one.code);
    }
    for (const auto& [kind, people] : doing) {
      Skill skill;
      skill.name = name_of(kind);
      skill.code = skill.name;
      std::ranges::replace(skill.code, ' ', '_');
      while (!taken.insert(skill.code).second) {
        skill.code += '_';
      }
      skills_[kind] = firm_.skills.add(skill);
      for (const Id<Person> id : people) {
        Person person = firm_.people[id];
        person.skills.push_back(skills_[kind]);
        firm_.people.set(id, person);
      }
    }
  }

  void add_places() {
    std::map<Id<Resource>, std::vector<std::pair<Instant, int>>> edges;
    for (const Visit& visit : visits_of(past_)) {
      for (const auto& [machine, length] : visit.machines) {
        if (machine.exists()) {
          for (const Period& one : visit.runs) {
            edges[machine].emplace_back(one.from, 1);
            edges[machine].emplace_back(one.to, -1);
          }
        }
      }
    }
    for (auto& [id, of] : edges) {
      std::ranges::sort(of);
      std::map<int, double> busy;  // hours with so many orders at once
      int orders = 0;
      for (std::size_t i = 0; i + 1 < of.size(); ++i) {
        orders += of[i].second;
        busy[orders] += (of[i + 1].first - of[i].first).natural();
      }
      busy.erase(busy.begin(), busy.upper_bound(0));
      double all = 0;
      for (const auto& [at_once, length] : busy) {
        all += length;
      }
      double covered = 0;
      for (const auto& [at_once, length] : busy) {
        covered += length;
        if (covered >= busy_covered * all) {
          Resource resource = firm_.resources[id];
          resource.capacity = std::max<std::int64_t>(resource.capacity, at_once);
          firm_.resources.set(id, resource);
          break;
        }
      }
    }
  }

  void add_routings() {
    std::map<Id<Item>, std::map<Way, std::vector<Id<Order>>>> ways;
    for (std::size_t i = 0; i < visits_.size();) {
      const Id<Order> id = visits_[i].order;
      Order order = firm_.orders[id];
      if (!order.released_at) {
        order.released_at = visits_[i].began;
        firm_.orders.set(id, order);
      }
      Way way;
      for (; i < visits_.size() && visits_[i].order == id; ++i) {
        way.push_back(visits_[i].kind);
      }
      if (order.item.exists() && !made_.contains(order.item)) {
        ways[order.item][way].push_back(id);
      }
    }
    for (const auto& [item, of] : ways) {
      std::vector<std::pair<Way, std::vector<Id<Order>>>> by_use(of.begin(), of.end());
      std::ranges::sort(by_use, {}, [](const auto& one) {
        return std::tuple(-static_cast<std::int64_t>(one.second.size()), one.second.front());
      });
      for (std::size_t k = 0; k < by_use.size(); ++k) {
        const std::string routing = k == 0 ? "main" : fmt::format("way_{}", k + 1);
        add_routing(item, routing, by_use[k].first);
        for (const Id<Order> id : by_use[k].second) {
          Order order = firm_.orders[id];
          order.routing = routing;
          firm_.orders.set(id, order);
        }
      }
    }
  }

  void add_routing(Id<Item> item, const std::string& routing, const Way& way) {
    std::int64_t sequence = 0;
    for (const Id<Operation> kind : way) {
      sequence += 10;
      const KindRate rate = rates_.of(item, kind);
      Operation one;
      const std::string& code = firm_.items[item].code;
      one.code = routing == "main" ? fmt::format("{}/{}", code, sequence)
                                   : fmt::format("{}/{}/{}", code, routing, sequence);
      one.item = item;
      one.routing = routing;
      one.sequence = sequence;
      one.name = name_of(kind);
      one.setup = Duration::of(rate.setup_h);
      one.run = PieceTime(Duration::of(rate.run_h));
      if (const auto skill = skills_.find(kind); skill != skills_.end()) {
        one.skill = skill->second;
      }
      if (const auto shares = attended_.find(kind); shares != attended_.end()) {
        one.attended_setup = Fraction(std::ceil(shares->second.setup * hundred) / hundred);
        one.attended_run = Fraction(std::ceil(shares->second.run * hundred) / hundred);
      }
      if (rate.handed_on < handed_on_late) {
        one.transfer_lot = Pieces::of(std::max(1.0, std::floor(rate.handed_on * rate.pieces)));
      }
      add_machines(rate, one);
    }
  }

  /// The machine that did most is the operation's, the others are modes.
  void add_machines(const KindRate& rate, Operation one) {
    std::vector<std::pair<double, Id<Resource>>> machines;
    for (const auto& [machine, share] : rate.machines) {
      if (share >= least_share) {
        machines.emplace_back(-share, machine);
      }
    }
    std::ranges::sort(machines);
    if (!machines.empty()) {
      one.resource = machines.front().second;
    }
    const auto id = firm_.operations.add(one);
    for (std::size_t i = 1; i < machines.size(); ++i) {
      Mode mode;
      mode.operation = id;
      mode.resource = machines[i].second;
      firm_.modes.add(mode);
    }
  }

  Firm firm_;
  std::vector<Visit> visits_;
  KindRates rates_;
  std::vector<BookingFact> past_;
  std::map<Id<Operation>, Attended> attended_;
  std::map<Id<Operation>, Id<Skill>> skills_;
  std::set<Id<Item>> made_;  ///< items whose operations the firm has
};

}  // namespace

Result<Firm> shop_draft(const Firm& firm,
                        const Journal& facts,
                        Instant known_until,
                        bool people_known) {
  return Drafting(firm, facts, known_until).drafted(facts.bookings, people_known);
}

}  // namespace tienvoud::sight::learning

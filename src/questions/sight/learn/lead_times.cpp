#include "questions/sight/learn/lead_times.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "methods/statistics/distribution.h"
#include "questions/sight/learn/robust.h"

namespace tienvoud::sight::learning {

namespace {

/// How far deliveries of one offer lie apart where no offer has enough of them to tell.
constexpr double deviation_otherwise = 0.3;
constexpr std::size_t least_offers = 3;  // to take the mean of a mode of transport

struct OfferTimes {
  Id<Offer> offer;
  std::optional<TransportMode> mode;
  LogLevel level;  ///< of days
  std::vector<Weighted> days;
};

std::optional<TransportMode> mode_of(const Firm& firm, Id<Supplier> supplier) {
  for (const Lane& lane : firm.lanes) {
    if (lane.from_supplier == supplier) {
      return lane.mode;
    }
  }
  return std::nullopt;
}

std::vector<OfferTimes> deliveries(const Firm& firm, Period period, Findings& findings) {
  std::map<std::pair<Id<Supplier>, Id<Item>>, Id<Offer>> offers;
  for (const Id<Offer> id : firm.offers.ids()) {
    offers.emplace(std::pair(firm.offers[id].supplier, firm.offers[id].item), id);
  }
  std::map<Id<Offer>, std::vector<Weighted>> days_of;
  std::int64_t unknown = 0;
  std::int64_t backwards = 0;
  for (const PurchaseOrder& order : firm.purchase_orders) {
    if (!order.received_at || !order.ordered_at || !period.contains(*order.received_at)) {
      continue;
    }
    const auto offer = offers.find({order.supplier, order.item});
    const Duration taken = *order.received_at - *order.ordered_at;
    if (offer == offers.end()) {
      ++unknown;
    } else if (taken <= Duration()) {
      ++backwards;
    } else {
      days_of[offer->second].push_back({taken / days(1), 1});
    }
  }
  findings.leave_out("purchase orders received before they were ordered", backwards,
                     "Mend their dates.");
  findings.leave_out("purchase orders of items that offers.csv does not know of their supplier",
                     unknown, "Add the offers.");
  std::vector<OfferTimes> times;
  for (auto& [offer, own] : days_of) {
    times.push_back(
        {offer, mode_of(firm, firm.offers[offer].supplier), log_level(own), std::move(own)});
  }
  return times;
}

/// The mean of the offers of a mode of transport and the variance between them, both of logarithms.
struct ModeMean {
  double mean = 0;
  double variance = 0;
  bool of_mode = false;
};

/// None where there are too few offers to take a mean of.
std::optional<ModeMean> mean_of(const std::vector<OfferTimes>& times,
                                std::optional<TransportMode> mode,
                                const UsualDeviation& usual) {
  std::vector<const OfferTimes*> alike;
  for (const OfferTimes& each : times) {
    if (mode && each.mode == mode) {
      alike.push_back(&each);
    }
  }
  const bool of_mode = alike.size() >= least_offers;
  if (!of_mode) {
    alike.clear();
    for (const OfferTimes& each : times) {
      alike.push_back(&each);
    }
  }
  if (alike.size() < least_offers) {
    return std::nullopt;
  }
  const auto count = static_cast<double>(alike.size());
  double sum = 0;
  double errors = 0;
  for (const OfferTimes* each : alike) {
    const double error = bands_of(each->level, usual).standard_error;
    sum += each->level.level;
    errors += error * error;
  }
  double squares = 0;
  for (const OfferTimes* each : alike) {
    squares += (each->level.level - sum / count) * (each->level.level - sum / count);
  }
  constexpr double least_variance = 0.01;  // no two suppliers are alike to a tenth
  return ModeMean{sum / count, std::max(least_variance, (squares - errors) / count), of_mode};
}

/// Deliveries that did not come yet and take longer than nearly all that did.
std::int64_t overdue(const Firm& firm, const Offer& offer, Instant now, double usual_days) {
  if (now == Instant::never()) {
    return 0;
  }
  return std::count_if(
      firm.purchase_orders.begin(), firm.purchase_orders.end(), [&](const PurchaseOrder& order) {
        return order.supplier == offer.supplier && order.item == offer.item && order.ordered_at &&
               *order.ordered_at < now && (!order.received_at || *order.received_at >= now) &&
               (now - *order.ordered_at) / days(1) > usual_days;
      });
}

Proposal proposal_of(const Firm& firm,
                     const OfferTimes& own,
                     const std::optional<ModeMean>& mean,
                     const UsualDeviation& usual) {
  const Offer& offer = firm.offers[own.offer];
  const Bands bands = bands_of(own.level, usual);
  double level = own.level.level;
  double error = bands.standard_error;
  if (mean) {
    const double weight = mean->variance / (mean->variance + error * error);
    level = weight * level + (1 - weight) * mean->mean;
    error *= std::sqrt(weight);
  }
  const double t = methods::student_t_quantile(0.9, own.level.effective + 3);
  const double single = std::hypot(bands.deviation, error);
  const double variance = bands.deviation * bands.deviation;
  const double spread_days = std::exp(level + variance / 2) * std::sqrt(std::expm1(variance));

  Proposal proposal;
  proposal.subject = firm.items[offer.item].code + " from " + firm.suppliers[offer.supplier].code;
  proposal.figure = "lead time";
  proposal.unit = "d";
  proposal.after = readable(std::exp(level));
  if (offer.lead_time) {
    proposal.before = *offer.lead_time / days(1);
  }
  proposal.change = SetLeadTime{own.offer, Duration::of(proposal.after * 24),
                                Duration::of(readable(spread_days) * 24)};
  proposal.spread = {std::exp(level - t * single), std::exp(level + t * single), 0.8};
  proposal.band = {std::exp(level - t * error), std::exp(level + t * error), 0.8};
  proposal.count = static_cast<std::int64_t>(own.level.count);
  proposal.counted = "deliveries";
  proposal.evidence = evidence_of(proposal, proposal.after * error);
  proposal.rule =
      mean ? fmt::format("median of its deliveries, shrunk to the mean of {}",
                         mean->of_mode ? "the offers that come the same way" : "all offers")
           : "median of its deliveries";
  if (own.level.count < 5) {
    proposal.notes.push_back(
        usual.assumed ? "Few deliveries: that they lie 30 % apart is assumed."
                      : "Few deliveries: how far they lie apart is taken from other offers.");
  }
  proposal.notes.push_back(
      fmt::format("Its standard deviation becomes {} d.", number_text(readable(spread_days))));
  proposal.sentence =
      fmt::format("{} takes {} days from order to receipt{} ({}).", proposal.subject,
                  number_text(proposal.after),
                  proposal.before ? fmt::format(", not {}", number_text(*proposal.before))
                                  : "; nobody had said how long",
                  spread_text(proposal, "d"));
  return proposal;
}

}  // namespace

Findings learn_lead_times(const Firm& firm, Period period, const LearnOptions& options) {
  Findings findings;
  const std::vector<OfferTimes> times = deliveries(firm, period, findings);
  std::vector<LogLevel> groups;
  for (const OfferTimes& each : times) {
    groups.push_back(each.level);
  }
  const UsualDeviation usual = usual_deviation(groups, deviation_otherwise);
  for (const OfferTimes& own : times) {
    Proposal proposal = proposal_of(firm, own, mean_of(times, own.mode, usual), usual);
    const Offer& offer = firm.offers[own.offer];
    if (const std::int64_t late = overdue(firm, offer, period.to, proposal.spread.high); late > 0) {
      proposal.notes.push_back(fmt::format(
          "{} more are still open for longer than that: the true lead time is longer.", late));
    }
    // A firm that knows the lead time but not how far it varies gains its spread.
    const bool gains_spread = !offer.lead_time_spread && own.level.count >= 5;
    if (is_material(proposal, options.least_difference) || gains_spread) {
      findings.proposals.push_back(std::move(proposal));
    }
  }
  return findings;
}

}  // namespace tienvoud::sight::learning

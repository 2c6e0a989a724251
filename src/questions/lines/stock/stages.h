#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "methods/stock_placement/placement.h"
#include "model/firm/firm.h"
#include "model/origin.h"
#include "questions/lines/network/firm_network.h"

namespace tienvoud::lines {

/// How long a stage's own process takes: equally likely times in days, ascending.
using ProcessTimes = std::vector<double>;

/// One place of the network that can hold safety stock: an item at a site.
struct Stage {
  std::int32_t node = 0;  ///< of FirmNetwork::network
  double demand = 0;      ///< units a day
  double deviation = 0;   ///< of one day's demand, of all customers behind it
  ProcessTimes process;
  std::int32_t longest_process = 0;  ///< whole days: the process time kept 95 times in 100
  double service = 0.95;             ///< share of cases in which its promise is kept
  Origin service_origin = Origin::assumed;
  double value = 0;          ///< EUR a unit
  double patience_days = 0;  ///< how long its least patient customers wait; 0 where it has none
  bool serves_customers = false;
};

struct StageLink {
  std::int32_t from = 0;
  std::int32_t to = 0;
  double quantity = 1;  ///< units of `from` in one of `to`, as its sources share its flow today
};

/// The network as stock placement sees it.
struct StageNetwork {
  std::vector<Stage> stages;
  std::vector<StageLink> links;
};

/// Demand's variance goes down the bills by paths: a part that reaches a product in two ways counts
/// both. Service levels are the items'; of a part the highest of the products it goes into.
StageNetwork stages_of(const Firm& firm, const FirmNetwork& network);

/// The demand that a stage's stock has to stand for where its suppliers keep it waiting for `wait`
/// days less than it promises (negative: it promises less than they do), over its random process
/// time: mean and deviation of the demand over the days that are left.
struct Exposure {
  double days = 0;  ///< mean
  double mean = 0;  ///< units
  double deviation = 0;
};
/// `net_days`: inbound wait + longest process - promised days. Source: Humair, Ruark, Tomlin &
/// Willems, Incorporating stochastic lead times into the guaranteed service model (Interfaces
/// 2013): var = E[x] s^2 + m^2 Var[x], with x the days uncovered.
Exposure exposure_of(const Stage& stage, double net_days);

/// Units kept beyond the mean demand over the exposure, so that it is covered with the stage's
/// service level: by a gamma variable where demand varies much (it is never negative, and exact for
/// rare demand's skew to three moments' order), which is near the normal where it does not. >= 0.
double safety_stock_of(const Stage& stage, const Exposure& exposure);

}  // namespace tienvoud::lines

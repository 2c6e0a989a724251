#pragma once

#include <map>
#include <vector>

#include "methods/network_simulation/simulation.h"

namespace tienvoud::methods::testing {

/// The same days by the rules in simulation.h, written as plainly as can be: one run, one shipment
/// at a time, in the order of the network's rows. It shares with the simulation the numbers that
/// Philox draws and the table of whole lead times, no other code.
class ReferenceSimulation {
 public:
  ReferenceSimulation(const SupplyNetwork& network,
                      const std::vector<SupplyFailure>& failures,
                      const SimulationPlan& plan,
                      const SimulationOptions& options,
                      std::uint32_t run);

  TracedDay next_day();

 private:
  void fail_and_recover();
  [[nodiscard]] std::int32_t next_planned(std::size_t failure) const;
  void order();
  void order_of(std::size_t node, double wanted);
  void limit_by_capacity();
  void ration(std::size_t node);
  void start_and_receive(std::size_t source);
  void sell(std::size_t node);
  [[nodiscard]] bool up(std::size_t source) const;
  [[nodiscard]] double uniform(std::uint32_t block, std::size_t row, std::uint32_t purpose) const;
  [[nodiscard]] std::uint32_t word(std::uint32_t index,
                                   std::size_t row,
                                   std::uint32_t purpose) const;

  const SupplyNetwork& network_;
  const std::vector<SupplyFailure>& failures_;
  const SimulationPlan& plan_;
  SimulationOptions options_;
  SupplyOrder order_;
  std::uint32_t run_;
  std::int32_t day_ = 0;
  TracedDay state_;
  std::vector<double> allowed_;                      ///< of each input
  std::vector<std::map<std::int32_t, double>> due_;  ///< of each source, by day
  std::vector<std::int32_t> last_due_;
  std::vector<std::int32_t> change_;  ///< day of the next begin or end of each failure
  std::vector<std::uint32_t> changes_;
  std::vector<std::int32_t> down_since_;  ///< of each source, or -1
};

}  // namespace tienvoud::methods::testing

#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/energy_cost.h"
#include "model/firm/firm.h"
#include "model/origin.h"

namespace tienvoud::sight {

/// A price with where it comes from.
template <class Price>
struct SourcedRate {
  Price rate;
  Origin origin = Origin::assumed;
  std::string source;  ///< "firm.toml labour_eur_per_h"
};

/// What hours, energy and material of this firm cost.
class Rates {
 public:
  /// horizon: bounded. Error: not_found for an unknown time zone.
  static Result<Rates> of(const Firm& firm, Period horizon);

  /// The mean over people of their own cost, or the firm's where they state none.
  [[nodiscard]] const SourcedRate<HourlyCost>& labour() const { return labour_; }
  /// Of a machine: its own, else its work center's, else the firm's.
  [[nodiscard]] const SourcedRate<HourlyCost>& machine(Id<Resource> machine) const;
  /// Prices of electricity at the machine's site; of no machine: at the firm's first site.
  [[nodiscard]] const TariffClock& energy(Id<Resource> machine) const {
    return tariffs_[machine.exists() ? tariff_of_[machine.index()] : tariff_of_.back()];
  }
  [[nodiscard]] const SourcedRate<MassPrice>& waste() const { return waste_; }

 private:
  SourcedRate<HourlyCost> labour_;
  std::vector<SourcedRate<HourlyCost>> machines_;  // by resource, the firm's at the end
  std::vector<TariffClock> tariffs_;               // by site, the firm's first at the end
  std::vector<std::size_t> tariff_of_;             // by resource, of no machine at the end
  SourcedRate<MassPrice> waste_;
};

/// Whether the firm left this cell open and a default stands in it.
bool is_assumed(const Firm& firm,
                std::string_view table,
                std::uint32_t row,
                std::string_view column);

}  // namespace tienvoud::sight

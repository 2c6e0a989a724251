#include "questions/sight/ledger/meter_energy.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "questions/sight/ledger/meter_fold.h"

namespace tienvoud::sight {

Duration interval_of(const Meter& meter) {
  return meter.interval > Duration() ? meter.interval : minutes(15);
}

Duration longest_gap_of(const Meter& meter) {
  return std::max(Duration(), meter.longest_gap.value_or(interval_of(meter) * 5));
}

Energy MeterSlices::between(Instant from, Instant to) const {
  Energy sum;
  for (auto i = static_cast<std::size_t>(std::ranges::lower_bound(cuts, from) - cuts.begin());
       i + 1 < cuts.size() && cuts[i] < to; ++i) {
    sum += energy[i];
  }
  return sum;
}

Result<MeterSlices> meter_energy(const Firm& firm,
                                 Id<Meter> meter,
                                 const JournalReader& reader,
                                 std::span<const Instant> cuts) {
  MeterFold fold(firm.meters[meter], cuts);
  TRY(reader.readings(meter, {fold.begin(), cuts.back()},
                      [&fold](const Readings& readings) { fold.add(readings); }));
  return fold.finish();
}

Result<MeterSlices> meters_energy(const Firm& firm,
                                  std::span<const Id<Meter>> meters,
                                  const JournalReader& reader,
                                  std::span<const Instant> cuts) {
  std::vector<Instant> all(cuts.begin(), cuts.end());
  std::vector<MeterSlices> each;
  for (const Id<Meter> meter : meters) {
    TRY_ASSIGN(each.emplace_back(), meter_energy(firm, meter, reader, cuts));
    all.insert(all.end(), each.back().cuts.begin(), each.back().cuts.end());
  }
  std::ranges::sort(all);
  const auto repeats = std::ranges::unique(all);
  all.erase(repeats.begin(), repeats.end());
  MeterSlices sum{.cuts = all,
                  .energy = std::vector<Energy>(all.size() - 1),
                  .gap = std::vector<Gap>(all.size() - 1, Gap::none)};
  for (std::size_t m = 0; m < meters.size(); ++m) {
    if (each[m].cuts != all) {
      // Where another meter's gaps cut finer, this one is folded again at those cuts.
      TRY_ASSIGN(each[m], meter_energy(firm, meters[m], reader, all));
    }
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      sum.energy[i] += each[m].energy[i];
      if (sum.gap[i] == Gap::none) {
        sum.gap[i] = each[m].gap[i];
      }
    }
  }
  return sum;
}

}  // namespace tienvoud::sight

#include <fmt/format.h>

#include "model/change.h"
#include "model/field.h"
#include "model/shown_text.h"
#include "model/table_of.h"

namespace tienvoud {
namespace {

/// The code of a row, or "?" where it has none: a sentence is made of any change.
template <class T>
std::string name(const Firm& firm, Id<T> id) {
  const std::string code = code_of(firm, id);
  return code.empty() ? "?" : shown(code);
}

/// An exact figure in the unit that has `scale` base units.
std::string figure(std::int64_t base, std::int64_t scale) {
  return scaled_text(base, {.scale = scale});
}

std::string pieces(Pieces quantity) {
  return figure(quantity.base(), Pieces::per_unit);
}

std::string at_resource(const Firm& firm, Id<Resource> resource) {
  return resource.exists() ? " on " + name(firm, resource) : "";
}

std::string ends_of(const Firm& firm, const Lane& lane) {
  return fmt::format(
      "from {} to {}",
      lane.from_supplier.exists() ? name(firm, lane.from_supplier) : name(firm, lane.from_site),
      lane.to_site.exists() ? name(firm, lane.to_site) : name(firm, lane.to_customer));
}

std::string hours_of(const Shift& shift) {
  return fmt::format("{} {}-{}", text_of(shift.weekdays, {}), text_of(shift.from, {}),
                     text_of(shift.to, {}));
}

struct Sentence {
  const Firm& firm;

  std::string operator()(const AddSecondSource& c) const {
    return fmt::format("Buy {} from {} as well, at {} EUR.", name(firm, c.offer.item),
                       name(firm, c.offer.supplier),
                       figure(c.offer.price.for_one().base(), Money::per_unit));
  }
  std::string operator()(const SetBufferStock& c) const {
    return fmt::format("Keep {} of {} in stock{}.", pieces(c.safety_stock), name(firm, c.item),
                       c.site.exists() ? " at " + name(firm, c.site) : "");
  }
  std::string operator()(const SetShare& c) const {
    if (!firm.offers.has(c.offer)) {
      return "Buy a share of ? there.";
    }
    const Offer& offer = firm.offers[c.offer];
    return fmt::format("Buy {:.4g} % of {} from {}.", c.share.value() * 100, name(firm, offer.item),
                       name(firm, offer.supplier));
  }
  std::string operator()(const AddResource& c) const {
    return fmt::format(
        "Add {}{}.", shown(c.resource.code),
        c.like.exists() ? ", which does all that " + name(firm, c.like) + " does" : "");
  }
  std::string operator()(const RemoveResource& c) const {
    return fmt::format("Take {} out of use.", name(firm, c.resource));
  }
  std::string operator()(const AddShift& c) const {
    return fmt::format("Open {} also on {} ({}).", name(firm, c.shift.calendar), hours_of(c.shift),
                       shown(c.shift.name));
  }
  std::string operator()(const RemoveShift& c) const {
    if (!firm.shifts.has(c.shift)) {
      return "Take shift ? out.";
    }
    const Shift& shift = firm.shifts[c.shift];
    return fmt::format("Take shift {} ({}) out of {}.", shown(shift.name), hours_of(shift),
                       name(firm, shift.calendar));
  }
  std::string operator()(const SetSetupTime& c) const {
    return fmt::format("Set up {}{} in {} minutes.", name(firm, c.operation),
                       at_resource(firm, c.resource), figure(c.setup.base(), minutes(1).base()));
  }
  std::string operator()(const SetRunTime& c) const {
    return fmt::format("Make a piece of {}{} in {} seconds.", name(firm, c.operation),
                       at_resource(firm, c.resource),
                       figure(c.run.for_one().base(), seconds(1).base()));
  }
  std::string operator()(const SetScrap& c) const {
    return fmt::format("Scrap {:.4g} % of the pieces at {}.", c.scrap.value() * 100,
                       name(firm, c.operation));
  }
  std::string operator()(const SetPowerProfile& c) const {
    return fmt::format("Let {} draw {} kW in state {}.", name(firm, c.resource),
                       figure(c.power.base(), Power::per_unit), text_of(c.state, {}));
  }
  std::string operator()(const SetLotSize& c) const {
    return fmt::format("Make or buy {} in lots of {}.", name(firm, c.item), pieces(c.lot_size));
  }
  std::string operator()(const SetLane& c) const {
    if (c.changed.share && firm.lanes.has(c.lane) && firm.lanes[c.lane].share != c.changed.share) {
      return fmt::format("Send {:.4g} % {} by lane {}.", c.changed.share->value() * 100,
                         ends_of(firm, c.changed), name(firm, c.lane));
    }
    return fmt::format("Change lane {}: {}, {} days on the way.", name(firm, c.lane),
                       ends_of(firm, c.changed),
                       figure(c.changed.transit_time.base(), days(1).base()));
  }
  std::string operator()(const AddLane& c) const {
    return fmt::format("Add lane {} {}, {} days on the way.", shown(c.lane.code),
                       ends_of(firm, c.lane), figure(c.lane.transit_time.base(), days(1).base()));
  }
  std::string operator()(const AddSite& c) const {
    return fmt::format("Open a stock place {}.", shown(c.site.code));
  }
  std::string operator()(const CloseSite& c) const {
    return fmt::format("Close {}; what lies there goes to {}.", name(firm, c.site),
                       name(firm, c.moves_to));
  }
  std::string operator()(const SetTariff& c) const {
    return fmt::format("Buy the energy of {} on tariff {}.", name(firm, c.site),
                       name(firm, c.tariff));
  }
  std::string operator()(const SetTariffPrice& c) const {
    return fmt::format("Set the price of tariff {} to {} EUR per kWh.", name(firm, c.tariff),
                       figure(c.price.for_one().base(), Money::per_unit));
  }
  std::string operator()(const SetLeadTime& c) const {
    if (!firm.offers.has(c.offer)) {
      return "Reckon with another lead time of ?.";
    }
    const Offer& offer = firm.offers[c.offer];
    return fmt::format("Reckon with {} days from order to receipt of {} from {}.",
                       figure(c.lead_time.base(), days(1).base()), name(firm, offer.item),
                       name(firm, offer.supplier));
  }
  std::string operator()(const PromiseSooner& c) const {
    return fmt::format("Promise orders {} days sooner.", figure(c.by.base(), days(1).base()));
  }
};

}  // namespace

std::string describe(const Change& change, const Firm& firm) {
  return std::visit(Sentence{firm}, change);
}

}  // namespace tienvoud

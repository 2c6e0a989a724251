#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/id.h"
#include "base/quantity.h"
#include "base/result.h"
#include "model/firm/firm.h"

namespace tienvoud {

// What could be done: small typed edits of a Firm. Ids name rows of the firm the change is meant
// for.

struct AddSecondSource {
  Offer offer;
};
struct SetBufferStock {
  Id<Item> item;
  Id<Site> site;
  Pieces safety_stock;
};  ///< what lies there becomes as much more or less, as it does once the buffer is there
struct SetShare {
  Id<Offer> offer;
  Fraction share;
};  ///< of the item, bought here from now on; approves the supplier for it
struct AddResource {
  Resource resource;
  Id<Resource> like;
};  ///< does all that `like` does, where that is given
struct RemoveResource {
  Id<Resource> resource;
};  ///< its operations keep their other modes
struct AddShift {
  Shift shift;
};
struct RemoveShift {
  Id<Shift> shift;
};
struct SetSetupTime {
  Id<Operation> operation;
  Id<Resource> resource;
  Duration setup;
};  ///< resource none: all modes
struct SetRunTime {
  Id<Operation> operation;
  Id<Resource> resource;
  PieceTime run;
};
struct SetScrap {
  Id<Operation> operation;
  Fraction scrap;
};
struct SetPowerProfile {
  Id<Resource> resource;
  MachineState state;
  Power power;
};
struct SetLotSize {
  Id<Item> item;
  Pieces lot_size;
};
struct SetLane {
  Id<Lane> lane;
  Lane changed;
};
struct AddLane {
  Lane lane;
};
struct AddSite {
  Site site;
};
struct CloseSite {
  Id<Site> site;
  Id<Site> moves_to;
};  ///< its lanes and all stock but its safety stock go there; only where nothing is made
struct SetTariff {
  Id<Site> site;
  Id<Tariff> tariff;
};
struct SetTariffPrice {
  Id<Tariff> tariff;
  EnergyPrice price;
};
struct SetLeadTime {
  Id<Offer> offer;
  Duration lead_time;
  std::optional<Duration> spread;
};  ///< spread none: stays as it is
struct PromiseSooner {
  Duration by;
};  ///< every order that is not done and has a date; no date comes before work may begin

/// A small typed edit of a firm. One lever each, so that its effect can be told apart.
using Change = std::variant<AddSecondSource,
                            SetBufferStock,
                            SetShare,
                            AddResource,
                            RemoveResource,
                            AddShift,
                            RemoveShift,
                            SetSetupTime,
                            SetRunTime,
                            SetScrap,
                            SetPowerProfile,
                            SetLotSize,
                            SetLane,
                            AddLane,
                            AddSite,
                            CloseSite,
                            SetTariff,
                            SetTariffPrice,
                            SetLeadTime,
                            PromiseSooner>;

/// The firm with the change made; the firm given stays as it is. Costs microseconds: tables are
/// shared. Error: not_found where a row that the change names does not exist, invalid_input where
/// the result could not be.
Result<Firm> apply(const Change& change, const Firm& firm);

/// One sentence a planner understands: "Keep 400 of STEEL-S355 in stock at hal1".
std::string describe(const Change& change, const Firm& firm);

}  // namespace tienvoud

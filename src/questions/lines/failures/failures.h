#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "methods/supply_network/supply_network.h"
#include "model/firm/firm.h"
#include "model/origin.h"
#include "questions/lines/network/firm_network.h"

namespace tienvoud::lines {

enum class FailureKind : std::uint8_t {
  supplier,
  site,
  lane,
  region,
  parent_company,
  item_source,
  machine_group,
};
/// "supplier", "site", "lane", "region", "parent_company", "item_source", "machine_group".
std::string_view name_of(FailureKind kind);

/// One thing that can stop, and what stops with it.
struct Failure {
  FailureKind kind = FailureKind::supplier;
  std::string code;  ///< of the supplier, site, ...; of an item source "SUPPLIER ITEM"
  std::string name;
  methods::SupplyFailure failure;
  Origin days_origin = Origin::measured;  ///< measured: the firm said how long; assumed: a default
  std::string days_table;                 ///< where the firm says it: "suppliers"
  std::string days_row;
  double spent_eur_per_year = 0;            ///< on purchases by what fails
  std::vector<std::string> suppliers = {};  ///< codes of those who are at fault
  Origin rate_origin = Origin::assumed;     ///< measured: the firm said how often
};

/// How long things take to recover where nobody said, days; and how often they fail, a year. All
/// are guesses for the firm to overwrite. What is published tells of whole firms (a stop of a month
/// or more every 3.7 years, McKinsey Global Institute 2020), not of one supplier or machine.
struct FailureDefaults {
  double supplier_days = 30;
  double site_days = 60;
  double machine_group_days = 21;
  double item_source_days = 30;
  double road_days = 5;
  double rail_days = 10;
  double water_days = 21;
  double air_days = 5;

  double supplier_per_year = 0.04;
  double site_per_year = 0.01;
  double lane_per_year = 0.1;
  double region_per_year = 0.005;
  double parent_per_year = 0.01;
  double item_source_per_year = 0.05;
  double machine_group_per_year = 0.05;
};

/// Every single failure that stops anything that flows today or stands ready: suppliers, sites,
/// lanes, regions (country and region, with suppliers and sites there), parent companies of two
/// suppliers or more, item sources (one offer), machine groups. A common cause lasts as long as the
/// slowest of what it stops. In the order of the kinds, within a kind of the firm's tables.
std::vector<Failure> failures_of(const Firm& firm,
                                 const FirmNetwork& network,
                                 const FailureDefaults& defaults = {});

}  // namespace tienvoud::lines

#include "questions/lines/failures/failures.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "questions/lines/failures/recovery.h"

namespace tienvoud::lines {
namespace {

constexpr double days_of_a_year = 365;

class Collector {
 public:
  Collector(const Firm& firm, const FirmNetwork& network, const FailureDefaults& defaults)
      : firm_(firm), network_(network), defaults_(defaults) {}

  std::vector<Failure> collect() {
    suppliers();
    sites();
    lanes();
    regions();
    parents();
    item_sources();
    machine_groups();
    return std::move(found_);
  }

 private:
  [[nodiscard]] Id<Supplier> supplier_of(std::size_t source) const {
    const Id<Offer> offer = network_.sources[source].offer;
    return offer.exists() ? firm_.offers[offer].supplier : Id<Supplier>::none();
  }

  template <class Fails>
  [[nodiscard]] std::vector<std::int32_t> sources_where(Fails fails) const {
    std::vector<std::int32_t> stopped;
    for (std::size_t i = 0; i < network_.sources.size(); ++i) {
      if (fails(i)) {
        stopped.push_back(static_cast<std::int32_t>(i));
      }
    }
    return stopped;
  }

  /// The failure of what `stopped` names, unless nothing stops.
  void add(Failure failure, Recovery recovery, Rate rate) {
    auto& stops = failure.failure;
    if (stops.sources.empty() && stops.capacities.empty() && stops.nodes.empty()) {
      return;
    }
    stops.days = recovery.days;
    stops.per_year = rate.per_year;
    failure.rate_origin = rate.origin;
    failure.days_origin = recovery.origin;
    for (const auto source : stops.sources) {
      const auto i = static_cast<std::size_t>(source);
      if (network_.sources[i].kind == SourceKind::purchase) {
        failure.spent_eur_per_year +=
            network_.network.sources[i].flow * network_.network.sources[i].cost * days_of_a_year;
      }
    }
    found_.push_back(std::move(failure));
  }

  void suppliers() {
    std::map<Id<Supplier>, std::vector<std::int32_t>> of_supplier;
    for (std::size_t i = 0; i < network_.sources.size(); ++i) {
      if (supplier_of(i).exists()) {
        of_supplier[supplier_of(i)].push_back(static_cast<std::int32_t>(i));
      }
    }
    for (auto& [id, sources] : of_supplier) {
      const Supplier& supplier = firm_.suppliers[id];
      Failure failure{FailureKind::supplier, supplier.code, supplier.name, {}, {},
                      "suppliers",           supplier.code};
      failure.suppliers = {supplier.code};
      failure.failure.sources = std::move(sources);
      add(std::move(failure), recovery_of(supplier, defaults_),
          rate_of(supplier.time_between_failures, defaults_.supplier_per_year));
    }
  }

  /// What stops when a site stops: what is made there and what is brought there; what lies there is
  /// lost. So nothing goes out from there but what lies elsewhere and is sent from where it lies.
  void stop_site(Id<Site> site, Failure& failure) const {
    const auto& network = network_.network;
    const auto stopped = sources_where([&](std::size_t i) {
      const bool lies_elsewhere =
          network_.sources[i].kind == SourceKind::transfer && network.sources[i].flow <= 0;
      return !lies_elsewhere &&
             network_.nodes[static_cast<std::size_t>(network.sources[i].node)].site == site;
    });
    failure.failure.sources.insert(failure.failure.sources.end(), stopped.begin(), stopped.end());
    for (std::size_t i = 0; i < network_.nodes.size(); ++i) {
      if (network_.nodes[i].site == site) {
        failure.failure.nodes.push_back(static_cast<std::int32_t>(i));
      }
    }
  }

  void sites() {
    for (const Id<Site> id : firm_.sites.ids()) {
      const Site& site = firm_.sites[id];
      Failure failure{FailureKind::site, site.code, site.name, {}, {}, "sites", site.code};
      stop_site(id, failure);
      add(std::move(failure), recovery_of(site, defaults_),
          rate_of(site.time_between_failures, defaults_.site_per_year));
    }
  }

  void lanes() {
    std::map<Id<Lane>, std::vector<std::int32_t>> of_lane;
    for (std::size_t i = 0; i < network_.sources.size(); ++i) {
      if (network_.sources[i].lane.exists()) {
        of_lane[network_.sources[i].lane].push_back(static_cast<std::int32_t>(i));
      }
    }
    for (auto& [id, sources] : of_lane) {
      const Lane& lane = firm_.lanes[id];
      const std::string from = lane.from_supplier.exists()
                                   ? firm_.suppliers[lane.from_supplier].code
                               : lane.from_site.exists() ? firm_.sites[lane.from_site].code
                                                         : "";
      const std::string to = lane.to_site.exists()       ? firm_.sites[lane.to_site].code
                             : lane.to_customer.exists() ? firm_.customers[lane.to_customer].code
                                                         : "";
      Failure failure{FailureKind::lane, lane.code, from + " - " + to, {}, {}, "lanes", lane.code};
      failure.failure.sources = std::move(sources);
      if (lane.from_supplier.exists()) {
        failure.suppliers = {firm_.suppliers[lane.from_supplier].code};
      }
      add(std::move(failure), recovery_of(lane, defaults_),
          rate_of(lane.time_between_failures, defaults_.lane_per_year));
    }
  }

  /// What stops when all of these suppliers and sites stop at once, for as long as the slowest.
  void add_common(Failure failure,
                  const std::set<Id<Supplier>>& suppliers,
                  const std::vector<Id<Site>>& sites,
                  double per_year) {
    failure.failure.sources = sources_where([&](std::size_t i) {
      return supplier_of(i).exists() && suppliers.contains(supplier_of(i));
    });
    Recovery slowest{0, Origin::measured};
    const auto take = [&](Recovery recovery) {
      slowest = recovery.days > slowest.days ? recovery : slowest;
    };
    for (const Id<Supplier> supplier : suppliers) {
      failure.suppliers.push_back(firm_.suppliers[supplier].code);
      take(recovery_of(firm_.suppliers[supplier], defaults_));
    }
    for (const Id<Site> site : sites) {
      stop_site(site, failure);
      take(recovery_of(firm_.sites[site], defaults_));
    }
    auto& stopped = failure.failure.sources;
    std::sort(stopped.begin(), stopped.end());
    stopped.erase(std::unique(stopped.begin(), stopped.end()), stopped.end());
    add(std::move(failure), slowest, {per_year, Origin::assumed});
  }

  void regions() {
    std::map<std::pair<std::string, std::string>,
             std::pair<std::set<Id<Supplier>>, std::vector<Id<Site>>>>
        places;
    for (const Id<Supplier> id : firm_.suppliers.ids()) {
      const Supplier& supplier = firm_.suppliers[id];
      if (!supplier.region.empty()) {
        places[{supplier.country, supplier.region}].first.insert(id);
      }
    }
    for (const Id<Site> id : firm_.sites.ids()) {
      const Site& site = firm_.sites[id];
      if (!site.region.empty()) {
        places[{site.country, site.region}].second.push_back(id);
      }
    }
    for (const auto& [place, things] : places) {
      const auto& [country, region] = place;
      Failure failure{FailureKind::region, region, country, {}, {}, "suppliers", ""};
      add_common(std::move(failure), things.first, things.second, defaults_.region_per_year);
    }
  }

  void parents() {
    std::map<std::string, std::set<Id<Supplier>>> groups;
    for (const Id<Supplier> id : firm_.suppliers.ids()) {
      if (!firm_.suppliers[id].parent_company.empty()) {
        groups[firm_.suppliers[id].parent_company].insert(id);
      }
    }
    for (const auto& [parent, suppliers] : groups) {
      if (suppliers.size() > 1) {
        Failure failure{FailureKind::parent_company, parent, "", {}, {}, "suppliers", ""};
        add_common(std::move(failure), suppliers, {}, defaults_.parent_per_year);
      }
    }
  }

  void item_sources() {
    std::map<Id<Offer>, std::vector<std::int32_t>> of_offer;
    for (std::size_t i = 0; i < network_.sources.size(); ++i) {
      if (network_.sources[i].offer.exists()) {
        of_offer[network_.sources[i].offer].push_back(static_cast<std::int32_t>(i));
      }
    }
    for (auto& [id, sources] : of_offer) {
      const Offer& offer = firm_.offers[id];
      const Supplier& supplier = firm_.suppliers[offer.supplier];
      const Item& item = firm_.items[offer.item];
      Failure failure{FailureKind::item_source,
                      supplier.code + " " + item.code,
                      item.name,
                      {},
                      {},
                      "suppliers",
                      supplier.code};
      failure.suppliers = {supplier.code};
      failure.failure.sources = std::move(sources);
      // One part of a supplier is back no later than the supplier as a whole.
      Recovery recovery = recovery_of(firm_.suppliers[offer.supplier], defaults_);
      if (recovery.origin == Origin::assumed) {
        recovery.days = defaults_.item_source_days;
      }
      add(std::move(failure), recovery, {defaults_.item_source_per_year, Origin::assumed});
    }
  }

  void machine_groups() {
    for (std::size_t i = 0; i < network_.capacities.size(); ++i) {
      const Id<Resource> id = network_.capacities[i].group;
      if (!id.exists()) {
        continue;
      }
      const Resource& group = firm_.resources[id];
      Failure failure{
          FailureKind::machine_group, group.code, group.name, {}, {}, "resources", group.code};
      failure.failure.capacities = {static_cast<std::int32_t>(i)};
      add(std::move(failure), recovery_of(firm_, id, defaults_),
          rate_of(firm_, id, defaults_.machine_group_per_year));
    }
  }

  const Firm& firm_;
  const FirmNetwork& network_;
  const FailureDefaults& defaults_;
  std::vector<Failure> found_;
};

}  // namespace

std::string_view name_of(FailureKind kind) {
  static constexpr std::array<std::string_view, 7> names = {
      "supplier", "site", "lane", "region", "parent_company", "item_source", "machine_group"};
  return names.at(static_cast<std::size_t>(kind));
}

std::vector<Failure> failures_of(const Firm& firm,
                                 const FirmNetwork& network,
                                 const FailureDefaults& defaults) {
  return Collector(firm, network, defaults).collect();
}

}  // namespace tienvoud::lines

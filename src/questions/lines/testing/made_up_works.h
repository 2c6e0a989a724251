#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/random.h"
#include "questions/lines/testing/made_up_shop.h"

namespace tienvoud::lines::testing {

/// The works of a made-up firm: its sites, machine groups, items, bills and routings, and what
/// flows through each item.
class MadeUpWorks {
 public:
  MadeUpWorks(const MadeUpShopOptions& options, RandomStream& random);
  void make();
  void put(Firm& firm);

  [[nodiscard]] std::size_t bought() const { return bought_; }  ///< items below are bought
  [[nodiscard]] bool is_product(std::size_t item) const { return item >= first_product_; }
  [[nodiscard]] double flow(std::size_t item) const { return flow_[item]; }    ///< a day
  [[nodiscard]] double sold(std::size_t item) const { return sold_[item]; }    ///< a day
  [[nodiscard]] double worth(std::size_t item) const { return worth_[item]; }  ///< EUR a unit
  [[nodiscard]] std::size_t site(std::size_t item) const { return site_[item]; }
  [[nodiscard]] const std::vector<Site>& sites() const { return sites_; }
  std::vector<Item>& items() { return items_; }

 private:
  struct Part {
    std::size_t item = 0;
    double quantity = 1;
  };
  [[nodiscard]] std::size_t below(std::size_t n);
  void make_sites();
  void make_items();
  void make_bill(std::size_t item);
  void add_part(std::size_t item, std::size_t part, double quantity);
  void make_flows();
  void make_routings();
  void add_operation(std::size_t item,
                     const char* routing,
                     std::size_t group,
                     std::int64_t sequence);
  void make_second_bill(std::size_t item);
  void fit_times();

  const MadeUpShopOptions& options_;
  RandomStream& random_;
  std::size_t bought_ = 0;
  std::size_t first_product_ = 0;
  std::size_t groups_ = 0;
  std::vector<std::vector<Part>> parts_;
  std::vector<double> flow_, sold_, worth_;
  std::vector<std::size_t> site_;        ///< of each item
  std::vector<std::size_t> group_site_;  ///< of each machine group
  std::vector<std::size_t> group_of_;    ///< of each operation
  std::vector<std::size_t> machines_;    ///< of each group
  std::vector<Site> sites_;
  std::vector<Resource> resources_;  ///< the groups first
  std::vector<Item> items_;
  std::vector<Operation> operations_;
  std::vector<BillOfMaterialLine> lines_;
  std::vector<Mode> modes_;
};

}  // namespace tienvoud::lines::testing

#pragma once

#include <cstddef>
#include <vector>

#include "base/random.h"
#include "questions/lines/testing/made_up_shop.h"
#include "questions/lines/testing/made_up_works.h"

namespace tienvoud::lines::testing {

/// With whom a made-up firm trades: suppliers, offers, lanes, customers, demand, stock, purchase
/// orders.
class MadeUpTrade {
 public:
  MadeUpTrade(const MadeUpShopOptions& options, MadeUpWorks& works, RandomStream& random);
  void make();
  void put(Firm& firm);

 private:
  [[nodiscard]] std::size_t below(std::size_t n);
  void make_suppliers();
  void make_offers(std::size_t item);
  void offer(std::size_t item, std::size_t supplier, double share, bool approved);
  void plant();
  void make_lanes();
  void make_customers();
  void make_stock();
  void make_purchase_orders();

  const MadeUpShopOptions& options_;
  MadeUpWorks& works_;
  RandomStream& random_;
  std::vector<std::size_t> leads_to_;  ///< site of each supplier's lanes
  std::vector<double> carried_;        ///< kg a day, of each supplier
  std::vector<Supplier> suppliers_;
  std::vector<Offer> offers_;
  std::vector<Customer> customers_;
  std::vector<Lane> lanes_;
  std::vector<Stock> stock_;
  std::vector<Demand> demand_;
  std::vector<PurchaseOrder> purchase_orders_;
};

}  // namespace tienvoud::lines::testing

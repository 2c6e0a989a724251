#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "questions/plan/shop/firm_shop.h"
#include "questions/plan/shop/routing.h"

namespace tienvoud::plan {

/// Makes the shop part by part; each part stands in the file of its name.
class ShopBuilder {
 public:
  ShopBuilder(const Firm& firm, Instant now, const ShopScope& scope);

  Result<FirmShop> build();

  /// The shop of all orders in scope, kept here, so that others can be tried beside them.
  Result<void> build_here();
  [[nodiscard]] const FirmShop& shop() const { return shop_; }
  /// Forgets the findings and assumptions of the shop that was built here: `with` need not copy
  /// them.
  void drop_words();
  /// The shop that was built here with orders of the firm that were out of scope then, as asked for
  /// at a moment: their rows come last, and their material is what the others leave. Its findings
  /// and assumptions are those that the shop itself has not.
  [[nodiscard]] Result<FirmShop> with(const std::vector<Id<Order>>& orders, Instant asked) const;

 private:
  using Row = std::int32_t;
  using Time = methods::ShopTime;

  struct Need {
    Row operation = 0;
    Id<Item> item;
    double quantity = 0;
  };
  struct Supply {
    Time at = 0;
    double left = 0;
    Id<Order> order;  ///< that makes it; none: from stock, or bought
    Id<PurchaseOrder> purchase;
  };

  /// One way to do an operation, before machines with several places are told apart.
  struct Way {
    Id<Resource> resource;
    Duration setup;
    PieceTime run;
    Id<Skill> skill;
    std::int64_t people = 1;
  };
  struct Rows {
    Row first = 0;
    Row end = 0;
  };
  /// What the firm says of orders and machines, found fast. Copies of a builder share it.
  struct Lookups {
    explicit Lookups(const Firm& firm);

    std::map<std::pair<Id<Order>, Id<Operation>>, Id<Pin>> pins;
    Routings routings;
    std::map<Id<Operation>, std::vector<Id<Mode>>> modes;
    std::map<Id<Resource>, std::vector<Id<Resource>>> members;  ///< machines of a work center
    std::map<Id<Item>, std::vector<Id<BillOfMaterialLine>>> bills;
  };
  struct People {
    std::vector<methods::OpenTimes> there;  ///< when each is; where `always` does not hold
    std::vector<char> always;
  };

  // orders.cpp
  void add_orders();
  void add_order(Id<Order> id);
  [[nodiscard]] std::vector<Id<Operation>> routing_of(Id<Order> id);
  [[nodiscard]] std::vector<double> pieces_of(Id<Order> id,
                                              const std::vector<Id<Operation>>& routing) const;
  void add_operation(Id<Order> id, Id<Operation> operation, double pieces);
  void link(Id<Operation> before, Row before_row, Row after_row);
  [[nodiscard]] const Pin* pin_of(Id<Order> order, Id<Operation> operation) const;
  [[nodiscard]] bool has_begun(const Pin* pin) const;
  [[nodiscard]] double reckoned_at(const Pin* pin) const;
  [[nodiscard]] bool is_assumed(const Pin& pin, std::string_view column) const;
  void pin(Row row, const Pin& pin);
  void count_time_away(Row row, Time away);

  // ways.cpp
  [[nodiscard]] std::vector<Way> ways_of(Id<Order> order, Id<Operation> operation, const Pin* pin);
  [[nodiscard]] std::vector<Id<Resource>> machines_of(Id<Resource> resource) const;
  void add_modes(Row row, const std::vector<Way>& ways);
  void add_mode(Row row, const Way& way, Row machine);
  void check_norms(Id<Order> order, Id<Operation> id);
  Rows machines_for(Id<Resource> resource);
  Row add_machine(Id<Resource> resource);

  // people.cpp
  Result<void> prepare_people();
  void add_needs(const Operation& operation, const Way& way);
  void need(Row pool, std::int32_t setup, std::int32_t run);
  std::optional<Row> pool_of_skill(Id<Skill> skill);
  std::optional<Row> pool_of_all();
  Row pool_of_tool(Id<Resource> tool);
  [[nodiscard]] methods::ShopPool pool_of(const std::vector<Id<Person>>& people) const;

  // calendars.cpp
  Result<const methods::OpenTimes*> calendar(Id<Calendar> id);
  Result<void> set_calendars(std::size_t first_machine, std::size_t first_mode);
  void set_attended_calendars(std::size_t first_mode);
  void cut_setups(std::size_t first_mode);
  void split_what_is_too_long(std::size_t first_operation);
  void take_away(methods::OpenTimes& times, const std::vector<Period>& away) const;

  // setups.cpp
  void set_families();
  void add_families(std::size_t first_operation, std::size_t first_machine);
  Row matrix_of(Id<Resource> resource);

  // materials.cpp
  void peg_materials(std::size_t first_operation);
  [[nodiscard]] std::vector<Need> material_needs(std::size_t first_operation) const;
  void add_supplies(const std::vector<Need>& needs);
  void serve(const Need& need, std::vector<Supply>& supplies);
  void tell_shortage(const Need& need, double missing);
  void cut_circles();

  bool is_new(std::string words);
  void find(
      Id<Order> order, std::string table, std::string row, std::string what, std::string remedy);
  void assume(std::string table, std::string row, std::string column, std::string value);
  [[nodiscard]] Time time_of(Instant at) const;
  [[nodiscard]] static Time length_of(Duration duration);

  const Firm& firm_;
  const ShopScope& scope_;
  Time end_ = 0;    ///< of the horizon
  Time asked_ = 0;  ///< what is not there is ordered then
  FirmShop shop_;
  std::shared_ptr<const Lookups> lookups_;
  std::shared_ptr<const People> people_;
  std::map<Id<Resource>, Rows> machines_;
  std::vector<Rows> rows_;  ///< operations of each order
  std::vector<Row> operation_of_mode_;
  std::map<Id<Calendar>, methods::OpenTimes> calendars_;
  /// Calendars of attended work, by the machine's calendar and the people asked of each pool.
  std::map<std::pair<Row, std::map<Row, std::int32_t>>, Row> attended_;
  std::map<Id<Skill>, std::optional<Row>> skill_pools_;
  std::map<Id<Resource>, Row> tool_pools_;
  std::optional<Row> all_pool_;
  std::vector<std::string> families_;
  std::map<Id<Resource>, Row> matrices_;
  std::map<Id<Item>, std::vector<Supply>> supplies_;  ///< what is left of them
  std::set<std::pair<Row, Row>> assembly_;            ///< precedences between orders, by jobs
  std::set<std::string> told_;                        ///< findings and assumptions, each once
  std::shared_ptr<const std::set<std::string>> told_before_;  ///< the same, of the shop built here
};

}  // namespace tienvoud::plan

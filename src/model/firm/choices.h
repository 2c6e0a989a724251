#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace tienvoud {

// Each enumeration of the model has `choices(Enum)`: its values with the words that files, the
// database and the API use.

enum class ItemKind : std::uint8_t { make, buy, both };
constexpr auto choices(ItemKind) {
  using enum ItemKind;
  return std::to_array<std::pair<std::string_view, ItemKind>>(
      {{"make", make}, {"buy", buy}, {"both", both}});
}

enum class ResourceKind : std::uint8_t { machine, tool, work_center, subcontractor, utility };
constexpr auto choices(ResourceKind) {
  using enum ResourceKind;
  return std::to_array<std::pair<std::string_view, ResourceKind>>({{"machine", machine},
                                                                   {"tool", tool},
                                                                   {"work_center", work_center},
                                                                   {"subcontractor", subcontractor},
                                                                   {"utility", utility}});
}

/// What a machine does, in the words of the notes' event model; maps to ISO 22400 time elements in
/// sight/kpi.
enum class MachineState : std::uint8_t {
  unknown,
  off,
  standby,
  idle,
  setup,
  run,
  blocked,
  starved,
  down
};
inline constexpr std::size_t machine_states = 9;
constexpr auto choices(MachineState) {
  using enum MachineState;
  return std::to_array<std::pair<std::string_view, MachineState>>({{"unknown", unknown},
                                                                   {"off", off},
                                                                   {"standby", standby},
                                                                   {"idle", idle},
                                                                   {"setup", setup},
                                                                   {"run", run},
                                                                   {"blocked", blocked},
                                                                   {"starved", starved},
                                                                   {"down", down}});
}

enum class OrderStatus : std::uint8_t { planned, released, started, done, cancelled };
constexpr auto choices(OrderStatus) {
  using enum OrderStatus;
  return std::to_array<std::pair<std::string_view, OrderStatus>>({{"planned", planned},
                                                                  {"released", released},
                                                                  {"started", started},
                                                                  {"done", done},
                                                                  {"cancelled", cancelled}});
}

enum class Carrier : std::uint8_t { electricity, gas, heat, water, compressed_air };
constexpr auto choices(Carrier) {
  using enum Carrier;
  return std::to_array<std::pair<std::string_view, Carrier>>({{"electricity", electricity},
                                                              {"gas", gas},
                                                              {"heat", heat},
                                                              {"water", water},
                                                              {"compressed_air", compressed_air}});
}

/// What one reading of a meter says.
enum class ReadingKind : std::uint8_t {
  power,     ///< the power from its moment until the next reading
  interval,  ///< the quantity of the interval that ends at its moment
  counter,   ///< the register's standing at its moment
};
constexpr auto choices(ReadingKind) {
  using enum ReadingKind;
  return std::to_array<std::pair<std::string_view, ReadingKind>>(
      {{"power", power}, {"interval", interval}, {"counter", counter}});
}

enum class MeterRole : std::uint8_t { main, sub, feed_in };
constexpr auto choices(MeterRole) {
  using enum MeterRole;
  return std::to_array<std::pair<std::string_view, MeterRole>>(
      {{"main", main}, {"sub", sub}, {"feed_in", feed_in}});
}

enum class TransportMode : std::uint8_t { road, rail, sea, inland_water, air, courier, pickup };
constexpr auto choices(TransportMode) {
  using enum TransportMode;
  return std::to_array<std::pair<std::string_view, TransportMode>>({{"road", road},
                                                                    {"rail", rail},
                                                                    {"sea", sea},
                                                                    {"inland_water", inland_water},
                                                                    {"air", air},
                                                                    {"courier", courier},
                                                                    {"pickup", pickup}});
}

enum class SiteKind : std::uint8_t { factory, warehouse, customer, supplier };
constexpr auto choices(SiteKind) {
  using enum SiteKind;
  return std::to_array<std::pair<std::string_view, SiteKind>>({{"factory", factory},
                                                               {"warehouse", warehouse},
                                                               {"customer", customer},
                                                               {"supplier", supplier}});
}

/// What a plan is to be good at.
enum class PlanGoal : std::uint8_t {
  lateness,         ///< hours late by weight, against promised dates
  cost,             ///< of setups, and of power under the tariff
  work_in_process,  ///< what lies before it is needed
  distance,         ///< operations that stand otherwise than in the plan before
};
constexpr auto choices(PlanGoal) {
  using enum PlanGoal;
  return std::to_array<std::pair<std::string_view, PlanGoal>>({{"lateness", lateness},
                                                               {"cost", cost},
                                                               {"work_in_process", work_in_process},
                                                               {"distance", distance}});
}

/// What a material movement is (ISO 14051: input, product, loss).
enum class MovementKind : std::uint8_t {
  issue,        ///< to an order or a machine group
  give_back,    ///< unused material back to stock
  receipt,      ///< of purchased material
  product,      ///< good output put into stock
  scrap,        ///< lost pieces or material
  by_product,   ///< sold or used elsewhere
  stock_count,  ///< what was found in stock
};
constexpr auto choices(MovementKind) {
  using enum MovementKind;
  return std::to_array<std::pair<std::string_view, MovementKind>>({{"issue", issue},
                                                                   {"return", give_back},
                                                                   {"receipt", receipt},
                                                                   {"product", product},
                                                                   {"scrap", scrap},
                                                                   {"by_product", by_product},
                                                                   {"stock_count", stock_count}});
}

}  // namespace tienvoud

#include "app/cli/sure_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/text_table.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t shown = 3;

}  // namespace

std::string chance_text(const plan::Sureness& sureness, Id<Order> order) {
  const auto found = std::ranges::find(sureness.orders, order, &plan::OrderSureness::order);
  return found == sureness.orders.end() || !found->due ? "" : number(100 * found->on_time);
}

std::string sure_text(const Firm& firm, const plan::Sureness& sureness) {
  std::string text = fmt::format(
      "\nHow sure: {} replays; {} weighted hours late are to be expected. {} operations spread as "
      "learnt, {} by {} % ({}).\n",
      sureness.replays, number(sureness.expected_lateness_h, 1), sureness.learnt, sureness.others,
      number(100 * sureness.usual_spread),
      sureness.usual_origin == Origin::assumed ? "assumed" : "as others usually do");
  std::size_t told = 0;
  for (const plan::OrderSureness& one : sureness.orders) {
    if (one.move_by > Duration() && told++ < shown) {
      text += fmt::format(
          "Order {} is on time in {} of 100; its date {} h later would be so in 90.\n",
          firm.orders[one.order].code, number(100 * one.on_time), number(one.move_by.natural(), 1));
    }
  }
  for (std::size_t i = 0; i < std::min(shown, sureness.buffers.size()); ++i) {
    const plan::Buffer& one = sureness.buffers[i];
    text += fmt::format("An hour of reserve after {} of order {} saves {} weighted hours late.\n",
                        firm.operations[one.operation].code, firm.orders[one.order].code,
                        number(one.saves_h, 1));
  }
  return text;
}

}  // namespace tienvoud::app

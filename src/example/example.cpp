#include "example/example.h"

#include <utility>

#include "example/blueprint.h"
#include "example/facts.h"
#include "example/shop_floor.h"
#include "example/stockroom.h"
#include "example/utilities.h"
#include "example/waste.h"
#include "example/weather.h"

namespace tienvoud::example {

ExampleFirm make_example(const ExampleOptions& options) {
  Blueprint blueprint = make_blueprint(options);
  ExampleFirm example;
  example.waste = plant_waste(blueprint);
  blueprint.temperature = draw_temperatures(blueprint);
  Happened happened = run_shop(blueprint);
  example.options = options;
  example.period = blueprint.period;
  example.power.timelines = make_timelines(blueprint, happened);
  example.power.seed = options.seed;
  example.power.length = blueprint.length();
  example.power.step = options.preset == Preset::large ? 1 : 60;
  example.truth = make_truth(blueprint, happened, example.power);

  const Day first = blueprint.zone.day_of(blueprint.period.from);
  for (std::size_t i = 0; i < blueprint.temperature.size(); ++i) {
    example.weather.push_back({first.next(static_cast<int>(i)), blueprint.temperature[i]});
  }
  auto purchases = purchase_history(blueprint);
  purchases.insert(purchases.end(), happened.purchase_orders.begin(),
                   happened.purchase_orders.end());
  example.journal = make_journal(blueprint, happened, example.power.timelines);
  example.firm = std::move(blueprint.firm);
  example.firm.purchase_orders = Table<PurchaseOrder>(std::move(purchases));
  example.firm.stock = Table<Stock>(std::move(happened.stock));
  plant_stock(options, example.firm);
  for (const auto id : example.firm.orders.ids()) {
    auto order = example.firm.orders[id];
    order.status = happened.status[id.index()];
    example.firm.orders.set(id, std::move(order));
  }
  return example;
}

}  // namespace tienvoud::example

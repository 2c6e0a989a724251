#include "app/last_news.h"

#include <algorithm>
#include <optional>

namespace tienvoud::app {

Instant last_news(const Firm& firm, Instant now) {
  Instant last = Instant::ever();
  const auto take = [&](const std::optional<Instant>& at) {
    if (at && *at <= now) {
      last = std::max(last, *at);
    }
  };
  for (const PurchaseOrder& order : firm.purchase_orders) {
    take(order.ordered_at);
    take(order.received_at);
  }
  for (const Order& order : firm.orders) {
    take(order.released_at);
  }
  for (const Stock& stock : firm.stock) {
    take(stock.counted_at);
  }
  return last == Instant::ever() ? now : last;
}

}  // namespace tienvoud::app

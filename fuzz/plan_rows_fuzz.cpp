// Any bytes as a plan from elsewhere. What can be read of it is held against a small firm; however
// far its moments lie, each row is either read or told of.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/plan_rows.h"
#include "questions/plan/check/run_pieces.h"

namespace {

using namespace tienvoud;

Firm small_firm() {
  Firm firm;
  firm.profile.time_zone = "Europe/Amsterdam";
  Calendar calendar;
  calendar.code = "day";
  const auto day = firm.calendars.add(calendar);
  Shift shift;
  shift.calendar = day;
  shift.weekdays = Weekdays{0x1f};
  shift.from = TimeOfDay{hours(8)};
  shift.to = TimeOfDay{hours(16)};
  firm.shifts.add(shift);
  Resource saw;
  saw.code = "SAW";
  saw.calendar = day;
  saw.capacity = 2;
  firm.resources.add(saw);
  Item item;
  item.code = "A";
  firm.items.add(item);
  for (const char* code : {"A/10", "A/20"}) {
    Operation step;
    step.code = code;
    step.item = Id<Item>(0);
    step.sequence = code[2] - '0';
    step.resource = Id<Resource>(0);
    step.run = PieceTime(minutes(30));
    step.transfer_lot = Pieces::of(2);
    firm.operations.add(step);
  }
  for (const char* code : {"O1", "O2"}) {
    Order order;
    order.code = code;
    order.item = Id<Item>(0);
    order.quantity = Pieces::of(10);
    order.due_at = Instant::of_seconds(1'775'001'600);
    firm.orders.add(order);
  }
  return firm;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Firm firm = small_firm();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto texts = app::plan_rows_of_csv(text);
  if (!texts.ok()) {
    return 0;
  }
  const auto rows = app::plan_rows_of(firm, *texts);
  if (!rows.ok() || rows->rows.size() + rows->unread.size() != texts->size()) {
    std::abort();
  }
  const Instant now = Instant::of_seconds(1'774'900'000);
  const auto check = plan::check_plan(firm, now, rows->rows);
  const auto pieces = plan::run_pieces(firm, now, rows->rows);
  if (!check.ok() || !pieces.ok() || pieces->size() != rows->rows.size()) {
    std::abort();
  }
  return 0;
}

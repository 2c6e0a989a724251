#include <fmt/format.h>

#include <algorithm>

#include "questions/plan/check/plan_checker.h"

// Which operation of the firm each row of a plan is, and which have none.

namespace tienvoud::plan::checking {

void PlanChecker::place_rows() {
  row_of_task_.assign(work_.tasks.size(), nowhere);
  rows_of_order_.resize(firm_.orders.size());
  rows_.reserve(plan_.size());
  for (const ScheduledOperation& one : plan_) {
    place(one);
  }
}

void PlanChecker::place(const ScheduledOperation& plan) {
  const auto tell = [&](ViolationKind kind, std::string sentence) {
    say(kind, plan, plan.setup_at, std::move(sentence));
  };
  const std::string& order = words_.order(plan.order);
  const std::string& operation = words_.operation(plan.operation);
  if (!is_open(firm_.orders[plan.order])) {
    tell(
        ViolationKind::closed_order,
        fmt::format("Order {} is done or cancelled, but the plan has {} of it.", order, operation));
    return;
  }
  const auto [first, end] = work_.of_order[plan.order.index()];
  std::size_t task = first;
  while (task < end && work_.tasks[task].operation != plan.operation) {
    ++task;
  }
  if (task == end) {
    const auto routing = routing_of(work_, firm_, firm_.orders[plan.order]);
    if (std::ranges::find(routing, plan.operation) == routing.end()) {
      tell(ViolationKind::wrong_operation,
           fmt::format("{} is no step of the routing of order {}.", operation, order));
    } else {
      tell(ViolationKind::nothing_left,
           fmt::format("{} of order {} is planned, but all its pieces are ready.", operation,
                       order));
    }
    return;
  }
  if (row_of_task_[task] != nowhere) {
    const ScheduledOperation& other = *rows_[row_of_task_[task]].plan;
    tell(ViolationKind::planned_twice,
         fmt::format("{} of order {} is planned twice, from {} and from {}.", operation, order,
                     words_.moment(other.setup_at), words_.moment(plan.setup_at)));
    return;
  }
  row_of_task_[task] = rows_.size();
  rows_of_order_[plan.order.index()].push_back(rows_.size());
  rows_.push_back(row_of(plan, task));
}

PlanChecker::Row PlanChecker::row_of(const ScheduledOperation& plan, std::size_t task) {
  const auto tell = [&](ViolationKind kind, std::string sentence) {
    say(kind, plan, plan.setup_at, std::move(sentence));
  };
  const std::string& order = words_.order(plan.order);
  const std::string& operation = words_.operation(plan.operation);
  Row row;
  row.plan = &plan;
  row.task = task;
  for (const Way& way : work_.tasks[task].ways) {
    if (way.resource == plan.resource) {
      row.way = &way;
    }
  }
  if (row.way != nullptr) {
    row.hours = hours_.front().open(work_.tasks[task], *row.way);
    row.stops = row.hours != nullptr && hours_.front().may_stop(work_.tasks[task]);
  } else if (const Id<Pin> pin = work_.tasks[task].pin;
             plan.resource.exists() && pin.exists() && firm_.pins[pin].resource.exists()) {
    tell(ViolationKind::pin_moved,
         fmt::format("{} of order {} is fixed on {}, but planned on {} from {}.", operation, order,
                     words_.machine(firm_.pins[pin].resource), words_.machine(plan.resource),
                     words_.moment(plan.setup_at)));
  } else if (plan.resource.exists()) {
    tell(ViolationKind::wrong_machine,
         fmt::format("{} of order {} is planned on {} from {}, where it cannot be done.", operation,
                     order, words_.machine(plan.resource), words_.moment(plan.setup_at)));
  } else {
    tell(ViolationKind::wrong_machine,
         fmt::format("{} of order {} is planned from {} without its machine.", operation, order,
                     words_.moment(plan.setup_at)));
  }
  return row;
}

void PlanChecker::find_missing() {
  for (const Id<Order> order : firm_.orders.ids()) {
    const auto [first, end] = work_.of_order[order.index()];
    Violation one;
    one.order = order;
    if (first < end && rows_of_order_[order.index()].empty()) {
      one.sentence = fmt::format("Nothing of order {} is in the plan.", words_.order(order));
      violations_.push_back(one);
      continue;
    }
    for (std::size_t task = first; task < end; ++task) {
      if (row_of_task_[task] == nowhere) {
        one.operation = work_.tasks[task].operation;
        one.sentence = fmt::format("{} of order {} is not in the plan.",
                                   words_.operation(one.operation), words_.order(order));
        violations_.push_back(one);
      }
    }
  }
}

Instant PlanChecker::ends(Id<Order> order) const {
  Instant last = Instant::ever();
  for (const std::size_t row : rows_of_order_[order.index()]) {
    const bool is_last = rows_[row].task + 1 == work_.of_order[order.index()].second;
    last =
        std::max(last, rows_[row].plan->ends_at + (is_last ? task(rows_[row]).wait : Duration()));
  }
  return last;
}

void PlanChecker::tell_orders(PlanCheck& answer) const {
  for (const Id<Order> id : firm_.orders.ids()) {
    if (rows_of_order_[id.index()].empty()) {
      continue;
    }
    CheckedOrder one{id, firm_.orders[id].due_at, ends(id), {}};
    if (one.due && *one.due < one.ends) {
      one.late = one.ends - *one.due;
      ++answer.late_orders;
    }
    answer.orders.push_back(one);
  }
  std::ranges::sort(answer.orders, {}, [](const CheckedOrder& one) {
    return std::tuple(-one.late, one.due.value_or(Instant::never()), one.order);
  });
}

}  // namespace tienvoud::plan::checking

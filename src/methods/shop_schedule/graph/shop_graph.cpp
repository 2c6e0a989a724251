#include "methods/shop_schedule/graph/shop_graph.h"

#include <algorithm>
#include <bit>

namespace tienvoud::methods {
namespace {

constexpr std::size_t bits = 64;

}  // namespace

ShopGraph::ShopGraph(const GraphProblem& problem)
    : problem_(&problem),
      nodes_(static_cast<std::size_t>(problem.operations)),
      first_(static_cast<std::size_t>(problem.machines), -1),
      order_(static_cast<std::size_t>(problem.operations)),
      dirty_heads_(nodes_.size() / bits + 1),
      dirty_tails_(nodes_.size() / bits + 1),
      marked_(nodes_.size()) {
  moved_.reserve(nodes_.size());
  kept_.reserve(nodes_.size());
  for (std::int32_t i = 0; i < problem.operations; ++i) {
    if (problem.after_of(i).empty()) {
      ends_.push_back(i);
    }
  }
}

void ShopGraph::set(std::span<const std::int32_t> order, std::span<const std::int32_t> modes) {
  std::ranges::copy(order, order_.begin());
  std::ranges::fill(first_, -1);
  std::vector<std::int32_t> last(first_.size(), -1);
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const std::int32_t operation = order_[i];
    GraphNode& one = node(operation);
    one.place = static_cast<std::int32_t>(i);
    one.mode = modes[static_cast<std::size_t>(operation)];
    const GraphMode& mode = problem_->modes[static_cast<std::size_t>(one.mode)];
    one.machine = mode.machine;
    one.time = mode.time;
    std::int32_t& before = last[static_cast<std::size_t>(mode.machine)];
    one.before = before;
    one.after = -1;
    (before < 0 ? first_[static_cast<std::size_t>(mode.machine)] : node(before).after) = operation;
    before = operation;
    one.head = head_of(operation);
  }
  for (std::size_t i = order_.size(); i-- > 0;) {
    node(order_[i]).tail = tail_of(order_[i]);
  }
  find_makespan();
}

Tick ShopGraph::ready(std::int32_t operation) const {
  Tick ready = problem_->release[static_cast<std::size_t>(operation)];
  for (const PrecedenceArc& arc : problem_->before_of(operation)) {
    const GraphNode& other = at(arc.other);
    ready = std::max(ready, other.head + other.time + arc.lag);
  }
  return ready;
}

Tick ShopGraph::rest(std::int32_t operation) const {
  Tick rest = 0;
  for (const PrecedenceArc& arc : problem_->after_of(operation)) {
    rest = std::max(rest, arc.lag + at(arc.other).tail);
  }
  return rest;
}

Tick ShopGraph::across(std::int32_t operation) const {
  const GraphNode& one = at(operation);
  if (one.before < 0 || one.after < 0) {
    return 0;  // what is left of its machine is then no longer than what there was
  }
  const GraphNode& before = at(one.before);
  return before.head + before.time + setup(one.before, one.after, one.machine) + at(one.after).tail;
}

Tick ShopGraph::head_of(std::int32_t operation) const {
  const GraphNode& one = at(operation);
  const Tick gap = setup(one.before, operation, one.machine);
  if (one.before < 0) {
    return std::max(ready(operation), gap);
  }
  const GraphNode& before = at(one.before);
  return std::max(ready(operation), before.head + before.time + gap);
}

Tick ShopGraph::tail_of(std::int32_t operation) const {
  const GraphNode& one = at(operation);
  Tick rest_of_all = rest(operation);
  if (one.after >= 0) {
    const Tick gap = setup(operation, one.after, one.machine);
    rest_of_all = std::max(rest_of_all, gap + at(one.after).tail);
  }
  return one.time + rest_of_all;
}

void ShopGraph::find_makespan() {
  // What is last of its job ends last.
  makespan_ = 0;
  for (const std::int32_t operation : ends_) {
    makespan_ = std::max(makespan_, at(operation).head + at(operation).time);
  }
}

void ShopGraph::mark(std::vector<std::uint64_t>& dirty, std::int32_t operation) {
  if (operation >= 0) {
    const auto place = static_cast<std::size_t>(at(operation).place);
    dirty[place / bits] |= std::uint64_t{1} << (place % bits);
  }
}

void ShopGraph::move(std::int32_t operation, std::int32_t mode, std::int32_t behind) {
  GraphNode& one = node(operation);
  const std::int32_t old_before = one.before;
  const std::int32_t old_after = one.after;
  (old_before < 0 ? first_[static_cast<std::size_t>(one.machine)] : node(old_before).after) =
      old_after;
  if (old_after >= 0) {
    node(old_after).before = old_before;
  }
  const GraphMode& chosen = problem_->modes[static_cast<std::size_t>(mode)];
  one.mode = mode;
  one.machine = chosen.machine;
  one.time = chosen.time;
  std::int32_t& link =
      behind < 0 ? first_[static_cast<std::size_t>(one.machine)] : node(behind).after;
  one.before = behind;
  one.after = link;
  link = operation;
  if (one.after >= 0) {
    node(one.after).before = operation;
  }
  if (behind >= 0 && at(behind).place > one.place) {
    place_behind(operation, behind);
  }
  if (one.after >= 0 && at(one.after).place < one.place) {
    place_before(operation, one.after);
  }
  for (const std::int32_t changed : {operation, old_after, one.after}) {
    mark(dirty_heads_, changed);
  }
  for (const std::int32_t changed : {operation, old_before, one.before}) {
    mark(dirty_tails_, changed);
  }
  mark_waiting(operation);  // it may start as before and end later
  update_heads();
  update_tails();
  find_makespan();
}

void ShopGraph::mark_waiting(std::int32_t operation) {
  for (const PrecedenceArc& arc : problem_->after_of(operation)) {
    mark(dirty_heads_, arc.other);
  }
  mark(dirty_heads_, at(operation).after);
}

void ShopGraph::place_behind(std::int32_t operation, std::int32_t other) {
  // The operation, and what waits for it among those between, go behind the other (Pearce and
  // Kelly 2006).
  const auto from = static_cast<std::size_t>(at(operation).place);
  const auto to = static_cast<std::size_t>(at(other).place);
  moved_.clear();
  std::size_t next = from;
  for (std::size_t i = from; i <= to; ++i) {
    const std::int32_t here = order_[i];
    const GraphNode& one = at(here);
    bool waits = here == operation;
    if (!waits && one.before >= 0) {
      waits = marked_[static_cast<std::size_t>(one.before)] != 0;
    }
    for (const PrecedenceArc& arc : problem_->before_of(here)) {
      waits = waits || marked_[static_cast<std::size_t>(arc.other)] != 0;
    }
    if (waits) {
      marked_[static_cast<std::size_t>(here)] = 1;
      moved_.push_back(here);
    } else {
      order_[next] = here;
      node(here).place = static_cast<std::int32_t>(next++);
    }
  }
  for (const std::int32_t here : moved_) {
    marked_[static_cast<std::size_t>(here)] = 0;
    order_[next] = here;
    node(here).place = static_cast<std::int32_t>(next++);
  }
}

void ShopGraph::place_before(std::int32_t operation, std::int32_t other) {
  const auto from = static_cast<std::size_t>(at(other).place);
  const auto to = static_cast<std::size_t>(at(operation).place);
  moved_.clear();
  std::size_t next = to;
  for (std::size_t i = to + 1; i-- > from;) {
    const std::int32_t here = order_[i];
    const GraphNode& one = at(here);
    bool is_waited_for = here == operation;
    if (!is_waited_for && one.after >= 0) {
      is_waited_for = marked_[static_cast<std::size_t>(one.after)] != 0;
    }
    for (const PrecedenceArc& arc : problem_->after_of(here)) {
      is_waited_for = is_waited_for || marked_[static_cast<std::size_t>(arc.other)] != 0;
    }
    if (is_waited_for) {
      marked_[static_cast<std::size_t>(here)] = 1;
      moved_.push_back(here);
    } else {
      order_[next] = here;
      node(here).place = static_cast<std::int32_t>(next--);
    }
  }
  for (const std::int32_t here : moved_) {
    marked_[static_cast<std::size_t>(here)] = 0;
    order_[next] = here;
    node(here).place = static_cast<std::int32_t>(next--);
  }
}

void ShopGraph::update_heads() {
  for (std::size_t word = 0; word < dirty_heads_.size(); ++word) {
    while (dirty_heads_[word] != 0) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(dirty_heads_[word]));
      dirty_heads_[word] &= dirty_heads_[word] - 1;
      const std::int32_t operation = order_[word * bits + bit];
      GraphNode& one = node(operation);
      const Tick head = head_of(operation);
      if (head == one.head) {
        continue;
      }
      one.head = head;
      mark_waiting(operation);
    }
  }
}

void ShopGraph::update_tails() {
  for (std::size_t word = dirty_tails_.size(); word-- > 0;) {
    while (dirty_tails_[word] != 0) {
      const auto bit = bits - 1 - static_cast<std::size_t>(std::countl_zero(dirty_tails_[word]));
      dirty_tails_[word] &= ~(std::uint64_t{1} << bit);
      const std::int32_t operation = order_[word * bits + bit];
      GraphNode& one = node(operation);
      const Tick tail = tail_of(operation);
      if (tail == one.tail) {
        continue;
      }
      one.tail = tail;
      for (const PrecedenceArc& arc : problem_->before_of(operation)) {
        mark(dirty_tails_, arc.other);
      }
      mark(dirty_tails_, one.before);
    }
  }
}

}  // namespace tienvoud::methods

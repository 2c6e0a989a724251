#include "questions/sight/ledger/share.h"

#include <cstddef>
#include <limits>
#include <optional>

#include "base/exact.h"

namespace tienvoud::sight {

namespace {

std::optional<std::int64_t> weight_of(const Firm& firm, Work work, SharedBy rule) {
  if (!work.order) {
    return std::nullopt;
  }
  const Order& order = firm.orders[work.order];
  std::optional<std::int64_t> for_one;
  if (rule == SharedBy::standard_time && work.operation) {
    if (const auto& run = firm.operations[work.operation].run) {
      for_one = run->for_one().base();
    }
  }
  if (rule == SharedBy::mass && order.item) {
    if (const auto& mass = firm.items[order.item].mass) {
      for_one = mass->for_one().base();
    }
  }
  if (!for_one) {
    return std::nullopt;
  }
  const Int128 weight = static_cast<Int128>(*for_one) * order.quantity.base() / Pieces::per_unit;
  if (weight <= 0 || weight > std::numeric_limits<std::int64_t>::max()) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(weight);
}

}  // namespace

std::vector<std::int64_t> apportion(std::int64_t amount, std::span<const std::int64_t> weights) {
  std::int64_t total = 0;
  for (const std::int64_t weight : weights) {
    total += weight;
  }
  std::vector<std::int64_t> parts;
  parts.reserve(weights.size());
  std::int64_t running = 0;
  std::int64_t given = 0;
  for (const std::int64_t weight : weights) {
    running += weight;
    const std::int64_t upto = multiply_divide_floor(amount, running, total);
    parts.push_back(upto - given);
    given = upto;
  }
  return parts;
}

std::vector<std::int64_t> share_weights(const Firm& firm,
                                        std::span<const Work> works,
                                        SharedBy rule) {
  const std::vector<std::int64_t> equal(works.size(), 1);
  if (rule == SharedBy::equal || works.size() < 2) {
    return equal;
  }
  std::vector<std::int64_t> weights;
  std::int64_t total = 0;
  for (const Work& work : works) {
    const auto weight = weight_of(firm, work, rule);
    if (!weight || __builtin_add_overflow(total, *weight, &total)) {
      return equal;
    }
    weights.push_back(*weight);
  }
  return weights;
}

}  // namespace tienvoud::sight

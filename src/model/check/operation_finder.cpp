#include "model/check/operation_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace tienvoud {
namespace {

std::string key_of(Id<Item> item, std::string_view routing, std::string_view what) {
  return fmt::format("{}\n{}\n{}", item.exists() ? std::int64_t{item.index()} : -1, routing, what);
}

/// "0010" and "10" are the same sequence; texts that are no whole number are none.
std::optional<std::int64_t> sequence_of(std::string_view text) {
  std::int64_t sequence = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return sequence;
}

std::string sequence_key(std::int64_t sequence) {
  return fmt::format("#{}", sequence);
}

std::string name_key(std::string_view name) {
  return "=" + lower_ascii(name);
}

}  // namespace

OperationFinder::OperationFinder(const Firm& firm) {
  for (const Id<Operation> id : firm.operations.ids()) {
    const Operation& operation = firm.operations[id];
    if (operation.item.exists()) {
      add(key_of(operation.item, operation.routing, sequence_key(operation.sequence)), id.index());
    }
    if (!operation.name.empty()) {
      const std::string routing = operation.item.exists() ? operation.routing : std::string();
      add(key_of(operation.item, routing, name_key(operation.name)), id.index());
    }
  }
}

void OperationFinder::add(std::string key, std::uint32_t operation) {
  const auto [place, is_new] = operations_.try_emplace(std::move(key), operation);
  if (!is_new) {
    place->second = several;
  }
}

std::optional<std::uint32_t> OperationFinder::look_up(const std::string& key) const {
  const auto found = operations_.find(key);
  if (found == operations_.end() || found->second == several) {
    return std::nullopt;
  }
  return found->second;
}

std::optional<std::uint32_t> OperationFinder::find(const Firm& firm,
                                                   Id<Order> order,
                                                   std::string_view text) const {
  if (firm.orders.has(order) && firm.orders[order].item.exists()) {
    const Order& row = firm.orders[order];
    const std::string_view routing = row.routing.empty() ? "main" : std::string_view(row.routing);
    if (const auto sequence = sequence_of(text)) {
      if (const auto found = look_up(key_of(row.item, routing, sequence_key(*sequence)))) {
        return found;
      }
    }
    if (const auto found = look_up(key_of(row.item, routing, name_key(text)))) {
      return found;
    }
  }
  return look_up(key_of(Id<Item>(), "", name_key(text)));
}

}  // namespace tienvoud

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/id.h"
#include "model/firm/firm.h"

namespace tienvoud {

/// Finds an operation by what bookings and machines call it when they do not know its code: its
/// sequence ("10") or its name ("Milling", letter case aside) in the routing of the order's item;
/// or, of operations without an item, its name.
class OperationFinder {
 public:
  OperationFinder() = default;
  explicit OperationFinder(const Firm& firm);

  /// The operation that `text` means for that order; nothing where there is none, or more than one.
  [[nodiscard]] std::optional<std::uint32_t> find(const Firm& firm,
                                                  Id<Order> order,
                                                  std::string_view text) const;

 private:
  void add(std::string key, std::uint32_t operation);
  [[nodiscard]] std::optional<std::uint32_t> look_up(const std::string& key) const;

  static constexpr std::uint32_t several = 0xffff'ffff;
  std::unordered_map<std::string, std::uint32_t> operations_;
};

}  // namespace tienvoud

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

/// The numbers by which facts, readings and the ledger name rows of the firm. An Id is an index
/// that shifts when rows come and go; a code keeps its number for ever, so a fact stays what it was
/// however the firm changes. 0 stands for no row. What names a row that the firm at hand lacks is
/// left out by readers, and is back as soon as the row is.
class CodeNumbers {
 public:
  /// The numbers of this firm's codes. Codes the database has not seen get `unseen`, which no row
  /// has.
  static Result<CodeNumbers> load(const Connection& connection,
                                  std::int64_t firm_id,
                                  const Firm& firm);
  /// Gives every code of the firm a number that lacks one, and writes it.
  static Result<CodeNumbers> assign(const Connection& connection,
                                    std::int64_t firm_id,
                                    const Firm& firm);

  static constexpr std::int64_t none = 0;
  static constexpr std::int64_t unseen = -1;

  template <class Row>
  [[nodiscard]] std::int64_t number(Id<Row> id) const {
    const auto& numbers = kind_of<Row>().numbers;
    return id.exists() ? (id.index() < numbers.size() ? numbers[id.index()] : unseen) : none;
  }
  /// Sets `id` and returns true; false where the firm has no row of that number.
  template <class Row>
  [[nodiscard]] bool find(std::int64_t number, Id<Row>& id) const {
    const auto& ids = kind_of<Row>().ids;
    if (number == none) {
      id = Id<Row>::none();
      return true;
    }
    if (number < 0 || static_cast<std::uint64_t>(number) >= ids.size() ||
        ids[static_cast<std::size_t>(number)] == absent) {
      return false;
    }
    id = Id<Row>(ids[static_cast<std::size_t>(number)]);
    return true;
  }

 private:
  static constexpr std::uint32_t absent = 0xffff'ffff;
  struct Kind {
    std::vector<std::int64_t> numbers;  ///< by index of the row
    std::vector<std::uint32_t> ids;     ///< by number
  };
  template <class Row>
  [[nodiscard]] const Kind& kind_of() const;
  template <class Row>
  static Result<void> fill(const Connection& connection,
                           std::int64_t firm_id,
                           const Table<Row>& rows,
                           bool write,
                           Kind& kind);
  static Result<CodeNumbers> make(const Connection& connection,
                                  std::int64_t firm_id,
                                  const Firm& firm,
                                  bool write);

  Kind resources_;
  Kind people_;
  Kind items_;
  Kind operations_;
  Kind orders_;
  Kind meters_;
};

template <>
inline const CodeNumbers::Kind& CodeNumbers::kind_of<Resource>() const {
  return resources_;
}
template <>
inline const CodeNumbers::Kind& CodeNumbers::kind_of<Person>() const {
  return people_;
}
template <>
inline const CodeNumbers::Kind& CodeNumbers::kind_of<Item>() const {
  return items_;
}
template <>
inline const CodeNumbers::Kind& CodeNumbers::kind_of<Operation>() const {
  return operations_;
}
template <>
inline const CodeNumbers::Kind& CodeNumbers::kind_of<Order>() const {
  return orders_;
}
template <>
inline const CodeNumbers::Kind& CodeNumbers::kind_of<Meter>() const {
  return meters_;
}

}  // namespace tienvoud::store

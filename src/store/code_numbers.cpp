#include "store/code_numbers.h"

#include <algorithm>
#include <unordered_map>

namespace tienvoud::store {
namespace {

/// Numbers are indices of an array in memory; beyond this the file is damaged.
constexpr std::int64_t most_numbers = 50'000'000;

}  // namespace

template <class Row>
Result<void> CodeNumbers::fill(const Connection& connection,
                               std::int64_t firm_id,
                               const Table<Row>& rows,
                               bool write,
                               Kind& kind) {
  std::unordered_map<std::string, std::int64_t> known;
  std::int64_t largest = 0;
  TRY_ASSIGN(auto query, connection.prepare("SELECT code, number FROM code_number "
                                            "WHERE firm_id = ? AND kind = ?"));
  query.start(firm_id, Row::info.name);
  for (;;) {
    TRY_ASSIGN(const bool row, query.next());
    if (!row) {
      break;
    }
    const std::int64_t number = query.integer(1);
    if (number < 1 || number > most_numbers) {
      return Error{.code = ErrorCode::corrupt,
                   .message = "The table code_number of the database is damaged.",
                   .where = connection.path(),
                   .remedy = "Restore the file from a copy."};
    }
    known.emplace(std::string(query.text(0)), number);
    largest = std::max(largest, number);
  }
  TRY_ASSIGN(auto insert, connection.prepare("INSERT INTO code_number (firm_id, kind, number, code)"
                                             " VALUES (?, ?, ?, ?)"));
  kind.numbers.reserve(rows.size());
  for (const Row& row : rows) {
    auto found = known.find(row.code);
    if (found == known.end() && write) {
      found = known.emplace(row.code, ++largest).first;
      TRY(insert.run(firm_id, Row::info.name, largest, row.code));
    }
    kind.numbers.push_back(found == known.end() ? unseen : found->second);
  }
  kind.ids.assign(static_cast<std::size_t>(largest) + 1, absent);
  for (std::size_t index = 0; index < kind.numbers.size(); ++index) {
    if (kind.numbers[index] != unseen) {
      kind.ids[static_cast<std::size_t>(kind.numbers[index])] = static_cast<std::uint32_t>(index);
    }
  }
  return {};
}

Result<CodeNumbers> CodeNumbers::make(const Connection& connection,
                                      std::int64_t firm_id,
                                      const Firm& firm,
                                      bool write) {
  CodeNumbers made;
  TRY(fill(connection, firm_id, firm.resources, write, made.resources_));
  TRY(fill(connection, firm_id, firm.people, write, made.people_));
  TRY(fill(connection, firm_id, firm.items, write, made.items_));
  TRY(fill(connection, firm_id, firm.operations, write, made.operations_));
  TRY(fill(connection, firm_id, firm.orders, write, made.orders_));
  TRY(fill(connection, firm_id, firm.meters, write, made.meters_));
  return made;
}

Result<CodeNumbers> CodeNumbers::load(const Connection& connection,
                                      std::int64_t firm_id,
                                      const Firm& firm) {
  return make(connection, firm_id, firm, false);
}

Result<CodeNumbers> CodeNumbers::assign(const Connection& connection,
                                        std::int64_t firm_id,
                                        const Firm& firm) {
  return make(connection, firm_id, firm, true);
}

}  // namespace tienvoud::store

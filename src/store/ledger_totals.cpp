#include "store/ledger_totals.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "methods/codec/bytes.h"
#include "methods/codec/crc32c.h"
#include "store/words.h"

namespace tienvoud::store {
namespace {

constexpr std::size_t checksum_size = 4;
constexpr std::size_t numbers_in_total = 13;

}  // namespace

std::vector<LedgerTotal> totals_of(std::span<const LedgerRow> rows) {
  std::map<std::tuple<Id<Order>, Id<Operation>, MachineState, Gap>, LedgerTotal> sums;
  for (const auto& row : rows) {
    auto& sum = sums[{row.order, row.operation, row.state, row.gap}];
    sum.machine_time += row.machine_time;
    sum.people_time += row.people_time;
    sum.touch_time += row.touch_time;
    sum.energy += row.energy;
    sum.metered_time += row.metered_time;
    sum.good += row.good;
    sum.scrap += row.scrap;
    sum.rework += row.rework;
    sum.review += row.review;
  }
  std::vector<LedgerTotal> totals;
  totals.reserve(sums.size());
  for (auto& [who, sum] : sums) {
    std::tie(sum.order, sum.operation, sum.state, sum.gap) = who;
    totals.push_back(sum);
  }
  return totals;
}

std::vector<std::uint8_t> encode_totals(std::span<const LedgerTotal> totals,
                                        const CodeNumbers& numbers) {
  std::vector<std::uint8_t> bytes;
  methods::ByteWriter writer(bytes);
  writer.varint(totals.size());
  for (const auto& total : totals) {
    writer.varint(static_cast<std::uint64_t>(numbers.number(total.order)));
    writer.varint(static_cast<std::uint64_t>(numbers.number(total.operation)));
    writer.varint(static_cast<std::uint64_t>(total.state));
    writer.varint(static_cast<std::uint64_t>(total.gap));
    for (const auto value :
         {total.machine_time.base(), total.people_time.base(), total.touch_time.base(),
          total.energy.base(), total.metered_time.base(), total.good.base(), total.scrap.base(),
          total.rework.base(), total.review.base()}) {
      writer.signed_varint(value);
    }
  }
  writer.fixed(methods::crc32c(bytes));
  return bytes;
}

Result<void> decode_totals(std::span<const std::uint8_t> bytes,
                           const CodeNumbers& numbers,
                           std::vector<LedgerTotal>& totals) {
  totals.clear();
  const Error damaged{.code = ErrorCode::corrupt,
                      .message = "Stored totals of the ledger are damaged.",
                      .where = {},
                      .remedy = "Build the ledger of that day again."};
  if (bytes.size() < checksum_size) {
    return damaged;
  }
  const auto content = bytes.first(bytes.size() - checksum_size);
  methods::ByteReader tail(bytes.last(checksum_size));
  if (tail.fixed<std::uint32_t>() != methods::crc32c(content)) {
    return damaged;
  }
  methods::ByteReader reader(content);
  const std::uint64_t count = reader.varint();
  if (count > content.size() / numbers_in_total) {
    return damaged;
  }
  totals.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    LedgerTotal total;
    const auto order = static_cast<std::int64_t>(reader.varint());
    const auto operation = static_cast<std::int64_t>(reader.varint());
    const std::uint64_t state = reader.varint();
    const std::uint64_t gap = reader.varint();
    total.machine_time = Duration::of_base(reader.signed_varint());
    total.people_time = Duration::of_base(reader.signed_varint());
    total.touch_time = Duration::of_base(reader.signed_varint());
    total.energy = Energy::of_base(reader.signed_varint());
    total.metered_time = Duration::of_base(reader.signed_varint());
    total.good = Pieces::of_base(reader.signed_varint());
    total.scrap = Pieces::of_base(reader.signed_varint());
    total.rework = Pieces::of_base(reader.signed_varint());
    total.review = Pieces::of_base(reader.signed_varint());
    if (reader.failed() || state >= choices(MachineState{}).size() ||
        gap >= choices(Gap{}).size()) {
      return damaged;
    }
    total.state = static_cast<MachineState>(state);
    total.gap = static_cast<Gap>(gap);
    if (!numbers.find(order, total.order) || !numbers.find(operation, total.operation)) {
      return Error{.code = ErrorCode::unusable,
                   .message = "The ledger names an order or operation that the firm no longer has.",
                   .where = {},
                   .remedy = "Bring the row back, or build the ledger again."};
    }
    totals.push_back(total);
  }
  return reader.left() == 0 ? Result<void>() : damaged;
}

}  // namespace tienvoud::store

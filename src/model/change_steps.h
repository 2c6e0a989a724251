#pragma once

// How each kind of change is made; `apply` is the only caller.

#include "model/change.h"
#include "model/field_kind.h"
#include "model/table_of.h"

namespace tienvoud {

// Each makes the change in `firm`, which is the caller's own copy. On an error the copy is thrown
// away.
Result<void> make(const AddSecondSource& change, Firm& firm);
Result<void> make(const SetBufferStock& change, Firm& firm);
Result<void> make(const SetShare& change, Firm& firm);
Result<void> make(const SetLotSize& change, Firm& firm);
Result<void> make(const SetLane& change, Firm& firm);
Result<void> make(const AddLane& change, Firm& firm);
Result<void> make(const AddSite& change, Firm& firm);
Result<void> make(const CloseSite& change, Firm& firm);
Result<void> make(const SetTariff& change, Firm& firm);
Result<void> make(const SetTariffPrice& change, Firm& firm);
Result<void> make(const SetLeadTime& change, Firm& firm);

Result<void> make(const AddResource& change, Firm& firm);
Result<void> make(const RemoveResource& change, Firm& firm);
Result<void> make(const AddShift& change, Firm& firm);
Result<void> make(const RemoveShift& change, Firm& firm);
Result<void> make(const SetPowerProfile& change, Firm& firm);

Result<void> make(const SetSetupTime& change, Firm& firm);
Result<void> make(const SetRunTime& change, Firm& firm);
Result<void> make(const SetScrap& change, Firm& firm);
Result<void> make(const PromiseSooner& change, Firm& firm);

Error no_such_row(std::string_view table);
Error impossible_change(std::string message);

/// Stock and machines without a site are at the first one.
inline Id<Site> place_of(Id<Site> site) {
  return site.exists() ? site : Id<Site>(0);
}

/// A value that somebody chose is no assumption any more.
void forget_assumption(Firm& firm,
                       std::string_view table,
                       std::uint32_t row,
                       std::string_view column);

/// Takes out the rows of a table that `leaves` says, and moves the assumptions on later rows up.
/// Only for tables to whose rows no other row refers.
template <class T, class Leaves>
void remove_rows(Firm& firm, Table<T> Firm::* table, Leaves&& leaves) {
  std::vector<T> kept;
  std::vector<std::uint32_t> place;
  constexpr std::uint32_t gone = 0xffff'ffff;
  for (const Id<T> id : (firm.*table).ids()) {
    const T& row = (firm.*table)[id];
    if (leaves(id, row)) {
      place.push_back(gone);
    } else {
      place.push_back(static_cast<std::uint32_t>(kept.size()));
      kept.push_back(row);
    }
  }
  firm.*table = Table<T>(std::move(kept));
  std::vector<Assumption> assumptions;
  for (Assumption assumption : firm.assumptions) {
    if (assumption.table == T::info.name) {
      assumption.row = place[assumption.row];
    }
    if (assumption.row != gone) {
      assumptions.push_back(assumption);
    }
  }
  firm.assumptions = std::move(assumptions);
}

/// Whether every row that a row names exists.
template <class T>
bool references_exist(const T& row, const Firm& firm) {
  bool exist = true;
  T::columns([&]<class M>(const Column& column, M T::* member) {
    if constexpr (ReferenceOf<M>::is && !ReferenceOf<M>::is_list) {
      const auto& table = table_of<typename ReferenceOf<M>::Row>(firm);
      const auto id = row.*member;
      exist = exist && (id.exists() ? table.has(id) : column.need == Need::optional);
    }
  });
  return exist;
}

}  // namespace tienvoud

#include <algorithm>

#include "model/check/typed_table.h"
#include "model/draft.h"

namespace tienvoud {
namespace {

/// The cell of a reference, one or several codes.
template <class M>
std::string codes_of(const Firm& firm, const M& reference) {
  if constexpr (ReferenceOf<M>::is_list) {
    std::vector<std::string> codes;
    for (const auto id : reference) {
      codes.push_back(code_of(firm, id));
    }
    return list_of_codes(codes);
  } else {
    return code_of(firm, reference);
  }
}

/// Writes the rows of one table. An assumed value is left empty where its fallback is what would be
/// read again.
template <class T>
class TableWriter {
 public:
  explicit TableWriter(const Firm& firm) : firm_(firm), description_(*find_table(T::info.name)) {
    draft_.table = T::info.name;
    draft_.file = draft_.table + (std::is_same_v<T, Profile> ? ".toml" : ".csv");
    for (const ColumnDescription& column : description_.columns) {
      draft_.columns.emplace_back(column.column.name);
    }
    const int key = description_.key();
    any_taken_ =
        !std::is_same_v<T, Profile> && key >= 0 &&
        std::any_of(firm.assumptions.begin(), firm.assumptions.end(),
                    [&](const Assumption& assumption) {
                      return assumption.table == T::info.name &&
                             assumption.column == draft_.columns[static_cast<std::size_t>(key)];
                    });
    if (any_taken_) {
      draft_.columns.emplace_back(taken_column);
    }
  }

  void write(const T& row, std::uint32_t index) {
    DraftRow written{{}, static_cast<std::int64_t>(index) + 2};
    bool taken = false;
    T::columns([&]<class M>(const Column& column, M T::* member) {
      const bool assumed = std::binary_search(firm_.assumptions.begin(), firm_.assumptions.end(),
                                              Assumption{T::info.name, index, column.name});
      const FieldFormat format = description_.columns[written.cells.size()].format;
      if constexpr (ReferenceOf<M>::is) {
        written.cells.push_back(codes_of(firm_, row.*member));
      } else {
        const bool fallback = assumed && column.guess && row.*member == blank_.*member;
        written.cells.push_back(fallback ? std::string() : text_of(row.*member, format));
      }
      taken = taken || (assumed && column.need == Need::key);
    });
    if (any_taken_) {
      written.cells.emplace_back(taken ? "yes" : "");
    }
    draft_.rows.push_back(std::move(written));
  }

  DraftTable take() { return std::move(draft_); }

 private:
  const Firm& firm_;
  const TableDescription& description_;
  T blank_ = row_of_fallbacks<T>();
  DraftTable draft_;
  bool any_taken_ = false;
};

}  // namespace

FirmDraft draft_of(const Firm& firm) {
  FirmDraft draft;
  TableWriter<Profile> profile(firm);
  profile.write(firm.profile, 0);
  draft.tables.push_back(profile.take());
  Firm::tables([&]<class T>(Table<T> Firm::* table) {
    if ((firm.*table).empty()) {
      return;
    }
    TableWriter<T> writer(firm);
    std::uint32_t index = 0;
    for (const T& row : firm.*table) {
      writer.write(row, index++);
    }
    draft.tables.push_back(writer.take());
  });
  return draft;
}

}  // namespace tienvoud

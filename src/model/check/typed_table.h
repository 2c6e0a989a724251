#pragma once

// The part of check_firm that depends on the type of a row, shared by the few files that
// instantiate it. Nobody else includes this.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "model/check/draft_rows.h"
#include "model/check/fact_reader.h"
#include "model/check/fallback.h"
#include "model/check/firm_rules.h"
#include "model/same_rows.h"

namespace tienvoud {

/// The codes of a list: separated by semicolons where there are any, otherwise by blanks.
std::vector<std::string> codes_of_list(std::string_view cell);
/// The list of codes as text, with semicolons where a code has a blank.
std::string list_of_codes(const std::vector<std::string>& codes);

/// Reads one draft row into a row of type T.
template <class T>
struct RowReading {
  TableState& table;
  const DraftRow& draft;
  bool complete;  ///< false: a column that must be there is missing, which was found already
  T value;
  RowState state;
  RowFaults faults;

  std::string_view cell(std::uint32_t column) const {
    const int place = table.sources[state.source].places[column];
    const auto at = static_cast<std::size_t>(place);
    return place < 0 || at >= draft.cells.size() ? std::string_view() : trim(draft.cells[at]);
  }

  void fault_in(const Column& column, FieldFault fault) {
    const bool readable = fault.code == "negative" || fault.code == "moment_out_of_range";
    const bool keeps = column.need == Need::optional;
    if (keeps) {
      fault.reason.pop_back();
      fault.reason += "; until it is mended the cell counts as empty.";
    }
    faults.push_back({keeps || readable ? Severity::doubt : Severity::refused, column.name,
                      std::move(fault), keeps});
  }

  void read_empty(const Column& column, std::uint32_t number) {
    if (column.guess) {
      state.assumed.push_back(number);
    }
    if (column.need != Need::optional) {
      if (complete && !std::is_same_v<T, Profile>) {
        faults.push_back({Severity::refused,
                          column.name,
                          {"missing_value",
                           fmt::format("It has no {}.", column.name),
                           "Fill in the cell.",
                           {},
                           {}}});
      }
      state.fate = std::is_same_v<T, Profile> ? state.fate : Fate::refused;
    }
  }

  template <class M>
  void read_member(const Column& column, std::uint32_t number, M T::* member) {
    const std::string_view text = cell(number);
    const FieldFormat format = table.description.columns[number].format;
    FieldFault fault;
    if (text.empty()) {
      read_empty(column, number);
    } else if constexpr (ReferenceOf<M>::is) {
      const auto codes = ReferenceOf<M>::is_list ? codes_of_list(text)
                                                 : std::vector<std::string>{std::string(text)};
      for (const std::string& code : codes) {
        std::string checked;
        if (read_cell(code, format, fault, checked)) {
          state.references.push_back({number, std::move(checked), no_row});
        } else {
          fault_in(column, std::move(fault));
        }
      }
    } else if (!read_cell(text, format, fault, value.*member)) {
      fault_in(column, std::move(fault));
      if (column.guess) {
        state.assumed.push_back(number);
      }
    }
  }

  void read() {
    std::uint32_t number = 0;
    T::columns([&](const Column& column, auto member) { read_member(column, number++, member); });
    const bool readable = state.fate == Fate::sound &&
                          std::all_of(faults.begin(), faults.end(),
                                      [](const RowFault& fault) { return fault.keeps_row; });
    if (readable) {
      check_firm_row(
          value,
          [&](std::string_view name) {
            const int column = table.description.place_of(name);
            return column >= 0 && !cell(static_cast<std::uint32_t>(column)).empty();
          },
          faults);
    }
  }
};

template <class T>
class TypedTable : public TableState {
 public:
  TypedTable() : TableState(*find_table(T::info.name)) {}

  void read(const DraftTable& draft, Findings& findings) override {
    const std::size_t before = findings.size();
    Source source{draft.file,
                  match_columns(description, draft.file, draft.columns, draft.written, findings),
                  draft.written, -1};
    if constexpr (std::is_same_v<T, Profile>) {
      // A firm without a code is called "firm": its file holds but one row, so nothing is lost.
      findings.erase(
          std::remove_if(findings.begin() + static_cast<std::ptrdiff_t>(before), findings.end(),
                         [](const Finding& finding) { return finding.code == "missing_column"; }),
          findings.end());
    }
    const auto taken = std::find(draft.columns.begin(), draft.columns.end(), taken_column);
    if (taken != draft.columns.end()) {
      source.taken_place = static_cast<int>(taken - draft.columns.begin());
    }
    bool complete = true;
    for (std::size_t i = 0; i < source.places.size(); ++i) {
      complete = complete &&
                 (source.places[i] >= 0 || description.columns[i].column.need == Need::optional);
    }
    sources.push_back(std::move(source));
    for (const DraftRow& row : draft.rows) {
      read_row(row, complete, findings);
    }
  }

  bool same_values(std::uint32_t a, std::uint32_t b) const override {
    return same_row(values_[a], values_[b]);
  }

  std::string text(std::uint32_t row, std::uint32_t column) const override {
    std::string text;
    std::vector<std::string> codes;
    for (const Reference& reference : rows[row].references) {
      if (reference.column == column) {
        codes.push_back(reference.code);
      }
    }
    std::uint32_t number = 0;
    T::columns([&]<class M>(const Column&, M T::* member) {
      if (number++ == column) {
        if constexpr (!ReferenceOf<M>::is) {
          text = text_of(values_[row].*member, description.columns[column].format);
        }
      }
    });
    return codes.empty() ? text : list_of_codes(codes);
  }

  void put_into(Firm& firm, const std::vector<std::vector<std::uint32_t>>& ids) const override {
    std::vector<T> sound_rows;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
      if (!sound(row)) {
        continue;
      }
      const auto place = static_cast<std::uint32_t>(sound_rows.size());
      for (const std::uint32_t column : rows[row].assumed) {
        firm.assumptions.push_back({T::info.name, place, description.columns[column].column.name});
      }
      if (rows[row].taken) {
        const auto key = static_cast<std::size_t>(description.key());
        firm.assumptions.push_back({T::info.name, place, description.columns[key].column.name});
      }
      sound_rows.push_back(with_ids(row, ids));
    }
    if constexpr (std::is_same_v<T, Profile>) {
      if (sound_rows.empty()) {
        sound_rows.push_back(row_of_fallbacks<Profile>());
        assume_guesses<Profile>(0, firm.assumptions);
      }
      firm.profile = std::move(sound_rows.front());
      if (firm.profile.code.empty()) {
        firm.profile.code = "firm";
      }
    } else {
      table_of<T>(firm) = Table<T>(std::move(sound_rows));
    }
  }

 private:
  void read_row(const DraftRow& draft, bool complete, Findings& findings) {
    RowReading<T> reading{*this, draft, complete, blank_, {}, {}};
    reading.state.source = static_cast<std::uint32_t>(sources.size() - 1);
    reading.state.row = draft.row;
    reading.read();
    if constexpr (requires(const T& one) { one.code; }) {
      reading.state.code = reading.value.code;
    }
    const int taken = sources.back().taken_place;
    bool is_taken = false;
    FieldFault fault;
    if (taken >= 0 && static_cast<std::size_t>(taken) < draft.cells.size() &&
        description.key() >= 0) {
      read_cell(trim(draft.cells[static_cast<std::size_t>(taken)]), {}, fault, is_taken);
    }
    reading.state.taken = is_taken;
    const auto number = static_cast<std::uint32_t>(rows.size());
    rows.push_back(std::move(reading.state));
    values_.push_back(std::move(reading.value));
    for (RowFault& found : reading.faults) {
      if (found.severity != Severity::note && !found.keeps_row) {
        rows[number].fate = Fate::refused;
      }
      const auto column = static_cast<std::uint32_t>(description.place_of(found.column));
      const std::string value = shown(reading.cell(column), 200);
      report(*this, number, column, found.severity, std::move(found.fault), findings);
      findings.back().value = value;
    }
  }

  T with_ids(std::uint32_t row, const std::vector<std::vector<std::uint32_t>>& ids) const {
    T value = values_[row];
    std::uint32_t number = 0;
    T::columns([&]<class M>(const Column&, M T::* member) {
      const std::uint32_t column = number++;
      if constexpr (ReferenceOf<M>::is) {
        using Target = typename ReferenceOf<M>::Row;
        static const std::size_t table = number_of_table(Target::info.name);
        for (const Reference& reference : rows[row].references) {
          if (reference.column != column || reference.target == no_row) {
            continue;
          }
          const Id<Target> id(ids[table][reference.target]);
          if constexpr (ReferenceOf<M>::is_list) {
            (value.*member).push_back(id);
          } else {
            value.*member = id;
          }
        }
      }
    });
    return value;
  }

  static std::size_t number_of_table(std::string_view name) {
    return static_cast<std::size_t>(find_table(name) - all_tables().data());
  }

  T blank_ = row_of_fallbacks<T>();
  std::vector<T> values_;
};

}  // namespace tienvoud

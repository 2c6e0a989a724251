#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/ensure.h"
#include "model/check/fallback.h"
#include "model/check_fact.h"
#include "model/shown_text.h"
#include "model/table_of.h"

namespace tienvoud {
namespace {

template <class T>
constexpr std::string_view key_column() {
  std::string_view key;
  T::columns(
      [&](const Column& column, auto) { key = column.need == Need::key ? column.name : key; });
  return key;
}

template <class T>
constexpr bool has_code = requires(const T& row) { row.code; };

/// Whether every row of a table was taken from the journal before (an empty one too).
template <class T>
bool all_taken(const Firm& firm) {
  const auto assumed = [&](std::uint32_t row) {
    return std::binary_search(firm.assumptions.begin(), firm.assumptions.end(),
                              Assumption{T::info.name, row, key_column<T>()});
  };
  for (std::uint32_t row = 0; row < table_of<T>(firm).size(); ++row) {
    if (!assumed(row)) {
      return false;
    }
  }
  return true;
}

Finding note_of_growth(std::string_view table, const std::vector<std::string>& taken) {
  return {
      .severity = Severity::note,
      .code = "taken_from_journal",
      .place = {fmt::format("{}.csv", table), 0, ""},
      .value = shown(taken.front(), 200),
      .reason = fmt::format(
          "The firm lists no {}, so {} taken from the codes that its facts "
          "name, and all else about {} is assumed.",
          table, taken.size() == 1 ? std::string("one was") : fmt::format("{} were", taken.size()),
          taken.size() == 1 ? "it" : "them"),
      .remedy =
          "Add the file to the firm folder, or export the folder and complete the rows "
          "that say from_journal.",
      .repair = {},
      .repaired_value = {}};
}

}  // namespace

CodeIndex::CodeIndex(const Firm& firm) {
  Firm::tables([&]<class T>(Table<T> Firm::* table) {
    if constexpr (has_code<T>) {
      Codes& codes = tables_[std::string(T::info.name)];
      codes.open = all_taken<T>(firm);
      for (const T& row : firm.*table) {
        codes.index.emplace(row.code, static_cast<std::uint32_t>(codes.listed.size()));
        codes.listed.push_back(row.code);
      }
    }
  });
}

std::optional<std::uint32_t> CodeIndex::Codes::find(std::string_view code) const {
  const auto found = index.find(code);
  return found == index.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> CodeIndex::Codes::find_or_take(std::string_view code) {
  const auto found = index.find(code);
  if (found != index.end()) {
    return found->second;
  }
  if (!open) {
    return std::nullopt;
  }
  const auto next = static_cast<std::uint32_t>(listed.size() + taken.size());
  taken.emplace_back(code);
  index.emplace(std::string(code), next);
  return next;
}

std::optional<std::string> CodeIndex::Codes::nearest(std::string_view code) const {
  if (!near) {
    near.emplace(listed);
  }
  const auto found = near->find(code);
  return found ? std::optional(listed[*found]) : std::nullopt;
}

CodeIndex::Codes& CodeIndex::codes(std::string_view table) {
  const auto found = tables_.find(table);
  ensure(found != tables_.end(), "a reference names a table whose rows have codes");
  return found->second;
}

std::optional<std::uint32_t> CodeIndex::find_or_take(std::string_view table,
                                                     std::string_view code) {
  const auto found = tables_.find(table);
  return found == tables_.end() ? std::nullopt : found->second.find_or_take(code);
}

std::optional<std::uint32_t> CodeIndex::find(std::string_view table, std::string_view code) const {
  const auto found = tables_.find(table);
  return found == tables_.end() ? std::nullopt : found->second.find(code);
}

std::optional<std::string> CodeIndex::nearest(std::string_view table, std::string_view code) const {
  const auto found = tables_.find(table);
  return found == tables_.end() ? std::nullopt : found->second.nearest(code);
}

CheckedFirm CodeIndex::firm_with_taken(const Firm& firm) const {
  CheckedFirm result{firm, {}};
  Firm& grown = *result.firm;
  Firm::tables([&]<class T>(Table<T> Firm::* table) {
    if constexpr (has_code<T>) {
      const Codes& codes = tables_.find(T::info.name)->second;
      if (codes.taken.empty()) {
        return;
      }
      ensure(codes.listed.size() == (firm.*table).size(), "the index is of this firm");
      std::vector<T> rows((firm.*table).begin(), (firm.*table).end());
      T blank = row_of_fallbacks<T>();
      for (const std::string& code : codes.taken) {
        const auto index = static_cast<std::uint32_t>(rows.size());
        blank.code = code;
        rows.push_back(blank);
        grown.assumptions.push_back({T::info.name, index, key_column<T>()});
        assume_guesses<T>(index, grown.assumptions);
        if constexpr (std::is_same_v<T, Meter>) {
          const std::size_t number = index - codes.listed.size();
          rows.back().reading =
              number < taken_meters_.size() ? taken_meters_[number] : ReadingKind::power;
          // The one meter of a firm that says nothing about meters is its main one.
          rows.back().role = codes.index.size() == 1 ? MeterRole::main : MeterRole::sub;
        }
      }
      grown.*table = Table<T>(std::move(rows));
      result.findings.push_back(note_of_growth(T::info.name, codes.taken));
    }
  });
  std::sort(grown.assumptions.begin(), grown.assumptions.end());
  return result;
}

}  // namespace tienvoud

#include "exchange/mapping/join.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"

namespace tienvoud::exchange {
namespace {

/// Rows of a joined source are held in memory.
constexpr std::size_t most_rows = 5'000'000;

/// A clock reading as a number, with what the recipe says about midnight and shift.
std::optional<std::int64_t> clock_of(const TimeRecipe& recipe, std::string_view text) {
  const std::optional<WrittenTime> written = recipe.format.read(text);
  if (!written) {
    return std::nullopt;
  }
  Duration time = days(written->local.day.since_epoch()) + written->local.since_midnight;
  if (recipe.midnight_closes_day && written->local.since_midnight == Duration()) {
    time += days(1);
  }
  return (time + recipe.shift).base();
}

Finding note(std::string code, const std::string& file, std::string reason, std::string remedy) {
  return {.severity = Severity::note,
          .code = std::move(code),
          .place = {file, 0, {}},
          .value = {},
          .reason = std::move(reason),
          .remedy = std::move(remedy),
          .repair = {},
          .repaired_value = {}};
}

}  // namespace

bool JoinIndex::find_columns(const std::vector<std::string>& heading,
                             bool left,
                             const std::string& file,
                             Place& place) {
  bool all = true;
  const auto find = [&](const std::string& column) {
    const auto found = std::ranges::find(heading, column);
    if (found == heading.end()) {
      all = false;
      findings_.add({.severity = Severity::refused,
                     .code = "column_not_there",
                     .place = {file, 0, shown_column(column)},
                     .value = {},
                     .reason = "The mapping joins on a column that the file lacks.",
                     .remedy = "Name the column in the mapping as the heading of the file does.",
                     .repair = {},
                     .repaired_value = {}});
      return std::size_t{0};
    }
    return static_cast<std::size_t>(found - heading.begin());
  };
  place = {};
  for (const auto& [here, there] : recipe_.keys) {
    place.keys.push_back(find(left ? here : there));
  }
  if (recipe_.time) {
    place.time = find(left ? recipe_.time->left : recipe_.time->right);
  }
  return all;
}

std::string JoinIndex::key_of(std::span<const std::string_view> cells, const Place& place) {
  std::string key;
  for (const std::size_t i : place.keys) {
    key += trim(cells[i]);
    key += '\x1f';
  }
  return key;
}

Result<void> JoinIndex::load(RowSource& rows, const std::string& file) {
  if (plain_heading_.empty()) {
    plain_heading_ = rows.heading();
    for (const std::string& column : plain_heading_) {
      heading_.push_back(joined_column(recipe_.source, column));
    }
  }
  Place place;
  if (!find_columns(rows.heading(), false, file, place)) {
    return {};
  }
  SourceRow row;
  while (true) {
    TRY_ASSIGN(const bool more, rows.next(row));
    if (!more) {
      return {};
    }
    if (entries_.size() == most_rows) {
      return Error{.code = ErrorCode::too_large,
                   .message = fmt::format("a joined file has more than {} rows", most_rows),
                   .where = file,
                   .remedy = "Split the files by period, and import them one by one."};
    }
    Entry entry{{row.cells.begin(), row.cells.end()}, 0, false};
    entry.cells.resize(plain_heading_.size());
    if (recipe_.time) {
      const auto time = clock_of(recipe_.time->right_time, row.cells[place.time]);
      if (!time) {
        ++unreadable_times_;
        continue;
      }
      entry.time = *time;
    }
    by_key_[key_of(row.cells, place)].push_back(entries_.size());
    entries_.push_back(std::move(entry));
  }
}

bool JoinIndex::open(const std::vector<std::string>& left_heading, const std::string& file) {
  asked_ = 0;
  found_ = 0;
  again_ = 0;
  return find_columns(left_heading, true, file, left_);
}

const std::vector<std::string>* JoinIndex::find(const SourceRow& left) {
  ++asked_;
  const auto candidates = by_key_.find(key_of(left.cells, left_));
  if (candidates == by_key_.end()) {
    return nullptr;
  }
  const auto give = [&](auto fits) -> const std::vector<std::string>* {
    Entry* again = nullptr;
    for (const std::size_t i : candidates->second) {
      Entry& entry = entries_[i];
      if (!fits(entry)) {
        continue;
      }
      if (!entry.used) {
        entry.used = true;
        ++found_;
        return &entry.cells;
      }
      again = again == nullptr ? &entry : again;
    }
    if (again == nullptr) {
      return nullptr;
    }
    ++found_;
    ++again_;
    return &again->cells;
  };
  if (!recipe_.time) {
    return give([](const Entry&) { return true; });
  }
  const auto time = clock_of(recipe_.time->left_time, left.cells[left_.time]);
  if (!time) {
    return nullptr;
  }
  for (const Duration shift : recipe_.time->shifts) {
    const auto* cells = give([&](const Entry& entry) {
      const Int128 apart = Int128{entry.time} + shift.base() - *time;
      return (apart < 0 ? -apart : apart) <= recipe_.time->tolerance.base();
    });
    if (cells != nullptr) {
      return cells;
    }
  }
  return nullptr;
}

void JoinIndex::tell(const std::string& left_file) {
  if (found_ < asked_) {
    findings_.add(note("join_unmatched", left_file,
                       fmt::format("{} of {} rows found no row in {} and have empty cells there.",
                                   asked_ - found_, asked_, recipe_.source),
                       "Check the keys and clock shifts of the join, if these are too many."));
  }
  if (again_ > 0) {
    findings_.add(
        note("join_shared", left_file,
             fmt::format("{} rows share a row of {} with an earlier row.", again_, recipe_.source),
             "Add a key to the join that tells such rows apart, if there is one."));
  }
  const auto unused = std::ranges::count_if(entries_, [](const Entry& one) { return !one.used; });
  if (unused > 0) {
    findings_.add(note("join_unused", left_file,
                       fmt::format("{} of {} rows of {} belong to no row of this file.", unused,
                                   entries_.size(), recipe_.source),
                       "Check the keys and clock shifts of the join, if these are too many."));
  }
  if (unreadable_times_ > 0) {
    findings_.add(note("join_times_unreadable", left_file,
                       fmt::format("{} rows of {} have no readable time and were not joined.",
                                   unreadable_times_, recipe_.source),
                       "Declare the date_format of the source."));
  }
}

JoinedRows::JoinedRows(RowSource& left,
                       const TableRecipe& recipe,
                       const std::vector<std::unique_ptr<JoinIndex>>& joins)
    : left_(left), recipe_(recipe), joins_(joins), heading_(left.heading()) {
  for (const auto& join : joins) {
    heading_.insert(heading_.end(), join->heading().begin(), join->heading().end());
  }
}

bool JoinedRows::passes(const SourceRow& row) const {
  return std::ranges::all_of(recipe_.filters, [&](const FilterRecipe& filter) {
    const auto place = std::ranges::find(left_.heading(), filter.column);
    return place == left_.heading().end() ||
           passes_filter(filter,
                         row.cells[static_cast<std::size_t>(place - left_.heading().begin())]);
  });
}

Result<bool> JoinedRows::next(SourceRow& row) {
  do {
    TRY_ASSIGN(const bool more, left_.next(row));
    if (!more) {
      return false;
    }
  } while (!passes(row));
  cells_.assign(row.cells.begin(), row.cells.end());
  kinds_.assign(row.kinds.begin(), row.kinds.end());
  for (const auto& join : joins_) {
    if (const auto* partner = join->find(row)) {
      cells_.insert(cells_.end(), partner->begin(), partner->end());
    } else {
      cells_.resize(cells_.size() + join->heading().size());
    }
  }
  row.cells = cells_;
  row.kinds = kinds_;
  return true;
}

}  // namespace tienvoud::exchange

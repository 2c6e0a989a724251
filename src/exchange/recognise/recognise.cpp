#include "exchange/recognise/recognise.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "exchange/recognise/look_of_values.h"
#include "exchange/recognise/words.h"

namespace tienvoud::exchange {
namespace {

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const auto end = words.find(' ');
    if (words.substr(0, end) == word) {
      return true;
    }
    words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
  }
  return false;
}

/// The columns of a table that a heading may stand for.
std::vector<std::string_view> meanings(const TableWords& table, const std::string& heading) {
  const auto plain = plain_heading(heading);
  std::vector<std::string_view> found;
  for (const ColumnWords& column : table.columns) {
    if (!plain.empty() && has_word(column.words, plain)) {
      found.push_back(column.target);
    }
  }
  return found;
}

std::vector<std::string> column_of(std::span<const std::vector<std::string>> rows,
                                   std::size_t place) {
  std::vector<std::string> values;
  for (const auto& row : rows) {
    if (place < row.size()) {
      values.push_back(row[place]);
    }
  }
  return values;
}

/// Matches every column of the file with the table.
std::vector<ColumnGuess> match(const TableWords& table, std::span<const std::string> heading) {
  std::vector<ColumnGuess> guesses;
  for (const auto& name : heading) {
    ColumnGuess guess{name, "", Sure::certain, "No column of the table goes by this heading."};
    const auto found = meanings(table, name);
    if (!found.empty()) {
      guess.target = found.front();
      guess.reason = fmt::format("The heading is a word for {}.", found.front());
      if (found.size() > 1) {
        guess.sure = Sure::ask;
        guess.reason = fmt::format("The heading may mean {} or {}.", found[0], found[1]);
      }
    }
    guesses.push_back(std::move(guess));
  }
  // Two columns for one thing: nobody but the user knows which.
  for (auto& one : guesses) {
    const auto same = std::ranges::count(guesses, one.target, &ColumnGuess::target);
    if (!one.target.empty() && same > 1) {
      one.sure = Sure::ask;
      one.reason = fmt::format("{} columns may mean {}.", same, one.target);
    }
  }
  return guesses;
}

std::size_t used(const std::vector<ColumnGuess>& guesses) {
  return static_cast<std::size_t>(std::ranges::count_if(
      guesses, [](const ColumnGuess& guess) { return !guess.target.empty(); }));
}

bool fits(const TableWords& table, const std::vector<ColumnGuess>& guesses) {
  const auto has = [&](std::string_view target) {
    return std::ranges::any_of(guesses, [&](const auto& guess) { return guess.target == target; });
  };
  const bool essentials = std::ranges::all_of(table.columns, [&](const ColumnWords& column) {
    return !column.essential || has(column.target);
  });
  const bool ends = table.table != "bookings" || has("to") || has("hours");
  const bool reads =
      table.table != "readings" || has("energy_kwh") || has("counter_kwh") || has("power_w");
  return essentials && ends && reads && used(guesses) >= 2;
}

bool is_moment(std::string_view target) {
  return target == "date" || target == "from" || target == "to" || target == "at" ||
         target.ends_with("_at");
}

bool is_number(std::string_view target) {
  return target == "hours" || target == "good" || target == "scrap" || target == "quantity" ||
         target.ends_with("_kwh") || target.ends_with("_w") || target.ends_with("_kg") ||
         target.ends_with("_eur");
}

ColumnGuess* column_for(TableGuess& guess, std::string_view target) {
  const auto found = std::ranges::find(guess.columns, target, &ColumnGuess::target);
  return found == guess.columns.end() ? nullptr : &*found;
}

void leave_out(ColumnGuess& column, std::string reason) {
  column.target.clear();
  column.sure = Sure::certain;
  column.reason = std::move(reason);
}

/// A day and times of day in columns of their own are put together; what another column says
/// already is left out.
void settle_times(std::span<const std::vector<std::string>> rows, TableGuess& guess) {
  ColumnGuess* const day = column_for(guess, "date");
  const ColumnGuess* const from = column_for(guess, "from");
  if (day != nullptr && from != nullptr &&
      !look_like_clocks(column_of(rows, static_cast<std::size_t>(from - guess.columns.data())))) {
    leave_out(*day, fmt::format("{} says the day already.", from->column));
  }
  ColumnGuess* const hours = column_for(guess, "hours");
  const ColumnGuess* const to = column_for(guess, "to");
  if (hours != nullptr && to != nullptr) {
    leave_out(*hours, fmt::format("{} says the end already.", to->column));
  }
}

void look_at_dates(const std::vector<std::string>& values, ColumnGuess& column, TableGuess& guess) {
  const DateLook look = look_of_dates(values);
  if (!look.dates && !values.empty()) {
    column.sure = Sure::ask;
    column.reason = "Its values are no dates that are known.";
  } else if (!look.other.empty()) {
    column.sure = Sure::ask;
    column.reason = "Day and month could be either.";
    guess.questions.push_back(fmt::format("Are the dates of {} written {} or {}?", column.column,
                                          look.format, look.other));
  } else if (guess.date_format.empty()) {
    guess.date_format = look.format;
  }
}

/// What the values say of dates; what they leave open becomes a question.
void look_at_times(std::span<const std::vector<std::string>> rows, TableGuess& guess) {
  const bool has_day = column_for(guess, "date") != nullptr;
  for (std::size_t i = 0; i < guess.columns.size(); ++i) {
    ColumnGuess& column = guess.columns[i];
    if (is_moment(column.target) && !(has_day && column.target != "date")) {
      look_at_dates(column_of(rows, i), column, guess);
    }
  }
  if (has_day && !guess.date_format.empty() && !guess.date_format.contains('H')) {
    guess.date_format += " H:M";
  }
}

/// The decimal mark of the file. What one column proves holds for the others.
void look_at_numbers(std::span<const std::vector<std::string>> rows, TableGuess& guess) {
  std::vector<std::string> open;
  for (std::size_t i = 0; i < guess.columns.size(); ++i) {
    if (is_number(guess.columns[i].target)) {
      const auto mark = look_of_decimals(column_of(rows, i));
      if (mark == "?") {
        open.push_back(guess.columns[i].column);
      } else if (!mark.empty() && guess.decimal_mark.empty()) {
        guess.decimal_mark = mark;
      }
    }
  }
  for (const auto& column : open) {
    if (guess.decimal_mark.empty()) {
      guess.questions.push_back(
          fmt::format("Does the mark in {} stand before decimals or between thousands?", column));
    }
  }
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      result += c;
    }
  }
  return result + '"';
}

}  // namespace

std::optional<TableGuess> recognise(std::span<const std::string> heading,
                                    std::span<const std::vector<std::string>> rows) {
  std::optional<TableGuess> best;
  std::size_t most = 0;
  for (const TableWords& table : table_words()) {
    auto columns = match(table, heading);
    if (fits(table, columns) && used(columns) > most) {
      most = used(columns);
      best = TableGuess{std::string(table.table), std::move(columns), "", "", {}, 1};
    }
  }
  if (best) {
    look_at_numbers(rows, *best);  // a column that is left out below may prove the mark
    settle_times(rows, *best);
    for (const ColumnGuess& column : best->columns) {
      if (column.sure == Sure::ask && !column.target.empty()) {
        best->questions.push_back(fmt::format("What is {}? {}", column.column, column.reason));
      }
    }
    look_at_times(rows, *best);
  }
  return best;
}

std::string mapping_text(const TableGuess& guess,
                         const std::string& file,
                         const std::string& time_zone) {
  std::string text =
      fmt::format("format = 1\n\n[defaults]\ntime_zone = {}\n\n[source.file]\nfile = {}\n",
                  quoted(time_zone), quoted(file));
  if (guess.header_row > 1) {
    text += fmt::format("header_row = {}\n", guess.header_row);
  }
  if (!guess.date_format.empty()) {
    text += fmt::format("date_format = {}\n", quoted(guess.date_format));
  }
  if (!guess.decimal_mark.empty()) {
    text += fmt::format("decimal_mark = {}\n", quoted(guess.decimal_mark));
    text += fmt::format("thousands_mark = {}\n", guess.decimal_mark == "," ? "\".\"" : "\",\"");
  }
  text += fmt::format("\n[[table]]\ntable = {}\nsource = \"file\"\n[table.columns]\n",
                      quoted(guess.table));
  std::map<std::string, std::string> said;  // the first of several columns for one thing counts
  for (const ColumnGuess& column : guess.columns) {
    if (!column.target.empty()) {
      said.emplace(column.target, column.column);
    }
  }
  const auto take = [&](const char* target) {
    const auto found = said.extract(target);
    return found ? found.mapped() : std::string();
  };
  const auto day = take("date");
  const auto hours = take("hours");
  const auto moment = [&](const std::string& column) {
    return day.empty() ? fmt::format("column = {}", quoted(column))
                       : fmt::format("column = {}, clock = {}", quoted(day), quoted(column));
  };
  for (const auto& [target, column] : said) {
    const bool joined = !day.empty() && (target == "from" || target == "to");
    text += joined ? fmt::format("{} = {{ {} }}\n", target, moment(column))
                   : fmt::format("{} = {}\n", target, quoted(column));
  }
  if (!hours.empty() && said.contains("from") && !said.contains("to")) {
    text += fmt::format("to = {{ {}, plus = {{ column = {}, unit = \"h\" }} }}\n",
                        moment(said["from"]), quoted(hours));
  }
  return text;
}

}  // namespace tienvoud::exchange

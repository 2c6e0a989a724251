#include "exchange/recognise/recognise.h"

#include <fmt/format.h>

#include <algorithm>

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
  return target == "from" || target == "to" || target == "at" || target.ends_with("_at");
}

bool is_number(std::string_view target) {
  return target == "hours" || target == "good" || target == "scrap" || target == "quantity" ||
         target.ends_with("_kwh") || target.ends_with("_w") || target.ends_with("_kg") ||
         target.ends_with("_eur");
}

/// What the values say of dates and decimals; what they leave open becomes a question.
void look_at_values(std::span<const std::vector<std::string>> rows, TableGuess& guess) {
  for (std::size_t i = 0; i < guess.columns.size(); ++i) {
    ColumnGuess& column = guess.columns[i];
    const auto values = column_of(rows, i);
    if (is_moment(column.target)) {
      const DateLook look = look_of_dates(values);
      if (!look.dates && !values.empty()) {
        column.sure = Sure::ask;
        column.reason = "Its values are no dates that are known.";
      } else if (!look.other.empty()) {
        column.sure = Sure::ask;
        column.reason = "Day and month could be either.";
        guess.questions.push_back(fmt::format("Are the dates of {} written {} or {}?",
                                              column.column, look.format, look.other));
      } else if (guess.date_format.empty()) {
        guess.date_format = look.format;
      }
    } else if (is_number(column.target)) {
      const auto mark = look_of_decimals(values);
      if (mark == "?") {
        guess.questions.push_back(fmt::format(
            "Does the mark in {} stand before decimals or between thousands?", column.column));
      } else if (!mark.empty() && guess.decimal_mark.empty()) {
        guess.decimal_mark = mark;
      }
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
      best = TableGuess{std::string(table.table), std::move(columns), "", "", {}};
    }
  }
  if (best) {
    for (const ColumnGuess& column : best->columns) {
      if (column.sure == Sure::ask && !column.target.empty()) {
        best->questions.push_back(fmt::format("What is {}? {}", column.column, column.reason));
      }
    }
    look_at_values(rows, *best);
  }
  return best;
}

std::string mapping_text(const TableGuess& guess,
                         const std::string& file,
                         const std::string& time_zone) {
  std::string text =
      fmt::format("format = 1\n\n[defaults]\ntime_zone = {}\n\n[source.file]\nfile = {}\n",
                  quoted(time_zone), quoted(file));
  if (!guess.date_format.empty()) {
    text += fmt::format("date_format = {}\n", quoted(guess.date_format));
  }
  if (!guess.decimal_mark.empty()) {
    text += fmt::format("decimal_mark = {}\n", quoted(guess.decimal_mark));
    text += fmt::format("thousands_mark = {}\n", guess.decimal_mark == "," ? "\".\"" : "\",\"");
  }
  text += fmt::format("\n[[table]]\ntable = {}\nsource = \"file\"\n[table.columns]\n",
                      quoted(guess.table));
  std::string from;
  std::string hours;
  bool has_to = false;
  std::vector<std::string> said;  // the first of several columns for one thing counts
  for (const ColumnGuess& column : guess.columns) {
    from = column.target == "from" && from.empty() ? column.column : from;
    hours = column.target == "hours" ? column.column : hours;
    has_to = has_to || column.target == "to";
    const bool again = std::ranges::count(said, column.target) > 0;
    if (!column.target.empty() && column.target != "hours" && !again) {
      said.push_back(column.target);
      text += fmt::format("{} = {}\n", column.target, quoted(column.column));
    }
  }
  if (!hours.empty() && !from.empty() && !has_to) {
    text += fmt::format("to = {{ column = {}, plus = {{ column = {}, unit = \"h\" }} }}\n",
                        quoted(from), quoted(hours));
  }
  return text;
}

}  // namespace tienvoud::exchange
